"""By whose clock lengths of time are measured: a month or a day is not equally long everywhere."""

from __future__ import annotations

from policycode.calendars.durations import parse_duration
from policycode.calendars.periods import Clock, clock_in
from policycode.norms.policy import Edition
from policycode.norms.sanctions import DECIDED, FOREVER


def clock_of(edition: Edition, *lengths: str | None) -> Clock:
    """The clock by which some lengths of time end, if any has days: a day is not equally long everywhere."""
    timed = (parse_duration(one) for one in lengths if one not in (None, FOREVER, DECIDED))
    return clock_in(edition.time_zone) if any(one.months or one.days for one in timed) else ()
