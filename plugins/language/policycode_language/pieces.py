"""The pieces of a text that have a language: its sentences, with what is written in none blanked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_NO_LANGUAGE: Final = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|[@#]\w+")
"""Links, addresses, people and topics by their sign."""

_SENTENCE: Final = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Piece(NamedTuple):
    """A stretch of the text, in code points."""

    start: int
    end: int
    text: str


def readable(text: str) -> str:
    """The text, equally long, with blanks for links, addresses, names by ``@`` and topics by ``#``; half a surrogate
    pair is a blank too."""
    whole = "".join(" " if "\ud800" <= one <= "\udfff" else one for one in text)
    return _NO_LANGUAGE.sub(lambda match: " " * len(match.group()), whole)


def words_in(text: str) -> int:
    """How many words a text has; numbers and signs are none."""
    return sum(1 for _ in _WORD.finditer(text))


def sentences(text: str) -> Iterator[Piece]:
    """The sentences of a readable text."""
    for match in _SENTENCE.finditer(text):
        yield Piece(match.start(), match.end(), match.group())
