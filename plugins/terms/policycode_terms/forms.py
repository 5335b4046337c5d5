"""Word forms: how a term may be written and still be the term, and where words begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policycode_terms.folding import Folded

ENDINGS: Final = {
    "nl": frozenset(
        "s 's ’s en e n 'n es je jes tje tjes pje pjes etje etjes sje sjes er ers achtig achtige".split()
    ),
    "en": frozenset("s es 's ’s s' s’".split()),
    "none": frozenset[str](),
}
"""Endings after which a word ends. No stems are changed: who wants "bussen" found for "bus" lists it."""

_LONGEST_ENDING: Final = max(map(len, ENDINGS["nl"] | ENDINGS["en"]))
_APOSTROPHES: Final = "'’"
_AND: Final = {"nl": (" en ",), "en": (" and ",), "both": (" en ", " and ")}


def endings(forms: str) -> frozenset[str]:
    """The endings that go with a choice of forms."""
    return ENDINGS["nl"] | ENDINGS["en"] if forms == "both" else ENDINGS[forms]


def parted(text: str) -> str:
    """Text with its hyphens as blanks, place for place: writers choose freely between the two."""
    return text.replace("-", " ")


def spellings(term: str, forms: str) -> Iterator[str]:
    """A folded term as it may be written, with blanks for hyphens: as it is; unless ``forms`` is "none" also in one
    word, and with "&" close up or as the word for it."""
    plain = " ".join(parted(term).split())
    yield plain
    if forms == "none":
        return
    if " & " in plain:
        yield plain.replace(" & ", "&")
        for word in _AND[forms]:
            yield plain.replace(" & ", word)
    elif " " in plain and all(part.isalnum() for part in plain.split()):
        yield plain.replace(" ", "")


def is_in_word(character: str) -> bool:
    """Whether a character is part of a word."""
    return character.isalnum() or character == "_"


def begins_word(text: Folded, start: int) -> bool:
    """Whether a word begins at a place, or a capital does in a tag: #teamNoordkade."""
    words = text.text
    if start == 0 or not is_in_word(words[start - 1]) or not is_in_word(words[start]):
        return True
    return "#" in words and _begins_in_tag(text, start)


def ends_word(text: Folded, end: int, allowed: frozenset[str], *, compounds: bool = False) -> int | None:
    """Where the word ends in which a term ends at ``end``, if the rest of it is an allowed ending; else ``None``.

    In a tag a capital begins a new word. With ``compounds`` a rest of letters only is allowed too.
    """
    words = text.text
    if end == len(words) or not is_in_word(words[end - 1]):
        return end
    stop = end
    # what is longer than every ending is none
    last = len(words) if compounds else min(len(words), end + _LONGEST_ENDING + 1)
    while stop < last and (is_in_word(words[stop]) or _joins(words, stop)):
        stop += 1
    rest = words[end:stop]
    if not rest or rest in allowed:
        return stop
    # "Ajax'" and "Ajax’s-tenue": an apostrophe at the end belongs to no word
    if rest[0] in _APOSTROPHES and rest.strip(_APOSTROPHES) == "":
        return end
    if compounds and rest.isalpha():
        return stop
    return end if "#" in words and _begins_in_tag(text, end) else None


def _begins_in_tag(text: Folded, place: int) -> bool:
    """Whether a capital begins a word at a place, within a row of words that a # stands before."""
    if not text.is_capital(place) or text.is_capital(place - 1):
        return False
    while place > 0 and is_in_word(text.text[place - 1]):
        place -= 1
    return place > 0 and text.text[place - 1] == "#"


def _joins(text: str, place: int) -> bool:
    """Whether an apostrophe stands within a word."""
    return text[place] in _APOSTROPHES and place + 1 < len(text) and is_in_word(text[place + 1])
