"""The objects of a JSON file one at a time: of an array, of a collection, of lines, or the one that it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from policycode.importing.document import Document
from policycode.importing.item import Item
from policycode.importing.lines import is_lines, line_items

Opens = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens the same bytes from their beginning, as often as asked."""


def items(opens: Opens, file: str) -> Iterator[Item]:
    """Every object of a file, in memory that does not grow with it."""
    with opens() as stream:
        as_lines = is_lines(stream)
    with opens() as stream:
        yield from line_items(stream, file) if as_lines else Document(stream, file).items()
