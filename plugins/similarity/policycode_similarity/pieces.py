"""A text in pieces: its sentences, and each with the next, for a post often says in two what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

LONGEST: Final = 300
"""Code points of a sentence; a longer one is cut."""

MOST: Final = 60
"""Sentences of a text that are looked at."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*|[.!?\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text."""

    start: int
    end: int
    text: str


def pieces(text: str) -> tuple[list[Piece], bool]:
    """The pieces of a text, and whether that is all of it."""
    places = list(_places(text))
    kept = places[:MOST]
    found = [Piece(start, end, text[start:end]) for start, end in kept]
    found += [
        Piece(start, end, text[start:end])
        for (start, _), (_, end) in pairwise(kept)
        if end - start <= LONGEST
    ]
    return found, len(kept) == len(places)


def _places(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        for start in range(match.start(), match.end(), LONGEST):
            end = min(start + LONGEST, match.end())
            if any(one.isalnum() for one in text[start:end]):
                yield start, end
