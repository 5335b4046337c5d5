"""Laws of the program, held against one policy: no policy can break them, only a mistake in policycode.

Each is a sentence and a test; a test answers with what came otherwise, ``None`` where the law holds. Those of single
acts are here, those of a ladder over time in :mod:`policycode.testing.conduct`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome
from policycode.deciding.record import ConductRecord
from policycode.deciding.steps import Step
from policycode.diagnostics import Words, words
from policycode.norms.overrides import relation
from policycode.norms.policy import Edition, Policy
from policycode.syntax.acts import act_to_json, read_act
from policycode.testing.plainly import usual


class LawBroken(AssertionError):
    """A law does not hold: which, what came otherwise, and the history that shows it where it takes one."""

    def __init__(self, law: str, says: Words, told: str, steps: tuple[Step, ...] = ()) -> None:
        self.law, self.says, self.told, self.steps = law, says, told, steps
        super().__init__(f"{says['en']} {told}")


class Bench:
    """A policy with the engines that laws compare; each decision is made on an empty record."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.engine, self.again = Engine(policy), Engine(policy)

    @cached_property
    def turned(self) -> Engine:
        """The same policy with its clauses in the opposite order."""
        return Engine(replace(self.policy, editions=tuple(map(_turned, self.policy.editions))))

    def decide(self, act: Act) -> Decision:
        """The decision on an act that nothing preceded."""
        return decided(self.engine, act)


def decided(engine: Engine, act: Act) -> Decision:
    """What an engine makes of an act that nothing preceded."""
    return engine.decide(act, record=ConductRecord(speaks_for_approvals=False))


def _turned(edition: Edition) -> Edition:
    clauses = dict(reversed(list(edition.clauses.items())))
    return replace(edition, clauses=clauses, overrides=relation(clauses)[0])


@dataclass(frozen=True, slots=True)
class Law:
    """A law of single acts. ``broken`` says of an act what came otherwise; ``None`` where the law holds."""

    name: str
    says: Words
    broken: Callable[[Bench, Act], str | None]

    def hold(self, bench: Bench, act: Act) -> None:
        """Raises :class:`LawBroken` where it does not."""
        told = self.broken(bench, act)
        if told is not None:
            raise LawBroken(self.name, self.says, told)


def come_to(decision: Decision) -> tuple[object, ...]:
    """All that a decision comes to, its words aside."""
    return (
        str(decision.outcome),
        decision.rests_on,
        decision.offence,
        decision.contacts,
        tuple((one.ladder, one.lowest, one.highest) for one in decision.proposals),
        tuple((one.clause.id, str(one.status), one.defeated_by) for one in decision.clauses),
    )


def _differ(one: Decision, other: Decision) -> str | None:
    before, after = come_to(one), come_to(other)
    return None if before == after else f"{before} ≠ {after}"


def _same_again(bench: Bench, act: Act) -> str | None:
    return _differ(bench.decide(act), decided(bench.again, act))


def _any_order(bench: Bench, act: Act) -> str | None:
    return _differ(bench.decide(act), decided(bench.turned, act))


def _travels(bench: Bench, act: Act) -> str | None:
    return _differ(bench.decide(act), bench.decide(read_act(act_to_json(act))))


def _in_force(bench: Bench, act: Act) -> str | None:
    decision = bench.decide(act)
    expected = bench.policy.at(decision.at)
    return None if decision.edition is expected else f"{decision.edition} ≠ {expected}"


def wrongly_sanctioned(decision: Decision) -> str | None:
    """A proposal that nothing but a certain breach may have, or a second one on a ladder."""
    act = decision.act
    ladders = [one.ladder for one in decision.proposals]
    if not ladders:
        return None
    edition = decision.edition
    assert edition is not None
    if act.tense != "done" or decision.outcome is not Outcome.BREACH or decision.offence is None:
        return f"{act.tense} {decision.outcome} → {ladders}"
    if not all(edition.clauses[name].is_binding for name in decision.rests_on):
        return f"{decision.rests_on} → {ladders}"
    return None if len(set(ladders)) == len(ladders) else f"{ladders}"


