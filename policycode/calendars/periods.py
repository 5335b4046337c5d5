"""Whether an instant lies in a period whose bounds are known, one bound at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from whenever import Instant, PlainDateTime

from policycode.calendars.durations import day_of, earlier, later, local, morning_of, next_day, start_of_day
from policycode.norms.vocabulary import Period

KNOWN = datetime(1970, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
"""When clocks are changed is known from the first on; from the second on it is repeated."""

_TWO_DAYS = timedelta(days=2)


def begins(period: Period, start: date | datetime, zone: str) -> datetime | None:
    """The instant (UTC) at which a period begins whose ``from`` is this date or instant.

    ``None`` where ``before`` reaches back beyond the first year: it has always begun.
    """
    instant = start if isinstance(start, datetime) else start_of_day(start, zone)
    try:
        return earlier(instant, period.before, zone) if period.before else instant
    except OverflowError:
        return None


def ends(period: Period, end: date | datetime, zone: str) -> datetime | None:
    """The instant (UTC) at which a period is over whose ``until`` or ``through`` is this date or instant.

    ``None`` where that lies beyond the last year: it never ends.
    """
    try:
        if period.through:
            last_day = day_of(end, zone) if isinstance(end, datetime) else end
            instant = start_of_day(next_day(last_day), zone)
        else:
            instant = end if isinstance(end, datetime) else start_of_day(end, zone)
        return later(instant, period.after, zone) if period.after else instant
    except OverflowError:
        return None


def in_weekly_hours(period: Period, instant: datetime, zone: str) -> bool:
    """Whether an instant falls on the period's days of the week and in its hours, by local clock time."""
    if period.days is None and period.hours is None:
        return True
    clock = local(instant, zone)
    return in_hours(period, clock.weekday(), clock.hour * 60 + clock.minute)


def in_hours(period: Period, today: int, minute: int) -> bool:
    """The same of a day of the week (0 is Monday) and a minute of that day."""
    if period.hours is None:
        return _on(period, today)
    start, end = period.hours
    if start < end:
        return _on(period, today) and start <= minute < end
    # Past midnight the stretch still belongs to the day on which it began.
    return (_on(period, today) and minute >= start) or (_on(period, (today - 1) % 7) and minute < end)


def clock_on(day: date, minute: int, zone: str) -> Iterator[datetime]:
    """The instants (UTC), usually one, at which the clock in a zone shows a minute of a day.

    A clock time that summer time skips gives the instants that the offsets before and after would.
    """
    days, minute = divmod(minute, 24 * 60)
    day += timedelta(days=days)
    clock = PlainDateTime(day.year, day.month, day.day, minute // 60, minute % 60)
    earlier_one = clock.assume_tz(zone, disambiguation="earlier").to_instant().to_stdlib()
    later_one = clock.assume_tz(zone, disambiguation="later").to_instant().to_stdlib()
    yield earlier_one
    if later_one != earlier_one:
        yield later_one


def clock_changes(day: date, zone: str) -> Iterator[datetime]:
    """The instant (UTC) of a day on which the clock in a zone is put forward or back, if there is one."""
    morning = morning_of(day, zone)
    change = morning.next_transition()
    if change is not None and change.date() == morning.date():
        yield change.to_instant().to_stdlib()


def changes_between(start: datetime, end: datetime, zone: str) -> Iterator[datetime]:
    """The instants (UTC) after one and before another at which the clock in a zone is put forward or back."""
    change = Instant(start).to_tz(zone).next_transition()
    while change is not None and (instant := change.to_instant().to_stdlib()) < end:
        yield instant
        change = change.next_transition()


Clock = tuple[tuple[datetime, timedelta | None], ...]
"""From each instant (UTC) on how far a clock is ahead of UTC."""


@lru_cache(maxsize=64)
def clock_in(zone: str) -> Clock:
    """What the clock in a zone shows from 1970 on; zones that show the same have one clock, whatever their names."""
    turns = (KNOWN[0], *changes_between(*KNOWN, zone))
    return tuple((turn, turn.astimezone(ZoneInfo(zone)).utcoffset()) for turn in turns)


def same_clock(one: str, other: str) -> bool:
    """Whether two zones have one clock."""
    return one == other or clock_in(one) == clock_in(other)


def plain_midnight(day: date, zone: str) -> datetime | None:
    """The instant (UTC) at which a day begins, where minutes from then on are what its clock shows: neither then nor on
    the next day is it put forward or back. ``None`` on other days."""
    midnight = morning_of(day, zone)
    change = midnight.next_transition()
    begins = midnight.to_instant().to_stdlib()
    if midnight.to_plain() != PlainDateTime(day.year, day.month, day.day):
        return None
    return begins if change is None or change.to_instant().to_stdlib() >= begins + _TWO_DAYS else None


def _on(period: Period, weekday: int) -> bool:
    return period.days is None or weekday in period.days
