"""A mark: where in a text something of a kind stands, and how sure that is. It never holds what stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

LIKELY = 0.5
"""From here on a mark counts; a weaker one is only shown."""

UNSEEN = 0.04
"""How often something of the kinds is in a text all the same where no mark is: several times what the labelled texts
show, because they were written by those who wrote the rules."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text (code points) of a kind; ``rule`` says by what it was known, ``sure`` is in [0, 1]."""

    kind: str
    start: int
    end: int
    rule: str
    sure: float


Finder = Callable[[str], Iterator[Mark]]
"""Finds the marks of one kind in a text."""


def pattern(written: str, *, case: bool = False) -> Any:
    """A pattern of RE2, whose time is linear in the text. Only here are patterns compiled."""
    import re2

    options = re2.Options()
    options.case_sensitive = case
    return re2.compile(written, options)


def words(*written: str) -> Any:
    """A pattern for any of some words or phrases, whole: also next to letters with accents."""
    return pattern(rf"(?:^|[^\p{{L}}\p{{N}}])(?:{'|'.join(written)})(?:$|[^\p{{L}}\p{{N}}])")


_PLAIN: dict[int, int | str] = {
    **{point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)},  # full width
    **dict.fromkeys((0x00A0, 0x2007, 0x2008, 0x2009, 0x202F, 0x3000), " "),
    **dict.fromkeys((*range(0x2010, 0x2014), 0x2212), "-"),
}


def plain(text: str) -> str:
    """Text with plain blanks, hyphens, digits and letters for those of typography, one for one, so that places stay.
    Half a surrogate pair is no character, and RE2 takes none."""
    return text.translate(_PLAIN).encode("utf-8", "replace").decode()


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a number is no part of a longer one or of a word: no letter or digit at either side, nor a
    digit behind one point, comma, stroke or hyphen."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isalnum() or before[-1:] == "_" or after[:1].isalnum() or after[:1] == "_":
        return False
    joined_before = len(before) == 2 and before[1] in ".,/-" and before[0].isdigit()
    joined_after = len(after) == 2 and after[0] in ".,/-" and after[1].isdigit()
    return not joined_before and not joined_after


def around(text: str, start: int, end: int, *, before: int, after: int = 0) -> str:
    """The text about a stretch, without the stretch itself: where the words are that tell what it is."""
    return f"{text[max(0, start - before) : start]} \n {text[end : end + after]}"


def without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    """The surest of the marks that share a place, in the order of the text."""
    starts: list[int] = []
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (-one.sure, one.start - one.end, one.start, one.kind)):
        place = bisect_right(starts, mark.start)
        free_before = place == 0 or kept[place - 1].end <= mark.start
        if free_before and (place == len(kept) or mark.end <= starts[place]):
            starts.insert(place, mark.start)
            kept.insert(place, mark)
    return kept
