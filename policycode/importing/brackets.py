"""Where the brackets and commas of a JSON text stand, those within its texts left out: read in pieces of any size, in
memory that does not grow with it, and without a mind for what stands between them."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from policycode.syntax.json_lines import LONGEST_LINE

_PIECE: Final = 65_536
_BEGINNING: Final = 80
_MARK: Final = b"\xef\xbb\xbf"
_TEXT: Final = rb'"(?:[^"\\]++|\\.)*+"'
_PLAIN: Final = rb'(?:[^"\[\]{}]++|' + _TEXT + rb")*+"
_CLOSED: Final = rb"[\[{]" + _PLAIN + rb"[\]}]"
_BRACKETS: Final = re.compile(rb'(?:[^"\[\]{}]++|' + _TEXT + rb"|" + _CLOSED + rb")*+", re.DOTALL)
"""What stands before the next bracket, lists and objects among it that hold none themselves."""
_COMMAS: Final = re.compile(rb'(?:[^"\[\]{},]++|' + _TEXT + rb")*+", re.DOTALL)
"""What stands before the next bracket or comma."""
_TO_QUOTE: Final = re.compile(rb'(?:[^"\\]++|\\.)*+\\?', re.DOTALL)


class Kept:
    """Bytes up to the length of an item; of what is longer only the beginning is kept."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        self._size += len(piece)
        if not self.is_long:
            self._pieces.append(piece)
        elif len(self._pieces) != 1 or len(self._pieces[0]) > _BEGINNING:
            self._pieces = [b"".join([*self._pieces, piece])[:_BEGINNING]]

    @property
    def is_long(self) -> bool:
        return self._size > LONGEST_LINE

    @property
    def text(self) -> bytes:
        return b"".join(self._pieces)


class Brackets:
    """Goes over a stream from bracket to bracket. ``depth`` is how many are open, ``deepest`` the most that were since
    the last :meth:`take`, or one less."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept = Kept()
        self._begun = self._in_text = False
        self._piece = b""
        self._at = self._from = 0
        self.depth = self.deepest = 0

    def step(self, before: re.Pattern[bytes] = _COMMAS) -> bytes:
        """Goes behind the next of the marks and answers it; nothing at the end of the stream."""
        while True:
            if self._in_text:
                self._at = _end(_TO_QUOTE, self._piece, self._at)
            else:
                self._at = _end(before, self._piece, self._at)
            if self._at == len(self._piece):
                if not self._more():
                    return b""
                continue
            mark = self._piece[self._at : self._at + 1]
            self._at += 1
            if mark == b'"':
                self._in_text = not self._in_text
                continue
            self._count(mark)
            return mark

    def close(self) -> bool:
        """Goes behind the bracket that closes the one just opened; whether there is one."""
        outside = self.depth - 1
        while self.depth > outside:
            if not self.step(_BRACKETS):
                return False
        return True

    def take(self) -> Kept:
        """What stands behind the mark of the last time, up to and with the mark where it is now."""
        taken, end = self._kept, self._at
        if end > self._from:
            taken.add(self._piece[self._from : end])
        self._kept, self._from, self.deepest = Kept(), end, self.depth
        return taken

    def _count(self, mark: bytes) -> None:
        if mark in b"[{":
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
        elif mark in b"]}":
            self.depth -= 1

    def _more(self) -> bool:
        self._kept.add(self._piece[self._from :])
        piece = self._stream.read(_PIECE)
        if not self._begun:
            piece, self._begun = piece.removeprefix(_MARK), True
        if (len(piece) - len(piece.rstrip(b"\\"))) % 2:  # never between a backslash and what it escapes
            piece += self._stream.read(1)
        self._piece, self._at, self._from = piece, 0, 0
        return bool(piece)


def _end(pattern: re.Pattern[bytes], piece: bytes, at: int) -> int:
    found = pattern.match(piece, at)
    return at if found is None else found.end()
