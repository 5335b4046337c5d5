"""Words that are written so that a list does not find them: figures for letters, letters apart, stars, letters
drawn out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

_FIGURES: Final = str.maketrans("013457@$", "oieastas")
_LETTER: Final = r"[^\W\d_]"
_MIXED: Final = re.compile(rf"(?<!\w)(?=[\w@$]*{_LETTER})(?=[\w@$]*[013457@$])[\w@$]+(?!\w)")
_APART: Final = re.compile(
    rf"(?<!\w)(?:(?:{_LETTER}[ .\-_*]){{3,}}{_LETTER}|(?:{_LETTER}[.\-_*]){{2,}}{_LETTER})(?!\w)"
)
_STARRED: Final = re.compile(rf"(?<!\w){_LETTER}+[*#•]+{_LETTER}+(?!\w)")
_DRAWN_OUT: Final = re.compile(
    rf"(?<!\w){_LETTER}{{0,30}}?({_LETTER})\1{{2,30}}{_LETTER}{{0,30}}(?!\w)", re.IGNORECASE
)
_RUN: Final = re.compile(rf"({_LETTER})\1{{2,}}")


class Masked(NamedTuple):
    """A stretch of the text and the word that it may stand for."""

    start: int
    end: int
    word: str


def unfigured(text: str) -> str:
    """The text, equally long, with letters for the figures within words: "1diot" is "idiot", "2026" stays."""
    return _MIXED.sub(lambda match: match.group().translate(_FIGURES), text)


def written_apart(text: str) -> Iterator[Masked]:
    """Words of which the letters stand apart: of four and more, and with points or strokes between them of three."""
    for match in _APART.finditer(text):
        yield Masked(match.start(), match.end(), re.sub(r"[\W_]", "", match.group()).casefold())


def drawn_out(text: str) -> Iterator[Masked]:
    """Words with a letter three times and more, as they may be meant: with that letter once, and twice."""
    for match in _DRAWN_OUT.finditer(text):
        word = match.group().casefold()
        for often in (r"\1", r"\1\1"):
            yield Masked(match.start(), match.end(), _RUN.sub(often, word))


def starred(text: str, words: Collection[str]) -> Iterator[Masked]:
    """Words with stars, for those of ``words`` that fit them."""
    fitting: dict[str, list[str]] = {}
    for match in _STARRED.finditer(text):
        said = match.group().casefold()
        if said not in fitting:
            fitting[said] = list(_fitting(said, words))
        for word in fitting[said]:
            yield Masked(match.start(), match.end(), word)


def _fitting(said: str, words: Iterable[str]) -> Iterator[str]:
    before, stars, after = re.split(r"([*#•]+)", said, maxsplit=1)
    for word in words:
        hidden = len(word) - len(before) - len(after)
        if word.startswith(before) and word.endswith(after) and 1 <= hidden <= len(stars) + 1:
            yield word
