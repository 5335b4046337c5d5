"""A counterexample as a short story, and as a scenario: its acts with what each comes to.

Whoever tells of a counterexample, the command or a test report, tells it by this story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from policycode.deciding.decision import Decision
from policycode.deciding.discipline import ProposedSanction
from policycode.deciding.engine import Engine
from policycode.deciding.explain import argument, sayings
from policycode.deciding.explain.tree import Node, visible
from policycode.deciding.record import ConductRecord
from policycode.deciding.steps import ActStep, Scenario, Step
from policycode.diagnostics import Words, words
from policycode.norms.policy import Policy
from policycode.proving.claimed.verdicts import Witness
from policycode.proving.told.story_steps import Told, proposed
from policycode.scenarios.play import ScenarioResult, play
from policycode.syntax.steps_written import scenario_to_toml, step_to_plain

Language = Literal["nl", "en"]

DIFFERS = words("Hierin verschilt deze daad", "In this the act differs")
HEADING = words("tegenvoorbeeld", "counterexample")
_OPENING = 2
"""The nodes of an argument that say who did what, and what it comes to."""


def story(engine: Engine, witness: Witness, language: Language) -> Iterator[str]:
    """For each act who did what and what it comes to, then each clause that bears on it with the facts that it met,
    and what is proposed."""
    yield f"{HEADING[language]}:"
    if witness.steps:
        yield from _history(_played(engine.policy, witness), language)
        return
    decisions = [engine.decide(act, record=ConductRecord(speaks_for_approvals=False)) for act in witness.acts]
    # Acts of one time are no history: they are held against each other.
    are_compared = len({one.act.time for one in decisions}) == 1
    for number, decision in enumerate(decisions, 1):
        lines = list(_act(number, decision, language))
        yield from lines
        if are_compared:
            yield from _differing(decision, decisions, "\n".join(lines), language)


def _differing(decision: Decision, among: list[Decision], told: str, language: Language) -> Iterator[str]:
    """The facts in which an act differs from others, and of which nothing was told."""
    values = [{name: stated.value for name, stated in one.act.facts.items()} for one in among]
    mine = {name: stated.value for name, stated in decision.act.facts.items()}
    apart = {
        name: value
        for name, value in mine.items()
        if value is not None and any(one.get(name) != value for one in values)
    }
    said = [one[language] for one in sayings(decision, apart).values()]
    left = [visible(one) for one in said if one not in told]
    if left:
        yield f"     {DIFFERS[language]}: {'; '.join(left)}."


def _history(played: ScenarioResult, language: Language) -> Iterator[str]:
    """A history as it unfolds, what happens between its acts too."""
    told = Told(played, language)
    for step in played.steps:
        number = told.number(step)
        if number is None or step.decision is None:
            yield from (f"     {visible(line)}" for line in told.between(step))
        else:
            yield from _act(number, step.decision, language, told)


def _act(number: int, decision: Decision, language: Language, told: Told | None = None) -> Iterator[str]:
    """Who did what and what it comes to, which clauses bear on it, how the person stood, and what is proposed."""
    nodes = argument(decision, language)
    said = " ".join(visible(node.text) for node in nodes[:_OPENING])
    yield f"  {number}. {said}"
    yield from (f"     {visible(line)}" for line in _clauses(nodes, decision, language))
    if told is not None:
        yield from (f"     {visible(line)}" for line in told.before(decision))
    yield from (f"     {visible(line)}" for line in proposed(decision, language))


def _clauses(nodes: Iterable[Node], decision: Decision, language: Language) -> Iterator[str]:
    """What each clause does, and in brackets what it looked at, without who stated it."""
    stated = {name: known.value for name, known in decision.facts.items()}
    for clause in (child for node in nodes if node.kind == "section" for child in node.children):
        if clause.kind != "clause":
            continue
        met: dict[str, None] = {}
        for part in (part for here in clause.children if here.kind == "here" for part in here.children):
            name = part.about.get("fact", "")
            said = sayings(decision, {name: stated[name]})[name][language] if name in stated else part.text
            met[said] = None
        yield clause.text.removesuffix(".") + (f" ({'; '.join(met)})." if met else ".")


def as_scenario(policy: Policy, witness: Witness, name: str, says: Words) -> str:
    """The counterexample as a scenario that passes as things stand: each act expects what it comes to today.

    What is claimed of a ladder holds as if each clause had the basis that the rungs ask, and every needed step were
    taken: a decision that the policy refuses for want of them is expected to be refused.
    """
    steps, played = [step_to_plain(step) for step in _steps(witness)], _played(policy, witness)
    for step, came in zip(steps, played.steps, strict=True):
        if came.decision is not None:
            step["expect"] = _expected(came.decision)
        elif not came.passed:
            step["expect"] = {"refused": True}
    if len(played.decisions) < len(steps) and (last := played.steps[-1].decision) is not None:
        live = played.record.live(last.act.person, last.at)
        steps[-1]["expect"]["live"] = sorted(one.rung for one in live)
    return scenario_to_toml(name, says, steps)


def _steps(witness: Witness) -> tuple[Any, ...]:
    if witness.steps:
        return witness.steps
    return tuple(Step(number, ActStep(act)) for number, act in enumerate(witness.acts, 1))


def _played(policy: Policy, witness: Witness) -> ScenarioResult:
    return play(Engine(policy), Scenario("witness", _steps(witness)))


def _expected(decision: Decision) -> dict[str, Any]:
    found: dict[str, Any] = {"outcome": str(decision.outcome)}
    if decision.rests_on:
        found["clauses"] = list(decision.rests_on)
    proposed = {one.ladder: _rungs(one) for one in decision.proposals}
    if len(proposed) == 1:
        (found["proposes"],) = proposed.values()
    elif proposed:
        found["proposes"] = proposed
    return found


def _rungs(proposal: ProposedSanction) -> str | list[str]:
    """A rung or a range, as a scenario writes it."""
    rungs = list(dict.fromkeys((proposal.lowest, proposal.highest)))
    return rungs[0] if len(rungs) == 1 else rungs
