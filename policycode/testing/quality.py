"""How well an evaluator reads: precision and recall on labelled texts, for a plugin's own page.

Texts stand one a line in a JSON Lines file: ``{"id", "text", "split", …}``, what else there is being labels. A third,
chosen by a digest of the id, is ``held_out``: kept aside while the evaluator is built, and measured apart; where a text
says no ``split`` its id does. Texts that were written when it stood already are ``written_after``, whatever their ids;
a second set of such, written before it was next improved, ``written_later``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

BUILT_ON: Final = "built_on"
HELD_OUT: Final = "held_out"
WRITTEN_AFTER: Final = "written_after"
WRITTEN_LATER: Final = "written_later"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what a reader says of it."""

    id: str
    text: str
    split: str
    labels: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What should be found in a text for an output and what was, both as sets: of a plain question a set with one
    member for yes, and none for no."""

    output: str
    language: str
    split: str
    expected: frozenset[str]
    found: frozenset[str]


@dataclass(slots=True)
class Count:
    """Readings added up: of what was found how much is right, of what is there how much was found."""

    texts: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, one: Reading) -> None:
        """One more text."""
        self.texts += 1
        self.right += len(one.expected & one.found)
        self.wrong += len(one.found - one.expected)
        self.missed += len(one.expected - one.found)

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.missed)


def is_held_out(name: str) -> bool:
    """Whether the text of this id is kept aside: one in three, for good."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def is_held_out_by_first_byte(name: str) -> bool:
    """The same of other ids: how the first plugins chose theirs."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def labelled(file: Path, held_out: Callable[[str], bool] = is_held_out) -> list[Labelled]:
    """The texts of a file. One that does not say its part is in that to which its id assigns it. Raises ValueError for
    one that is in the part where its id does not belong."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        labels: dict[str, Any] = json.loads(line)
        id, text = labels.pop("id"), labels.pop("text")
        assigned = HELD_OUT if held_out(id) else BUILT_ON
        one = Labelled(id, text, labels.pop("split", assigned), labels)
        if one.split not in (WRITTEN_AFTER, WRITTEN_LATER) and (one.split == HELD_OUT) is not held_out(id):
            raise ValueError(f"{one.id} is not in the part of the texts to which its id assigns it")
        found.append(one)
    return found


def counted(readings: Iterable[Reading]) -> dict[tuple[str, str, str], Count]:
    """The counts by output, language and part, in the order in which they first come."""
    counts: dict[tuple[str, str, str], Count] = {}
    for one in readings:
        counts.setdefault((one.output, one.language, one.split), Count()).add(one)
    return counts


@dataclass(frozen=True, slots=True)
class Table:
    """The counts as a table in Markdown."""

    counts: Mapping[tuple[str, str, str], Count] = field(default_factory=dict)

    def __str__(self) -> str:
        rows = [
            "| output | language | part | texts | found right | found wrong | missed | precision | recall |",
            "|---|---|---|---:|---:|---:|---:|---:|---:|",
        ]
        for (output, language, split), one in sorted(self.counts.items()):
            numbers = f"{one.texts} | {one.right} | {one.wrong} | {one.missed}"
            shares = f"{_shown(one.precision)} | {_shown(one.recall)}"
            rows.append(f"| {output} | {language} | {split.replace('_', ' ')} | {numbers} | {shares} |")
        return "\n".join(rows) + "\n"


def _share(right: int, other: int) -> float | None:
    return right / (right + other) if right + other else None


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"
