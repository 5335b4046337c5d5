"""Half-open stretches of time, as authors bound them and as instants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

DateOrInstant = date | datetime
"""A date stands for its first instant in the policy's time zone; a datetime has an offset."""


@dataclass(frozen=True, slots=True)
class InForce:
    """``[start, end)`` as written; ``None`` is open on that side."""

    start: DateOrInstant | None = None
    end: DateOrInstant | None = None


ALWAYS = InForce()


@dataclass(frozen=True, slots=True)
class Interval:
    """``[start, end)`` as instants in UTC; ``None`` is open on that side."""

    start: datetime | None = None
    end: datetime | None = None

    def __contains__(self, instant: datetime) -> bool:
        return (self.start is None or self.start <= instant) and (self.end is None or instant < self.end)

    @property
    def is_empty(self) -> bool:
        """Whether no instant lies in it."""
        return self.start is not None and self.end is not None and self.end <= self.start

    def both(self, other: Interval) -> Interval:
        """The instants that lie in both; empty where there are none."""
        starts = [each for each in (self.start, other.start) if each is not None]
        ends = [each for each in (self.end, other.end) if each is not None]
        return Interval(max(starts, default=None), min(ends, default=None))

    def without(self, other: Interval) -> tuple[Interval, ...]:
        """The instants that do not lie in the other: before it, after it, or in up to two stretches around it."""
        before = () if other.start is None else (self.both(Interval(None, other.start)),)
        after = () if other.end is None else (self.both(Interval(other.end, None)),)
        return tuple(one for one in (*before, *after) if not one.is_empty)


def hull(intervals: Sequence[Interval]) -> Interval:
    """From the first start until the last end, holes between them included."""
    starts = [one.start for one in intervals if one.start is not None]
    ends = [one.end for one in intervals if one.end is not None]
    return Interval(
        min(starts) if len(starts) == len(intervals) else None,
        max(ends) if len(ends) == len(intervals) else None,
    )
