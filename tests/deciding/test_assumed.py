"""What an outcome owes to an assumption of the policy is told, not passed off as a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

import policycode

POLICY = """\
[policy]
id = "links"
version = "1"
title = { nl = "Koppelingen", en = "Links" }
in_force = { from = 2026-01-01 }
languages = ["nl", "en"]
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.worker]
[action.post]
[platform.x]
[fact.linked]
type = "bool"
[fact.signed]
type = "bool"
[fact.odd]
type = "bool"
[assumption.signed]
title = { nl = "ondertekend", en = "signed" }
holds = 'signed or not linked'
[assumption.beside]
holds = 'not odd or signed'
[clause.links]
article = "1"
effect = "forbid"
force = "binding"
when = "linked and signed"
"""

ACT = {"id": "a", "time": "2026-02-01T10:00:00+01:00", "person": "p", "roles": ["worker"], "action": "post"}


@pytest.fixture
def policy(tmp_path: Path) -> policycode.Policy:
    path = tmp_path / "links.policy.toml"
    path.write_text(POLICY, encoding="utf-8")
    return policycode.load(path)


def decided(policy: policycode.Policy, **facts: bool) -> policycode.Decision:
    return policycode.Engine(policy).decide(policycode.read_act({**ACT, "facts": facts}))


def test_an_assumption_that_settles_the_outcome_is_named(policy: policycode.Policy) -> None:
    found = decided(policy, linked=True)
    assert found.outcome is policycode.Outcome.BREACH
    assert found.leaned_on_assumptions == ("signed",)
    assert "leans on an assumption of the policy (signed: " in " ".join(found.explain("en").split())
    assert "steunt op een aanname van het beleid (ondertekend: " in " ".join(found.explain("nl").split())


@pytest.mark.parametrize("facts", [{"linked": True, "signed": True}, {"linked": False}, {"odd": True}])
def test_one_without_which_nothing_is_otherwise_is_not(
    policy: policycode.Policy, facts: dict[str, bool]
) -> None:
    found = decided(policy, **facts)
    assert found.leaned_on_assumptions == ()


def test_one_that_the_act_breaks_is_told_as_broken(policy: policycode.Policy) -> None:
    found = decided(policy, linked=True, signed=False)
    assert found.outside_assumptions == ("signed",)
    assert found.leaned_on_assumptions == ()
