"""Objects that stand each on a line of its own, and how a file of them is told from one document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final

from policycode.importing.brackets import Brackets, Kept
from policycode.importing.document import Document
from policycode.importing.item import Item, item_of
from policycode.importing.refusals import Unreadable
from policycode.syntax.json_lines import THIS_LINE, lines

MOST_LINES: Final = 1000
"""How many lines are looked at before a file is taken for a document."""
_PIECE: Final = 1_000_000
_MARK: Final = b"\xef\xbb\xbf"
_GO_ON: Final = frozenset({b"[", b",", b":"})
_CLOSE: Final = frozenset({b"]", b",", b"}"})


def line_items(stream: BinaryIO, file: str) -> Iterator[Item]:
    """Every line."""
    for line in lines(stream):
        yield item_of(line, file, THIS_LINE)


def is_lines(stream: BinaryIO) -> bool:
    """Whether an object stands alone on a line where no document could hold it: at the very beginning, behind what
    does not go on, or before what neither goes on nor closes. A collection that begins on the first line is none."""
    head = stream.readline(_PIECE).removeprefix(_MARK)
    is_list_on_a_line = head.lstrip().startswith(b"[") and head.endswith(b"\n")
    if _opens_list(head) and not is_list_on_a_line:
        return False
    could_be_within, last = False, b""
    for line in islice(_outlines(head, stream), MOST_LINES):
        if could_be_within and line.first not in _CLOSE:
            return True
        if line.is_object and last not in _GO_ON:
            return True
        could_be_within, last = line.is_object, line.last
    return False


@dataclass(frozen=True, slots=True)
class _Outline:
    """A line's first and last character, and whether it is an object from the one to the other."""

    first: bytes
    last: bytes
    is_object: bool


def _outlines(piece: bytes, stream: BinaryIO) -> Iterator[_Outline]:
    while piece:
        line, last = Kept(), piece.rstrip()[-1:]
        line.add(piece)
        while not piece.endswith(b"\n") and (piece := stream.readline(_PIECE)):
            line.add(piece)
            last = piece.rstrip()[-1:] or last
        if last:
            yield _Outline(line.text.lstrip()[:1], last, not line.is_long and _is_object(line.text))
        piece = stream.readline(_PIECE)


def _is_object(text: bytes) -> bool:
    """By its brackets alone: one that is no JSON is an object with a mistake in it."""
    brackets = Brackets(io.BytesIO(text))
    if not text.lstrip().startswith(b"{") or not brackets.step() or not brackets.close():
        return False
    brackets.take()
    return not brackets.step() and not brackets.take().text.strip()


def _opens_list(head: bytes) -> bool:
    try:
        return Document(io.BytesIO(head)).next_list()
    except Unreadable:
        return False
