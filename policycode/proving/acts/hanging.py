"""What bounds of periods say together that hang on a point which nobody knows: a moment that has not come, or a date
that an act states.

Wherever the point lies, each bound has turned before the act or has not. Which answers come together may hang on when
the act is done: of no day is it the eve in the morning, where an eve begins at noon; and a month is longer than thirty
days, or is not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import combinations
from typing import Final

from policycode.calendars.durations import Duration, day_of, earlier, later, parse_duration, start_of_day
from policycode.calendars.periods import begins, ends, plain_midnight
from policycode.deciding.compiled import PeriodBound
from policycode.deciding.turns import turns

Point = date | datetime

Answers = tuple[bool, ...]
"""Of each bound whether the act is on the right side of it."""

Asked = tuple[str, PeriodBound]
"""A bound, and the zone by whose clock it turns."""

_DAY: Final = timedelta(days=1)
_LONG: Final = 25 * 3600
"""Seconds: no day is longer."""

_YEAR, _LEAP_YEARS = 400, 1500
"""In days: after so many the clock has been put forward and back, and after so many every month has had every length
beside every other."""

_NEAR: Final = timedelta(days=4)
"""Further from where it should be a point that months move is not."""


class Hanging:
    """The bounds that hang on one point, a day (``is_day``) or an instant."""

    def __init__(self, asked: Sequence[Asked], is_day: bool) -> None:
        self.asked, self.is_day = tuple(asked), is_day
        self.zones = tuple(dict.fromkeys(zone for zone, _ in asked))
        self._known: dict[object, tuple[Answers, ...]] = {}
        self._plain: dict[date, datetime | None] = {}

    def at(self, instant: datetime) -> tuple[Answers, ...]:
        """Every answer that there may be for an act at an instant (UTC), those of early points first."""
        key = self._key(instant)
        found = self._known.get(key)
        if found is None:
            points = self._points(instant)
            found = self._known[key] = tuple(dict.fromkeys(self._answer(point, instant) for point in points))
        return found

    def point(self, instant: datetime, wanted: Answers) -> Point:
        """A point for which they answer so for an act at an instant; where there is none, the first that was tried."""
        points = self._points(instant)
        return next((one for one in points if self._answer(one, instant) == wanted), points[0])

    @cached_property
    def is_steady(self) -> bool:
        """Whether they may say the same together whenever an act is done."""
        moved = [one for one in (*self._starts, *(after for _, after in self._ends)) if one != Duration()]
        if len(self.zones) == 1 and not moved:
            return True
        if len(self.zones) > 1:
            return False
        if len(self._starts) <= 1 and len(self._ends) <= 1:
            # In a stretch of a whole day there always is the beginning of one; between instants there always are some.
            return not self.is_day or not self._starts or not self._ends or self._span >= _LONG
        through = any(is_through for is_through, _ in self._ends)
        ranked = _is_ranked(self._starts) and _is_ranked([after for _, after in self._ends])
        return ranked and not self.is_day and not through

    @cached_property
    def clocks(self) -> tuple[int, ...]:
        """The times of day, in seconds, at which what they may say together can change."""
        found = {0, *(-one.seconds for one in self._starts), *(after.seconds for _, after in self._ends)}
        return tuple(sorted({one % 86_400 for one in found}))

    @cached_property
    def days(self) -> int:
        """After so many days what they may say together has come round."""
        if self.is_steady:
            return 0
        return _LEAP_YEARS if any(one.months for one in self._lengths) else _YEAR

    # -- how they are moved

    @cached_property
    def _starts(self) -> list[Duration]:
        return list(dict.fromkeys(_length(one.period.before) for _, one in self.asked if one.is_start))

    @cached_property
    def _ends(self) -> list[tuple[bool, Duration]]:
        ends_ = (one.period for _, one in self.asked if not one.is_start)
        return list(dict.fromkeys((one.through, _length(one.after)) for one in ends_))

    @property
    def _lengths(self) -> list[Duration]:
        return [*self._starts, *(after for _, after in self._ends)]

    @property
    def _span(self) -> int:
        """Seconds from the one start to the one end, at least."""
        through = any(is_through for is_through, _ in self._ends)
        days = sum(one.days + 28 * one.months for one in self._lengths) + through
        # A day may have an hour less, but begins and ends as days do.
        return sum(one.seconds for one in self._lengths) + (days * 86_400 if days < 1 else _LONG)

    # -- one instant

    def _key(self, instant: datetime) -> object:
        """The same for instants at which they surely say the same: those of a day whose clock is not changed, between
        two times at which anything turns; of any such day, where nothing reaches further than to the next."""
        if self.is_steady:
            return None
        if len(self.zones) > 1:
            return instant
        day = day_of(instant, self.zones[0])
        midnight = self._midnight(day)
        if midnight is None:
            return instant
        number = bisect_right(self.clocks, (instant - midnight).total_seconds())
        reaches_far = any(one.months or one.days or one.seconds > 86_400 for one in self._lengths)
        return (day, number) if reaches_far or self._midnight(day - _DAY) is None else number

    def _midnight(self, day: date) -> datetime | None:
        if day not in self._plain:
            self._plain[day] = plain_midnight(day, self.zones[0])
        return self._plain[day]

    def _answer(self, point: Point, at: datetime) -> Answers:
        return tuple([_holds(bound, point, at, zone) for zone, bound in self.asked])

    def _points(self, at: datetime) -> list[Point]:
        """Points on both sides of each place where one of them turns."""
        found: set[Point] = set()
        for zone, bound in self.asked:
            found.update(self._beside(bound, at, zone))
        return sorted(found)

    def _beside(self, bound: PeriodBound, at: datetime, zone: str) -> list[Point]:
        def is_late(point: Point) -> bool:
            """So late that a start has not come, or an end not passed."""
            return _holds(bound, point, at, zone) is not bound.is_start

        guess = _moved(bound, at, zone)
        if self.is_day:
            return list(_turn(day_of(guess, zone), _DAY, is_late))
        return list(_turn(guess, timedelta(microseconds=1), is_late))


def _turn(guess: Point, step: timedelta, is_late: Callable[[Point], bool]) -> list[Point]:
    """The last point that is not late, and the first that is."""
    try:
        low, high = guess - _NEAR, guess + _NEAR
    except OverflowError:
        return turns(guess, step, [is_late])
    if is_late(low) or not is_late(high):
        return turns(guess, step, [is_late])
    if not is_late(guess) and is_late(guess + step):
        return [guess, guess + step]
    while high - low > step:
        middle = low + max((high - low) // step // 2, 1) * step
        low, high = (low, middle) if is_late(middle) else (middle, high)
    return [low, high]


def _moved(bound: PeriodBound, at: datetime, zone: str) -> datetime:
    """About where the point lies, if the bound turns at an instant."""
    try:
        if bound.is_start:
            return later(at, bound.period.before, zone) if bound.period.before else at
        return earlier(at, bound.period.after, zone) if bound.period.after else at
    except OverflowError:
        return at


def _holds(bound: PeriodBound, point: Point, at: datetime, zone: str) -> bool:
    turn = (begins if bound.is_start else ends)(bound.period, point, zone)
    return turn is None or (turn <= at) is bound.is_start


def _length(written: str | None) -> Duration:
    return Duration() if written is None else parse_duration(written)


def _is_ranked(lengths: Sequence[Duration]) -> bool:
    """Whether of any two the same is the longer on every day."""
    return all(
        ((one.months != other.months) + (one.days != other.days) + (one.seconds != other.seconds)) <= 1
        for one, other in combinations(lengths, 2)
    )


def hours_of(
    hanging: Sequence[Hanging], bases: Sequence[datetime], zone: str, minutes: Sequence[int]
) -> Iterator[datetime]:
    """Instants at which what some points may have bounds say together is all that it can be in each stretch between
    two turns, at every time of day at which anything else turns."""
    if not hanging:
        return
    clocks = sorted({*(60 * one for one in minutes), *(one for each in hanging for one in each.clocks)})
    most = max(each.days for each in hanging)
    for number, base in enumerate(bases):
        first = day_of(base, zone)
        last = day_of(bases[number + 1], zone) if number + 1 < len(bases) else date.max
        day = first
        while day <= last and (day - first).days <= most:
            yield from _times(day, clocks, zone)
            day += _DAY


def _times(day: date, clocks: Sequence[int], zone: str) -> Iterator[datetime]:
    midnight = plain_midnight(day, zone)
    if midnight is not None:
        yield from (midnight + timedelta(seconds=one) for one in clocks)
        return
    morning = start_of_day(day, zone)
    for one in clocks:
        for hours in (-1, 0, 1):
            yield morning + timedelta(hours=hours, seconds=one)
