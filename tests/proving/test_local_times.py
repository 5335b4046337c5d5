"""Counterexamples show the clock of the policy's own zone, whatever method found them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from policycode.cli.findings import witness_as_json
from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.proving.acts.witness import on_the_clock_of
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.report import Asked, report
from policycode.proving.told.story import as_scenario

from .reading import failing, read

ZONES = {"Europe/Amsterdam": "+01:00", "America/New_York": "-05:00", "Asia/Kolkata": "+05:30"}
SHOWN = sorted(set(checks()) - {"L3", "N3", "N5", "N6", "N7", "S5", "S9", "V3", "V4"})
PROVED = [code for code in SHOWN if checks()[code].method != "S"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("code", PROVED)
def test_every_witness_is_in_the_zone_of_the_policy(code: str, zone: str, tmp_path: Path) -> None:
    texts = [text.replace("Europe/Amsterdam", zone) for text in failing(checks()[code])]
    policy = read(tmp_path / "p", *texts)
    told = report(policy, Asked(frozenset({code}), today=date(2026, 3, 1))).findings
    witnesses = [one.witness for one in told if one.witness is not None]
    assert witnesses
    for witness in witnesses:
        for act in witness.acts:
            assert act.time is not None
            assert act.time.utcoffset() == act.time.astimezone(ZoneInfo(zone)).utcoffset()
        written = json.dumps(witness_as_json(witness)) + as_scenario(policy, witness, "w", told[0].message)
        assert "+00:00" not in written
        assert ZONES[zone] in written or "-04:00" in written or "+02:00" in written


def act_at(time: datetime) -> Act:
    return Act(
        "e",
        "p_1",
        NamedTerm("post"),
        time,
        facts={"since": Statement(time), "day": Statement(date(2026, 1, 1)), "on": Statement(True)},
        assume={"moment:start": time, "live:talk": True},
    )


def test_every_instant_of_an_act_is_shown_so_and_stays_the_same() -> None:
    before = act_at(datetime(2025, 12, 31, 23, tzinfo=UTC))
    shown = on_the_clock_of("Europe/Amsterdam", before)
    assert shown == before
    for value in (shown.time, shown.facts["since"].value, shown.assume["moment:start"]):
        assert isinstance(value, datetime)
        assert value.isoformat() == "2026-01-01T00:00:00+01:00"
    assert shown.facts["day"].value == date(2026, 1, 1)


def test_an_hour_that_the_clock_shows_twice_stays_told_apart() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    times = [
        on_the_clock_of("Europe/Amsterdam", act_at(at)).time for at in (first, first + timedelta(hours=1))
    ]
    assert [at and at.isoformat() for at in times] == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]
    assert times == [first, first + timedelta(hours=1)]


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Europe/Amsterdam", datetime(1900, 1, 1, tzinfo=UTC)),
        ("Asia/Kolkata", datetime.max.replace(tzinfo=UTC)),
        ("America/New_York", datetime.min.replace(tzinfo=UTC)),
    ],
)
def test_what_cannot_be_written_so_stays_as_it_is(zone: str, at: datetime) -> None:
    assert on_the_clock_of(zone, act_at(at)) == act_at(at)
