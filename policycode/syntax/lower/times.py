"""Moments, periods and calendars; and what an author's bounds are as instants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from policycode.calendars.durations import start_of_day
from policycode.diagnostics import Place, nearest
from policycode.expr.sorts import Day, Instant
from policycode.norms.intervals import DateOrInstant, InForce, Interval
from policycode.norms.sanctions import Within
from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Calendar, Moment, Period
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page
from policycode.syntax.written.base import InForce as WrittenInForce
from policycode.syntax.written.base import WorkingDays
from policycode.syntax.written.words import WEEKDAYS
from policycode.syntax.written.words import Calendar as WrittenCalendar
from policycode.syntax.written.words import Moment as WrittenMoment
from policycode.syntax.written.words import Period as WrittenPeriod

UNKNOWN_ZONE = Mistake(
    "E4",
    "De tijdzone «{zone}» bestaat niet.",
    "There is no time zone “{zone}”.",
    "Bedoel je «{near}»?",
    "Did you mean “{near}”?",
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
EMPTY_PERIOD = Mistake(
    "E2",
    "Het tijdvak «{name}» heeft geen grenzen, dagen of uren.",
    "The period “{name}” has no bounds, days or hours.",
    "Geef `from`, `until` of `through`, of `days` en `hours`.",
    "State `from`, `until` or `through`, or `days` and `hours`.",
    name="missing-key",
)
UNTIL_AND_THROUGH = Mistake(
    "E2",
    "Het tijdvak «{name}» eindigt op twee manieren: `until` en `through`.",
    "The period “{name}” ends in two ways: `until` and `through`.",
    "Kies er een: `until` hoort er zelf niet bij, `through` is de laatste hele dag.",
    "Choose one: `until` itself is not part of it, `through` is the last whole day.",
    name="unknown-key",
)
NO_BOUND = Mistake(
    "E4",
    "«{name}» is geen moment en geen datumfeit.",
    "“{name}” is no moment and no date fact.",
    'Verklaar [moment.{name}], of een feit met `type = "date"` of "datetime".',
    'Declare [moment.{name}], or a fact with `type = "date"` or "datetime".',
)
NO_BOUND_BUT_NEAR = Mistake(
    "E4",
    "«{name}» is geen moment en geen datumfeit.",
    "“{name}” is no moment and no date fact.",
    "Bedoel je «{near}»?",
    "Did you mean “{near}”?",
)
NOT_A_DATE_FACT = Mistake(
    "E3",
    "Het feit «{name}» is geen datum of tijdstip en kan dus geen grens zijn.",
    "The fact “{name}” is no date or instant, so it cannot be a bound.",
)
MOMENT_AND_FACT = Mistake(
    "E6",
    "«{name}» is zowel een moment als een datumfeit; welk van de twee de grens is, blijft open.",
    "“{name}” is both a moment and a date fact; which of the two is the bound stays open.",
    "Kies voor een van beide een andere naam.",
    "Choose another name for one of the two.",
)
IMPOSSIBLE_DATE = Mistake(
    "E7",
    "De datum «{value}» bestaat niet.",
    "There is no date “{value}”.",
    "Schrijf jaar-maand-dag, zoals 2026-05-05.",
    "Write year-month-day, as 2026-05-05.",
)
REGION_WITHOUT_COUNTRY = Mistake(
    "E2",
    "De kalender «{name}» noemt een regio zonder land.",
    "The calendar “{name}” names a region without a country.",
    "Voeg `country` toe.",
    "Add `country`.",
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
        near = nearest(zone, available_timezones()) or "Europe/Amsterdam"
        page.report(UNKNOWN_ZONE, page.value("policy", "time_zone"), zone=shown(zone), near=near)
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
    _refuse_inverted(written.start, written.until, page, zone, page.value(*path, "until"))
    return InForce(written.start, written.until)


def _refuse_inverted(
    start: date | datetime | None, end: date | datetime | None, page: Page, zone: str, place: Place
) -> None:
    if start is None or end is None or instant_of(start, zone) < instant_of(end, zone):
        return
    page.report(INVERTED, place, start=_said(start), end=_said(end))


def _said(bound: date | datetime) -> str:
    return bound.isoformat().replace("+00:00", "Z")


def lower_moments(written: Mapping[str, WrittenMoment], visible: Visible) -> None:
    """Adds the file's moments to what is visible."""
    for name, moment in written.items():
        visible.declare("moment", name, Moment(name, moment.at, moment.title or {}, moment.text or {}))


