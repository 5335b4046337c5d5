"""The states of a ladder against the play of every short history: they reach the same, and propose the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from policycode.deciding.acts import Act
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.norms.policy import Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.examples import policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.claimed.verdicts import Proved, Refuted, Unknown
from policycode.proving.difference.steady import proposes_alike
from policycode.proving.ladders.before import before_verdict
from policycode.proving.ladders.states import LadderStates

from ..agreement.dice import Dice
from ..agreement.sanctions import make_ladder, make_offences, make_rung
from ..agreement.toml import to_toml
from .reading import read

LENGTH = 4
SEEDS = range(60)
RUNGS = ["coaching", "written_warning", "propose_termination"]


def ladder_policy(seed: int) -> str:
    """A policy of three clauses, one an offence, with a random ladder."""
    dice = Dice(seed)
    points = dice.chance(0.4)
    offences = make_offences(dice, RUNGS, points, True)
    for one in offences.values():
        one.pop("limitation", None)
    rungs = {name: make_rung(dice, name, name == RUNGS[0], True) for name in RUNGS}
    for one in rungs.values():
        one.pop("basis", None)
        one |= {"counts_for": "forever"} if "counts_for" in one else {}
    tables = {"offence": offences, "rung": rungs}
    ladder = make_ladder(dice, RUNGS, tables, points)
    document = {
        "role": {"hr_officer": {}},
        "fact": {name: {"type": "bool", "default": False} for name in (f"is_{one}" for one in offences)},
        **tables,
        "ladder": {"conduct": ladder},
        "clause": {
            f"no_{name}": {"effect": "forbid", "force": "binding", "when": f"is_{name}", "offence": name}
            for name in offences
        },
    }
    base = policy().split("[offence.minor]")[0]
    return base + to_toml(document)


def histories(states: LadderStates) -> Iterator[tuple[str, ...]]:
    for length in range(1, LENGTH + 1):
        yield from product(states.given, repeat=length)


def proposed_in_play(policy: Policy, states: LadderStates) -> set[tuple[str, str, str]]:
    """Offence, lowest and highest rung of every proposal in every short history, all of it decided as proposed."""
    engine, found = Engine(policy), set()
    for offences in histories(states):
        acts: list[Act] = []
        for number, offence in enumerate(offences):
            given = states.given[offence].act
            assert given is not None
            assert given.time is not None
            time = given.time.replace(year=2027, month=1 + 2 * number)
            acts.append(Act(**{key: getattr(given, key) for key in ACT} | {"id": f"a{number}", "time": time}))
        for decision in simulate(engine, acts):
            _, offence = decision.breaches.get("conduct", ("", ""))
            for one in decision.proposals:
                found.add((offence, one.lowest, one.highest))
    return found


ACT = tuple(Act.__dataclass_fields__)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_proposed_in_play_is_proposed_in_some_state(seed: int, tmp_path: Path) -> None:
    made = read(tmp_path / "p", ladder_policy(seed))
    edition = made.newest
    states = LadderStates(Proof(made, edition), edition.ladders["conduct"])
    rungs = edition.ladders["conduct"].rungs
    proposals = {
        (offence, rungs[proposed[0]], rungs[proposed[1]])
        for state in states.states
        for offence in states.given
        if (proposed := states.proposal(state, offence)) is not None
    }
    assert proposed_in_play(made, states) <= proposals


@pytest.mark.parametrize("seed", SEEDS)
def test_no_refutation_fails_to_replay(seed: int, tmp_path: Path) -> None:
    made = read(tmp_path / "p", ladder_policy(seed))
    proof = Proof(made, made.newest)
    for code in ("L2", "L3", "L4", "L14"):
        for one in checks()[code].run(proof):
            if made.newest.ladders["conduct"].batch != "collapse":
                assert not isinstance(one.verdict, Unknown), one


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rung_that_play_proposes_is_not_called_unreachable(seed: int, tmp_path: Path) -> None:
    made = read(tmp_path / "p", ladder_policy(seed))
    proof = Proof(made, made.newest)
    states = LadderStates(proof, made.newest.ladders["conduct"])
    (one,) = checks()["L3"].run(proof)
    played = proposed_in_play(made, states)
    rungs = made.newest.ladders["conduct"].rungs
    reached = {rung for _, low, high in played for rung in rungs[rungs.index(low) : rungs.index(high) + 1]}
    if reached == set(rungs):
        assert isinstance(one.verdict, Proved)


BEFORE = """
[rung.coaching]
counts_for = "P6M"
[rung.final]
[rung.end]
ends_employment = true
[ladder.conduct]
rungs = ["coaching", "final", "end"]
entry = {{ minor = "coaching", serious = "{serious}" }}
[clause.light]
effect = "forbid"
force = "binding"
when = "released and not secret"
offence = "minor"
[clause.grave]
effect = "forbid"
force = "binding"
when = "secret"
offence = "serious"
[guarantee.warned]
before = "end"
given = {{ {given} = "final", at_least = {least} }}
unless_offence = [{unless}]
"""


@pytest.mark.parametrize(
    ("serious", "given", "least", "unless", "holds"),
    [
        ("final", "rung", 1, "", True),
        ("final", "rung", 2, "", False),
        ("final", "live", 1, "", True),
        ("end", "rung", 1, "", False),
        ("end", "rung", 1, '"serious"', True),
    ],
)
def test_before(serious: str, given: str, least: int, unless: str, holds: bool, tmp_path: Path) -> None:
    text = BEFORE.format(serious=serious, given=given, least=least, unless=unless)
    made = read(tmp_path / "p", policy(text))
    verdict = before_verdict(Proof(made, made.newest), made.newest.guarantees["warned"])
    assert isinstance(verdict, Proved if holds else Refuted), verdict
    if isinstance(verdict, Refuted):
        assert verdict.witness is not None
        assert verdict.witness.acts


def test_the_states_are_counted_and_few(tmp_path: Path) -> None:
    made = read(tmp_path / "p", policy(BEFORE.format(serious="final", given="rung", least=1, unless="")))
    states = LadderStates(Proof(made, made.newest), made.newest.ladders["conduct"])
    assert {(one.top, one.count) for one in states.states} == {(-1, 0), (0, 1), (1, 1)}


def repeated(folder: Path, often: int) -> Policy:
    """A ladder whose first rung is repeated so often."""
    text = BEFORE.format(serious="coaching", given="rung", least=1, unless="")
    return read(folder, policy(text.replace("[rung.coaching]\n", f"[rung.coaching]\nrepeat = {often}\n")))


@pytest.mark.parametrize("often", [1, 2, 3, 4, 7])
def test_the_next_rung_is_proposed_when_so_many_are_live_as_are_asked(often: int, tmp_path: Path) -> None:
    made = repeated(tmp_path / "p", often)
    states = LadderStates(Proof(made, made.newest), made.newest.ladders["conduct"])
    proposed = {one.count: states.proposal(one, "serious") for one in states.states if one.top <= 0}
    assert proposed == {0: (0, 0), **dict.fromkeys(range(1, often), (0, 0)), often: (1, 1)}


@pytest.mark.parametrize("often", [1, 2, 40])
def test_the_breaches_until_the_last_rung_are_counted(often: int, tmp_path: Path) -> None:
    found = report(repeated(tmp_path / "p", often), Asked(frozenset({"L4"})))
    ((_, _, note),) = found.notes
    assert f"At most {often + 2} breaches." in note["en"]


def test_a_rung_that_is_repeated_without_end_is_undecided_at_once(tmp_path: Path) -> None:
    made = repeated(tmp_path / "p", 10**8)
    found = report(made, Asked(frozenset({"L2", "L3", "L4"})))
    assert all(one.unknown == one.expected == 1 for one in found.counts.values())
    assert "more than 500 count together" in found.findings[0].as_diagnostic().message["en"]
    assert proposes_alike(made.newest, made.newest, "conduct")
