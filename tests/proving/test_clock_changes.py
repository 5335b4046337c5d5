"""Hours of the week in weeks in which a clock is put forward or back: none of them is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policycode.deciding.compiled import compile_edition
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.claimed.report import Asked, report
from policycode.proving.difference import compare
from policycode.proving.difference.saying import says
from policycode.syntax.load import load

POLICY = """
[policy]
id = "clocks"
version = "1"
title = {{ nl = "Klokken", en = "Clocks" }}
languages = ["nl", "en"]
in_force = {{ {force} }}
time_zone = "{zone}"
unregulated = "permitted"
[role.employee]
title = {{ nl = "Werknemer", en = "Employee" }}
[action.post]
title = {{ nl = "Plaatsen", en = "Post" }}
[period.slot]
title = {{ nl = "Blok", en = "Slot" }}
days = {days}
hours = {hours}
[clause.k]
article = "1"
title = {{ nl = "Artikel", en = "Article" }}
text = {{ nl = "Niet dan.", en = "Not then." }}
effect = "forbid"
force = "binding"
when = 'during("slot")'
[guarantee.g]
never = ["breach"]
"""
ZONES = (
    "Europe/Amsterdam",
    "UTC",
    "Europe/London",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
STEP = timedelta(minutes=15)
SPANS = [("02:00", "03:00"), ("02:30", "02:45"), ("22:00", "03:00"), ("00:00", "01:00"), ("09:00", "17:00")]


@cache
def edition(
    zone: str, days: tuple[str, ...], hours: tuple[str, str], start: date, until: date | None = None
) -> Edition:
    force = f"from = {start}" + ("" if until is None else f", until = {until}")
    text = POLICY.format(force=force, zone=zone, days=list(days), hours=list(hours))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "clocks.policy.toml"
        file.write_text(
            text.replace("'", '"').replace('"during("slot")"', "'during(\"slot\")'"), encoding="utf-8"
        )
        return load(file).newest


def lies_in(one: Edition, instant: datetime) -> bool:
    """By the clock alone: in the hours of a day, or of the day before where they go past midnight."""
    shown = instant.astimezone(ZoneInfo(one.time_zone))
    (slot,) = one.vocabulary.periods.values()
    assert slot.hours is not None
    assert slot.days is not None
    start, end = slot.hours
    minute, today = shown.hour * 60 + shown.minute, shown.weekday()
    if start < end:
        return today in slot.days and start <= minute < end
    return (today in slot.days and minute >= start) or ((today - 1) % 7 in slot.days and minute < end)


def instants(first: date, last: date) -> Iterator[datetime]:
    here, end = (datetime.combine(one, time(), UTC) for one in (first, last))
    while here < end:
        yield here
        here += STEP


slots = st.tuples(
    st.sampled_from(ZONES), st.sets(st.sampled_from(DAYS), min_size=1, max_size=2).map(lambda one: tuple(sorted(one))),
    st.sampled_from(SPANS),
)  # fmt: skip
starts = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(slots, starts)
@example(("Europe/Amsterdam", ("sun",), ("02:00", "03:00")), date(2026, 3, 25))
@example(("Europe/Amsterdam", ("sat",), ("22:00", "03:00")), date(2026, 3, 25))
@settings(max_examples=60)
def test_an_hour_of_the_week_occurs_on_the_axis_whenever_a_version_begins(
    slot: tuple[str, tuple[str, ...], tuple[str, str]], start: date
) -> None:
    one = edition(*slot, start)
    world = PossibleActs(compile_edition(one))
    assert {lies_in(one, instant) for instant in world.axis.instants} == {True, False}


@given(slots, starts, st.integers(1, 20))
@settings(max_examples=60)
def test_of_a_few_days_the_axis_has_what_occurs_and_no_more(
    slot: tuple[str, tuple[str, ...], tuple[str, str]], start: date, number: int
) -> None:
    until = start + timedelta(days=number)
    one = edition(*slot, start, until)
    world = PossibleActs(compile_edition(one))
    around = instants(start - timedelta(days=1), until + timedelta(days=1))
    occurs = {lies_in(one, instant) for instant in around if instant in one.interval}
    assert {lies_in(one, instant) for instant in world.axis.instants} == occurs


@given(slots, st.sampled_from(ZONES), starts, st.integers(1, 500))
@example(("UTC", DAYS, ("09:00", "17:00")), "Europe/London", date(2026, 1, 1), 400)
@example(("Europe/London", ("mon",), ("22:00", "03:00")), "Africa/Casablanca", date(2026, 1, 1), 400)
@settings(max_examples=25)
def test_a_version_with_another_clock_is_told_apart_at_every_time_of_the_year(
    slot: tuple[str, tuple[str, ...], tuple[str, str]], zone: str, start: date, number: int
) -> None:
    until = start + timedelta(days=number)
    old, new = edition(*slot, start, until), edition(zone, *slot[1:], start, until)
    both = [one for one in instants(start - timedelta(days=1), until + timedelta(days=1))
            if one in old.interval or one in new.interval]  # fmt: skip
    told = {(lies_in(old, one), lies_in(new, one)) for one in both}
    want = {(before, after) for before, after in told if before != after}
    found = {
        (one.before.outcome == "breach", one.after.outcome == "breach")
        for one in compare(old, new).changes
        if one.witness.tense == "done"
    }
    assert found == want


@pytest.mark.parametrize(
    "start", [date(2026, 3, 23), date(2026, 3, 25), date(2026, 3, 29), date(2026, 3, 30)]
)
def test_what_is_forbidden_in_an_hour_that_summer_time_skips_is_forbidden_in_other_weeks(start: date) -> None:
    one = edition("Europe/Amsterdam", ("sun",), ("02:00", "03:00"), start)
    later = edition("Europe/Amsterdam", ("sun",), ("02:00", "03:30"), start)
    assert compare(one, later).verdict == compare(later, one).verdict == "changed"
    policy = Policy(one.policy, (one,))
    assert report(policy, Asked(frozenset({"G1"}))).counts["G1"].refuted == 1


def test_where_only_time_makes_the_difference_it_is_told_when() -> None:
    old = edition("Europe/Amsterdam", ("mon",), ("09:00", "17:00"), date(2026, 1, 1))
    new = edition("Europe/Amsterdam", ("mon",), ("09:00", "18:00"), date(2026, 1, 1))
    compared = compare(old, new)
    (done,) = (one for one in compared.changes if one.witness.tense == "done")
    assert says(done, compared) == {
        "nl": "Een werknemer plaatste iets op 5 januari 2026 om 17:00: dat mocht, en wordt een "
        "overtreding (artikel 1).",
        "en": "An employee posted on 5 January 2026 at 17:00: that was allowed, and becomes a breach (article 1).",
    }


LASTING = """
[fact.rude]
type = "bool"
[offence.minor]
gravity = 1
{points}
[rung.talk]
counts_for = "{length}"
[rung.warn]
[ladder.conduct]
rungs = ["talk", "warn"]
{ladder}
[clause.r]
text = {{ nl = "x", en = "x" }}
effect = "forbid"
force = "binding"
when = "rude"
offence = "minor"
"""
BY_NEXT = 'entry = { minor = "talk" }'
BY_POINTS = (
    'escalation = "points"\npoints = { minor = 1 }\nthresholds = { talk = 1, warn = 2 }\nbatch = "sum"'
)


@pytest.mark.parametrize(
    ("length", "verdict"), [("P1M", "changed"), ("P30D", "changed"), ("PT700H", "equivalent")]
)
@pytest.mark.parametrize("ladder", [BY_NEXT, BY_POINTS])
def test_what_counts_for_days_ends_by_the_clock_of_the_version(
    ladder: str, length: str, verdict: str
) -> None:
    points = f'counts_for = "{length}"' if ladder is BY_POINTS else ""
    more = LASTING.format(length=length, ladder=ladder, points=points)
    old, new = (moved(zone, more) for zone in ("Europe/Amsterdam", "America/New_York"))
    assert compare(old, new).verdict == verdict


def test_another_name_for_the_same_clock_changes_nothing() -> None:
    """Where zones have been one clock since 1970, data of today have them by several names."""
    more = LASTING.format(length="P1M", ladder=BY_NEXT, points="")
    old, new = (moved(zone, more) for zone in ("Europe/Amsterdam", "Europe/Brussels"))
    assert compare(old, new).verdict == "equivalent"


@pytest.mark.parametrize("unregulated", ["permitted", "forbidden"])
def test_whom_a_policy_reaches_by_the_clock_is_compared_by_both_clocks(unregulated: str) -> None:
    reach = f'unregulated = "{unregulated}"\napplies_when = \'during("slot")\''
    old, new = (moved(zone, "", reach) for zone in ("Europe/Amsterdam", "America/New_York"))
    found = compare(old, new)
    assert found.verdict == "changed"
    assert {str(one.before.outcome) for one in found.changes} >= {"out_of_scope"}
    assert compare(old, old).verdict == "equivalent"


@cache
def moved(zone: str, more: str, header: str = 'unregulated = "permitted"') -> Edition:
    """A version without clauses but ``more``, by the clock of a zone."""
    text = POLICY.format(force="from = 2026-01-01", zone=zone, days='["mon"]', hours='["09:00", "17:00"]')
    head, _, _ = text.partition("[clause.k]")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.policy.toml"
        path.write_text(head.replace('unregulated = "permitted"', header) + more, encoding="utf-8")
        return load(path).newest
