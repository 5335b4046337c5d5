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
    text = text.replace("at_least = 1", "at_least = 2") + 'unless_offence = ["minor"]\n'
    (found,) = of_guarantee(read(tmp_path, text))
    assert found.verdict == "unknown"
    assert found.witness is None


TWO_LADDERS = """
[policy]
id = "two_ladders"
version = "1"
title.en = "T"
languages = ["en"]
in_force.from = 2026-01-01
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
[rung.bar]
counts_for = "P1Y"
{ladders}
[clause.k1]
text.en = "x"
effect = "forbid"
force = "binding"
when = "rude"
offence = "minor"
[clause.k2]
text.en = "x"
effect = "forbid"
force = "binding"
when = '{when}'
offence = "gross"
ladder = "access"
[guarantee.warned]
before = "bar"
given = {{ {given} }}
"""

APART = """
[ladder.conduct]
rungs = ["warn"]
escalation = "none"
entry.minor = "warn"
[ladder.access]
rungs = ["bar"]
escalation = "none"
entry.gross = "bar"
"""
CLIMBED = """
[ladder.conduct]
rungs = ["talk", "warn"]
entry.minor = "talk"
[ladder.access]
rungs = ["bar"]
escalation = "none"
entry.gross = "bar"
"""
SHARED = """
[ladder.access]
rungs = ["warn", "bar"]
entry = { minor = "warn", gross = "bar" }
[ladder.conduct]
rungs = ["warn"]
escalation = "none"
entry.minor = "warn"
"""
ALONE = SHARED.partition("[ladder.conduct]")[0]
BY_POINTS = """
[ladder.conduct]
rungs = ["warn"]
escalation = "none"
entry.minor = "warn"
[ladder.access]
rungs = ["warn", "bar"]
escalation = "points"
points = { minor = 1, gross = 9 }
thresholds = { bar = 9 }
batch = "BATCH"
"""
SUMMED, COLLAPSED = BY_POINTS.replace("BATCH", "sum"), BY_POINTS.replace("BATCH", "collapse")
CODES = ("L2", "L3", "L4", "L14", "G1")
EVER, NOW = 'rung = "warn", at_least = 1', 'live = "warn", at_least = 1'


@pytest.mark.parametrize("given", [EVER, NOW])
@pytest.mark.parametrize("ladders", [APART, CLIMBED, SHARED, ALONE])
def test_what_takes_a_warning_comes_after_one_whichever_ladder_gave_it(
    ladders: str, given: str, tmp_path: Path
) -> None:
    text = TWO_LADDERS.format(ladders=ladders, when='rude and live("warn")', given=given)
    policy = read(tmp_path, text + 'unless_offence = ["minor"]\n')
    assert of_guarantee(policy) == []
    assert differences(policy, Counter(), CODES) == []


@pytest.mark.parametrize("given", [EVER, NOW])
@pytest.mark.parametrize("ladders", [SUMMED, COLLAPSED])
def test_by_points_too_what_takes_a_warning_comes_after_one(ladders: str, given: str, tmp_path: Path) -> None:
    text = TWO_LADDERS.format(ladders=ladders, when='live("warn")', given=given)
    policy = read(tmp_path, text + 'unless_offence = ["minor"]\n')
    assert of_guarantee(policy) == []
    assert differences(policy, Counter(), CODES) == []


@pytest.mark.parametrize("given", [EVER, NOW])
@pytest.mark.parametrize("ladders", [APART, SHARED])
@pytest.mark.parametrize("when", ['not live("warn")', "rude", 'rude or live("warn")'])
def test_what_takes_no_warning_is_told_by_an_act_that_has_none(
    when: str, ladders: str, given: str, tmp_path: Path
) -> None:
    policy = read(tmp_path / "p", TWO_LADDERS.format(ladders=ladders, when=when, given=given))
    (found,) = of_guarantee(policy)
    assert found.verdict == "refuted"
    assert found.witness is not None
    assert not any(act.assume.get("live:warn") for act in found.witness.acts)
    replayed(policy, [found], tmp_path)
    assert differences(policy, Counter(), CODES) == []


def test_a_warning_too_few_is_told_where_a_history_has_one(tmp_path: Path) -> None:
    given = EVER.replace("1", "2")
    policy = read(tmp_path / "p", TWO_LADDERS.format(ladders=APART, when='live("warn")', given=given))
    (found,) = of_guarantee(policy)
    assert found.verdict == "refuted"
    replayed(policy, [found], tmp_path)


def test_a_rung_beside_the_guaranteed_one_refutes_where_a_history_has_it_alone(tmp_path: Path) -> None:
    given = 'rung = "talk", at_least = 1'
    either = CLIMBED.replace('entry.minor = "talk"', 'entry.minor = ["talk", "warn"]')
    policy = read(tmp_path / "p", TWO_LADDERS.format(ladders=either, when='live("warn")', given=given))
    (found,) = of_guarantee(policy)
    assert found.verdict == "refuted"
    replayed(policy, [found], tmp_path)


@pytest.mark.parametrize("needs", ["", 'decided_by = { roles = ["employee"], votes = 1 }\n'])
def test_a_rung_that_is_only_proposed_after_the_guaranteed_one_refutes_nothing(
    needs: str, tmp_path: Path
) -> None:
    """People may decide on it before all the same; but a guarantee is about proposals and what they leave open."""
    given = 'rung = "talk", at_least = 1'
    text = TWO_LADDERS.format(ladders=CLIMBED, when='live("warn")', given=given)
    (found,) = of_guarantee(read(tmp_path / "p", text.replace("[rung.warn]\n", f"[rung.warn]\n{needs}")))
    assert found.verdict == "unknown"


def test_a_rung_beside_the_guaranteed_one_that_no_history_has_refutes_nothing(tmp_path: Path) -> None:
    """Nobody whose employment ended does anything more: that it did shows no bar without a talk."""
    given = 'rung = "talk", at_least = 1'
    text = TWO_LADDERS.format(ladders=CLIMBED, when='live("warn")', given=given)
    ending = text.replace('[rung.warn]\ncounts_for = "P1Y"', "[rung.warn]\nends_employment = true")
    (found,) = of_guarantee(read(tmp_path, ending))
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
