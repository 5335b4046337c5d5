"""Instants at which something may change: in force or not, in a period or beside it, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policycode.norms.policy import Edition

_MINUTE = timedelta(minutes=1)
_YEAR = 366 * 24 * 60


def times(edition: Edition) -> SearchStrategy[datetime]:
    """Instants at which the edition is in force: an ordinary morning, edges of its periods, any minute of its first
    two years."""
    start = _first(edition)
    within = st.integers(0, 2 * _YEAR).map(lambda minutes: start + minutes * _MINUTE)
    edges = [one for one in _edges(edition) if one in edition.interval]
    drawn = st.one_of(st.just(_morning(start)), *([st.sampled_from(edges)] if edges else []), within)
    end = edition.interval.end
    return drawn.map(lambda one: one if end is None or one < end else start)


def _first(edition: Edition) -> datetime:
    """When the edition comes into force; where it always was, some day."""
    start, end = edition.interval.start, edition.interval.end
    if start is not None:
        return start
    return datetime(2026, 1, 5, tzinfo=UTC) if end is None else end - timedelta(days=365)


def _morning(start: datetime) -> datetime:
    return start + timedelta(days=1, hours=10)


def _edges(edition: Edition) -> Iterator[datetime]:
    """Just before and at every stated bound of a period, and of its hours on the day after the start."""
    zone, first = ZoneInfo(edition.time_zone), _first(edition)
    for period in edition.vocabulary.periods.values():
        for bound in (period.start, period.end):
            if isinstance(bound, date):
                at = bound if isinstance(bound, datetime) else datetime.combine(bound, time(), zone)
                yield from (at.astimezone(UTC) - _MINUTE, at.astimezone(UTC))
        for minutes in period.hours or ():
            day = (first + timedelta(days=1)).astimezone(zone).date()
            at = datetime.combine(day, time(minutes // 60 % 24, minutes % 60), zone).astimezone(UTC)
            yield from (at - _MINUTE, at)
