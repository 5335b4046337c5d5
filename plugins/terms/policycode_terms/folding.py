"""Text as it is compared: compatibility forms, case and white space folded away, with the way back to the places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SPACES = re.compile(r"\s\s+|[^\S ]")
"""White space that is not one blank."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. ``start[i]`` and ``end[i]`` are the code points of the original from which character ``i`` came."""

    text: str
    start: tuple[int, ...] | None = None
    end: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from."""
        if self.start is None or self.end is None:
            return start, end
        return self.start[start], self.end[end - 1]


def folded(text: str, *, case: bool = False) -> Folded:
    """NFKC and, unless ``case`` counts, case folding, a base character with its marks at a time; a run of white space
    becomes one blank."""
    if text.isascii() and _SPACES.search(text) is None:
        return Folded(text if case else text.lower())
    pieces: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for begin, stop in _clusters(text):
        piece = _folded(text[begin:stop], case)
        pieces.append(piece)
        start += [begin] * len(piece)
        end += [stop] * len(piece)
    return Folded("".join(pieces), tuple(start), tuple(end))


def _folded(cluster: str, case: bool) -> str:
    if cluster.isspace():
        return " "
    # half a surrogate pair is no character: nothing is found in it
    whole = cluster.encode("utf-8", "replace").decode()
    piece = unicodedata.normalize("NFKC", whole)
    return piece if case else unicodedata.normalize("NFKC", piece.casefold())


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
