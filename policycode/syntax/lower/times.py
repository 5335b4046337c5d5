"""Moments, periods and calendars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from policycode.diagnostics import Place, nearest
from policycode.expr.sorts import Day, Instant
from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Calendar, Moment, Period
from policycode.syntax.lower.force import INVERTED, refuse_inverted, said
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page
from policycode.syntax.written.words import WEEKDAYS
from policycode.syntax.written.words import Calendar as WrittenCalendar
from policycode.syntax.written.words import Moment as WrittenMoment
from policycode.syntax.written.words import Period as WrittenPeriod

EMPTY_PERIOD = Mistake(
    "E2",
    "Het tijdvak ‘{name}’ heeft geen grenzen, dagen of uren.",
    "The period “{name}” has no bounds, days or hours.",
    "Geef `from`, `until` of `through`, of `days` en `hours`.",
    "State `from`, `until` or `through`, or `days` and `hours`.",
    name="missing-key",
)
UNTIL_AND_THROUGH = Mistake(
    "E2",
    "Het tijdvak ‘{name}’ eindigt op twee manieren: `until` en `through`.",
    "The period “{name}” ends in two ways: `until` and `through`.",
    "Kies er een: `until` hoort er zelf niet bij, `through` is de laatste hele dag.",
    "Choose one: `until` itself is not part of it, `through` is the last whole day.",
    name="unknown-key",
)
NO_BOUND = Mistake(
    "E4",
    "‘{name}’ is geen moment en geen datumfeit.",
    "“{name}” is no moment and no date fact.",
    'Verklaar [moment.{name}], of een feit met `type = "date"` of "datetime".',
    'Declare [moment.{name}], or a fact with `type = "date"` or "datetime".',
)
NO_BOUND_BUT_NEAR = Mistake(
    "E4",
    "‘{name}’ is geen moment en geen datumfeit.",
    "“{name}” is no moment and no date fact.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
)
NOT_A_DATE_FACT = Mistake(
    "E3",
    "Het feit ‘{name}’ is geen datum of tijdstip en kan dus geen grens zijn.",
    "The fact “{name}” is no date or instant, so it cannot be a bound.",
    'Kies een feit met type = "date" of type = "datetime".',
    'Choose a fact with type = "date" or type = "datetime".',
)
MOMENT_AND_FACT = Mistake(
    "E6",
    "‘{name}’ is zowel een moment als een datumfeit; welk van de twee de grens is, blijft open.",
    "“{name}” is both a moment and a date fact; which of the two is the bound stays open.",
    "Kies voor een van beide een andere naam.",
    "Choose another name for one of the two.",
)
IMPOSSIBLE_DATE = Mistake(
    "E7",
    "De datum ‘{value}’ bestaat niet.",
    "There is no date “{value}”.",
    "Schrijf jaar-maand-dag, zoals 2026-05-05.",
    "Write year-month-day, as 2026-05-05.",
)
REGION_WITHOUT_COUNTRY = Mistake(
    "E2",
    "De kalender ‘{name}’ noemt een regio zonder land.",
    "The calendar “{name}” names a region without a country.",
    "Voeg `country` toe.",
    "Add `country`.",
    name="missing-key",
)


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
        refuse_inverted(start, until, page, zone, page.value("period", name, "until"))
    if start is not None and isinstance(through, date) and _day(through) < _day(start):
        place = page.value("period", name, "through")
        page.report(INVERTED, place, start=said(start), end=said(through))


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
