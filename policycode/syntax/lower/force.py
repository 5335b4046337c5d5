"""When things are in force: zones, stretches of time, time limits."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from policycode.calendars.durations import start_of_day
from policycode.diagnostics import Place, nearest
from policycode.norms.intervals import DateOrInstant, InForce, Interval
from policycode.norms.sanctions import Within
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page
from policycode.syntax.written.base import InForce as WrittenInForce
from policycode.syntax.written.base import WorkingDays

UNKNOWN_ZONE = Mistake(
    "E4",
    "De tijdzone ‘{zone}’ bestaat niet.",
    "There is no time zone “{zone}”.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
)
UNKNOWN_ZONE_BY_FAR = Mistake(
    "E4",
    "De tijdzone ‘{zone}’ bestaat niet.",
    "There is no time zone “{zone}”.",
    'Schrijf een naam uit de tijdzonedatabank, zoals "Europe/Amsterdam" of "Europe/Brussels".',
    'Write a name of the time-zone database, such as "Europe/Amsterdam" or "Europe/Brussels".',
)

INVERTED = Mistake(
    "E7",
    "Dit tijdvak eindigt ({end}) niet later dan het begint ({start}).",
    "This stretch of time ends ({end}) no later than it begins ({start}).",
    "Het einde telt niet meer mee: kies een later `until`.",
    "The end is no longer part of it: choose a later `until`.",
)

EMPTY_IN_FORCE = Mistake(
    "E2",
    "`in_force` zegt niet vanaf of tot wanneer.",
    "`in_force` says neither from when nor until when.",
    "Schrijf in_force = { from = 2026-01-01 }.",
    "Write in_force = { from = 2026-01-01 }.",
    name="missing-key",
)


def is_zone(zone: str) -> bool:
    """Whether the time-zone database has such a zone."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def check_zone(zone: str, page: Page) -> str:
    """The zone, or UTC with a report where nobody knows it."""
    if not is_zone(zone):
        near = nearest(zone, available_timezones())
        mistake = UNKNOWN_ZONE_BY_FAR if near is None else UNKNOWN_ZONE
        page.report(mistake, page.value("policy", "time_zone"), zone=shown(zone), near=near or "")
        return "UTC"
    return zone


def instant_of(bound: DateOrInstant, zone: str) -> datetime:
    """The instant (UTC) that a bound stands for: of a date, its first in the zone."""
    return bound if isinstance(bound, datetime) else start_of_day(bound, zone)


def interval_of(in_force: InForce, zone: str) -> Interval:
    """A stretch as instants."""
    start, end = in_force.start, in_force.end
    return Interval(
        None if start is None else instant_of(start, zone), None if end is None else instant_of(end, zone)
    )


def lower_in_force(written: WrittenInForce | None, page: Page, zone: str, *path: str | int) -> InForce:
    """A stretch of force; one that runs backwards is reported and taken as written."""
    if written is None:
        return InForce()
    if written.start is None and written.until is None:
        page.report(EMPTY_IN_FORCE, page.value(*path))
    refuse_inverted(written.start, written.until, page, zone, page.value(*path, "until"))
    return InForce(written.start, written.until)


def refuse_inverted(
    start: date | datetime | None, end: date | datetime | None, page: Page, zone: str, place: Place
) -> None:
    """Reports a stretch that ends no later than it begins."""
    if start is None or end is None or instant_of(start, zone) < instant_of(end, zone):
        return
    page.report(INVERTED, place, start=said(start), end=said(end))


def said(bound: date | datetime) -> str:
    """A bound as a message shows it."""
    return bound.isoformat().replace("+00:00", "Z")


def lower_within(written: str | WorkingDays | None, visible: Visible, *path: str | int) -> Within | None:
    """A time limit; its calendar is one that the file may use."""
    if written is None:
        return None
    if isinstance(written, str):
        return Within(duration=written)
    visible.resolve("calendar", written.calendar, visible.page.value(*path, "calendar"))
    return Within(working_days=written.working_days, calendar=written.calendar)