def lower_calendars(written: Mapping[str, WrittenCalendar], visible: Visible) -> None:
    """Adds the file's calendars to what is visible."""
    for name, calendar in written.items():
        exceptions = {}
        for day, kind in calendar.exceptions.items():
            parsed = _date(day)
            if parsed is None:
                place = visible.page.key("calendar", name, "exceptions", day)
                visible.page.report(IMPOSSIBLE_DATE, place, value=shown(day))
            else:
                exceptions[parsed] = kind
        if calendar.region is not None and calendar.country is None:
            place = visible.page.key("calendar", name, "region")
            visible.page.report(REGION_WITHOUT_COUNTRY, place, name=name)
        visible.declare(
            "calendar",
            name,
            Calendar(
                id=name,
                country=calendar.country,
                region=calendar.region,
                rest_days=frozenset(WEEKDAYS.index(day) for day in calendar.rest_days),
                holidays=None if calendar.holidays is None else tuple(sorted(set(calendar.holidays))),
                exceptions=exceptions,
                title=calendar.title or {},
                text=calendar.text or {},
            ),
        )


def _date(text: str) -> date | None:
    try:
        # fromisoformat() takes 20260505 and 2026-W19-2 too; only the form of TOML is meant.
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None


def lower_periods(written: Mapping[str, WrittenPeriod], visible: Visible, zone: str) -> None:
    """Adds the file's periods to what is visible."""
    for name, period in written.items():
        _refuse_strange_bounds(name, period, visible.page, zone)
        end_key = "through" if period.through is not None else "until"
        end = period.through if period.through is not None else period.until
        visible.declare(
            "period",
            name,
            Period(
                id=name,
                start=_bound(period.start, visible, "period", name, "from"),
                end=_bound(end, visible, "period", name, end_key),
                through=period.through is not None,
                before=period.before,
                after=period.after,
                days=None if period.days is None else frozenset(map(WEEKDAYS.index, period.days)),
                hours=None
                if period.hours is None
                else (_minutes(period.hours[0]), _minutes(period.hours[1])),
                title=period.title or {},
                text=period.text or {},
            ),
        )


def _refuse_strange_bounds(name: str, period: WrittenPeriod, page: Page, zone: str) -> None:
    until, through = period.until, period.through
    if until is not None and through is not None:
        page.report(UNTIL_AND_THROUGH, page.key("period", name, "through"), name=name)
    if all(part is None for part in (period.start, until, through, period.days, period.hours)):
        page.report(EMPTY_PERIOD, page.key("period", name), name=name)
    start = period.start
    if isinstance(start, str):
        return
    if not isinstance(until, str):
        _refuse_inverted(start, until, page, zone, page.value("period", name, "until"))
    if start is not None and isinstance(through, date) and _day(through) < _day(start):
        place = page.value("period", name, "through")
        page.report(INVERTED, place, start=_said(start), end=_said(through))


def _day(bound: date | datetime) -> date:
    return bound.date() if isinstance(bound, datetime) else bound


def _bound(value: date | datetime | str | None, visible: Visible, *path: str) -> Bound | None:
    if not isinstance(value, str):
        return value
    fact = visible.content.fact.get(value)
    is_moment = value in visible.names("moment")
    is_date = fact is not None and isinstance(fact.sort, Day | Instant)
    place = visible.page.value(*path)
    if is_moment and is_date:
        visible.page.report(MOMENT_AND_FACT, place, name=value)
    if is_moment:
        return AtMoment(value)
    if is_date:
        return AtFact(value)
    if fact is not None:
        visible.page.report(NOT_A_DATE_FACT, place, name=value)
    elif not visible.knows("fact", value):
        _report_no_bound(value, visible, place)
    return None


def _report_no_bound(name: str, visible: Visible, place: Place) -> None:
    dates = {fact.id for fact in visible.content.fact.values() if isinstance(fact.sort, Day | Instant)}
    near = nearest(name, visible.names("moment") | dates)
    if near is not None:
        visible.page.report(NO_BOUND_BUT_NEAR, place, name=shown(name), near=near)
    else:
        visible.page.report(NO_BOUND, place, name=shown(name))


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def lower_within(written: str | WorkingDays | None, visible: Visible, *path: str | int) -> Within | None:
    """A time limit; its calendar is one that the file may use."""
    if written is None:
        return None
    if isinstance(written, str):
        return Within(duration=written)
    visible.resolve("calendar", written.calendar, visible.page.value(*path, "calendar"))
    return Within(working_days=written.working_days, calendar=written.calendar)
