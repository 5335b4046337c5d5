"""Half-open stretches of time, as authors bound them and as instants."""

from __future__ import annotations

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
