"""Time as the second proof sees it: stretches in which nothing that anybody asks of the clock changes.

The axis is swept: after each instant at which a period or a clause begins or ends, hour by hour through every local
day of more than two weeks, so that every clock time of the week has come that the stretch has. Instants are UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from policycode.calendars.durations import day_of, earlier, later, local, start_of_day
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Period

_DAYS = 16
"""More than two weeks: what summer time skips in one comes in the next."""

_LONGEST = timedelta(days=400)
"""How long after a turn an act is tried against points that durations move: every month's end comes round."""

_STRIDE = timedelta(hours=55)
"""Between two such tries: each falls on another time of day."""

_EARLY, _LATE = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_ONCE = datetime(2001, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)

Point = date | datetime
Answers = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """One bound of a period: its beginning, or its end."""

    period: Period
    is_start: bool

    @property
    def bound(self) -> Bound:
        found = self.period.start if self.is_start else self.period.end
        assert found is not None
        return found

    def lets(self, at: datetime, point: Point, zone: str) -> bool:
        """Whether an instant is on the right side of the bound, were it at a point."""
        try:
            if self.is_start:
                return self._begin(point, zone) <= at
            return at < self._end(point, zone)
        except OverflowError:
            return True  # moved out of the calendar: always begun, never over

    def _begin(self, point: Point, zone: str) -> datetime:
        begin = _instant(point, zone)
        return earlier(begin, self.period.before, zone) if self.period.before else begin

    def _end(self, point: Point, zone: str) -> datetime:
        if self.period.through:
            day = day_of(point, zone) if isinstance(point, datetime) else point
            end = start_of_day(day + timedelta(days=1), zone)
        else:
            end = _instant(point, zone)
        return later(end, self.period.after, zone) if self.period.after else end

    def turn(self, point: Point, zone: str) -> datetime | None:
        """The instant at which the bound turns, were it at a point; ``None`` where it is out of the calendar."""
        try:
            return self._begin(point, zone) if self.is_start else self._end(point, zone)
        except OverflowError:
            return None


def edges(period: Period) -> list[Edge]:
    """The bounds that a period has."""
    found = [Edge(period, True)] if period.start is not None else []
    return [*found, Edge(period, False)] if period.end is not None else found


def known(edition: Edition, bound: Bound) -> Point | None:
    """Where a bound lies on every act: written, or a moment that has happened."""
    if isinstance(bound, AtMoment):
        return edition.vocabulary.moments[bound.moment].at
    return None if isinstance(bound, AtFact) else bound


def _instant(point: Point, zone: str) -> datetime:
    return point if isinstance(point, datetime) else start_of_day(point, zone)


