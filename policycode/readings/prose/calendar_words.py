"""Dates, times, durations, numbers of times and lists in words, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from policycode.calendars.durations import local

Tongue = Literal["nl", "en"]
"""A language that the program itself speaks."""

MONTHS: Mapping[Tongue, tuple[str, ...]] = {
    "nl": tuple(
        "januari februari maart april mei juni juli augustus september oktober november december".split()
    ),
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
}

UNITS: Mapping[Tongue, Mapping[str, tuple[str, str]]] = {
    "nl": {
        "Y": ("jaar", "jaar"),
        "M": ("maand", "maanden"),
        "W": ("week", "weken"),
        "D": ("dag", "dagen"),
        "h": ("uur", "uur"),
        "m": ("minuut", "minuten"),
        "s": ("seconde", "seconden"),
    },
    "en": {
        "Y": ("year", "years"),
        "M": ("month", "months"),
        "W": ("week", "weeks"),
        "D": ("day", "days"),
        "h": ("hour", "hours"),
        "m": ("minute", "minutes"),
        "s": ("second", "seconds"),
    },
}
"""ISO 8601's letters (of the time part in lower case) to one and several."""

_NEUTER = ("jaar", "uur")
_ONCE: Mapping[Tongue, Mapping[int, str]] = {
    "nl": {1: "één keer", 2: "twee keer", 3: "drie keer"},
    "en": {1: "once", 2: "twice", 3: "three times"},
}


def day_in_words(day: date, tongue: Tongue) -> str:
    """A date written out: ``2 maart 2026``, ``2 March 2026``."""
    return f"{day.day} {MONTHS[tongue][day.month - 1]} {day.year}"


def instant_in_words(at: datetime, zone: str, tongue: Tongue) -> str:
    """An instant by the clock of a zone: ``2 maart 2026 om 22:15``; seconds only where there are any, and never
    less than a second."""
    return clock_in_words(local(at, zone), tongue)


def clock_in_words(clock: datetime, tongue: Tongue) -> str:
    """A date and time as the clock shows it, whatever its zone."""
    shown = f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"
    return f"{day_in_words(clock.date(), tongue)} {'om' if tongue == 'nl' else 'at'} {shown}"


def _parts(duration: str) -> list[tuple[int, str]]:
    days, _, clock = duration.removeprefix("P").partition("T")
    found = [(int(number), letter) for number, letter in re.findall(r"(\d+)([YMWD])", days)]
    return found + [(int(number), letter.lower()) for number, letter in re.findall(r"(\d+)([HMS])", clock)]


def _measured(number: int, letter: str, tongue: Tongue) -> str:
    one, several = UNITS[tongue][letter]
    return f"{number} {one if number == 1 else several}"


def duration_in_words(duration: str, tongue: Tongue) -> str:
    """An ISO 8601 duration: ``P1Y6M`` is ``1 jaar en 6 maanden``."""
    return listed([_measured(number, letter, tongue) for number, letter in _parts(duration)], tongue)


def preceding(duration: str, tongue: Tongue) -> str:
    """The stretch of that length just before: ``in het voorafgaande uur``, ``in the preceding 30 days``."""
    parts = _parts(duration)
    words = duration_in_words(duration, tongue)
    if len(parts) == 1 and parts[0][0] == 1:
        words = UNITS[tongue][parts[0][1]][0]
    if tongue == "en":
        return f"in the preceding {words}"
    return f"in {'het' if words in _NEUTER else 'de'} voorafgaande {words}"


def times(number: int, tongue: Tongue) -> str:
    """How often: ``twee keer``, ``5 times``."""
    return _ONCE[tongue].get(number) or f"{number} {'keer' if tongue == 'nl' else 'times'}"


def grouped(number: int, tongue: Tongue) -> str:
    """A whole number with thousands parted from 10,000 on: ``12.500``, ``12,500``."""
    if abs(number) < 10_000:
        return str(number)
    return f"{number:,}".replace(",", "." if tongue == "nl" else ",")


def percentage(share: float, tongue: Tongue) -> str:
    """A share as a percentage with no more decimals than it has: ``92%``, ``99,5%``."""
    text = f"{(Decimal(str(share)) * 100).normalize():f}"
    return f"{text.replace('.', ',') if tongue == 'nl' else text}%"


def listed(items: Sequence[str], tongue: Tongue, conjunction: Literal["and", "or"] = "and") -> str:
    """``a, b en c``, ``a, b or c``."""
    word = {"nl": {"and": "en", "or": "of"}, "en": {"and": "and", "or": "or"}}[tongue][conjunction]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
