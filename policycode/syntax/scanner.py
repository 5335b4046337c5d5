"""Reads the places off a TOML text *that tomli has accepted*, and so leaves out every check.

It keeps its own stack: how deep lists and tables are nested costs no calls.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policycode.syntax.positions import Extent, Path, Positions, decoded

DEEPEST = 32
"""How many tables and lists of a document may lie in each other.

A policy needs six. The bound keeps paths short, and whatever reads the values further may recurse.
"""

# Possessive: without a way back, a million lines of comments cost no memory.
_BLANK = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_BETWEEN = re.compile(r"(?:[ \t\n,]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_ONE_LINE = re.compile(r'"(?:[^"\\\n]++|\\.)*+"')
_STOP = re.compile(r'\\.|"""', re.DOTALL)

# Nearly all that stands in a document: what it says without lists and tables, behind a key of one word or in a list.
# One match says where it stands; the rest is read in steps. No quote may follow: it would have three, or come first.
_PLAIN = r"""("[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"(?!")|'[^'\n]*+'(?!')|[^\[{"' \t,\]}\n#](?:[^,\]}\n#]*[^ \t,\]}\n#])?)"""
_KEY = r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"
_PAIR = re.compile(_BLANK.pattern + _KEY + _PLAIN)
_FIELD = re.compile(_BETWEEN.pattern + _KEY + _PLAIN)
_ITEM = re.compile(_BETWEEN.pattern + _PLAIN)


def scan(text: str, file: str = "") -> Positions:
    """The places of a document. The text must be one that tomli accepts, without a byte order mark.

    Where ``too_deep`` is set, the places end there.
    """
    return _Scanner(text.replace("\r\n", "\n"), file).document()


def repeated_key(text: str) -> tuple[Extent, Extent] | None:
    """Where the last key or header of a text, which may be cut off, was given before and is given again."""
    scanner = _Scanner(text, "")
    scanner.document()
    return scanner.repeated


@dataclass(slots=True)
class _Open:
    """A list or inline table whose end is not reached yet."""

    path: Path
    start: int
    closer: str
    count: int = 0


class _TooDeep(Exception):
    def __init__(self, extent: Extent) -> None:
        self.extent = extent


