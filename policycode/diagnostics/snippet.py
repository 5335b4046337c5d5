"""Mistakes as a person reads them: place, the source line, carets under the fault, sentence, help."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policycode.diagnostics.values import Diagnostic, Place, Words

_LEVELS = {
    "error": {"nl": "fout", "en": "error"},
    "warning": {"nl": "waarschuwing", "en": "warning"},
    "info": {"nl": "opmerking", "en": "remark"},
}
_HELP = {"nl": "hulp", "en": "help"}
_RELATED = {"nl": "zie ook", "en": "see also"}
_COLOURS = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;34m",
    "help": "\x1b[1;36m",
    "place": "\x1b[1m",
}
_PLAIN = "\x1b[0m"
_TAB = 4
# What turns the reading direction could make the line on the screen say something else than the file.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(slots=True)
class Snippets:
    """Renders mistakes against the texts of their files (without byte order mark), each split only once.

    A mistake whose file is not among ``sources`` is rendered without its line. The answer never holds a
    control character of the file, so that a policy cannot drive the terminal. ``width`` is in columns;
    a longer source line is shown as a window round the fault.
    """

    sources: Mapping[str, str]
    language: str = "nl"
    colour: bool = False
    width: int = 100
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def render(self, found: Diagnostic) -> str:
        """The mistake on a few lines, without a line feed at the end."""
        heading = f"{self._in(_LEVELS[found.level])} {found.code} ({found.name})"
        heading = self._paint(heading, found.level)
        lines = [heading]
        if found.place is not None:
            lines = [f"{self._paint(_clean(str(found.place)), 'place')}: {heading}"]
            lines += self._excerpt(found.place, found.level)
        lines.append(_clean(self._in(found.message)))
        if found.help is not None:
            lines.append(f"{self._paint(self._in(_HELP), 'help')}: {_clean(self._in(found.help))}")
        for place in found.related:
            lines.append(f"{self._in(_RELATED)} {self._paint(_clean(str(place)), 'place')}")
            lines += self._excerpt(place, "help")
        return "\n".join(lines)

    def render_all(self, found: Iterable[Diagnostic]) -> str:
        """Several mistakes with an empty line between; the empty text for none."""
        return "\n\n".join(map(self.render, found))

    def _in(self, by_language: Words) -> str:
        return by_language.get(self.language) or by_language["en"]

    def _paint(self, text: str, what: str) -> str:
        return f"{_COLOURS[what]}{text}{_PLAIN}" if self.colour else text

    def _excerpt(self, place: Place, what: str) -> list[str]:
        source = self._line(place)
        if source is None:
            return []
        number = str(place.line)
        margin = " " * len(number)
        text, indent, carets = _window(source, place.column - 1, place.length, self.width - len(number) - 4)
        under = " " * indent + self._paint("^" * carets, what)
        return [f" {number} | {text}".rstrip(), f" {margin} | {under}"]

    def _line(self, place: Place) -> str | None:
        if place.file not in self.sources:
            return None
        if place.file not in self._lines:
            # Not splitlines(): TOML, and so our line numbers, know no other line end than these two.
            self._lines[place.file] = self.sources[place.file].replace("\r\n", "\n").split("\n")
        lines = self._lines[place.file]
        return lines[place.line - 1] if 1 <= place.line <= len(lines) else None


def render(
    found: Diagnostic,
    sources: Mapping[str, str],
    language: str = "nl",
    *,
    colour: bool = False,
    width: int = 100,
) -> str:
    """One mistake, as :class:`Snippets` does it."""
    return Snippets(sources, language, colour, width).render(found)


def _clean(text: str) -> str:
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _TURNING
    return "\ufffd" if hidden else character


def _columns(character: str) -> int:
    """How many columns of a terminal the character takes."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _cells(line: str) -> tuple[list[str], list[int]]:
    """Each character as shown, and the column at which each begins, with the end of the line last."""
    shown: list[str] = []
    starts = [0]
    for character in line:
        cell = " " * (_TAB - starts[-1] % _TAB) if character == "\t" else _visible(character)
        shown.append(cell)
        starts.append(starts[-1] + (len(cell) if character == "\t" else _columns(cell)))
    return shown, starts


def _window(line: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """The line as shown in ``room`` columns, the columns before the carets, and how many carets."""
    room = max(room, 20)
    start = max(0, min(start, len(line)))
    # Nothing farther off can be shown: a line may have millions of characters, and each is looked at below.
    cut = max(0, start - _NEAR * room)
    near = line[cut : start + _NEAR * room]
    is_longer = cut + len(near) < len(line)
    start -= cut
    shown, columns = _cells(near)
    end = max(start, min(start + length, len(near)))
    first, last = 0, len(near)
    if columns[-1] > room or cut or is_longer:
        # A third of the room for what comes before; at the line's end there is no use in empty room behind.
        left = max(0, min(columns[start] - room // 3, columns[-1] - room + 2))
        first = next(i for i, column in enumerate(columns) if column >= left)
        last = max(i for i, column in enumerate(columns) if column <= columns[first] + room - 2)
    head, tail = "…" * (first + cut > 0), "…" * (last < len(near) or is_longer)
    end = max(start, min(end, last))
    indent = columns[start] - columns[first] + len(head)
    return head + "".join(shown[first:last]) + tail, indent, max(1, columns[end] - columns[start])


_NEAR = 3
"""How many times the room is looked at, either side of a fault."""
