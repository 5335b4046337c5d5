"""The short ways to tell the time come to what the calendar says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policycode.calendars.clocks import Clock
from policycode.calendars.durations import local, start_of_day
from policycode.calendars.periods import clock_changes, clock_on, plain_midnight

# Clocks put forward at one, at two and at midnight, by half an hour, a day that was left out, and none of all that.
ZONES = (
    "Europe/Amsterdam",
    "America/New_York",
    "America/Santiago",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "UTC",
)

SPRING, AUTUMN = date(2026, 3, 29), date(2025, 10, 26)

days = st.one_of(
    st.dates(date(1970, 1, 1), date(2035, 12, 31)),
    st.builds(
        lambda day, more: day + timedelta(days=more), st.sampled_from([SPRING, AUTUMN]), st.integers(-2, 2)
    ),
    st.builds(lambda more: date(2011, 12, 29) + timedelta(days=more), st.integers(-2, 2)),
)


@given(st.sampled_from(ZONES), days, st.integers(0, 24 * 3600 * 10**6 - 1))
def test_a_clock_tells_what_the_calendar_tells(zone: str, day: date, microseconds: int) -> None:
    clock = Clock(zone)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for instant in (midnight, midnight + timedelta(microseconds=microseconds)):
        shown = local(instant, zone)
        assert clock(instant) == (shown.weekday(), shown.hour * 60 + shown.minute)


@given(st.sampled_from(ZONES), days, st.integers(0, 24 * 60))
def test_on_a_plain_day_minutes_are_what_the_clock_shows(zone: str, day: date, minute: int) -> None:
    midnight = plain_midnight(day, zone)
    changes = list(clock_changes(day, zone))
    if midnight is None:
        near = [day + timedelta(days=more) for more in (-1, 0, 1, 2)]
        assert any(
            start_of_day(one + timedelta(days=1), zone) - start_of_day(one, zone) != _DAY for one in near
        )
    else:
        assert (midnight, changes) == (start_of_day(day, zone), [])
        assert list(clock_on(day, minute, zone)) == [midnight + timedelta(minutes=minute)]


_DAY = timedelta(days=1)
