"""Lengths of time against each other, on whatever day they begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from policycode.calendars.durations import Duration, later, parse_duration
from policycode.norms.sanctions import DECIDED, FOREVER

Length = str | None
"""An ISO 8601 duration, ``"forever"`` or ``None`` for without end, or ``"decided"``."""

_YEARS = ((2023, 2032), (2096, 2105))
"""Years that hold every kind of month after every other: leap years, and a century without one."""


_DAY, _CLOCK_CHANGES = 86_400, 4 * 3600
"""In seconds."""


def may_be_shorter(one: Length, other: Length, zone: str) -> bool:
    """Whether, from some day on, the first ends before the other. Of "decided" nothing is presumed."""
    if DECIDED in (one, other) or one is None or one == FOREVER:
        return False
    return other is None or other == FOREVER or _ends_before(one, other, zone)


def may_not_be_longer(one: Length, other: Length, zone: str) -> bool:
    """Whether, from some day on, the first ends no later than the other."""
    if DECIDED in (one, other) or one is None or one == FOREVER:
        return False
    return other is None or other == FOREVER or not _ends_before(other, one, zone, always=True)


@lru_cache(maxsize=256)
def _ends_before(one: str, other: str, zone: str, *, always: bool = False) -> bool:
    """Whether the first ends before the other from some day on (``always``: from every day on)."""
    first, second = parse_duration(one), parse_duration(other)
    if first == second:
        return False
    same_kind = (first.days, first.seconds) == (second.days, second.seconds)
    if same_kind or (first.months == second.months and first.seconds == second.seconds):
        return (first.months, first.days) < (second.months, second.days)
    if _longest(first) < _shortest(second):
        return True
    if _longest(second) < _shortest(first):
        return False
    compared = (later(day, one, zone) < later(day, other, zone) for day in _days())
    return all(compared) if always else any(compared)


def _shortest(length: Duration) -> int:
    """Seconds that it lasts at least, the change of a clock allowed for."""
    return (length.months * 28 + length.days) * _DAY + length.seconds - _CLOCK_CHANGES


def _longest(length: Duration) -> int:
    return (length.months * 31 + length.days) * _DAY + length.seconds + _CLOCK_CHANGES


def _days() -> Iterator[datetime]:
    for start, end in _YEARS:
        day = datetime(start, 1, 1, 12, tzinfo=UTC)
        while day.year < end:
            yield day
            day += timedelta(days=1)