class _Scanner:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.at = 0
        self.found = Positions(file, text)
        self.table: Path = ()
        self.counts: dict[Path, int] = {}
        self.repeated: tuple[Extent, Extent] | None = None

    def document(self) -> Positions:
        try:
            self.statements()
        except _TooDeep as stop:
            self.found.too_deep = stop.extent
        return self.found

    def statements(self) -> None:
        while True:
            while plain := _PAIR.match(self.text, self.at):
                self.plain_pair(self.table, plain)
            self.skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                self.header()
            else:
                self.value(self.pair(self.table))

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        assert match is not None  # each of these patterns takes the empty text
        self.at = match.end()

    def header(self) -> None:
        start = self.at
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.at += brackets
        parts = self.key()
        self.skip(_SPACE)
        self.at += brackets
        path: Path = ()
        for i, (part, extent) in enumerate(parts):
            path = (*path, part)
            self.keep(self.found.keys, path, extent)
            last = i == len(parts) - 1
            if brackets == 2 and last:
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        self.table = path
        extent = Extent(start, self.at)
        if path in self.found.headers:
            self.repeated = (self.found.headers[path], extent)
        self.keep(self.found.headers, path, extent)

    def keep(self, places: dict[Path, Extent], path: Path, extent: Extent) -> None:
        if len(path) > DEEPEST:
            raise _TooDeep(extent)
        # The first mention counts: `[a.b]` names `a` before `[a]` does.
        places.setdefault(path, extent)

    def pair(self, base: Path) -> Path:
        """Reads ``key =`` of a table at ``base``; the path of its value."""
        path = base
        parts = self.key()
        for part, extent in parts[:-1]:
            path = (*path, part)
            self.keep(self.found.keys, path, extent)
        part, extent = parts[-1]
        path = (*path, part)
        if path in self.found.keys:
            self.repeated = (self.found.keys[path], extent)
        self.keep(self.found.keys, path, extent)
        self.skip(_SPACE)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        return path

    def plain_pair(self, base: Path, found: re.Match[str]) -> None:
        """Keeps a key of one word with a value without parts."""
        path, extent = (*base, found[1]), Extent(*found.span(1))
        if path in self.found.keys:
            self.repeated = (self.found.keys[path], extent)
        self.keep(self.found.keys, path, extent)
        self.found.values.setdefault(path, Extent(*found.span(2)))
        self.at = found.end()

    def key(self) -> list[tuple[str, Extent]]:
        """The parts of a key, dotted or not, each with its quotes."""
        parts = []
        while True:
            self.skip(_SPACE)
            start = self.at
            if bare := _BARE.match(self.text, start):
                self.at = bare.end()
                parts.append((bare.group(), Extent(start, self.at)))
            else:
                extent = self.string()
                parts.append((decoded(self.text, extent)[0], extent))
            end = self.at
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                self.at = end
                return parts
            self.at += 1

    def value(self, path: Path) -> None:
        """Reads a value, with all that lies in it."""
        opened: list[_Open] = []
        self.begin(path, opened)
        while opened and self.at < len(self.text):
            top = opened[-1]
            self.plain_parts(top)
            self.skip(_BETWEEN)
            if self.text.startswith(top.closer, self.at):
                self.at += 1
                self.keep(self.found.values, top.path, Extent(top.start, self.at))
                opened.pop()
            elif self.at < len(self.text):
                self.begin(self.inside(top), opened)

    def plain_parts(self, top: _Open) -> None:
        """Reads what comes next in a list or inline table as long as it has no parts of its own."""
        if top.closer == "}":
            while found := _FIELD.match(self.text, self.at):
                self.plain_pair(top.path, found)
            return
        while found := _ITEM.match(self.text, self.at):
            self.keep(self.found.values, (*top.path, top.count), Extent(*found.span(1)))
            self.at = found.end()
            top.count += 1

    def inside(self, top: _Open) -> Path:
        if top.closer == "}":
            path = self.pair(top.path)
            self.skip(_BLANK)
            return path
        top.count += 1
        return (*top.path, top.count - 1)

    def begin(self, path: Path, opened: list[_Open]) -> None:
        """Reads a value without parts, or the first character of one that has parts."""
        start, first = self.at, self.text[self.at]
        if first in "[{":
            self.at += 1
            if len(path) > DEEPEST:
                raise _TooDeep(Extent(start, self.at))
            opened.append(_Open(path, start, "]" if first == "[" else "}"))
            return
        if first in "\"'":
            extent = self.string()
        else:
            match = _SCALAR.match(self.text, start)
            assert match is not None
            extent = Extent(start, start + len(match.group().rstrip(" \t")))
            self.at = extent.end
        self.keep(self.found.values, path, extent)

    def string(self) -> Extent:
        """Reads a string of any of the four kinds."""
        start, quote = self.at, self.text[self.at]
        if self.text.startswith(quote * 3, start):
            self.at = self.wide_end(start + 3, quote)
        elif quote == "'":
            self.at = self.text.index("'", start + 1) + 1
        else:
            match = _ONE_LINE.match(self.text, start)
            assert match is not None
            self.at = match.end()
        return Extent(start, self.at)

    def wide_end(self, at: int, quote: str) -> int:
        """The end of a multi-line string whose content begins at ``at``."""
        if quote == "'":
            at = self.text.index("'''", at) + 3
        else:
            while True:
                stop = _STOP.search(self.text, at)
                assert stop is not None
                at = stop.end()
                if stop.group() == '"""':
                    break
        # Up to two more quotes belong to the value, just before the closing three.
        for _ in range(2):
            if self.text.startswith(quote, at):
                at += 1
        return at
