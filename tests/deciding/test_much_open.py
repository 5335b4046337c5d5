"""Acts that leave much open at once: decided exactly, or refused with help, within a bound that is counted in steps."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from random import Random

import pytest

from benchmarks.unknowns import HEADER, policy_of, silent_act
from policycode.deciding import attempts, settling
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.explain import explain
from policycode.deciding.judge import Outcome
from policycode.errors import ActError

PAIRS = 18
FIRSTS = [f"a{number:02}" for number in range(PAIRS)]
SECONDS = [f"b{number:02}" for number in range(PAIRS)]
TOGETHER = [*FIRSTS, *SECONDS]


def engine(facts: Iterable[str], more: str, **conditions: str) -> Engine:
    lines = [HEADER, *(f'[fact.{fact}]\ntype = "bool"' for fact in facts)]
    for name, when in conditions.items():
        lines.append(f'[clause.{name}]\neffect = "forbid"\nforce = "binding"\nwhen = \'{when}\'')
    return Engine(policy_of("\n".join([*lines, more])))


def steps(decision: Decision) -> int:
    assert decision._judgement is not None
    return decision._judgement.space.steps


def some_pair(pairs: Iterable[tuple[str, str]]) -> str:
    return " or ".join(f"({one} and {other})" for one, other in pairs)


def test_facts_that_belong_together_are_brought_together_however_they_are_asked_first() -> None:
    """As they are first asked for, the pairs make a diagram of two to the eighteenth nodes."""
    decision = engine(
        TOGETHER, "", all=" and ".join(TOGETHER), some=some_pair(zip(FIRSTS, SECONDS, strict=True))
    ).decide(silent_act())
    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.missing == tuple(TOGETHER)
    assert decision.settles is True
    assert {one.clause.id: one.status for one in decision.clauses} == {"all": "unknown", "some": "unknown"}
    assert steps(decision) < attempts.STEPS[0]


def test_asking_for_few_grows_with_the_diagram_and_not_with_what_is_open() -> None:
    """Each of the facts is told by the two beside it, so that many sets settle."""
    names = [f"f{number:02}" for number in range(30)]
    ties = "\n".join(
        f"[assumption.tie_{place:02}]\nholds = '({one} and {two}) or not {three}'"
        for place, (one, two, three) in enumerate(zip(names, names[1:], names[2:], strict=False))
    )
    decision = engine(names, ties, some=some_pair(zip(names[:15], names[15:], strict=True))).decide(
        silent_act()
    )
    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.missing
    assert steps(decision) < sum(attempts.STEPS) + 2 * settling.STEPS


def hard() -> Engine:
    """Each of 180 clauses looks at three of sixty facts that no order brings together."""
    dice = Random(5)
    facts = [f"v{number:02}" for number in range(60)]
    parts = []
    for _ in range(180):
        literals = [f"not {one}" if dice.random() < 0.5 else one for one in dice.sample(facts, 3)]
        parts.append(f"({' or '.join(literals)})")
    return engine(facts, "", all=" and ".join(parts))


@pytest.mark.slow
def test_what_no_order_makes_small_is_refused_with_help() -> None:
    with pytest.raises(ActError) as refused:
        hard().decide(silent_act())
    assert refused.value.act == "a"
    assert "60" in refused.value.message["en"]
    assert "60" in refused.value.message["nl"]
    assert refused.value.help is not None
    assert "v00, v01" in refused.value.help["en"]
    assert "v00, v01" in refused.value.help["nl"]


def test_the_bound_holds_what_is_read_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "STEPS_LATER", 0)
    decision = engine(FIRSTS, "", all=" and ".join(FIRSTS)).decide(silent_act())
    with pytest.raises(ActError, match="too much open"):
        _ = decision.clauses


def test_what_is_told_of_it_ends_too() -> None:
    """An explanation weighs each part of a condition by itself, also where the whole never came to it."""
    pairs = list(combinations(FIRSTS[:6], 2))
    decision = engine(FIRSTS, "", some=some_pair(pairs)).decide(silent_act())
    assert "still unknown" in explain(decision, "en")
