"""*time*: duty, working hours, working days, holidays and closed periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from policycode.errors import UsageError
from policycode.evaluators.kinds.hours import WeeklyHours
from policycode.evaluators.kinds.time import KIND
from policycode.evaluators.kinds.working_days import WorkingDays
from policycode.evaluators.protocol import Evaluator
from tests.evaluators.kinds import kept, made, said, seen

Make = Callable[..., Evaluator]

ROSTER = """person;from;until
p_1;2026-03-02T22:00;2026-03-03T06:00
p_1;2026-03-04T09:00+01:00;2026-03-04T17:00+01:00
p_2;2026-03-28T22:00;2026-03-29T06:00
"""
HOURS = "person,days,from,until\np_night,mon-fri,22:00,06:00\np_part,mon wed,09:00,13:00\np_part,sat,10:00,12:00\n"
ALL = """
roster = { file = "roster.csv" }
working_hours = { days = ["mon", "tue", "wed", "thu", "fri"], hours = ["09:00", "17:00"], file = "hours.csv" }
calendar = { country = "NL", exceptions = { 2026-05-05 = "work", 2026-05-15 = "rest" } }
[[closed_periods]]
name = "annual figures"
from = 2026-01-01
until = 2026-02-15
roles = ["finance"]
departments = ["board"]
people = ["p_9"]
"""


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda options: made(KIND, options, tmp_path, {"roster.csv": ROSTER, "hours.csv": HOURS})


def test_it_keeps_to_the_protocol(tmp_path: Path) -> None:
    kept(KIND, ALL, tmp_path, {"roster.csv": ROSTER, "hours.csv": HOURS})


def test_it_provides_what_its_options_give_it_to_tell(make: Make) -> None:
    assert set(make('calendar = { country = "NL" }').provides) == {"working_day", "public_holiday"}
    assert set(make(ALL).provides) == set(KIND.outputs)
    with pytest.raises(UsageError, match="nothing to state"):
        make("")


# -- duty


@pytest.mark.parametrize(
    ("person", "at", "on_duty"),
    [
        ("p_1", "2026-03-02T21:59", False),
        ("p_1", "2026-03-02T22:00", True),
        ("p_1", "2026-03-03T05:59", True),
        ("p_1", "2026-03-03T06:00", False),
        ("p_1", "2026-03-04T16:59:59", True),
        ("p_1", "2026-03-05T12:00", None),  # no shift on that day: the roster does not tell
        ("p_3", "2026-03-02T22:00", None),  # not in the roster at all
        ("p_2", "2026-03-29T03:00+02:00", True),
        ("p_2", "2026-03-29T04:00+00:00", False),  # 06:00 on the clock, one hour sooner than before
    ],
)
def test_duty_is_what_the_roster_says_and_else_unknown(
    make: Make, person: str, at: str, on_duty: bool | None
) -> None:
    found = said(make('roster = { file = "roster.csv" }'), seen(at, person))
    assert found == ({} if on_duty is None else {"on_duty": on_duty})


def test_a_roster_that_covers_a_stretch_knows_the_free_days_of_its_people(make: Make) -> None:
    roster = make('roster = { file = "roster.csv", covers = { from = 2026-03-01, until = 2026-04-01 } }')
    assert said(roster, seen("2026-03-05T12:00")) == {"on_duty": False}
    assert said(roster, seen("2026-03-05T12:00", "p_3")) == {}
    assert said(roster, seen("2026-04-01T00:00")) == {}


# -- hours


@pytest.mark.parametrize(
    ("person", "at", "working"),
    [
        ("p_1", "2026-03-02T09:00", True),
        ("p_1", "2026-03-02T17:00", False),
        ("p_1", "2026-03-07T10:00", False),
        ("p_night", "2026-03-06T23:00", True),
        ("p_night", "2026-03-07T05:59", True),  # Saturday, but the stretch began on Friday
        ("p_night", "2026-03-02T05:59", False),  # Monday, but it would have begun on Sunday
        ("p_part", "2026-03-03T10:00", False),  # who is listed has those hours only
        ("p_part", "2026-03-07T10:00", True),
        ("p_night", "2026-03-29T05:59", False),  # Sunday
        ("p_1", "2026-04-27T10:00", False),  # King's day
        ("p_1", "2026-05-05T10:00", True),  # the company works
        ("p_1", "2026-05-15T10:00", False),  # the company does not
        ("p_night", "2026-04-27T05:00", False),  # Sunday night
        ("p_night", "2026-04-28T05:00", False),  # began on King's day
    ],
)
def test_working_hours_are_the_persons_own_on_days_that_are_no_holiday(
    make: Make, person: str, at: str, working: bool
) -> None:
    assert said(make(ALL), seen(at, person))["working_hours"] is working


def test_who_has_no_hours_is_not_judged_by_anothers(make: Make) -> None:
    alone = make('working_hours = { file = "hours.csv" }')
    assert said(alone, seen("2026-03-02T10:00", "p_1")) == {}
    assert said(alone, seen("2026-03-02T10:00", "p_part")) == {"working_hours": True}


def test_the_clock_is_that_of_the_zone_in_summer_and_winter(make: Make) -> None:
    there = make(
        'time_zone = "Europe/London"\nworking_hours = { days = ["mon"], hours = ["09:00", "17:00"] }'
    )
    for day in ("2026-03-02", "2026-07-06"):
        assert said(there, seen(f"{day}T09:30")) == {"working_hours": False}
        assert said(there, seen(f"{day}T17:30")) == {"working_hours": True}


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 1439),
    st.integers(0, 1440),
)
def test_every_minute_belongs_to_at_most_one_day_and_to_one_on_which_hours_begin(
    clock: datetime, days: frozenset[int], start: int, end: int
) -> None:
    day = WeeklyHours(days, start, end).day_at(clock)
    minute = clock.hour * 60 + clock.minute
    length = end - start if end > start else end - start + 1440
    begun = [
        one
        for one in (clock.date(), clock.date() - timedelta(days=1))
        if one.weekday() in days and start <= minute + 1440 * (clock.date() - one).days < start + length
    ]
    assert day == (begun[0] if begun else None)


# -- days


@pytest.mark.parametrize(
    ("calendar", "day", "holiday"),
    [
        ('country = "NL"', "2026-05-05", True),  # every year, not one in five
        ('country = "NL"', "2025-05-05", True),
        ('country = "NL"', "2026-04-27", True),
        ('country = "NL"', "2026-07-21", False),
        ('country = "BE"', "2026-07-21", True),
        ('country = "BE"', "2026-05-05", False),
        ('country = "BE"', "2026-07-11", False),
        ('country = "BE", region = "VLG"', "2026-07-11", True),
        ('country = "BE", region = "VLG"', "2026-09-27", False),
        ('country = "BE", region = "WAL"', "2026-09-27", True),
        ('country = "NL", holidays = [2026-01-02]', "2026-01-01", False),
        ('country = "NL", holidays = [2026-01-02]', "2026-01-02", True),
    ],
)
def test_public_holidays_are_the_countrys_and_the_regions(
    make: Make, calendar: str, day: str, holiday: bool
) -> None:
    found = said(make(f"calendar = {{ {calendar} }}"), seen(f"{day}T12:00"))
    assert found["public_holiday"] is holiday


def test_the_companys_exceptions_change_working_days_and_not_holidays(make: Make) -> None:
    found = said(make(ALL), seen("2026-05-05T12:00"))
    assert (found["public_holiday"], found["working_day"]) == (True, True)
    found = said(make(ALL), seen("2026-05-15T12:00"))
    assert (found["public_holiday"], found["working_day"]) == (False, False)


DUTCH_2026 = "01-01 04-03 04-05 04-06 04-27 05-05 05-14 05-24 05-25 12-25 12-26"
BELGIAN_2026 = "01-01 04-05 04-06 05-01 05-14 05-24 05-25 07-21 08-15 11-01 11-11 12-25"


@pytest.mark.parametrize(("country", "days"), [("NL", DUTCH_2026), ("BE", BELGIAN_2026)])
def test_the_holidays_of_a_year_are_those_of_a_fixed_list(country: str, days: str) -> None:
    calendar = WorkingDays(country=country)
    year = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [f"{day:%m-%d}" for day in year if calendar.holiday(day)] == days.split()


def test_the_day_is_the_zones(make: Make) -> None:
    at = seen("2026-04-26T22:30+00:00")  # the 27th in Amsterdam already
    assert said(make('calendar = { country = "NL" }'), at)["public_holiday"] is True


# -- closed periods


@pytest.mark.parametrize(
    ("at", "who", "closed"),
    [
        ("2026-01-01T00:00", {"roles": ("finance", "employee")}, True),
        ("2025-12-31T23:59", {"roles": ("finance",)}, False),
        ("2026-02-14T23:59", {"department": "board"}, True),
        ("2026-02-15T00:00", {"department": "board"}, False),
        ("2026-02-01T00:00", {"person": "p_9"}, True),
        ("2026-02-01T00:00", {"roles": ("employee",)}, False),
    ],
)
def test_a_closed_period_is_half_open_and_reaches_whom_it_names(
    make: Make, at: str, who: dict[str, Any], closed: bool
) -> None:
    assert said(make(ALL), seen(at, **who))["closed_period"] is closed


def test_closed_periods_may_stand_in_a_table(tmp_path: Path) -> None:
    rows = ["name,from,until,through,roles", "half year,2026-07-01,,2026-07-31,finance legal"]
    table = "\n".join([*rows, "everybody,2026-08-01T12:00,,,"])
    evaluator = made(KIND, 'closed_periods = "closed.csv"', tmp_path, {"closed.csv": table})
    assert said(evaluator, seen("2026-07-31T23:00", roles=("legal",))) == {"closed_period": True}
    assert said(evaluator, seen("2026-08-01T11:00", roles=("legal",))) == {"closed_period": False}
    assert said(evaluator, seen("2030-01-01T11:00")) == {"closed_period": True}


# -- mistakes


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ('roster = { file = "none.csv" }', "cannot be read"),
        ('calendar = { country = "XX" }', "not known"),
        ('calendar = { country = "BE", region = "ZZ" }', "BE-VLG"),
        ('calendar = { country = "NL", exceptions = { monday = "rest" } }', "write 2026-05-05"),
        ('time_zone = "Europe/Nowhere"\ncalendar = { country = "NL" }', "no time zone"),
        ("working_hours = {}", "days and hours"),
        ('working_hours = { days = ["mon"] }', "a beginning and an end"),
        ('closed_periods = [{ name = "x", from = 2026-02-01, until = 2026-01-01 }]', "no later than"),
    ],
)
def test_options_that_do_not_do_are_told(make: Make, options: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        make(options)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("person,from\np_1,2026-03-02", "no column until"),
        ("person,from,until,note\np_1,2026-03-02,2026-03-03,x", "note does not belong"),
        ("person,from,until\np_1,2026-03-02,", "until is missing"),
        ("person,from,until\np_1,2 March,3 March", "roster.csv:2: '3 March' is no day"),
        ("person,from,until\np_1,2026-03-03,2026-03-02", "no later than it begins"),
        ('person,from,until\np_1,"2026-03-03,2026-03-02', "no sound CSV"),
        ("person,from,until\np_1,2026-03-03,2026-03-04,5", "more cells"),
    ],
)
def test_a_table_that_is_wrong_is_told_with_its_line(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        made(KIND, 'roster = { file = "roster.csv" }', tmp_path, {"roster.csv": table})


def test_what_no_option_is_called_is_refused(make: Make) -> None:
    with pytest.raises(ValidationError):
        make('calender = { country = "NL" }')


def test_evidence_never_names_the_person(make: Make) -> None:
    act = seen("2026-01-05T12:00", "p_9", roles=("finance",))
    assert "p_9" not in repr([one.evidence for one in make(ALL).evaluate(act, frozenset(KIND.outputs))])


def test_an_instant_is_the_same_whatever_its_offset(make: Make) -> None:
    evaluator = make(ALL)
    instant = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
    for zone in ("UTC", "Asia/Tokyo", "America/New_York"):
        act = seen(instant.astimezone(ZoneInfo(zone)).isoformat())
        assert said(evaluator, act)["on_duty"] is True
