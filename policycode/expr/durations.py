"""Durations as a condition may write them."""

from __future__ import annotations

import re

from policycode.diagnostics import Words, words

_WHOLE = re.compile(
    r"P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?"
    r"(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?",
    re.ASCII,
)
_SECONDS = (366 * 86400, 31 * 86400, 7 * 86400, 86400, 3600, 60, 1)
_LONGEST = 9999 * 366 * 86400
_DIGITS = 13
"""More digits than the longest duration has in seconds; asked first, as reading digits costs their square."""


def fault(duration: str) -> tuple[Words, Words] | None:
    """What is wrong with a duration: ``None`` for one of whole numbers in ISO 8601 of under 9999 years."""
    match = _WHOLE.fullmatch(duration)
    if match is None:
        return _FORM
    numbers = [part or "0" for part in match.groups()]
    if any(len(number) > _DIGITS for number in numbers):
        return _TOO_LONG
    total = sum(int(number) * seconds for number, seconds in zip(numbers, _SECONDS, strict=True))
    return _TOO_LONG if total > _LONGEST else None


_FORM = (
    words("Dit is geen duur in hele getallen.", "This is not a duration in whole numbers."),
    words(
        'Een duur is bijvoorbeeld "PT1H" (een uur), "P14D" (veertien dagen) of "P1M" (een maand).',
        'A duration is for instance "PT1H" (an hour), "P14D" (fourteen days) or "P1M" (a month).',
    ),
)
_TOO_LONG = (
    words("Deze duur past in geen kalender.", "This duration fits in no calendar."),
    words("Blijf onder de 9999 jaar.", "Stay under 9999 years."),
)
