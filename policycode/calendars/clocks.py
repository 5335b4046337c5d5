"""The clock of a zone at many instants: the calendar is asked once a day on which it is not changed."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta

from whenever import Instant

from policycode.calendars.durations import local

_DAY = timedelta(days=1)

_CHANGING = timedelta.max
"""On such a day the clock is changed."""


class Clock:
    """Tells the local time of instants (UTC); the same as :func:`~policycode.calendars.durations.local` does."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self._ahead: dict[date, timedelta] = {}

    def __call__(self, instant: datetime) -> tuple[int, int]:
        """The day of the week (0 is Monday) and the minute of the day."""
        day = instant.date()
        ahead = self._ahead.get(day)
        if ahead is None:
            ahead = self._ahead[day] = self._ahead_on(day)
        shown = local(instant, self.zone) if ahead is _CHANGING else instant + ahead
        return shown.weekday(), shown.hour * 60 + shown.minute

    def _ahead_on(self, day: date) -> timedelta:
        """How far the clock is ahead of UTC from midnight to midnight there."""
        if not MINYEAR < day.year < MAXYEAR:
            return _CHANGING
        midnight = datetime.combine(day, time(), UTC)
        shown = Instant(midnight).to_tz(self.zone)
        change = shown.next_transition()
        if change is not None and change.to_instant().to_stdlib() < midnight + _DAY:
            return _CHANGING
        return shown.to_plain().to_stdlib().replace(tzinfo=UTC) - midnight
