"""*time*: duty, working hours, working days, public holidays and closed periods, by the clock of a zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.kinds.closed_periods import COLUMNS as CLOSED
from policycode.evaluators.kinds.closed_periods import Closed, closed_of
from policycode.evaluators.kinds.hours import WeeklyHours, hours_of, weekly
from policycode.evaluators.kinds.rosters import Roster
from policycode.evaluators.kinds.stretches import Stretch, checked, zone_of
from policycode.evaluators.kinds.tables import read_rows
from policycode.evaluators.kinds.time_options import Hours, Spell, TimeCalendar, TimeOptions
from policycode.evaluators.kinds.working_days import WorkingDays
from policycode.evaluators.protocol import ActSeen, EvaluatorKind, Finding, Kind
from policycode.syntax.written.words import WEEKDAYS

OUTPUTS = dict.fromkeys(
    ("on_duty", "working_hours", "working_day", "public_holiday", "closed_period"), "bool"
)


class Schedule:
    """Working hours by person, over those of everybody else."""

    def __init__(self, everybody: list[WeeklyHours], persons: Mapping[str, list[WeeklyHours]]) -> None:
        self._everybody, self._persons = everybody, persons

    def of(self, person: str) -> list[WeeklyHours]:
        """A person's hours; none where nobody says."""
        return self._persons.get(person, self._everybody)


class Time:
    """States what the clock and the calendar say of an act's time. What no table tells of the person or the day, it
    does not state."""

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 1.0
    needs: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self,
        *,
        zone: str | None = None,
        roster: Roster | None = None,
        schedule: Schedule | None = None,
        days: WorkingDays | None = None,
        closed: list[Closed] | None = None,
    ) -> None:
        self._zone, self._roster, self._schedule = zone, roster, schedule
        self._days, self._closed = days, closed
        given = {
            "on_duty": roster,
            "working_hours": schedule,
            "working_day": days,
            "public_holiday": days,
            "closed_period": closed,
        }
        self.provides: Mapping[str, str] = {name: "bool" for name, one in given.items() if one is not None}

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What can be told of the wanted outputs."""
        ways: Mapping[str, Callable[[ActSeen, str], Finding | None]] = {
            "on_duty": self._on_duty,
            "working_hours": self._working_hours,
            "working_day": self._working_day,
            "public_holiday": self._public_holiday,
            "closed_period": self._closed_period,
        }
        for output in sorted(wanted & self.provides.keys()):
            finding = ways[output](act, self._zone or act.zone)
            if finding is not None:
                yield finding

    def _on_duty(self, act: ActSeen, zone: str) -> Finding | None:
        found = None if self._roster is None else self._roster.on_duty(act.person, act.time, zone)
        return None if found is None else Finding("on_duty", found[0], evidence=({"source": found[1]},))

    def _working_hours(self, act: ActSeen, zone: str) -> Finding | None:
        hours = [] if self._schedule is None else self._schedule.of(act.person)
        if not hours:
            return None
        clock = act.time.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        days = [day for one in hours if (day := one.day_at(clock)) is not None]
        working = [day for day in days if self._days is None or not self._days.rests(day)]
        rule = "rest day" if days and not working else f"{WEEKDAYS[clock.weekday()]} {clock:%H:%M}"
        return Finding("working_hours", bool(working), evidence=({"rule": rule, "source": zone},))

    def _working_day(self, act: ActSeen, zone: str) -> Finding | None:
        day = act.time.astimezone(ZoneInfo(zone)).date()
        if self._days is None:
            return None
        return Finding("working_day", self._days.is_working_day(day), evidence=({"rule": day.isoformat()},))

    def _public_holiday(self, act: ActSeen, zone: str) -> Finding | None:
        day = act.time.astimezone(ZoneInfo(zone)).date()
        if self._days is None:
            return None
        name = self._days.holiday(day)
        rule = day.isoformat() if name is None else f"{day.isoformat()}, {name}"
        return Finding("public_holiday", name is not None, evidence=({"rule": rule},))

    def _closed_period(self, act: ActSeen, zone: str) -> Finding | None:
        reached = [
            one for one in self._closed or () if one.reaches(act) and one.stretch.holds(act.time, zone)
        ]
        evidence = tuple({"rule": one.name, "source": one.place} for one in reached)
        return Finding("closed_period", bool(reached), evidence=evidence)


# -- from options


def made(options: TimeOptions, folder: Path) -> Time:
    """The evaluator of some options. Raises UsageError where they do not do."""
    roster = None
    if options.roster is not None:
        rows = read_rows(
            folder, options.roster.file, ("person", "from", "until"), ("person", "from", "until")
        )
        covers = options.roster.covers
        roster = Roster(rows, None if covers is None else _stretch(covers, "covers"))
    found = Time(
        zone=zone_of(options.time_zone),
        roster=roster,
        schedule=None if options.working_hours is None else _schedule(options.working_hours, folder),
        days=None if options.calendar is None else _calendar(options.calendar),
        closed=_closed(options, folder),
    )
    if not found.provides:
        listed = "roster, working_hours, calendar, closed_periods"
        raise UsageError(
            words(
                f"Er is niets om vast te stellen: geef een of meer van {listed}.",
                f"There is nothing to state: give one or more of {listed}.",
            )
        )
    return found


def _schedule(options: Hours, folder: Path) -> Schedule:
    persons: dict[str, list[WeeklyHours]] = {}
    if options.file is not None:
        columns = ("person", "days", "from", "until")
        for row in read_rows(folder, options.file, columns, columns):
            persons.setdefault(row.needed("person"), []).append(hours_of(row))
    everybody = []
    if options.days or options.hours is not None:
        everybody = [weekly(options.days, options.hours or (), "working_hours")]
    if not persons and not everybody:
        raise UsageError(
            words(
                "working_hours: geef dagen en uren, een bestand, of allebei.",
                "working_hours: give days and hours, a file, or both.",
            )
        )
    return Schedule(everybody, persons)


def _calendar(options: TimeCalendar) -> WorkingDays:
    return WorkingDays(
        country=options.country,
        region=options.region,
        rest_days=[WEEKDAYS.index(one) for one in options.rest_days],
        holidays=options.holidays,
        exceptions={_day(day): kind for day, kind in options.exceptions.items()},
    )


def _day(text: str) -> date:
    try:
        if len(text) != len("2026-05-05"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            words(
                f"exceptions: {text!r} is geen dag: schrijf 2026-05-05.",
                f"exceptions: {text!r} is no day: write 2026-05-05.",
            )
        ) from None


def _closed(options: TimeOptions, folder: Path) -> list[Closed] | None:
    if options.closed_periods is None:
        return None
    if isinstance(options.closed_periods, str):
        return closed_of(read_rows(folder, options.closed_periods, CLOSED, ("name",)))
    return [
        Closed(
            one.name,
            _stretch(one, one.name),
            frozenset(one.roles),
            frozenset(one.departments),
            frozenset(one.people),
        )
        for one in options.closed_periods
    ]


def _stretch(spell: Spell, place: str) -> Stretch:
    return checked(Stretch(spell.start, spell.until), place)


KIND = EvaluatorKind(
    name="time",
    about={
        "nl": "Dienst, werktijd, werkdagen, feestdagen en gesloten periodes, per persoon, op de klok van een tijdzone.",
        "en": "Duty, working hours, working days, public holidays and closed periods, by person, by a zone's clock.",
    },
    outputs=OUTPUTS,
    options=TimeOptions,
    make=made,
)
