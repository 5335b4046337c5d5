"""Forms of words that change their stem, which endings alone do not give: "kluns", "klunzen"; "bully", "bullies"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

_SHORT: Final = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")
_LONG: Final = re.compile(r"([aeou])\1([bdfgklmnprst])$")
_VOICED: Final = {"f": "v", "s": "z"}
_HAS_LONG: Final = re.compile(r"(?:aa|ee|oo|uu|oe|eu|ou|ui|ie|ij|ei|au|[lnr])([fs])$")
_LEAST: Final = 3


def forms_of(term: str, language: Literal["nl", "en"]) -> Iterator[str]:
    """The term, and the stems to which its endings may be put. Some of these no one writes: they find nothing."""
    yield term
    word = term.rpartition(" ")[2]
    if len(word) >= _LEAST and word.isalpha():
        before = term[: len(term) - len(word)]
        for stem in _dutch(word) if language == "nl" else _english(word):
            yield before + stem


def _dutch(word: str) -> Iterator[str]:
    """So “lul”, “lullen” and “lulletje”; “leugenaar”, “leugenaren”; “kluns”, “klunzen”."""
    if short := _SHORT.search(word):
        yield word + short[1] + "e"
        yield word + short[1] + "en"
        yield word + short[1] + "etje"
        yield word + short[1] + "etjes"
    elif long := _LONG.search(word):
        last = _VOICED.get(long[2], long[2])
        yield word[:-2] + last + "e"
        yield word[:-2] + last + "en"
    elif voiced := _HAS_LONG.search(word):
        yield word[:-1] + _VOICED[voiced[1]] + "e"
        yield word[:-1] + _VOICED[voiced[1]] + "en"


def _english(word: str) -> Iterator[str]:
    """So “bully” and “bullies”."""
    if word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
