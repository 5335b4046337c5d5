"""*history*: counts of earlier acts, from the record and from a file, and what an unknown does to them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.history import simulate
from policycode.errors import UsageError
from policycode.evaluators.engine import Engine
from policycode.evaluators.kinds.history import KIND, Count, History
from policycode.evaluators.protocol import ActSeen, Earlier, Evaluator
from policycode.evaluators.sources import source
from policycode.syntax.acts import read_act
from policycode.syntax.load import load
from tests.evaluators.kinds import kept, made, said, seen

NOW = seen("2026-03-31T12:00")

BOTH = """
counts.posts = { actions = ["post"], within = "P1D" }
counts.often = { actions = ["post"], within = "P1D", at_least = 2 }
"""


def an_earlier(number: int, hours: float, action: str = "post", **more: Any) -> Earlier:
    return Earlier(
        f"e{number}", NOW.time - timedelta(hours=hours), action, **({"actions": frozenset({action})} | more)
    )


def after(*earlier: Earlier) -> ActSeen:
    return replace(NOW, earlier=earlier)


@pytest.fixture
def both(tmp_path: Path) -> Evaluator:
    return made(KIND, BOTH, tmp_path)


def test_it_keeps_to_the_protocol(tmp_path: Path) -> None:
    kept(KIND, BOTH, tmp_path, {})
    kept(KIND, 'counts.there = { within = "P30D", same = "client" }', tmp_path, {}, client="c_4")


def test_it_counts_what_went_before_within_the_time(both: Evaluator) -> None:
    earlier = (an_earlier(1, 24), an_earlier(2, 1, "like"), an_earlier(3, 0))
    assert said(both, after(*earlier)) == {"posts": 1, "often": False}
    assert said(both, after(*earlier, an_earlier(4, 2), an_earlier(5, 24.1))) == {"posts": 2, "often": True}


def test_a_count_is_of_what_the_policy_says_is_one(both: Evaluator) -> None:
    story = an_earlier(1, 1, "story", actions=frozenset({"story", "post"}))
    assert said(both, after(story))["posts"] == 1


def test_without_a_record_nothing_is_stated(both: Evaluator) -> None:
    assert said(both, replace(NOW, earlier=None)) == {}
    assert said(both, NOW) == {"posts": 0, "often": False}


def test_an_unknown_makes_a_count_unknown_only_where_it_matters(both: Evaluator) -> None:
    unknown = an_earlier(1, 1, "tiktok_dance", actions=None)
    assert said(both, after(unknown)) == {"often": False}
    assert said(both, after(unknown, an_earlier(2, 1))) == {}
    assert said(both, after(unknown, an_earlier(2, 1), an_earlier(3, 1))) == {"often": True}


def test_of_acts_at_one_client_only_those_count_of_which_the_client_is_the_same(tmp_path: Path) -> None:
    there = made(
        KIND, 'counts.there = { actions = ["check_in"], within = "P30D", same = "client" }', tmp_path
    )
    assert there.needs == {"client"}
    acts = [
        an_earlier(1, 1, "check_in", facts={"client": "c_4"}),
        an_earlier(2, 1, "check_in", facts={"client": "c_5"}),
    ]
    now = replace(after(*acts), facts={"client": "c_4"})
    assert said(there, now) == {"there": 1}
    nobody_said = an_earlier(3, 1, "check_in")
    assert said(there, replace(now, earlier=(*acts, nobody_said))) == {}
    elsewhere = an_earlier(3, 1, "post")
    assert said(there, replace(now, earlier=(*acts, elsewhere))) == {"there": 1}


def test_months_go_by_the_calendar_and_days_by_the_clock(tmp_path: Path) -> None:
    counts = made(KIND, 'counts = { month = { within = "P1M" }, day = { within = "P1D" } }', tmp_path)
    now = seen("2026-03-29T12:00")  # the night before was an hour shorter
    earlier = tuple(
        Earlier(f"e{number}", seen(at).time, "post")
        for number, at in enumerate(["2026-02-28T12:00", "2026-02-28T11:59", "2026-03-28T12:00"])
    )
    assert said(counts, replace(now, earlier=earlier)) == {"month": 2, "day": 1}
    assert said(counts, replace(seen("2026-03-29T12:00+00:00"), earlier=earlier))["day"] == 0


@given(st.lists(st.sampled_from([True, False, None])), st.integers(1, 5))
def test_a_stated_count_is_that_of_every_completion(belongs: list[bool | None], least: int) -> None:
    facts = {True: {"client": "a"}, False: {"client": "b"}, None: {}}
    earlier = [an_earlier(number, 1, facts=facts[one]) for number, one in enumerate(belongs)]
    now = replace(after(*earlier), facts={"client": "a"})
    history = History(
        {
            "exact": Count(within="P1D", same="client"),
            "least": Count(within="P1D", same="client", at_least=least),
        }
    )
    lowest, highest = belongs.count(True), len(belongs) - belongs.count(False)
    found = said(history, now)
    assert found.get("exact") == (lowest if lowest == highest else None)
    assert found.get("least") == (True if lowest >= least else False if highest < least else None)


# -- acts in a file


def test_acts_may_stand_in_a_file_and_an_act_does_not_count_itself(tmp_path: Path) -> None:
    rows = [
        {"id": "a1", "time": "2026-03-31T11:00:00+02:00", "person": "p_1"},
        {"id": "a2", "time": "2026-03-31T11:30:00+02:00", "person": "p_1"},
        {"id": "a3", "time": "2026-03-31T11:30:00+02:00", "person": "p_2"},
        {"id": "a4", "time": "2026-03-31T11:30:00+02:00", "person": "p_1", "tense": "planned"},
        {
            "id": "a5",
            "time": "2026-03-31T11:40:00+02:00",
            "person": "p_1",
            "action": {"name": "story", "is_a": ["post"]},
        },
    ]
    text = "".join(json.dumps({"action": "post", "roles": ["worker"]} | row) + "\n" for row in rows)
    history = made(KIND, f'acts = "acts.jsonl"\n{BOTH}', tmp_path, {"acts.jsonl": text})
    assert said(history, NOW)["posts"] == 2  # a2 and a5: NOW is a1
    assert said(history, replace(NOW, earlier=None, person="p_2"))["posts"] == 1
    assert said(history, replace(NOW, person="p_3"))["posts"] == 0


@pytest.mark.parametrize(
    ("options", "message"), [('acts = "none.jsonl"', "cannot be read"), ('acts = "bad.jsonl"', "line 1")]
)
def test_acts_that_cannot_be_read_are_told(tmp_path: Path, options: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        made(KIND, f'{options}\ncounts.a = {{ within = "P1D" }}', tmp_path, {"bad.jsonl": "{}"})


# -- in the engine

POLICY = """
[policy]
id = "field"
version = "1"
title.en = "Field"
languages = ["en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.nurse]
[action.check_in]
[action.visit]
is_a = "check_in"
[fact.client]
type = "choice"
values = ["c_4", "c_5"]
[fact.visits]
type = "int"
min = 0
[clause.traces]
article = "1"
effect = "forbid"
force = "binding"
offence = "none"
actions = ["check_in"]
when = "visits >= 1"
"""


def test_the_record_tells_the_engine_of_earlier_acts_and_their_facts(tmp_path: Path) -> None:
    (tmp_path / "field.policy.toml").write_text(POLICY, encoding="utf-8")
    policy = load(tmp_path)
    history = made(
        KIND, 'counts.visits = { actions = ["check_in"], within = "P30D", same = "client" }', tmp_path
    )
    engine = Engine(policy, evaluators=[source("history", history)])
    acts = [
        read_act(
            {
                "id": f"v{number}",
                "time": f"2026-03-0{number}T10:00:00+01:00",
                "person": "p_1",
                "roles": ["nurse"],
                "action": action,
                "facts": {} if client is None else {"client": client},
            }
        )
        for number, (action, client) in enumerate(
            [("visit", "c_4"), ("check_in", "c_5"), ("visit", "c_4"), ("visit", None), ("visit", "c_5")], 1
        )
    ]
    outcomes = [str(one.outcome) for one in simulate(engine, acts)]
    # the fourth: whom it was at is unknown; the fifth: at least one at c_5, but how many is unknown
    assert outcomes == ["permitted", "permitted", "breach", "undetermined", "undetermined"]
    assert str(engine.decide(acts[0]).outcome) == "undetermined"  # no record at all
