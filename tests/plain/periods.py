"""Periods and their bounds.

Rules (section 1): "a window `from` and `until` (exclusive) or `through` (the whole last day), each a
date, datetime, moment or date fact, widened by durations `before`/`after`; or weekly: `days`, `hours`
(past midnight belongs to the day it starts). Each bound is compared by itself."
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from .edition import Edition, listed
from .instants import after, before, day_start, instant, local
from .world import World

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BOUNDS = ("from", "until", "through")


def during(name: str, edition: Edition, world: World) -> bool:
    """Does the act's time lie in the period?"""
    period = edition.vocabulary["period"][name]
    values = {key: bound_value(period[key], edition, world) for key in BOUNDS if key in period}
    remembered = (name, *values.values())
    if remembered not in world.remembered:
        world.remembered[remembered] = within(period, values, world.time, edition.zone)
    return world.remembered[remembered]


def bound_value(written: object, edition: Edition, world: World) -> object:
    """What the bound is on this act: a date or datetime; a moment's instant; a date fact's value."""
    if not isinstance(written, str):
        return written
    if written in edition.vocabulary["moment"]:
        return world.moments[written]
    return world.facts[written]


def within(period: dict, values: dict, moment: datetime, zone: str) -> bool:
    """Each bound compared by itself, or the weekly pattern."""
    if "days" in period or "hours" in period:
        return weekly(period, moment, zone)
    return all(holds(period, key, value, moment, zone) for key, value in values.items())


def holds(period: dict, key: str, value: object, moment: datetime, zone: str) -> bool:
    """One bound alone: not before the start, or before the end."""
    edge = edge_of(period, key, value, zone)
    return moment >= edge if key == "from" else moment < edge


def edge_of(period: dict, key: str, value: object, zone: str) -> datetime:
    """The instant of a bound, widened."""
    if key == "from":
        start = instant(value, zone)
        return before(start, period["before"], zone) if "before" in period else start
    end = _next_day(value, zone) if key == "through" else instant(value, zone)
    return after(end, period["after"], zone) if "after" in period else end


def _next_day(value: object, zone: str) -> datetime:
    """`through`: the whole last day, so the end is the start of the next one."""
    if isinstance(value, datetime | str):
        value = local(instant(value, zone), zone).date()
    assert isinstance(value, date)
    return day_start(value + timedelta(days=1), zone)


def weekly(period: dict, moment: datetime, zone: str) -> bool:
    """By the clocks of the zone; hours past midnight belong to the day on which they start."""
    wall = local(moment, zone)
    days = listed(period.get("days", DAYS))
    if "hours" not in period:
        return DAYS[wall.weekday()] in days
    start, end = (time.fromisoformat(text) for text in period["hours"])
    today, yesterday = DAYS[wall.weekday()], DAYS[wall.weekday() - 1]
    if start < end:
        return today in days and start <= wall.time() < end
    return (today in days and wall.time() >= start) or (yesterday in days and wall.time() < end)
