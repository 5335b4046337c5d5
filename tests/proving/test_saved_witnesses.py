"""A counterexample that was saved is a scenario: it passes as things stand, whatever method found it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policycode.deciding.engine import Engine
from policycode.deciding.record import ConductRecord
from policycode.deciding.steps import Scenario
from policycode.norms.policy import Policy
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.report import Asked, report
from policycode.proving.ladders.lived import left_out, lived
from policycode.proving.told.findings import Finding
from policycode.proving.told.story import as_scenario
from policycode.scenarios.play import play
from policycode.syntax.format import format_text
from policycode.syntax.load import load
from policycode.syntax.scenarios import read_scenarios

from ..agreement.toml import to_toml
from .climb import ladder_document
from .reading import failing, read
from .small import small_case

TODAY = date(2026, 3, 1)
SHOWN = sorted(set(checks()) - {"L3", "N3", "N5", "N6", "N7", "S5", "S9", "V3", "V4"})


def witnessed(policy: Policy, *codes: str) -> list[Finding]:
    told = report(policy, Asked(frozenset(codes), today=TODAY))
    return [one for one in told.findings if one.witness is not None]


def replayed(policy: Policy, findings: list[Finding], folder: Path) -> None:
    """Every finding's counterexample saved, laid out as `fmt` does, read and played again."""
    texts, shown = [], []
    for number, one in enumerate(findings):
        assert one.witness is not None
        witness = lived(policy, one.witness)
        if witness is None:
            texts.append(left_out(f"w{number}", one.message))
        else:
            texts.append(as_scenario(policy, witness, f"w{number}", one.message))
            shown.append(one)
    file = folder / "saved.scenarios.toml"
    text = "\n".join(texts)
    assert format_text(text) == text
    file.write_text(text, encoding="utf-8")
    made = read_scenarios([file], zone=policy.newest.time_zone, policy=policy.id)
    assert not made.diagnostics, [one.message["en"] for one in made.diagnostics]
    assert len(made.scenarios) == len(shown)
    engine = Engine(policy)
    for scenario, one in zip(made.scenarios, shown, strict=True):
        played = play(engine, scenario)
        assert played.passed, (one.check.code, played)
        if one.witness is not None and len(one.witness.acts) == 1:
            told = engine.decide(one.witness.acts[0], record=ConductRecord(speaks_for_approvals=False))
            last = played.decisions[-1]
            assert (last.outcome, last.rests_on) == (told.outcome, told.rests_on), one.check.code


@pytest.mark.parametrize("code", SHOWN)
def test_the_witness_of_a_failing_policy(code: str, tmp_path: Path) -> None:
    policy = read(tmp_path / "p", *failing(checks()[code]))
    found = witnessed(policy, code)
    assert bool(found) is (checks()[code].method != "S")
    replayed(policy, found, tmp_path)


@pytest.mark.parametrize("seed", range(40))
def test_the_witnesses_of_a_ladder(seed: int, tmp_path: Path) -> None:
    policy = read(tmp_path / "p", to_toml(ladder_document(seed)))
    replayed(policy, witnessed(policy, "L2", "L4", "L14", "G1"), tmp_path)


@pytest.mark.parametrize("seed", range(25))
def test_the_witnesses_of_a_small_policy(seed: int, tmp_path: Path) -> None:
    policy = load(small_case(seed).write(tmp_path), root=tmp_path)
    replayed(policy, witnessed(policy), tmp_path)


@pytest.mark.parametrize("seed", range(30))
def test_the_witnesses_of_a_ladder_whose_clauses_lack_the_basis(seed: int, tmp_path: Path) -> None:
    document = ladder_document(seed)
    for rung in document["rung"].values():
        rung |= {"basis": ["contract"], "needs": ["hearing", "investigation"]}
    document["rung"]["coaching"].pop("basis")
    policy = read(tmp_path / "p", to_toml(document))
    replayed(policy, witnessed(policy, "L2", "L4", "L14", "G1"), tmp_path)


RECORDED = """
[policy]
id = "recorded"
version = "1"
title = { nl = "L", en = "L" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.employee]
[action.post]
[fact.rude]
type = "bool"
[offence.minor]
gravity = 1
[rung.talk]
counts_for = "P6M"
needs = ["hearing"]
[rung.warn]
counts_for = "P1Y"
[ladder.conduct]
rungs = ["talk", "warn"]
entry = { minor = "talk" }
[clause.k1]
text = { nl = "x", en = "x" }
effect = "forbid"
force = "binding"
when = "rude"
offence = "minor"
[clause.k2]
text = { nl = "x", en = "x" }
effect = "forbid"
force = "binding"
when = 'WHEN'
[clause.k9]
text = { nl = "z", en = "z" }
effect = "permit"
when = 'WHEN and not rude'
"""


@pytest.mark.parametrize(
    "when",
    [
        'live("warn")',
        'live("talk") and live("warn")',
        'count("post", "PT1H") >= 2',
        'live("talk") and not live("warn") and count("post", "PT1H") >= 1',
    ],
)
def test_what_is_taken_to_be_on_record_comes_to_be_there(when: str, tmp_path: Path) -> None:
    policy = read(tmp_path / "p", RECORDED.replace("WHEN", when))
    (found,) = witnessed(policy, "N1")
    assert found.witness is not None
    witness = lived(policy, found.witness)
    assert witness is not None
    played = play(Engine(policy), Scenario("witness", witness.steps))
    assert played.decisions[-1].outcome == "conflict"
    replayed(policy, [found], tmp_path)


def test_what_no_history_brings_about_is_left_out_and_named(tmp_path: Path) -> None:
    text = RECORDED.replace("WHEN", 'live("warn")').replace('offence = "minor"\n', "")
    policy = read(tmp_path / "p", text)
    (found,) = witnessed(policy, "N1")
    assert found.witness is not None
    assert lived(policy, found.witness) is None
    replayed(policy, [found], tmp_path)
