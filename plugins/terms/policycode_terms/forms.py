"""Word forms: which endings a term may have and still be the term."""

from __future__ import annotations

from typing import Final

ENDINGS: Final = {
    "nl": frozenset(
        "s 's ’s en e n 'n es je jes tje tjes pje pjes etje etjes sje sjes er ers achtig achtige".split()
    ),
    "en": frozenset("s es 's ’s s' s’".split()),
    "none": frozenset[str](),
}
"""Endings after which a word ends. No stems are changed: who wants "bussen" found for "bus" lists it."""

_APOSTROPHES: Final = "'’"


def endings(forms: str) -> frozenset[str]:
    """The endings that go with a choice of forms."""
    return ENDINGS["nl"] | ENDINGS["en"] if forms == "both" else ENDINGS[forms]


def is_in_word(character: str) -> bool:
    """Whether a character is part of a word."""
    return character.isalnum() or character == "_"


def begins_word(text: str, start: int) -> bool:
    """Whether nothing of a word stands before a place."""
    return start == 0 or not is_in_word(text[start - 1]) or not is_in_word(text[start])


def ends_word(text: str, end: int, allowed: frozenset[str]) -> int | None:
    """Where the word ends in which a term ends at ``end``, if the rest of it is an allowed ending; else ``None``."""
    if end == len(text) or not is_in_word(text[end - 1]):
        return end
    stop = end
    while stop < len(text) and (is_in_word(text[stop]) or _joins(text, stop)):
        stop += 1
    rest = text[end:stop]
    if not rest or rest in allowed:
        return stop
    # "Ajax'" and "Ajax’s-tenue": an apostrophe at the end belongs to no word
    if rest[0] in _APOSTROPHES and rest.strip(_APOSTROPHES) == "":
        return end
    return None


def _joins(text: str, place: int) -> bool:
    """Whether an apostrophe stands within a word."""
    return text[place] in _APOSTROPHES and place + 1 < len(text) and is_in_word(text[place + 1])
