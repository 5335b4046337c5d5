"""What the evaluator of time wants to know."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from policycode.evaluators.written import Options
from policycode.syntax.written.values import Label
from policycode.syntax.written.words import ClockTime, Weekday


def _weekend() -> list[Weekday]:
    return ["sat", "sun"]


class Spell(Options):
    """A stretch of time, half-open; of times without an offset the clock is the policy's."""

    start: date | datetime | None = Field(default=None, alias="from")
    """Where it begins."""
    until: date | datetime | None = None
    """Where it ends; no longer part of it."""


class ClosedPeriod(Spell):
    """A closed period: for whom, or for everybody where nothing is said of that."""

    name: Label
    """What it is called."""
    roles: list[Label] = Field(default_factory=list)
    """Whoever acts in one of these roles, as acts name them."""
    departments: list[Label] = Field(default_factory=list)
    """Whoever belongs to one of these departments."""
    people: list[Label] = Field(default_factory=list)
    """These persons."""


class Hours(Options):
    """Working hours: of everybody, of those whom a file lists, or of those others."""

    days: list[Weekday] = Field(default_factory=list)
    """The days of the week, of whoever is not in the file."""
    hours: Annotated[list[ClockTime], Field(min_length=2, max_length=2)] | None = None
    """From when to when; past midnight they belong to the day they start on."""
    file: Label | None = None
    """A table with person, days ("mon-fri"), from, until; whoever is in it has these hours only."""


class TimeCalendar(Options):
    """Which days are holidays and working days, as a policy's `[calendar]` has it."""

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    """The country whose public holidays count."""
    region: Annotated[str, Field(pattern="^[A-Z0-9]{1,3}$")] | None = None
    """The region whose own feast day counts too: BE has VLG and WAL."""
    rest_days: list[Weekday] = Field(default_factory=_weekend)
    """The days of the week on which nobody works."""
    holidays: list[date] | None = None
    """Dates that are holidays, instead of the country's."""
    exceptions: dict[str, Literal["work", "rest"]] = Field(default_factory=dict)
    """Dates on which the company works, or does not, whatever else is said."""


class RosterFile(Options):
    """A duty roster."""

    file: Label
    """A table with person, from, until."""
    covers: Spell | None = None
    """The stretch of which it tells everything of the people in it; else only days with a shift are known."""


class TimeOptions(Options):
    """What is to be stated; at least one of these."""

    time_zone: Label | None = None
    """The zone whose clock and days count, if not the policy's."""
    roster: RosterFile | None = None
    """For `on_duty`."""
    working_hours: Hours | None = None
    """For `working_hours`."""
    calendar: TimeCalendar | None = None
    """For `working_day` and `public_holiday`; and no hours that begin on a holiday are working hours."""
    closed_periods: list[ClosedPeriod] | Label | None = None
    """For `closed_period`: the periods, or a table with name, from, until or through, roles, departments, people."""
