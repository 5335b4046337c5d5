"""ISO 8601 durations: the date part by the calendar, the time part elapsed (language, section 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from whenever import Instant, ZonedDateTime

_WRITTEN = re.compile(
    r"P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?",
    re.ASCII,
)
_LONGEST_YEARS = 1000


@dataclass(frozen=True, slots=True)
class Duration:
    """Whole months, days and seconds; months and days follow the calendar, seconds elapse."""

    months: int = 0
    days: int = 0
    seconds: int = 0


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """A duration such as ``P1Y6M``, ``P14D`` or ``PT24H``.

    Raises ``ValueError`` for anything else, fractions (``P1.5M``) and lengths over a thousand years included.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"not an ISO 8601 duration of whole numbers: {text!r}")
    if len(text) > 40:
        raise ValueError("duration too long")
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    duration = Duration(years * 12 + months, weeks * 7 + days, (hours * 60 + minutes) * 60 + seconds)
    if (
        duration.months > _LONGEST_YEARS * 12
        or duration.days > _LONGEST_YEARS * 366
        or duration.seconds > _LONGEST_YEARS * 366 * 86400
    ):
        raise ValueError("duration over a thousand years")
    return duration


def later(instant: datetime, duration: str, zone: str) -> datetime:
    """The instant (UTC) a duration after another: 31 January + P1M is the last of February, same clock time.

    A clock time that summer time skips or repeats is taken with the offset before the change.
    Raises ``OverflowError`` past year 9999.
    """
    return _shifted(instant, parse_duration(duration), zone, 1)


def earlier(instant: datetime, duration: str, zone: str) -> datetime:
    """The instant (UTC) a duration before another, date part first."""
    return _shifted(instant, parse_duration(duration), zone, -1)


def _shifted(instant: datetime, by: Duration, zone: str, sign: int) -> datetime:
    try:
        moved = Instant(instant).to_tz(zone)
        if by.months or by.days:
            moved = moved.add(months=sign * by.months, days=sign * by.days, disambiguation="compatible")
        if by.seconds:
            moved = moved.add(seconds=sign * by.seconds)
    except ValueError as error:
        raise OverflowError(str(error)) from error
    return moved.to_instant().to_stdlib()


def start_of_day(day: date, zone: str) -> datetime:
    """The first instant (UTC) of a date in a zone."""
    return morning_of(day, zone).to_instant().to_stdlib()


def morning_of(day: date, zone: str) -> ZonedDateTime:
    """The same, with the clock of the zone; of a date that the zone left out, where the next one begins."""
    midnight = ZonedDateTime(day.year, day.month, day.day, tz=zone, disambiguation="compatible")
    return midnight.start_of("day")


def day_of(instant: datetime, zone: str) -> date:
    """The calendar date on which an instant falls in a zone."""
    return local(instant, zone).date()


def next_day(day: date) -> date:
    """The date after a date."""
    return day + timedelta(days=1)


def local(instant: datetime, zone: str) -> datetime:
    """The naive clock time of an instant in a zone."""
    return Instant(instant).to_tz(zone).to_plain().to_stdlib()


def utc(instant: datetime) -> datetime:
    """The same instant in UTC. Raises ``ValueError`` for a time without an offset."""
    if instant.tzinfo is None:
        raise ValueError("a time needs an offset")
    return instant.astimezone(UTC)
