"""The answer on an act is the same however deep its caller's stack is: only counted steps bound it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import pytest

from benchmarks.unknowns import HEADER, policy_of, silent_act
from policycode.deciding.engine import Engine
from policycode.deciding.explain import because, explain, explain_json
from policycode.deciding.judge import Outcome

Found = TypeVar("Found")

MANY = 700
FACTS = [f"fact_{number:04}" for number in range(MANY)]
LEFT = 150
"""Calls that are left to whoever is asked in the deepest place."""


def forbid(name: str, when: str) -> str:
    return f'[clause.{name}]\neffect = "forbid"\nforce = "binding"\nwhen = \'{when}\''


def row_of_terms(link: str) -> list[str]:
    terms = [f"[define.term_{one}]\nmeans = '{link.format(f'term_{one + 1}')}'" for one in range(MANY)]
    last = f"[define.term_{MANY}]\nmeans = '{FACTS[0]} or {FACTS[1]}'"
    return [*terms, last, forbid("only", "term_0")]


POLICIES = {
    "one condition on each": ([forbid(f"clause_{fact}", fact) for fact in FACTS], FACTS),
    "all in one condition": ([forbid("only", " or ".join(FACTS))], FACTS),
    "terms that are other terms": (row_of_terms("{}"), FACTS[:2]),
    "terms that negate other terms": (row_of_terms("not {}"), FACTS[:2]),
}


def calls_below() -> int:
    frame, count = sys._getframe(), 0
    while frame is not None:
        frame, count = frame.f_back, count + 1
    return count


def called_deep(depth: int, ask: Callable[[], Found]) -> Found:
    """What is answered to a caller with so many calls below it."""
    return ask() if calls_below() >= depth else called_deep(depth, ask)


@pytest.mark.parametrize(("clauses", "missing"), POLICIES.values(), ids=list(POLICIES))
def test_an_act_that_leaves_hundreds_of_facts_open_is_decided_at_any_depth(
    clauses: list[str], missing: list[str]
) -> None:
    facts = [f'[fact.{fact}]\ntype = "bool"' for fact in FACTS]
    engine = Engine(policy_of("\n".join([HEADER, *facts, *clauses])))

    def told() -> object:
        decision = engine.decide(silent_act())
        assert decision.outcome is Outcome.UNDETERMINED
        assert decision.missing == tuple(missing)
        assert decision.settles is True
        return [(one.clause.id, one.status) for one in decision.clauses]

    assert called_deep(0, told) == called_deep(sys.getrecursionlimit() - LEFT, told)


@pytest.mark.parametrize(("clauses", "missing"), POLICIES.values(), ids=list(POLICIES))
def test_it_is_explained_at_any_depth_too(clauses: list[str], missing: list[str]) -> None:
    facts = [f'[fact.{fact}]\ntype = "bool"' for fact in FACTS]
    engine = Engine(policy_of("\n".join([HEADER, *facts, *clauses])))

    def told() -> tuple[object, ...]:
        decision = engine.decide(silent_act())
        return explain_json(decision), explain(decision, "nl"), because(decision)

    assert called_deep(sys.getrecursionlimit() - LEFT, told) == told()
