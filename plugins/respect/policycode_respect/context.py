"""What the words around a hit make of it: said of whom, denied, told of another, said of oneself, or in fun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import Final

from policycode_respect.lexicon import Context

_SENTENCE_END: Final = re.compile(r"[.!?…\n]+(?=\s|$)")
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED: Final = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|„[^”“\n]*[”“]|«[^»\n]*»|(?<!\w)['‘][^'’\n]+['’](?!\w)")
_FRIENDLY: Final = re.compile("[😂🤣😘😍🥰❤♥😄😁😊😉😜😝🍻🥳💛💚💙]|[:;]-?[)DPp](?!\\w)|<3")

NEGATED_WITHIN: Final = 4
"""Words before a hit among which a denial counts."""
BEFORE: Final = 4
AFTER: Final = 4
"""Words before and after a hit among which somebody must be named of whom it is said."""
NEAR: Final = 200
"""Characters at either side among which those words are sought."""
GROUP_WITHIN: Final = 2
"""Words before a hit among which a word for a group or a person counts."""


class Way(StrEnum):
    """How something is said."""

    AT_SOMEBODY = "at somebody"
    LOOSE = "at nobody in sight"
    IN_FUN = "in fun"
    TOLD = "told, denied or of oneself"


class Surroundings:
    """The text around hits. Places are code points of the text."""

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._context = context
        lowered = _plain(text)
        self._in_fun = _FRIENDLY.search(text) is not None or _has(lowered, context.banter)
        self._quoted = [match.span() for match in _QUOTED.finditer(text)]
        self._ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._told: dict[tuple[int, int], bool] = {}

    def way(self, start: int, end: int) -> Way:
        """How what stands in a stretch is said."""
        first, last = self._sentence(start, end)
        before = _words(self._text[max(first, start - NEAR) : start])
        if self._is_quoted(start, end) or self._is_told(first, last):
            return Way.TOLD
        if _has(" ".join(before[-NEGATED_WITHIN:]), self._context.negations):
            return Way.TOLD
        if self._in_fun:
            return Way.IN_FUN
        return Way.AT_SOMEBODY if self.is_at_somebody(start, end) else Way.LOOSE

    def is_at_somebody(self, start: int, end: int, *, addressed: bool = False) -> bool:
        """Whether it is said of somebody in sight, or with ``addressed`` to somebody, with a word of theirs near."""
        first, last = self._sentence(start, end)
        first, last = max(first, start - NEAR), min(last, end + NEAR)
        before, after = _words(self._text[first:start]), _words(self._text[end:last])
        near = [*before[-BEFORE:], *after[:AFTER]]
        if addressed:
            return _has(" ".join(near), self._context.address) or self._is_called(first, start, end, last)
        called = self._is_called(first, start, end, last)
        group = _has(" ".join(before[-GROUP_WITHIN:]), self._context.groups)
        return called or group or _has(" ".join(near), self._context.second)

    def _is_called(self, first: int, start: int, end: int, last: int) -> bool:
        """Whether it stands there like somebody's name: by itself, or apart by a comma at either end."""
        before, after = self._text[first:start].strip(), self._text[end:last].strip()
        alone = before == "" or before.endswith(",")
        return alone and (after == "" or after[0] in ",.!?…")

    def _is_told(self, first: int, last: int) -> bool:
        """Whether a sentence tells of another, or of its author."""
        told = self._told.get((first, last))
        if told is None:
            sentence = _plain(self._text[first:last])
            told = _has(sentence, self._context.reporting) or _has(sentence, self._context.self)
            self._told[first, last] = told
        return told

    def _is_quoted(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self._quoted)

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        before, after = bisect_right(self._ends, start), bisect_left(self._ends, end)
        first = self._ends[before - 1] if before else 0
        return first, self._ends[after] if after < len(self._ends) else len(self._text)


def _words(text: str) -> list[str]:
    return [match.group().replace("’", "'") for match in _WORD.finditer(text.casefold())]


def _plain(text: str) -> str:
    """The words of a text with one blank between and around, commas kept, so that phrases can be sought in it."""
    return " " + re.sub(r"\s+", " ", text.casefold().replace("’", "'")) + " "


def _has(text: str, phrases: list[str]) -> bool:
    """Whether any phrase stands in the text as whole words."""
    for phrase in phrases:
        place = text.find(phrase)
        while place != -1:
            stop = place + len(phrase)
            if not _joins(text, place - 1) and not _joins(text, stop):
                return True
            place = text.find(phrase, place + 1)
    return False


def _joins(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")
