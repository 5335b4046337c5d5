"""A counterexample as a short story: its acts with what each comes to, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from policycode.cli.language import Language
from policycode.diagnostics import Words, words

if TYPE_CHECKING:
    from policycode.deciding.decision import Decision
    from policycode.deciding.engine import Engine
    from policycode.norms.policy import Policy
    from policycode.proving.verdicts import Witness
    from policycode.scenarios.play import ScenarioResult

HEADING = words("tegenvoorbeeld", "counterexample")
_OPENING = 2
"""The nodes of an argument that say who did what, and what it comes to."""


def story(engine: Engine, witness: Witness, language: Language) -> Iterator[str]:
    """A line or more an act."""
    from policycode.deciding.explain import argument
    from policycode.deciding.explain.tree import visible

    yield f"{HEADING[language]}:"
    for number, decision in enumerate(_decisions(engine, witness), 1):
        said = " ".join(visible(node.text) for node in argument(decision, language)[:_OPENING])
        yield f"  {number}. {said}"
        for proposal in decision.proposals:
            yield f"     → {' – '.join(dict.fromkeys((proposal.lowest, proposal.highest)))}"


def as_scenario(policy: Policy, witness: Witness, name: str, says: Words) -> str:
    """The counterexample as a scenario that passes as things stand: each act expects what it comes to today.

    What is claimed of a ladder holds as if each clause had the basis that the rungs ask, and every needed step were
    taken: a decision that the policy refuses for want of them is expected to be refused.
    """
    from policycode.syntax.steps_written import scenario_to_toml, step_to_plain

    steps = [step_to_plain(step) for step in _steps(witness)]
    for step, came in zip(steps, _played(policy, witness).steps, strict=True):
        if came.decision is not None:
            step["expect"] = _expected(came.decision)
        elif not came.passed:
            step["expect"] = {"refused": True}
    return scenario_to_toml(name, says, steps)


def _steps(witness: Witness) -> tuple[Any, ...]:
    from policycode.deciding.steps import ActStep, Step

    if witness.steps:
        return witness.steps
    return tuple(Step(number, ActStep(act)) for number, act in enumerate(witness.acts, 1))


def _played(policy: Policy, witness: Witness) -> ScenarioResult:
    from policycode.deciding.engine import Engine
    from policycode.deciding.steps import Scenario
    from policycode.scenarios.play import play

    return play(Engine(policy), Scenario("witness", _steps(witness)))


def _decisions(engine: Engine, witness: Witness) -> tuple[Decision, ...]:
    """Of a history as it unfolds, of single acts each on an empty record."""
    from policycode.deciding.record import ConductRecord

    if witness.steps:
        return _played(engine.policy, witness).decisions
    return tuple(engine.decide(act, record=ConductRecord(speaks_for_approvals=False)) for act in witness.acts)


def _expected(decision: Decision) -> dict[str, Any]:
    found: dict[str, Any] = {"outcome": str(decision.outcome)}
    if decision.rests_on:
        found["clauses"] = list(decision.rests_on)
    if len(decision.proposals) == 1:
        rungs = list(dict.fromkeys((decision.proposals[0].lowest, decision.proposals[0].highest)))
        found["proposes"] = rungs[0] if len(rungs) == 1 else rungs
    return found
