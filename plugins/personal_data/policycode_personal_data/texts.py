"""The labelled texts, written for measuring: what stands in each, and which of them are held out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "texts"
"""Where they lie in the source tree; they are no part of what is installed."""

BREAK = "¦"
"""Stands within tokens in the files, so that no scanner takes the files for a leak; reading takes it out."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the kinds that somebody who reads it sees in it, once for each place."""

    id: str
    language: str
    text: str
    spans: tuple[tuple[int, int, str], ...]

    @property
    def is_held_out(self) -> bool:
        """Whether the evaluator was built without looking at it: a third, by a hash of its name."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 3 == 0


def texts(language: str, folder: Path = FOLDER) -> Iterator[Labelled]:
    """The texts of a language."""
    for line in (folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        spans = tuple((start, end, kind) for start, end, kind in one["spans"])
        yield Labelled(one["id"], language, one["text"].replace(BREAK, ""), spans)
