"""Instants, durations and days. An instant is a `datetime` in UTC; a zone is its IANA name.

Rule (section 5): "Durations: the date part by the calendar (31 January + P1M is the end of February),
the time part elapsed."
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from whenever import Instant, ZonedDateTime

LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
FAR_AWAY = datetime(2200, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)

_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")


def instant(value: object, zone: str) -> datetime:
    """The instant of a written time: a string or datetime with offset, or one of the zone; a date is its midnight."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else at_local(value, zone)
    if isinstance(value, date):
        return day_start(value, zone)
    raise ValueError(f"not a time: {value!r}")


def at_local(wall: datetime, zone: str) -> datetime:
    """The instant at which clocks of the zone show this (the earlier of two, a skipped hour moved forward)."""
    zoned = ZonedDateTime(
        wall.year,
        wall.month,
        wall.day,
        wall.hour,
        wall.minute,
        wall.second,
        tz=zone,
        disambiguation="compatible",
    )
    return _utc(zoned)


def local(moment: datetime, zone: str) -> datetime:
    """What clocks of the zone show at the instant."""
    return moment.astimezone(_zone(zone)).replace(tzinfo=None)


@cache
def day_start(day: date, zone: str) -> datetime:
    """The first instant of a day."""
    return at_local(datetime(day.year, day.month, day.day), zone)


def after(moment: datetime, duration: str, zone: str) -> datetime:
    """The instant that much later, by the calendar of the zone."""
    return _utc(_zoned(moment, zone).add(**_parts(duration), disambiguation="compatible"))


def before(moment: datetime, duration: str, zone: str) -> datetime:
    """The instant that much earlier, by the calendar of the zone."""
    return _utc(_zoned(moment, zone).subtract(**_parts(duration), disambiguation="compatible"))


@cache
def _parts(duration: str) -> dict[str, int]:
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        raise ValueError(f"not a duration: {duration!r}")
    return {unit: int(text) for unit, text in zip(_UNITS, match.groups(), strict=True) if text}


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _zoned(moment: datetime, zone: str) -> ZonedDateTime:
    # No rounding: whenever counts nanoseconds, datetime microseconds.
    whole = Instant.from_timestamp(int(moment.replace(microsecond=0).timestamp()))
    return whole.add(nanoseconds=moment.microsecond * 1000).to_tz(zone)


def _utc(zoned: ZonedDateTime) -> datetime:
    whole = datetime.fromtimestamp(zoned.timestamp(), UTC)
    return whole.replace(microsecond=zoned.nanosecond // 1000)


def covers(span: dict, moment: datetime, zone: str) -> bool:
    """Half-open [from, until), in the zone; a missing end is none."""
    if "from" in span and moment < instant(span["from"], zone):
        return False
    return not ("until" in span and moment >= instant(span["until"], zone))
