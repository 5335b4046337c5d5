"""Remedies of acts that many changes would mend: sought within a bound, and each one listed is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from benchmarks.unknowns import HEADER, policy_of, silent_act
from policycode.deciding.acts import Act, Statement
from policycode.deciding.allowed import MOST_WAYS
from policycode.deciding.change import Remedy
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.explain import explain
from policycode.deciding.judge import Outcome
from policycode.syntax.decisions import decision_to_json

PAIRS = 18


def engine(facts: Iterable[str], when: str) -> Engine:
    declared = [f'[fact.{fact}]\ntype = "bool"\nchangeable = true' for fact in facts]
    clause = f'[clause.rule]\neffect = "forbid"\nforce = "binding"\nwhen = \'{when}\''
    return Engine(policy_of("\n".join([HEADER, *declared, clause])))


def stating(facts: Iterable[str]) -> Act:
    return replace(silent_act(), facts={fact: Statement(True) for fact in facts})


def changed(act: Act, remedy: Remedy) -> Act:
    stated = {change.name: Statement(change.to) for change in remedy}
    return replace(act, facts={**act.facts, **stated})


def test_of_forty_facts_that_must_all_change_no_part_is_tried_by_itself() -> None:
    """Two to the fortieth parts might have been enough."""
    facts = [f"f{number:02}" for number in range(40)]
    decision = engine(facts, " or ".join(facts)).decide(stating(facts))
    assert [[change.name for change in remedy] for remedy in decision.remedies] == [facts]
    assert not decision.more_remedies
    assert "more_remedies" not in decision_to_json(decision)


def pairs() -> tuple[Engine, Act, Decision]:
    """One of each pair must change: two to the eighteenth ways."""
    firsts = [f"a{number:02}" for number in range(PAIRS)]
    seconds = [f"b{number:02}" for number in range(PAIRS)]
    both = zip(firsts, seconds, strict=True)
    made = engine([*firsts, *seconds], " or ".join(f"({one} and {other})" for one, other in both))
    act = stating([*firsts, *seconds])
    return made, act, made.decide(act)


def test_of_very_many_ways_some_are_listed_and_it_is_said_that_there_are_more() -> None:
    _, _, decision = pairs()
    assert decision.outcome is Outcome.BREACH
    assert len(decision.remedies) == MOST_WAYS
    assert decision.more_remedies
    assert decision_to_json(decision)["more_remedies"] is True
    assert "There are many other ways" in explain(decision, "en")
    assert "Er zijn nog veel andere manieren" in explain(decision, "nl")


def test_each_way_that_is_listed_works_and_has_nothing_to_spare() -> None:
    made, act, decision = pairs()
    for remedy in decision.remedies[::20]:
        assert made.decide(changed(act, remedy)).outcome is Outcome.PERMITTED
        for left_out in remedy:
            rest = tuple(change for change in remedy if change is not left_out)
            assert made.decide(changed(act, rest)).outcome is Outcome.BREACH


@pytest.mark.slow
def test_remedies_beyond_the_bound_are_said_not_to_have_been_sought() -> None:
    """A forbidden act is told to be so, although what would allow it hangs on too much at once."""
    values = ", ".join(f'"{chr(97 + place)}"' for place in range(24))
    sets = "\n".join(
        f'[fact.{name}]\ntype = "set"\nvalues = [{values}]\nchangeable = true' for name in ("one", "two")
    )
    when = " or ".join(f'("{chr(97 + place)}" in one and "{chr(97 + place)}" in two)' for place in range(24))
    clause = f'[clause.rule]\neffect = "forbid"\nforce = "binding"\nwhen = \'{when}\''
    everything = Statement(tuple(chr(97 + place) for place in range(24)))
    act = replace(silent_act(), facts={"one": everything, "two": everything})
    decision = Engine(policy_of("\n".join([HEADER, sets, clause]))).decide(act)
    assert decision.outcome is Outcome.BREACH
    assert decision.remedies == ()
    assert decision.more_remedies
    assert "too much at once" in explain(decision, "en")
    assert "te veel tegelijk" in explain(decision, "nl")
