"""The lines of a table, which can be gone back on where a quotation mark swallowed them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Final, TextIO

from policycode.diagnostics import Words, words
from policycode.importing.refusals import Unreadable

LONGEST_ROW: Final = 1_000_000
"""The most characters of a row."""
MOST_AGAIN: Final = 10
"""How many times what was read may be read again behind quotation marks that do not close."""
CELLS: Final = words(
    "Zet een cel met een scheidingsteken erin tussen aanhalingstekens.",
    "Put a cell that holds a delimiter between quotation marks.",
)

_ESCAPED: Final = re.compile("[\udc80-\udcff]")
"""What a byte becomes that has no meaning in an encoding (Python's `surrogateescape`)."""


def shown_text(text: str) -> str:
    """A text in which a byte without meaning is shown by a sign of its own."""
    return text if text.isascii() else _ESCAPED.sub("\N{REPLACEMENT CHARACTER}", text)


class TableLines:
    """The lines of a text, the first of them to be looked at beforehand; no row longer than it may be.

    A quotation mark that does not close makes one row of all that follows. Such a row can be gone back on: its lines
    but the first come again.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._waiting: deque[str] = deque()
        self._row: list[str] = []
        self._number = self._length = self._read = self._again = 0

    def first(self) -> str:
        line = self._fresh()
        self._waiting.append(line)
        return line

    def begin(self) -> int:
        """A row begins: at which line, from 1."""
        self._row.clear()
        self._length = 0
        return self._number + 1

    @property
    def text(self) -> str:
        """The first line of the row, as far as it is shown."""
        return shown_text(self._row[0][:10_000].rstrip("\r\n")) if self._row else ""

    @property
    def is_decoded(self) -> bool:
        """Whether the row was in the encoding in which it was read."""
        return all(line.isascii() or _ESCAPED.search(line) is None for line in self._row)

    def go_back(self) -> tuple[int, int, bool] | None:
        """The first and the last line that the row swallowed, and whether they come again; ``None`` where it swallowed
        none. They do not where that would take longer and longer."""
        swallowed = self._row[1:]
        if not swallowed:
            return None
        last, size = self._number, sum(map(len, swallowed))
        comes_again = self._again + size <= MOST_AGAIN * self._read
        if comes_again:
            self._again += size
            self._number -= len(swallowed)
            self._waiting.extendleft(reversed(swallowed))
        return last - len(swallowed) + 1, last, comes_again

    def _fresh(self) -> str:
        line = self._stream.readline(LONGEST_ROW)
        self._read += len(line)
        if len(line) == LONGEST_ROW:
            while (rest := self._stream.readline(LONGEST_ROW)) and not rest.endswith("\n"):
                pass
        return line

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._fresh()
        if not line:
            raise StopIteration
        self._number += 1
        self._row.append(line)
        self._length += len(line)
        if self._length >= LONGEST_ROW:
            raise Unreadable(words("Deze rij is te lang.", "This row is too long."), CELLS)
        return line


def with_swallowed(said: Words, swallowed: tuple[int, int, bool] | None) -> Words:
    """What is wrong with a row, and what became of the lines that it swallowed."""
    if swallowed is None:
        return said
    first, last, again = swallowed
    more = words(
        f" Regel {first} tot en met {last} zijn daarom elk als een eigen rij gelezen: kijk ze na."
        if again
        else f" Regel {first} tot en met {last} zijn niet gelezen.",
        f" Lines {first} to {last} were therefore read as rows of their own: look them over."
        if again
        else f" Lines {first} to {last} were not read.",
    )
    return {language: said[language] + more[language] for language in ("nl", "en")}
