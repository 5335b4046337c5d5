"""A fact may bear any name that the language allows, also one that the program uses for something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome
from policycode.syntax.acts import read_act
from policycode.syntax.load import load

POLICY = """
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force = {{ from = 2026-01-01 }}
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.worker]
[action.post]
[fact.{name}]
type = "set"
values = ["a", "b"]
changeable = true
[clause.never_a]
effect = "forbid"
force = "binding"
when = '"a" in {name}'
"""


@pytest.mark.parametrize("name", ["past", "approved", "live", "role", "function", "axis", "member", "count"])
def test_a_set_of_any_name_is_missing_and_remedied_like_any_other(tmp_path: Path, name: str) -> None:
    (tmp_path / "house.policy.toml").write_text(POLICY.format(name=name), encoding="utf-8")
    engine = Engine(load(tmp_path))
    act = {"person": "p", "roles": ["worker"], "action": "post", "time": "2026-02-05T10:00:00+01:00"}
    unknown = engine.decide(read_act(act))
    assert (unknown.outcome, unknown.missing) == (Outcome.UNDETERMINED, (name,))
    known = engine.decide(read_act({**act, "facts": {name: ["a", "b"]}}))
    assert known.outcome is Outcome.BREACH
    assert [[(one.name, one.to) for one in remedy] for remedy in known.remedies] == [[(name, ("b",))]]
