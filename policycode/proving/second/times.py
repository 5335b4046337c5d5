"""Time as the second proof sees it: stretches in which nothing that anybody asks of the clock changes.

Between two instants at which a period or a clause begins or ends lies a stretch; within it more than two weeks are gone
through clock by clock, so that every time of the week has come that the stretch has. Instants are UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from policycode.calendars.durations import day_of, local, start_of_day
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Period
from policycode.proving.second.edges import Edge, Point, edges, is_moved, is_moved_by_months, known

_DAYS = 16
"""More than two weeks: what summer time skips in one comes in the next."""

_LONGEST = timedelta(days=400)
"""How long after a turn an act is tried against points that durations move: every month's end comes round."""

_LEAP_YEARS = timedelta(days=1500)
"""The same, where months are set against other lengths: in so long each has had every length."""

_STRIDE = timedelta(hours=23)
"""Between two such tries: every day has one, each at another time of day."""

_EARLY, _LATE = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_ONCE = datetime(2001, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)

Answers = tuple[bool, ...]


class Times:
    """The stretches of an edition between two instants at which something begins or ends, in order of time, and the
    kinds of clock time within the week, as far as weekly hours look."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.zone = edition, edition.time_zone
        self.periods = list(edition.vocabulary.periods.values())
        self._weeklies = [one for one in self.periods if one.days is not None or one.hours is not None]
        self._turns: dict[tuple[str, bool], datetime | None] = {}
        for edge in self._edges():
            point = known(edition, edge.bound)
            if point is not None:
                self._turns[edge.period.id, edge.is_start] = edge.turn(point, self.zone)
        self.begins = self._begins()
        self._hours: dict[Answers, int] = {}
        self.hours_by_stretch = [self._hours_within(number) for number in range(len(self.begins))]
        self._together: dict[AtMoment | AtFact, list[set[Answers]]] = {}

    # -- what is asked of the clock

    def in_force(self, clause: str) -> list[bool]:
        """In which stretches a clause is in force."""
        interval = self.edition.clause_intervals[clause]
        return [at in interval for at in self.begins]

    def lets(self, edge: Edge) -> list[bool]:
        """In which stretches an act is on the right side of a known bound."""
        turn = self._turns[edge.period.id, edge.is_start]
        # Moved out of the calendar it has always begun, and is never over.
        return [turn is None or (turn <= at) is edge.is_start for at in self.begins]

    def in_week(self, period: Period) -> list[bool]:
        """At which kinds of clock time the weekly hours of a period run."""
        place = self._weeklies.index(period)
        return [said[place] for said in self._hours]

    def _runs(self, period: Period, weekday: int, minutes: int) -> bool:
        days = range(7) if period.days is None else period.days
        if period.hours is None:
            return weekday in days
        begin, end = period.hours
        length = (end - begin) % 1440 or 1440
        began = weekday if minutes >= begin else (weekday - 1) % 7
        return (minutes - begin) % 1440 < length and began in days

    # -- the sweep

    def _begins(self) -> list[datetime]:
        within = self.edition.interval
        found = [one for span in self.edition.clause_intervals.values() for one in (span.start, span.end)]
        inside = {one for one in (*found, *self._turns.values()) if one is not None and one in within}
        if within.start is not None:
            return sorted({within.start, *inside})
        first = min((*inside, *(() if within.end is None else (within.end,))), default=_ONCE)
        return sorted({first - _LONGEST if first - _EARLY > _LONGEST else _EARLY, *inside})

    def _end(self, stretch: int) -> datetime:
        after = self.begins[stretch + 1] if stretch + 1 < len(self.begins) else self.edition.interval.end
        return _LATE if after is None else after

    def _hours_within(self, stretch: int) -> set[int]:
        """The kinds of clock time that come in a stretch."""
        found = set[int]()
        for at in self._clocks(stretch) if self._weeklies else ():
            clock = local(at, self.zone)
            minutes = clock.hour * 60 + clock.minute
            said = tuple(self._runs(one, clock.weekday(), minutes) for one in self._weeklies)
            found.add(self._hours.setdefault(said, len(self._hours)))
        return found

    def _clocks(self, stretch: int) -> Iterator[datetime]:
        """An instant of every stretch between two at which weekly hours may begin or end."""
        begin, end = self.begins[stretch], self._end(stretch)
        yield begin
        minutes = sorted({0, *(minute % 1440 for one in self._weeklies for minute in one.hours or ())})
        today = day_of(begin, self.zone)
        for ahead in range(_DAYS):
            day = today + timedelta(days=ahead)
            for at in (at for minute in minutes for at in self._at(day, minute)):
                if begin <= at < end:
                    yield at
            if start_of_day(day, self.zone) >= end:
                return

    def _at(self, day: date, minute: int) -> Iterator[datetime]:
        """When the clock shows a minute of a day, summer and winter time tried; of a minute that the clock skips, just
        after the change."""
        shown = datetime.combine(day, time(minute // 60, minute % 60), UTC)
        for offset in {
            local(at, self.zone).replace(tzinfo=UTC) - at
            for at in (shown - timedelta(days=1), shown + timedelta(days=1))
        }:
            yield shown - offset

    def _tries(self, stretch: int, on: list[Edge]) -> list[datetime]:
        """Acts for points that durations move: where these lie beside one another hangs on the day of the act."""
        begin, end = self.begins[stretch], self._end(stretch)
        longest = _LEAP_YEARS if any(is_moved_by_months(edge) for edge in on) else _LONGEST
        later_on = (begin + number * _STRIDE for number in range(1, longest // _STRIDE))
        return [begin, *(at for at in later_on if at < end)]

    def _edges(self) -> Iterator[Edge]:
        return (edge for period in self.periods for edge in edges(period))

    # -- points that are not known

    def hanging(self, bound: AtMoment | AtFact) -> list[Edge]:
        """All edges that hang on the same moment or fact."""
        return [edge for edge in self._edges() if edge.bound == bound]

    def together(self, bound: AtMoment | AtFact, is_day: bool) -> list[set[Answers]]:
        """For each stretch what all edges on a moment or fact may say together, wherever it lies."""
        if bound not in self._together:
            self._together[bound] = self._said_together(bound, is_day)
        return self._together[bound]

    def _said_together(self, bound: AtMoment | AtFact, is_day: bool) -> list[set[Answers]]:
        on = self.hanging(bound)
        if len(on) == 1 or not any(map(is_moved, on)):
            said = self._possible(on, self.begins[:1], is_day)
            return [said] * len(self.begins)
        return [self._possible(on, self._tries(number, on), is_day) for number in range(len(self.begins))]

    def _possible(self, on: list[Edge], instants: list[datetime], is_day: bool) -> set[Answers]:
        return {
            tuple(edge.lets(at, point, self.zone) for edge in on)
            for at in instants
            for point in self._points(on, at, is_day)
        }

    def _points(self, on: list[Edge], at: datetime, is_day: bool) -> Iterator[Point]:
        """A point on each side of every place where some edge changes its answer."""
        yield from (_point(0, is_day), _point(_last(is_day), is_day))
        for edge in on:
            lets = partial(self._lets_at, edge, at, is_day)
            lets = partial(self._lets_at, edge, at, is_day)
            for number in _turning(lets, is_day, self._guess(edge, at, is_day)):
                yield _point(number, is_day)

    def _lets_at(self, edge: Edge, at: datetime, is_day: bool, number: int) -> bool:
        return edge.lets(at, _point(number, is_day), self.zone)

    def _guess(self, edge: Edge, at: datetime, is_day: bool) -> int:
        """About where a point lies with which an edge turns at an instant: a step or two by the difference."""
        number = (at - _EARLY) // _unit(is_day)
        for _ in range(4):
            turn = edge.turn(_point(number, is_day), self.zone)
            if turn is None or turn == at:
                break
            number = min(max(number + (at - turn) // _unit(is_day), 0), _last(is_day))
        return number


def _turning(lets: Callable[[int], bool], is_day: bool, guess: int) -> tuple[int, ...]:
    """The last number before an answer changes for good, and the next; none where it never does."""
    last = _last(is_day)
    if guess < last and lets(guess) != lets(guess + 1):
        return guess, guess + 1
    low, high, first = 0, last, lets(0)
    if lets(high) == first:
        return ()
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if lets(middle) == first else (low, middle)
    return low, high


def _unit(is_day: bool) -> timedelta:
    return timedelta(days=1) if is_day else _TICK


def _last(is_day: bool) -> int:
    return (_LATE - _EARLY) // _unit(is_day)


def _point(number: int, is_day: bool) -> Point:
    at = _EARLY + number * _unit(is_day)
    return at.date() if is_day else at
