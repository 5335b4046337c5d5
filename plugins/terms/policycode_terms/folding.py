"""Text as it is compared: compatibility forms, case and white space folded away, with the way back to the places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_RUNS = re.compile(r"\s\s")
"""White space that takes more than one place."""

_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d")
"""What is written for a hyphen."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. ``start[i]`` and ``end[i]`` are the code points of the original from which character ``i`` came."""

    text: str
    original: str
    start: tuple[int, ...] | None = None
    end: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from."""
        if self.start is None or self.end is None:
            return start, end
        return self.start[start], self.end[end - 1]

    def is_capital(self, place: int) -> bool:
        """Whether a character came from a capital letter."""
        begin, _ = self.span(place, place + 1)
        return self.original[begin].isupper()


def folded(text: str, *, case: bool = False, accents: bool = True) -> Folded:
    """NFKC and, unless ``case`` counts, case folding, a base character with its marks at a time, without the marks
    unless ``accents`` count; a run of white space becomes one blank, and every dash a hyphen."""
    if _RUNS.search(text) is None:
        moved = text.translate(_table(case, accents))
        # a character gives one or more: where the length is the same, every one is in its own place
        if len(moved) == len(text) and not any(map(unicodedata.combining, set(text))):
            return Folded(moved, text)
    pieces: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for begin, stop in _clusters(text):
        piece = _folded(text[begin:stop], case, accents)
        pieces.append(piece)
        start += [begin] * len(piece)
        end += [stop] * len(piece)
    return Folded("".join(pieces), text, tuple(start), tuple(end))


def _folded(cluster: str, case: bool, accents: bool) -> str:
    if cluster.isspace():
        return " "
    if cluster in _DASHES:
        return "-"
    # half a surrogate pair is no character: nothing is found in it
    whole = cluster.encode("utf-8", "replace").decode()
    piece = unicodedata.normalize("NFKC", whole)
    piece = piece if case else unicodedata.normalize("NFKC", piece.casefold())
    if accents:
        return piece
    bare = "".join(one for one in unicodedata.normalize("NFD", piece) if not unicodedata.combining(one))
    return unicodedata.normalize("NFKC", bare) or piece


class _Table(dict[int, str]):
    """What each character alone folds to, found when it first comes; the same for every text."""

    def __init__(self, case: bool, accents: bool) -> None:
        super().__init__()
        self._way = case, accents

    def __missing__(self, point: int) -> str:
        self[point] = piece = _folded(chr(point), *self._way)
        return piece


_table = cache(_Table)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A character with its marks, or a run of white space."""
    begin = 0
    for place in range(1, len(text) + 1):
        if place < len(text):
            here, before = text[place], text[place - 1]
            if unicodedata.combining(here) or (here.isspace() and before.isspace()):
                continue
        yield begin, place
        begin = place
