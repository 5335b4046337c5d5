"""Words that are written so that a list does not find them: figures for letters, letters apart, stars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_FIGURES: Final = str.maketrans("013457@$", "oieastas")
_LETTER: Final = r"[^\W\d_]"
_MIXED: Final = re.compile(rf"(?<!\w)(?=\S*{_LETTER})(?=\S*[013457@$])[\w@$]+(?!\w)")
_APART: Final = re.compile(rf"(?<!\w)(?:{_LETTER}[ .\-_]){{3,}}{_LETTER}(?!\w)")
_STARRED: Final = re.compile(rf"(?<!\w){_LETTER}+\*+{_LETTER}+(?!\w)")


class Masked(NamedTuple):
    """A stretch of the text and the word that it may stand for."""

    start: int
    end: int
    word: str


def unfigured(text: str) -> str:
    """The text, equally long, with letters for the figures within words: "1diot" is "idiot", "2026" stays."""
    return _MIXED.sub(lambda match: match.group().translate(_FIGURES), text)


def written_apart(text: str) -> Iterator[Masked]:
    """Words of four letters and more of which the letters stand apart."""
    for match in _APART.finditer(text):
        yield Masked(match.start(), match.end(), re.sub(r"[\W_]", "", match.group()).casefold())


def starred(text: str, words: Iterable[str]) -> Iterator[Masked]:
    """Words with stars, for those of ``words`` that fit them."""
    found = list(_STARRED.finditer(text))
    for match in found:
        before, stars, after = re.split(r"(\*+)", match.group().casefold(), maxsplit=1)
        for word in words:
            hidden = len(word) - len(before) - len(after)
            if word.startswith(before) and word.endswith(after) and 1 <= hidden <= len(stars) + 1:
                yield Masked(match.start(), match.end(), word)
