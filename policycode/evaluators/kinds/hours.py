"""Weekly hours: on which days of the week from when to when, by the clock; past midnight they belong to the day they
start on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.kinds.tables import Row
from policycode.syntax.written.words import WEEKDAYS


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """``days`` are 0 (Monday) to 6; ``start`` and ``end`` minutes from midnight, the end not later than the start where
    the stretch runs past midnight."""

    days: frozenset[int]
    start: int
    end: int

    def day_at(self, clock: datetime) -> date | None:
        """The day to which the stretch belongs that a clock time lies in; ``None`` outside the hours."""
        minute, today = clock.hour * 60 + clock.minute, clock.date()
        yesterday = today - timedelta(days=1)
        past_midnight = self.end <= self.start
        if today.weekday() in self.days and minute >= self.start and (past_midnight or minute < self.end):
            return today
        if past_midnight and yesterday.weekday() in self.days and minute < self.end:
            return yesterday
        return None


def weekly(days: Iterable[str], hours: Iterable[str], place: str) -> WeeklyHours:
    """Hours as they are written: ``["mon", "tue"]``, ``["22:00", "06:00"]``. Raises UsageError."""
    numbers = frozenset(_weekday(one, place) for one in days)
    bounds = [_minute(one, place) for one in hours]
    if not numbers or len(bounds) != 2:
        raise UsageError(
            words(
                f"{place}: uren per week zijn dagen, een begin en een eind.",
                f"{place}: weekly hours are days, a beginning and an end.",
            )
        )
    return WeeklyHours(numbers, bounds[0], bounds[1])


def hours_of(row: Row) -> WeeklyHours:
    """The hours of a row with ``days`` ("mon-fri", "mon wed"), ``from`` and ``until``. Raises UsageError."""
    days = [day for part in row.needed("days").replace(",", " ").split() for day in _spread(part, row.place)]
    return weekly(days, (row.needed("from"), row.needed("until")), row.place)


def _spread(part: str, place: str) -> list[str]:
    first, dash, last = part.partition("-")
    if not dash:
        return [part]
    start, end = _weekday(first, place), _weekday(last, place)
    return [WEEKDAYS[(start + one) % 7] for one in range((end - start) % 7 + 1)]


def _weekday(text: str, place: str) -> int:
    try:
        return WEEKDAYS.index(text.strip().lower())
    except ValueError:
        listed = ", ".join(WEEKDAYS)
        raise UsageError(
            words(
                f"{place}: {text!r} is geen dag van de week: {listed}.",
                f"{place}: {text!r} is no day of the week: {listed}.",
            )
        ) from None


def _minute(text: str, place: str) -> int:
    hour, colon, minute = text.partition(":")
    if colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2:
        found = int(hour) * 60 + int(minute)
        if int(minute) < 60 and found <= 24 * 60:
            return found
    raise UsageError(
        words(
            f"{place}: {text!r} is geen tijd van de dag: schrijf 09:00.",
            f"{place}: {text!r} is no time of day: write 09:00.",
        )
    )
