"""Points that nobody knows, with periods that begin or end some time before or after them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policycode.calendars.durations import day_of
from policycode.deciding.compiled import compile_edition
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.hanging import Point
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.claimed.report import Asked, report
from policycode.proving.difference import compare
from policycode.syntax.load import load

HEAD = """
[policy]
id = "hanging"
version = "1"
title = {{ nl = "Hangend", en = "Hanging" }}
languages = ["nl", "en"]
in_force = {{ from = 2026-01-01 }}
time_zone = "{zone}"
unregulated = "permitted"
[role.employee]
title = {{ nl = "Werknemer", en = "Employee" }}
[action.post]
title = {{ nl = "Plaatsen", en = "Post" }}
[fact.known]
type = "{sort}"
title = {{ nl = "Bekend", en = "Known" }}
[period.office]
title = {{ nl = "Kantoor", en = "Office" }}
days = ["mon", "sat"]
hours = ["09:30", "17:00"]
"""
PERIOD = """
[period.{name}]
title = {{ nl = "{name}", en = "{name}" }}
{lines}
"""
CLAUSE = """
[clause.k]
article = "1"
title = { nl = "Artikel", en = "Article" }
text = { nl = "Niet doen.", en = "Do not." }
effect = "forbid"
force = "binding"
when = '%s'
[guarantee.g]
never = ["breach"]
"""
ZONES = ("Europe/Amsterdam", "UTC", "America/Santiago", "Australia/Lord_Howe")
LENGTHS = ("", "PT12H", "P1D", "PT24H", "PT30H", "P30D", "P1M", "P1M1D", "P1Y")
BOUNDS = st.tuples(st.sampled_from(("from", "until", "through")), st.sampled_from(LENGTHS))
KINDS = st.tuples(
    st.sampled_from(ZONES),
    st.sampled_from(("date", "datetime")),
    st.lists(BOUNDS, min_size=2, max_size=3, unique=True).map(tuple),
)
MINUTES = st.integers(0, 60 * 24 * 365 * 6)


def policy(zone: str, sort: str, bounds: tuple[tuple[str, str], ...], when: str = 'during("office")') -> str:
    """A policy of one clause with a period for each bound."""
    text = HEAD.format(zone=zone, sort=sort)
    for number, (key, length) in enumerate(bounds):
        moved = "before" if key == "from" else "after"
        lines = f'{key} = "known"' + (f'\n{moved} = "{length}"' if length else "")
        text += PERIOD.format(name=f"p{number}", lines=lines)
    return text + CLAUSE % when


def loaded(text: str) -> Policy:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "hanging.policy.toml"
        file.write_text(text, encoding="utf-8")
        return load(file)


def edition(text: str) -> Edition:
    return loaded(text).newest


@lru_cache(maxsize=64)
def acts(zone: str, sort: str, bounds: tuple[tuple[str, str], ...]) -> PossibleActs:
    return PossibleActs(compile_edition(edition(policy(zone, sort, bounds))))


def instant(minutes: int) -> datetime:
    return datetime(2026, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes)


def around(at: datetime, zone: str, sort: str, hours: int) -> Point:
    point = at + timedelta(hours=hours)
    return day_of(point, zone) if sort == "date" else point


@settings(deadline=None, max_examples=60)
@given(KINDS, MINUTES, st.lists(st.integers(-24 * 45, 24 * 45), min_size=20, max_size=20))
def test_wherever_the_point_lies_its_bounds_say_what_was_foreseen(
    kind: tuple[str, str, tuple[tuple[str, str], ...]], minutes: int, hours: list[int]
) -> None:
    world, at = acts(*kind), instant(minutes)
    hanging = world.hanging("known", False)
    for one in (-1, 0, 1, -12, 12, -24, 24, *hours):
        assert hanging._answer(around(at, kind[0], kind[1], one), at) in hanging.at(at)


@settings(deadline=None, max_examples=60)
@given(KINDS, MINUTES)
@example(("Europe/Amsterdam", "date", (("from", "PT12H"), ("until", ""))), 60 * 24 * 87 + 60 * 11)
@example(("Europe/Amsterdam", "datetime", (("from", "P1D"), ("from", "PT24H"))), 60 * 24 * 450)
def test_some_instant_of_the_axis_stands_for_any(
    kind: tuple[str, str, tuple[tuple[str, str], ...]], minutes: int
) -> None:
    """Of which the clock, and what the bounds may say together, is the same."""
    world, at = acts(*kind), instant(minutes)
    assert world.signature(at) in {world.signature(one) for one in world.axis.instants}


EVE = (("from", "PT12H"), ("until", ""))
IN_EVE = 'during("p0") and during("p1")'
MONTHS = (("from", "P1M"), ("from", "P30D"))
HOURS = (("from", "P1D"), ("from", "PT24H"))


@pytest.mark.parametrize(
    ("sort", "bounds", "when", "verdict"),
    [
        ("date", EVE, IN_EVE, "refuted"),
        ("date", EVE, IN_EVE + ' and during("office")', "refuted"),
        ("date", (("from", "PT2H"), ("until", "")), IN_EVE + ' and during("office")', "proved"),
        ("date", (("from", ""), ("until", "")), IN_EVE, "proved"),
        ("datetime", MONTHS, 'during("p1") and not during("p0")', "refuted"),
        ("datetime", MONTHS, 'during("p0") and not during("p1")', "refuted"),
        ("datetime", (("from", "P1M"), ("from", "P32D")), 'during("p0") and not during("p1")', "proved"),
        ("datetime", HOURS, 'during("p1") and not during("p0")', "refuted"),
        ("datetime", HOURS, 'during("p0") and not during("p1")', "refuted"),
    ],
)
def test_what_hangs_on_the_day_or_the_hour_of_the_act_is_proved_of_every_day_and_hour(
    sort: str, bounds: tuple[tuple[str, str], ...], when: str, verdict: str
) -> None:
    found = report(loaded(policy("Europe/Amsterdam", sort, bounds, when)), Asked(frozenset({"G1"}))).counts[
        "G1"
    ]
    assert {"proved": found.proved, "refuted": found.refuted}[verdict] == 1


def test_a_difference_at_some_hours_alone_is_found() -> None:
    old = policy("Europe/Amsterdam", "date", EVE, IN_EVE)
    found = compare(
        edition(old), edition(old.replace('effect = "forbid"\nforce = "binding"', 'effect = "permit"'))
    )
    assert [(one.before.outcome, one.after.outcome) for one in found.changes] == [("breach", "permitted")]
