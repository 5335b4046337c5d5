"""Clauses that ask which rungs count: on a ladder an offence comes only in the states in which they say so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policycode.norms.policy import Policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.told.findings import Finding

from ..agreement.dice import Dice
from ..agreement.toml import to_toml
from .climb import RUNGS, ladder_document
from .reading import read
from .second import differences
from .test_saved_witnesses import TODAY, replayed

POLICY = """
[policy]
id = "ladder"
version = "1"
title = {{ nl = "L", en = "L" }}
languages = ["nl", "en"]
in_force = {{ from = 2026-01-01 }}
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[role.employee]
[action.post]
[fact.rude]
type = "bool"
[offence.minor]
gravity = 1
[offence.gross]
gravity = 2
[rung.talk]
counts_for = "P6M"
[rung.warn]
counts_for = "P1Y"
[rung.fire]
ends_employment = true
[ladder.conduct]
rungs = ["talk", "warn", "fire"]
entry = {{ minor = "talk", gross = "fire" }}
[clause.k1]
text = {{ nl = "x", en = "x" }}
effect = "forbid"
force = "binding"
when = "rude"
offence = "minor"
[clause.k2]
text = {{ nl = "x", en = "x" }}
effect = "forbid"
force = "binding"
when = '{when}'
offence = "gross"
[guarantee.warned]
before = "fire"
given = {{ rung = "warn", at_least = 1 }}
"""


def of_guarantee(policy: Policy) -> list[Finding]:
    return list(report(policy, Asked(frozenset({"G1"}), today=TODAY)).findings)


@pytest.mark.parametrize(
    "when", ['live("warn")', 'rude and live("warn")', 'live("warn") and not live("fire")']
)
def test_what_only_somebody_who_was_warned_can_do_comes_after_a_warning(when: str, tmp_path: Path) -> None:
    policy = read(tmp_path, POLICY.format(when=when))
    assert of_guarantee(policy) == []
    assert differences(policy, Counter(), ("L2", "L3", "L4", "L14", "G1")) == []


@pytest.mark.parametrize("when", ['live("talk")', 'not live("warn")', 'rude and not live("talk")', "rude"])
def test_what_somebody_can_do_who_was_not_is_told_by_a_history_in_which_that_is_so(
    when: str, tmp_path: Path
) -> None:
    policy = read(tmp_path / "p", POLICY.format(when=when))
    (found,) = of_guarantee(policy)
    assert found.verdict == "refuted"
    assert found.witness is not None
    assert not any(name.startswith("live:") for act in found.witness.acts for name in act.assume)
    replayed(policy, [found], tmp_path)
    assert differences(policy, Counter(), ("L2", "L3", "L4", "L14", "G1")) == []


def test_a_history_that_needs_what_its_record_denies_is_none(tmp_path: Path) -> None:
    """By points the states do not say which rungs count: what only a warned person can do is not confirmed."""
    by_points = (
        'escalation = "points"\npoints = { minor = 1, gross = 9 }\n'
        "thresholds = { talk = 1, warn = 3, fire = 9 }"
    )
    text = POLICY.format(when='live("warn")').replace('entry = { minor = "talk", gross = "fire" }', by_points)
    text += 'unless_offence = ["minor"]\n'
    (found,) = of_guarantee(read(tmp_path, text))
    assert found.verdict == "unknown"
    assert found.witness is None


def gated(seed: int) -> dict:
    """A random ladder, of which some clauses ask which of its rungs count."""
    document, dice = ladder_document(seed), Dice(seed + 5)
    for clause in document["clause"].values():
        if dice.chance(0.6):
            asked = f'live("{dice.pick(RUNGS[:2])}")'
            asked = asked if dice.chance(0.5) else f"not {asked}"
            clause["when"] = f"{clause['when']} and {asked}"
    return document


@pytest.mark.parametrize("seed", range(40))
def test_the_two_proofs_agree_and_what_is_told_replays(seed: int, tmp_path: Path) -> None:
    policy = read(tmp_path / "p", to_toml(gated(seed)))
    told = report(policy, Asked(frozenset({"L2", "L3", "L4", "L14", "G1"}), today=TODAY))
    replayed(policy, [one for one in told.findings if one.witness is not None], tmp_path)
    seen: Counter[str] = Counter()
    for line in differences(policy, seen, ("L2", "L3", "L4", "L14", "G1")):
        assert "first unknown" in line, line
