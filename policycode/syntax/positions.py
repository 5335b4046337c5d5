"""Where things stand in a TOML file: the place of each key, value and header, and of each character of a string."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from policycode.diagnostics import Place, Subject

Path = tuple[str | int, ...]
"""From the root of a document to a value: keys, and the numbers of items from 0."""


class Extent(NamedTuple):
    """A half-open range of characters of :attr:`Positions.text`."""

    start: int
    end: int


@dataclass(slots=True)
class Positions:
    """The places of one document.

    ``text`` is the document with its line ends made ``\\n``, which changes neither lines nor columns; extents
    count in it. Each path of a value has an extent in ``values`` but for tables and lists of tables that
    headers or dotted keys bring about: these have one in ``headers`` or at least in ``keys``. Where a table is
    first named, even in passing, is its key. ``too_deep`` is the first place that is nested
    further than a policy may be; what comes after it has no place here.
    """

    file: str
    text: str
    keys: dict[Path, Extent] = field(default_factory=dict)
    values: dict[Path, Extent] = field(default_factory=dict)
    headers: dict[Path, Extent] = field(default_factory=dict)
    too_deep: Extent | None = None
    _starts: list[int] = field(default_factory=list)

    def of_key(self, path: Path, subject: Subject | None = None) -> Place:
        """The key at a path; without one, its header or value; without these, what it would stand in."""
        return self._nearest(path, (self.keys, self.headers, self.values), subject)

    def of_value(self, path: Path, subject: Subject | None = None) -> Place:
        """The value at a path; without one, its header or key; without these, what it would stand in."""
        return self._nearest(path, (self.values, self.headers, self.keys), subject)

    def of_header(self, path: Path, subject: Subject | None = None) -> Place:
        """The ``[header]`` of a table; without one, its key or value; without these, what it would stand in."""
        return self._nearest(path, (self.headers, self.keys, self.values), subject)

    def in_string(self, path: Path, start: int, end: int, subject: Subject | None = None) -> Place:
        """Where the characters from ``start`` to ``end`` of a string's *value* stand in the file.

        What the file has more than the value (escapes, dropped line ends) lies within the place when it lies
        between these characters. The end of the value is its closing quote. Where there is no string at the
        path, the answer is :meth:`of_value`.
        """
        extent = self._string(path)
        if extent is None:
            return self.of_value(path, subject)
        _, offsets = decoded(self.text, extent)
        last = len(offsets) - 1
        first = offsets[min(start, last)]
        if start >= end or start >= last:
            return self.place(Extent(first, first), subject)
        # The end of the last character, not the start of the next: a line end may have been dropped between.
        final = offsets[min(end, last) - 1]
        piece = _PIECE.match(self.text, final) if self.text[extent.start] == '"' else None
        escape = piece.end() if piece and self.text[final] == "\\" else final + 1
        return self.place(Extent(first, escape), subject)

    def string(self, path: Path) -> str | None:
        """The value of the string at a path, or ``None`` where there is no string."""
        extent = self._string(path)
        return decoded(self.text, extent)[0] if extent else None

    def place(self, extent: Extent, subject: Subject | None = None) -> Place:
        """An extent as file, line and column."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._starts, extent.start)
        column = extent.start - self._starts[line - 1] + 1
        return Place(self.file, line, column, max(1, extent.end - extent.start), subject)

    def _string(self, path: Path) -> Extent | None:
        extent = self.values.get(path)
        return extent if extent and self.text[extent.start] in "\"'" else None

    def _nearest(self, path: Path, maps: Sequence[dict[Path, Extent]], subject: Subject | None) -> Place:
        while path:
            for places in maps:
                if path in places:
                    return self.place(places[path], subject)
            path = path[:-1]
        return self.place(Extent(0, 0), subject)


_PIECE = re.compile(
    r"[^\\]+|\\(?:(?P<drop>[ \t]*\n[ \t\n]*)|x(?P<x>..)|u(?P<u>.{4})|U(?P<long>.{8})|(?P<one>.))", re.DOTALL
)
_ESCAPES = {
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    '"': '"',
    "\\": "\\",
}


def decoded(text: str, extent: Extent) -> tuple[str, Sequence[int]]:
    """The value of a string that tomli accepts, and where each of its characters begins in ``text``.

    The offsets have one item more than the value has characters: the closing quote.
    """
    quote = text[extent.start]
    wide = extent.end - extent.start >= 6 and text.startswith(quote * 3, extent.start)
    start, end = extent.start + (3 if wide else 1), extent.end - (3 if wide else 1)
    if wide and text.startswith("\n", start):
        start += 1
    if quote == "'" or text.find("\\", start, end) < 0:
        return text[start:end], range(start, end + 1)
    characters: list[str] = []
    offsets: list[int] = []
    for piece in _PIECE.finditer(text, start, end):
        if text[piece.start()] != "\\":
            characters.append(piece.group())
            offsets.extend(range(piece.start(), piece.end()))
        elif piece["drop"] is None:
            characters.append(_escaped(piece))
            offsets.append(piece.start())
    return "".join(characters), [*offsets, end]


def _escaped(piece: re.Match[str]) -> str:
    number = piece["x"] or piece["u"] or piece["long"]
    return chr(int(number, 16)) if number else _ESCAPES[piece["one"]]
