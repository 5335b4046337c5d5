"""Time as one axis: the instants of an edition, cut where any period or interval turns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from policycode.calendars.durations import day_of, start_of_day
from policycode.calendars.periods import (
    KNOWN,
    begins,
    changes_between,
    clock_changes,
    clock_on,
    ends,
    plain_midnight,
)
from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtMoment, Bound
from policycode.proving.acts.hanging import Hanging, hours_of

_WEEK = 8
"""So many days on end on which no clock is changed, in which every weekly hour comes round."""

_WEEKS = timedelta(weeks=8)
"""There always are such days in so many: no clock is put forward and back again within a month."""

_DAY = timedelta(days=1)

_FIRST = datetime(2000, 1, 3, 12, tzinfo=UTC)
"""Where to begin in an edition that has always been in force, if nothing has turned by then."""

_EARLIEST = datetime(1, 1, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Instants (UTC, in order) of which every other instant in force is, for all that conditions ask of
    time alone, like one."""

    instants: tuple[datetime, ...]
    lasting: frozenset[datetime] = frozenset()
    """Those of them that instants are like of which none comes after, but for the hours of the week."""
    _told: dict[object, tuple[bool, ...]] = field(default_factory=dict, compare=False, repr=False)

    def cells(self, test: Callable[[datetime], bool], key: object = None) -> tuple[bool, ...]:
        """At which of its instants a test holds. By its key, if it has one, it is made but once."""
        found = None if key is None else self._told.get(key)
        if found is None:
            found = tuple([test(instant) for instant in self.instants])
            if key is not None:
                self._told[key] = found
        return found


def time_axis(
    editions: Sequence[Edition],
    signature: Callable[[datetime], object],
    unsteady: Sequence[Hanging] = (),
) -> TimeAxis:
    """The axis of some editions; ``signature`` is all that is asked of an instant, of ``unsteady`` points too."""
    found: dict[object, datetime] = {}
    lasting = set[datetime]()
    seen, instants = set[datetime](), _Instants(editions, unsteady)
    for edition in editions:
        here = {one for one in instants.of(edition) - seen if one in edition.interval}
        seen |= here
        last = max((turn for turn in instants.bases if turn in edition.interval), default=None)
        for instant in sorted(here):
            like = found.setdefault(signature(instant), instant)
            if last is not None and instant >= last:
                lasting.add(like)
    return TimeAxis(tuple(sorted(found.values())), frozenset(lasting))


def _before(turns: Collection[datetime]) -> datetime:
    """Where to begin in an edition that has always been in force: so early that every weekly hour comes round before
    anything turns."""
    early = min((turn - _WEEKS if turn - _EARLIEST > _WEEKS else _EARLIEST for turn in turns), default=_FIRST)
    return min(_FIRST, early)


class _Instants:
    """A first instant of every stretch over which nothing turns in any of some editions; of weekly hours, of every kind
    of stretch between two turns of the rest. What turns in one edition may do so at any hour of another."""

    def __init__(self, editions: Sequence[Edition], unsteady: Sequence[Hanging]) -> None:
        self._unsteady = unsteady
        turned = {turn for each in editions for turn in turns_of(each)}
        ended = {each.interval.end for each in editions if each.interval.end is not None}
        first = _before(turned | ended)
        bases = turned | {each.interval.start or first for each in editions}
        self.bases = sorted(bases)
        """Where something turns that does not come round every week, and where to begin."""
        periods = [one for each in editions for one in each.vocabulary.periods.values()]
        self._days = {one.days for one in periods if one.days is not None}
        self._zones = {each.time_zone for each in editions}
        # Where one clock is changed and another is not, what both show together is another from then on.
        self._changes = (
            set(_changes(editions, self._zones, bases)) if len(self._zones) > 1 else set[datetime]()
        )
        self._plain: dict[tuple[str, date], datetime | None] = {}
        self._known: dict[tuple[object, ...], set[datetime]] = {}

    def of(self, edition: Edition) -> set[datetime]:
        """Those at which something turns in one of the editions, or in its hours between."""
        own = edition.vocabulary.periods.values()
        minutes = tuple(sorted({minute for period in own for minute in period.hours or ()}))
        is_weekly = any(period.days is not None or period.hours for period in own)
        key = (edition.time_zone, minutes, is_weekly)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = set(self.bases)
            if is_weekly:
                found.update(self._in_weeks(edition.time_zone, minutes))
            found.update(hours_of(self._unsteady, self.bases, edition.time_zone, minutes))
        return found

    def _in_weeks(self, zone: str, minutes: tuple[int, ...]) -> Iterator[datetime]:
        """The turns of the days from each turn of the rest on, until every hour of the week has come round; but not of
        a day like one before it, nothing else having turned since."""
        first = {day_of(base, zone) for base in (*self.bases, *self._changes)}
        passed: set[object] = set()
        for day in sorted({day for today in first for day in self._until_week(today, zone)}):
            midnight = self._midnight(day, zone)
            if midnight is None:
                yield from _changed_day(day, minutes, zone)
                continue
            stretch = bisect_right(self.bases, midnight)
            if len(self._zones) == 1 and stretch == bisect_left(self.bases, midnight + _DAY):
                kind = stretch, self._kinds[day.weekday()]
                if kind in passed:
                    continue
                passed.add(kind)
            # Nothing else has to be asked of the calendar, nor of hours that end with the day.
            yield midnight
            yield from (midnight + timedelta(minutes=minute) for minute in minutes)

    def _until_week(self, today: date, zone: str) -> Iterator[date]:
        """The days from one on until every hour of the week has come round. Of those on which the clock is changed an
        hour may be missing that other weeks have."""
        plain = 0
        while plain <= _WEEK and today < date.max:
            yield today
            plain = 0 if self._midnight(today, zone) is None else plain + 1
            today += _DAY

    def _midnight(self, day: date, zone: str) -> datetime | None:
        key = zone, day
        if key not in self._plain:
            self._plain[key] = plain_midnight(day, zone)
        return self._plain[key]

    @cached_property
    def _kinds(self) -> tuple[object, ...]:
        """What the periods make of each day of the week: they may begin on it, or on the day before."""
        return tuple(
            tuple((today in days, (today - 1) % 7 in days) for days in self._days) for today in range(7)
        )


def _changes(
    editions: Iterable[Edition], zones: Iterable[str], bases: Collection[datetime]
) -> Iterator[datetime]:
    """The instants at which a clock is changed while an edition is in force."""
    start, end = min(KNOWN[0], *bases), max(KNOWN[1], *bases) + 2 * 366 * _DAY
    intervals = {one.interval for one in editions}
    for zone in zones:
        for change in changes_between(start, end, zone):
            if any(change in one for one in intervals):
                yield change


def _changed_day(day: date, minutes: Iterable[int], zone: str) -> Iterator[datetime]:
    """The turns of a day on which the clock is put forward or back, or on the next of which it is."""
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
