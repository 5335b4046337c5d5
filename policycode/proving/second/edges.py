"""The two bounds of a period, each by itself (language, section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from policycode.calendars.durations import day_of, earlier, later, parse_duration, start_of_day
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Period

Point = date | datetime


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


def is_moved(edge: Edge) -> bool:
    """Whether a duration moves it."""
    return bool(edge.period.before if edge.is_start else edge.period.after)


def is_moved_by_months(edge: Edge) -> bool:
    """Whether months do, of which one is longer than another."""
    length = edge.period.before if edge.is_start else edge.period.after
    return length is not None and parse_duration(length).months > 0
