"""Where a test of a point in time turns from false to true, found by halving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

Point = TypeVar("Point", date, datetime)

_FAR = timedelta(days=366 * 1001)
"""Longer than any duration that the language accepts."""


def turns(around: Point, step: timedelta, tests: Iterable[Callable[[Point], bool]]) -> list[Point]:
    """For tests that are false of early points and true of late ones: the last point before each turn and
    the first after it, ``step`` apart, in order; ``around`` for a test that never turns within a thousand
    years of it."""
    found: set[Point] = set()
    for test in tests:
        if not test(around) and test(_moved(around, step)):  # as where no duration widens the period
            found |= {around, around + step}
            continue
        low, high = _moved(around, -_FAR), _moved(around, _FAR)
        if test(low) or not test(high):
            found.add(around)
            continue
        while high - low > step:
            middle = low + max((high - low) // step // 2, 1) * step
            low, high = (low, middle) if test(middle) else (middle, high)
        found |= {low, high}
    return sorted(found)


def _moved(point: Point, by: timedelta) -> Point:
    try:
        return point + by
    except OverflowError:
        edge = datetime.max if by > timedelta(0) else datetime.min
        return edge.replace(tzinfo=point.tzinfo) if isinstance(point, datetime) else edge.date()
