"""Time as one axis: the instants of an edition, cut where any period or interval turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from policycode.calendars.durations import day_of, start_of_day
from policycode.calendars.periods import begins, clock_changes, clock_on, ends, plain_midnight
from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtMoment, Bound

_WEEK = 8
"""Days after a turn within which every weekly hour has come round."""

_FIRST = datetime(2000, 1, 3, 12, tzinfo=UTC)
"""Where to begin in an edition that has always been in force."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Instants (UTC, in order) of which every other instant in force is, for all that conditions ask of
    time alone, like one."""

    instants: tuple[datetime, ...]
    _told: dict[object, tuple[bool, ...]] = field(default_factory=dict, compare=False, repr=False)

    def cells(self, test: Callable[[datetime], bool], key: object = None) -> tuple[bool, ...]:
        """At which of its instants a test holds. By its key, if it has one, it is made but once."""
        found = None if key is None else self._told.get(key)
        if found is None:
            found = tuple([test(instant) for instant in self.instants])
            if key is not None:
                self._told[key] = found
        return found


def time_axis(editions: Iterable[Edition], signature: Callable[[datetime], object]) -> TimeAxis:
    """The axis of some editions; ``signature`` is all that is asked of an instant."""
    found: dict[object, datetime] = {}
    seen, days = set[datetime](), _Days()
    for edition in editions:
        here = {one for one in {*_candidates(edition, days)} - seen if one in edition.interval}
        seen |= here
        for instant in sorted(here):
            found.setdefault(signature(instant), instant)
    return TimeAxis(tuple(sorted(found.values())))


class _Days:
    """The turns of days, each worked out once: editions that are compared have nearly all days in common."""

    def __init__(self) -> None:
        self._known: dict[tuple[date, tuple[int, ...], str], list[datetime]] = {}

    def turns(self, day: date, minutes: tuple[int, ...], zone: str) -> list[datetime]:
        key = (day, minutes, zone)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = list(_day_turns(day, minutes, zone))
        return found


def _candidates(edition: Edition, known: _Days) -> Iterator[datetime]:
    """A first instant of every stretch over which nothing turns (weekly hours: of every kind of stretch
    between two turns of the rest)."""
    bases = {edition.interval.start or _FIRST, *turns_of(edition)}
    yield from bases
    weekly = [one for one in edition.vocabulary.periods.values() if one.days is not None or one.hours]
    if not weekly:
        return
    minutes = tuple(sorted({minute for period in weekly for minute in period.hours or ()}))
    first = {day_of(base, edition.time_zone) for base in bases}
    for day in sorted({today + timedelta(days=ahead) for today in first for ahead in range(_WEEK + 1)}):
        yield from known.turns(day, minutes, edition.time_zone)


def _day_turns(day: date, minutes: Iterable[int], zone: str) -> Iterator[datetime]:
    midnight = plain_midnight(day, zone)
    if midnight is not None:
        # Nothing else has to be asked of the calendar, nor of hours that end with the day.
        yield midnight
        yield from (midnight + timedelta(minutes=minute) for minute in minutes)
        return
    yield start_of_day(day, zone)
    yield from clock_changes(day, zone)
    for minute in minutes:
        yield from clock_on(day, minute, zone)


def turns_of(edition: Edition) -> Iterator[datetime]:
    """The instants at which a clause begins or ceases to be in force, or a period with known bounds does."""
    for interval in edition.clause_intervals.values():
        yield from _ends(interval)
    yield from turns_of_periods(edition)


def turns_of_periods(edition: Edition) -> Iterator[datetime]:
    """The same, of periods alone."""
    for period in edition.vocabulary.periods.values():
        for bound, turn in ((period.start, begins), (period.end, ends)):
            point = known_point(bound, edition)
            instant = None if point is None else turn(period, point, edition.time_zone)
            if instant is not None:
                yield instant


def _ends(interval: Interval) -> Iterator[datetime]:
    for instant in (interval.start, interval.end):
        if instant is not None:
            yield instant


def known_point(bound: Bound | None, edition: Edition) -> date | datetime | None:
    """Where a bound lies for every act: written, or a moment that has happened."""
    if isinstance(bound, AtMoment):
        return edition.vocabulary.moments[bound.moment].at
    return bound if isinstance(bound, date) else None
