"""Rules of performance, in counts of work and not in seconds: many unknowns are decided exactly without going through
their completions, and asking for few of them is bounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

import pytest

from benchmarks.unknowns import LEVELS, policy_of, policy_text, silent_act, tied_text
from policycode.deciding import completions
from policycode.deciding.acts import Act, Statement
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome
from policycode.deciding.question import Question
from policycode.deciding.settling import Missing, smallest

from .cases import outcomes

pytestmark = pytest.mark.slow

UNKNOWNS, CLAUSES = 30, 20
MOST_NODES = 30_000
MOST_TRIED = 200
MOST_NODES_A_FACT = 1_000

policies = pytest.mark.parametrize("seed", range(4))


@lru_cache
def engine(unknowns: int, seed: int) -> Engine:
    return Engine(policy_of(policy_text(unknowns, CLAUSES, seed)))


@dataclass
class Watch:
    """Remembers the questions for which facts were sought; ``budget`` is that of :func:`smallest`."""

    budget: int | None = None
    question: Question | None = None

    def __call__(self, question: Question) -> Missing | None:
        self.question = question
        return smallest(question) if self.budget is None else smallest(question, self.budget)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(completions, "smallest", made)
    return made


def nodes(decision: Decision) -> int:
    """How many diagrams there are once everything was read."""
    assert decision.clauses
    assert decision._judgement is not None
    return len(decision._judgement.space._nodes)


@policies
def test_thirty_unknowns_in_twenty_clauses_are_decided_without_going_through_their_completions(
    seed: int,
) -> None:
    decision = engine(UNKNOWNS, seed).decide(silent_act())
    assert len(decision._judgement.space.variables) > 25
    assert nodes(decision) < MOST_NODES
    decide = engine(UNKNOWNS, seed).decide
    for outcome in Outcome:
        assert (outcome in outcomes(decision)) == (_witness(decide, outcome, seed) is not None)


def _witness(decide: Callable[[Act], Decision], outcome: Outcome, seed: int) -> Act | None:
    """An act that states every fact and comes to the outcome; ``None`` where the program says that none does, and
    none of a few hundred drawn ones does either."""
    act, names = silent_act(), _facts(UNKNOWNS)
    if outcome not in outcomes(decide(act)):
        assert not any(decide(drawn).outcome is outcome for drawn in _drawn(names, seed))
        return None
    for name in names:
        stated = (_stating(act, name, value) for value in _values(name))
        act = next(one for one in stated if outcome in outcomes(decide(one)))
    assert decide(act).outcome is outcome
    return act


def _facts(unknowns: int) -> list[str]:
    return [f"f{number:02}" for number in range(unknowns)]


def _values(name: str) -> tuple[bool | str, ...]:
    return LEVELS if int(name[1:]) % 4 == 3 else (False, True)


def _stating(act: Act, name: str, value: bool | str) -> Act:
    return replace(act, facts={**act.facts, name: Statement(value)})


def _drawn(names: list[str], seed: int) -> list[Act]:
    dice = Random(seed)
    facts = [{name: Statement(dice.choice(_values(name))) for name in names} for _ in range(200)]
    return [replace(silent_act(), facts=stated) for stated in facts]


@policies
def test_work_grows_with_the_unknowns_and_not_with_their_completions(seed: int) -> None:
    for unknowns in (10, 20, 30, 40):
        decision = engine(unknowns, seed).decide(silent_act())
        assert nodes(decision) < MOST_NODES_A_FACT * unknowns


@policies
def test_what_to_ask_is_found_with_few_tries(seed: int, watch: Watch) -> None:
    decision = engine(UNKNOWNS, seed).decide(silent_act())
    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.missing
    assert decision.settles is True
    assert watch.question is not None
    assert watch.question.tried < MOST_TRIED


def test_a_completely_known_act_is_decided_without_diagrams() -> None:
    act = replace(silent_act(), facts={name: Statement(_values(name)[0]) for name in _facts(UNKNOWNS)})
    assert nodes(engine(UNKNOWNS, 0).decide(act)) == 0


PAIRS = 15


@lru_cache
def tied(pairs: int = PAIRS) -> Engine:
    return Engine(policy_of(tied_text(pairs)))


def test_of_facts_that_settle_each_other_the_first_is_asked(watch: Watch) -> None:
    """Two to the fifteenth smallest sets."""
    decision = tied().decide(silent_act())
    assert decision.missing == tuple(f"a{number:02}" for number in range(PAIRS))
    assert decision.settles is True
    assert nodes(decision) < MOST_NODES
    assert watch.question is not None
    assert watch.question.tried < PAIRS * 3 * PAIRS


@pytest.mark.parametrize("budget", [0, 10, 100])
def test_beyond_the_budget_nothing_can_be_dropped_from_what_is_asked(budget: int, watch: Watch) -> None:
    watch.budget = budget
    decision = tied().decide(silent_act())
    assert decision.settles == "not smallest"
    assert watch.question is not None
    assert watch.question.tried <= budget + 6 * PAIRS
    settled_by, asked = watch.question.settled_by, frozenset(decision.missing)
    assert settled_by(asked)
    assert not any(settled_by(asked - {name}) for name in asked)


def test_a_set_that_is_found_within_the_budget_is_the_smallest(watch: Watch) -> None:
    watch.budget = MOST_TRIED
    assert tied(4).decide(silent_act()).settles is True