class Times:
    """The stretches of an edition: ``answers[i]`` is what is asked of the clock in stretch ``i``, by question; a
    question is the id of a clause, or an edge or the weekly hours of a period."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.zone = edition, edition.time_zone
        self.periods = list(edition.vocabulary.periods.values())
        self._tests = dict(self._questions())
        self.answers: list[dict[object, bool]] = []
        self._tried: list[list[datetime]] = []
        self._together: dict[AtMoment | AtFact, list[set[Answers]]] = {}
        found: dict[Answers, int] = {}
        for at, is_try in self._swept():
            said = tuple(test(at) for test in self._tests.values())
            if said not in found:
                found[said] = len(self.answers)
                self.answers.append(dict(zip(self._tests, said, strict=True)))
                self._tried.append([at])
            elif is_try:
                self._tried[found[said]].append(at)

    def where(self, question: object) -> list[bool]:
        """In which stretches a question is answered yes."""
        return [said[question] for said in self.answers]

    # -- what is asked of the clock

    def _questions(self) -> Iterator[tuple[object, Callable[[datetime], bool]]]:
        for clause, interval in self.edition.clause_intervals.items():
            yield clause, interval.__contains__
        for period in self.periods:
            if period.days is not None or period.hours is not None:
                yield weekly(period), partial(self._in_week, period)
            for edge in edges(period):
                point = known(self.edition, edge.bound)
                if point is not None:
                    yield edge_of(edge), partial(edge.lets, point=point, zone=self.zone)

    def _in_week(self, period: Period, at: datetime) -> bool:
        clock = local(at, self.zone)
        days = range(7) if period.days is None else period.days
        if period.hours is None:
            return clock.weekday() in days
        minutes = clock.hour * 60 + clock.minute
        begin, end = period.hours
        length = (end - begin) % 1440 or 1440
        began = clock.weekday() if minutes >= begin else (clock.weekday() - 1) % 7
        return (minutes - begin) % 1440 < length and began in days

    # -- the sweep

    def _swept(self) -> Iterator[tuple[datetime, bool]]:
        """Instants in force, with whether to try them for points that durations move."""
        turns = sorted(set(self._turns()))
        for turn, after in zip(turns, [*turns[1:], None], strict=True):
            until = self.edition.interval.end if after is None else after
            yield turn, True
            for instants, is_try in ((self._clocks(turn), False), (self._tries(turn), True)):
                yield from ((at, is_try) for at in instants if turn <= at and (until is None or at < until))

    def _turns(self) -> Iterator[datetime]:
        within = self.edition.interval
        found = [one for span in self.edition.clause_intervals.values() for one in (span.start, span.end)]
        for period in self.periods:
            for edge in edges(period):
                point = known(self.edition, edge.bound)
                found.append(None if point is None else edge.turn(point, self.zone))
        inside = [one for one in found if one is not None and one in within]
        yield from inside
        if within.start is not None:
            yield within.start
        else:
            first = min((*inside, *(() if within.end is None else (within.end,))), default=_ONCE)
            yield first - _LONGEST if first - _EARLY > _LONGEST else _EARLY

    def _clocks(self, turn: datetime) -> Iterator[datetime]:
        """The clock times at which weekly hours begin and end, day by day."""
        weeklies = [one for one in self.periods if one.days is not None or one.hours is not None]
        if not weeklies:
            return
        minutes = sorted({0, *(minute % 1440 for one in weeklies for minute in one.hours or ())})
        today = day_of(turn, self.zone)
        for ahead in range(_DAYS):
            begin = start_of_day(today + timedelta(days=ahead), self.zone)
            yield begin
            yield from (begin + timedelta(hours=hour) for hour in range(1, 25))
            for minute in minutes:
                yield from self._at(today + timedelta(days=ahead), minute)

    def _at(self, day: date, minute: int) -> Iterator[datetime]:
        """When the clock shows a minute of a day, summer and winter time tried."""
        shown = datetime.combine(day, time(minute // 60, minute % 60), UTC)
        for offset in {
            local(at, self.zone).replace(tzinfo=UTC) - at
            for at in (shown - timedelta(days=1), shown + timedelta(days=1))
        }:
            yield shown - offset

    def _tries(self, turn: datetime) -> Iterator[datetime]:
        """Acts for points that durations move: where these lie beside one another hangs on the day of the act."""
        hanging = (one for one in self._edges() if known(self.edition, one.bound) is None)
        if any(map(_is_moved, hanging)):
            yield from (turn + number * _STRIDE for number in range(1, _LONGEST // _STRIDE))

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
        if len(on) == 1 or not any(map(_is_moved, on)):
            said = self._possible(on, self._tried[0][:1], is_day)
            return [said] * len(self._tried)
        return [self._possible(on, instants, is_day) for instants in self._tried]

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


def _is_moved(edge: Edge) -> bool:
    return bool(edge.period.before if edge.is_start else edge.period.after)


def weekly(period: Period) -> object:
    """The question whether an instant lies in a period's weekly hours."""
    return "weekly", period.id


def edge_of(edge: Edge) -> object:
    """The question on which side of a known bound an instant lies."""
    return "edge", edge.period.id, edge.is_start
