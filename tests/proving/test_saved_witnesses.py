"""A counterexample that was saved is a scenario: it passes as things stand, whatever method found it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policycode.deciding.engine import Engine
from policycode.norms.policy import Policy
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.report import Asked, report
from policycode.proving.told.findings import Finding
from policycode.proving.told.story import as_scenario
from policycode.scenarios.play import play
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
    """Every finding's counterexample saved, read and played again."""
    texts = []
    for number, one in enumerate(findings):
        assert one.witness is not None
        texts.append(as_scenario(policy, one.witness, f"w{number}", one.message))
    file = folder / "saved.scenarios.toml"
    file.write_text("\n".join(texts), encoding="utf-8")
    made = read_scenarios([file], zone=policy.newest.time_zone, policy=policy.id)
    assert not made.diagnostics, [one.message["en"] for one in made.diagnostics]
    assert len(made.scenarios) == len(findings)
    engine = Engine(policy)
    for scenario, one in zip(made.scenarios, findings, strict=True):
        played = play(engine, scenario)
        assert played.passed, (one.check.code, played)


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