def beyond_reach(decision: Decision) -> str | None:
    """A proposal on a ladder that the clause does not reach, or above the cap of the offence."""
    for one in decision.proposals:
        assert decision.edition is not None
        clause, offence = decision.breaches[one.ladder]
        ladder, cap = decision.edition.ladders[one.ladder], decision.edition.offences[offence].at_most
        ladders = decision.edition.clauses[clause].ladders
        if (ladders is not None and one.ladder not in ladders) or not ladder.has_entry(offence):
            return f"{clause}, {offence} → {one.ladder}"
        if cap in ladder.rungs and ladder.rungs.index(one.highest) > ladder.rungs.index(cap):
            return f"{one.highest} > {cap}"
    return None


def _stays_settled(bench: Bench, act: Act) -> str | None:
    """One more fact stated, each of those that nobody stated or presumes: what was settled stays so."""
    decision = bench.decide(act)
    edition = decision.edition
    if edition is None or decision.outcome is Outcome.UNDETERMINED or decision.open_advice:
        return None
    for fact in edition.vocabulary.facts.values():
        unstated = fact.id not in act.facts and f"fact:{fact.id}" not in act.assume
        if unstated and fact.default is None and not fact.about_policy:
            stated = {**act.facts, fact.id: Statement(usual(fact))}
            after = bench.decide(replace(act, facts=stated))
            if decision.outside_assumptions != after.outside_assumptions:
                continue
            if after.outcome is not decision.outcome:
                return f"{decision.outcome} ≠ {after.outcome} ({fact.id})"
    return None


def _unlisted(bench: Bench, act: Act) -> str | None:
    """A platform that nothing names by itself, against one that nobody declared, of the same categories."""
    decision = bench.decide(act)
    if decision.edition is None or act.platform is None:
        return None
    term = decision.edition.vocabulary.platforms.get(act.platform.name)
    tested = bench.engine.compiled(decision.edition).tested_terms["platform"]
    if term is None or term.id in tested:
        return None
    tomorrow = NamedTerm("platform_of_tomorrow", term.parents)
    if tomorrow.name in decision.edition.vocabulary.platforms:
        return None
    return _differ(decision, bench.decide(replace(act, platform=tomorrow)))


LAWS: Final[tuple[Law, ...]] = (
    Law(
        "determinism",
        words(
            "Dezelfde daad krijgt steeds hetzelfde oordeel.", "The same act always gets the same decision."
        ),
        _same_again,
    ),
    Law(
        "order",
        words("De volgorde van de bepalingen doet er niet toe.", "The order of the clauses is irrelevant."),
        _any_order,
    ),
    Law(
        "writing",
        words(
            "Een daad die is opgeschreven en teruggelezen, krijgt hetzelfde oordeel.",
            "An act that was written down and read back gets the same decision.",
        ),
        _travels,
    ),
    Law(
        "version",
        words(
            "Een daad wordt beoordeeld naar de versie die toen van kracht was.",
            "An act is judged by the version that was in force when it was done.",
        ),
        _in_force,
    ),
    Law(
        "sanctions",
        words(
            "Alleen een vaststaande overtreding die is begaan leidt tot een voorstel, hoogstens één per ladder; een "
            "richtlijn of voornemen nooit.",
            "Only a certain breach that was done leads to a proposal, at most one a ladder; a guideline or a plan "
            "never does.",
        ),
        lambda bench, act: wrongly_sanctioned(bench.decide(act)),
    ),
    Law(
        "reach",
        words(
            "Een overtreding brengt alleen verder op ladders die haar bepaling bereikt, en nooit boven ‘at_most’.",
            "An offence advances only the ladders that its clause reaches, and never above “at_most”.",
        ),
        lambda bench, act: beyond_reach(bench.decide(act)),
    ),
    Law(
        "completions",
        words(
            "Wat vaststaat, blijft vaststaan als er een feit bij komt.",
            "What is settled stays settled when one more fact is stated.",
        ),
        _stays_settled,
    ),
    Law(
        "unlisted platform",
        words(
            "Een platform dat niemand noemt, valt onder de bepalingen van zijn categorieën.",
            "A platform that nobody lists meets the clauses of its categories.",
        ),
        _unlisted,
    ),
)
