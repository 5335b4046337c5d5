"""The first later instant at which an act may be done, where months are of different lengths."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from policycode.deciding.acts import NamedTerm
from policycode.deciding.engine import Engine
from policycode.deciding.entries import PastAct
from policycode.deciding.record import ConductRecord
from policycode.syntax.acts import read_act
from policycode.syntax.load import load

POLICY = """
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.worker]
[action.post]
[clause.often]
effect = "forbid"
force = "binding"
when = 'count("post", "P1M") >= 1'
"""


@pytest.mark.parametrize(
    ("day", "from_"),
    [
        (27, "2026-02-27T09:00:00.000001+00:00"),
        (28, "2026-02-28T09:00:00.000001+00:00"),
        (29, "2026-02-28T23:00:00+00:00"),
        (31, "2026-02-28T23:00:00+00:00"),
    ],
)
def test_an_act_of_the_last_days_of_january_is_a_month_ago_from_the_first_of_march(
    tmp_path: Path, day: int, from_: str
) -> None:
    (tmp_path / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    record = ConductRecord()
    record.add_act(PastAct("earlier", datetime(2026, 1, day, 9, tzinfo=UTC), "p", NamedTerm("post")))
    asked = {"person": "p", "roles": ["worker"], "action": "post", "tense": "planned"}
    act = read_act({**asked, "time": "2026-02-05T10:00:00+01:00"})
    decision = Engine(load(tmp_path)).decide(act, record=record)
    ((only,),) = decision.remedies
    assert (only.name, only.to) == ("time", datetime.fromisoformat(from_))


def test_an_hour_that_summer_time_skips_comes_a_week_later(tmp_path: Path) -> None:
    """On 29 March 2026 no clock in Amsterdam shows half past two."""
    slot = '[period.slot]\ndays = ["sun"]\nhours = ["02:00", "03:00"]\n'
    text = POLICY.replace("[clause.often]", slot + "[clause.often]")
    text = text.replace('when = \'count("post", "P1M") >= 1\'', "unless = 'during(\"slot\")'")
    (tmp_path / "house.policy.toml").write_text(text, encoding="utf-8")
    asked = {"person": "p", "roles": ["worker"], "action": "post", "tense": "planned"}
    act = read_act({**asked, "time": "2026-03-25T10:00:00+01:00"})
    decision = Engine(load(tmp_path)).decide(act)
    ((only,),) = decision.remedies
    assert (only.name, only.to) == ("time", datetime.fromisoformat("2026-04-05T02:00:00+02:00"))
