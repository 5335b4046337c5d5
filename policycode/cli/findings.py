"""What ``check`` found, as data: one object whatever the number of policies (cli, "JSON")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from policycode.diagnostics import CODES, Diagnostic, Place

if TYPE_CHECKING:
    from policycode.syntax.load import Reading

LEVELS: Final = ("error", "warning", "info")
"""From grave to light."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The obligations of one code: how many there were, and what became of them."""

    expected: int = 0
    proved: int = 0
    refuted: int = 0
    unknown: int = 0
    waived: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.expected + other.expected,
            self.proved + other.proved,
            self.refuted + other.refuted,
            self.unknown + other.unknown,
            self.waived + other.waived,
        )

    def as_json(self) -> dict[str, int]:
        return {
            "expected": self.expected,
            "proved": self.proved,
            "refuted": self.refuted,
            "unknown": self.unknown,
            "waived": self.waived,
        }


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, in order of place, with the count of what was looked at."""

    found: tuple[Diagnostic, ...]
    by_code: Mapping[str, Tally]
    seconds: float = 0.0
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Tally:
        return sum(self.by_code.values(), Tally())

    def as_json(self) -> dict[str, Any]:
        """The object that ``check --format json`` prints."""
        total = self.total
        return {
            "findings": [finding_as_json(one) for one in self.found],
            "summary": {
                "expected": total.expected,
                "discharged": total.proved + total.refuted + total.unknown + total.waived,
                **{key: value for key, value in total.as_json().items() if key != "expected"},
                "seconds": round(self.seconds, 3),
                "by_code": {code: tally.as_json() for code, tally in self.by_code.items()},
            },
        }


def collected(readings: Sequence[Reading], only: frozenset[str], seconds: float) -> Findings:
    """What several policies came to. ``only`` names codes; what makes a policy invalid is never left out."""
    found: list[Diagnostic] = []
    by_code: dict[str, Tally] = {}
    texts: dict[str, str] = {}
    for reading in readings:
        texts.update(reading.texts)
        kept = [one for one in reading.diagnostics if not only or one.code in only or one.level == "error"]
        found += [one for one in kept if one not in found]
        for code, tally in _tallies(reading, Counter(one.code for one in kept)).items():
            if not only or code in only or tally.refuted:
                by_code[code] = by_code.get(code, Tally()) + tally
    return Findings(tuple(found), by_code, seconds, texts)


def _tallies(reading: Reading, refuted: Mapping[str, int]) -> dict[str, Tally]:
    """One obligation a code for reading the policy, one a waiver, and one for each finding more.

    Of an invalid policy only what was found counts: reading may have stopped before the rest was looked at.
    """
    tallies: dict[str, Tally] = {}
    for code in CODES:
        bad = refuted.get(code, 0)
        due = bad
        if reading.policy is not None:
            due = max(bad, len(_waivers(reading)) if code == "W1" else 1)
        if due:
            tallies[code] = Tally(expected=due, proved=due - bad, refuted=bad)
    return tallies


def _waivers(reading: Reading) -> set[tuple[str, str]]:
    editions = reading.policy.editions if reading.policy is not None else ()
    return {(edition.version, name) for edition in editions for name in edition.waivers}


def finding_as_json(found: Diagnostic) -> dict[str, Any]:
    """One finding; a mistake found by reading has no witness."""
    return {
        "check": found.name,
        "code": found.code,
        "level": found.level,
        "verdict": "refuted",
        "message": dict(found.message),
        "help": None if found.help is None else dict(found.help),
        "at": None if found.place is None else place_as_json(found.place),
        "related": [place_as_json(place) for place in found.related],
        "witness": None,
    }


def place_as_json(place: Place) -> dict[str, Any]:
    """File, line and column from 1, and under its kind the declaration in which it lies."""
    where: dict[str, Any] = {"file": place.file, "line": place.line, "column": place.column}
    if place.subject is not None:
        kind, name = place.subject
        where[kind] = name
    return where
