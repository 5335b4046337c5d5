"""Laws of asking: nothing is asked that cannot matter, and nothing is lost by not asking it."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.decision import Decision
from policycode.deciding.facts import Origin, resolve_facts
from policycode.deciding.judge import Outcome
from policycode.evaluators.engine import Answered, Engine
from tests.evaluators.acquaintances import drawn, told_everything
from tests.laws.cases import SEEDS, Situation, law, situations

DRAWS = st.integers(0, 9_999)


def asked_and_told(seed: int, draw: int) -> tuple[Situation, Answered, Decision] | None:
    """An act of a random case, decided by asking and after asking everybody everything."""
    possible = [one for one in situations(seed) if one.decision.edition is not None]
    if not possible:
        return None
    random = Random(f"{seed}/{draw}")
    situation = random.choice(possible)
    edition = situation.decision.edition
    assert edition is not None
    sources = drawn(edition, random)
    engine = Engine(situation.engine.policy, evaluators=sources)
    around = {"people": situation.people, "record": situation.record, "now": situation.now}
    answered = engine.ask(situation.act, **around)
    told = situation.decide(told_everything(situation.act, sources, edition))
    return situation, answered, told


@law()
@given(SEEDS, DRAWS)
def test_asking_what_matters_comes_to_what_asking_everybody_comes_to(seed: int, draw: int) -> None:
    found = asked_and_told(seed, draw)
    if found is not None:
        _, answered, told = found
        assert answered.decision.outcome is told.outcome
        assert answered.decision.offence == told.offence


@law(0.5)
@given(SEEDS, DRAWS)
def test_what_is_settled_is_not_asked(seed: int, draw: int) -> None:
    found = asked_and_told(seed, draw)
    if found is None:
        return
    situation, answered, _ = found
    edition = situation.decision.edition
    assert edition is not None
    known = resolve_facts(situation.act, edition).known
    presumed = any(one.origin is Origin.DEFAULT for one in known.values())
    if situation.decision.is_certain and not presumed and situation.decision.missing == ():
        assert answered.asked == ()


def test_the_generator_makes_cases_of_every_kind() -> None:
    """Else the laws above would hold of nothing."""
    seen = {"asked": 0, "spared": 0, "failed": 0, "settled by asking": 0, "suggested": 0}
    for seed in range(120):
        found = asked_and_told(seed, 1)
        if found is None:
            continue
        situation, answered, _ = found
        seen["asked"] += bool(answered.asked)
        seen["spared"] += bool(answered.spared)
        seen["failed"] += bool(answered.faults)
        seen["suggested"] += bool(answered.suggestions)
        before, after = situation.decision.outcome, answered.decision.outcome
        seen["settled by asking"] += before is Outcome.UNDETERMINED and after is not Outcome.UNDETERMINED
    assert min(seen.values()) > 0, seen
