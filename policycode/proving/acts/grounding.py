"""On which clauses an outcome may rest, and where: known of each clause before all are judged together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policycode.deciding.judge import SILENCE, Judgement, Outcome
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.weighing import PERMITTING
from policycode.readings.diagrams import Truth

Wanted = Callable[[Outcome], bool]


OF_VIOLATIONS = (Outcome.BREACH, Outcome.REFER, Outcome.ASK_FIRST)
"""What a violation that stands may come to."""


def comes_to(judged: Judgement[PossibleActs], wanted: Wanted, within: Truth = True) -> Truth:
    """Where in a region the outcome is as wanted; elsewhere it may say anything. Rows of the table that make no
    difference to that are not looked at."""
    space = judged.space
    result: Truth = wanted(SILENCE[judged.world.edition.unregulated])
    for outcome, clauses in reversed(judged.grounds):
        gives = _violated(judged, wanted) if outcome is Outcome.BREACH else wanted(outcome)
        if gives is not result:
            here = space.some(space.conj(truth, within) for truth in clauses.values())
            result = space.ite(here, gives, result)
    return space.ite(judged.in_scope, result, wanted(Outcome.OUT_OF_SCOPE))


def _violated(judged: Judgement[PossibleActs], wanted: Wanted) -> Truth:
    """Where what a violation comes to, were there one, is as wanted."""
    any_of_them = {wanted(one) for one in OF_VIOLATIONS}
    return any_of_them.pop() if len(any_of_them) == 1 else judged.space.mapped(judged._breach, wanted)


def clauses_giving(edition: Edition, wanted: Wanted) -> frozenset[str] | None:
    """The clauses of which one applies to each act with an outcome as wanted; ``None`` where silence gives one, too."""
    if wanted(SILENCE[edition.unregulated]):
        return None
    return frozenset(
        one.id for one in edition.clauses.values() if any(map(wanted, _may_give(one, edition.conflict)))
    )


def _may_give(clause: Clause, rule: str) -> Iterator[Outcome]:
    """The outcomes that may rest on a clause: the rows of the table in which it can stand. Two clauses make a conflict:
    it is the forbid's."""
    if clause.is_binding:
        yield Outcome.BREACH
        if clause.refer_to:
            yield Outcome.REFER
        if clause.approval_from:
            yield Outcome.ASK_FIRST
    if clause.is_guideline:
        yield Outcome.ADVISED_AGAINST
    match clause.effect:
        case Effect.PERMIT:
            yield Outcome.PERMITTED
        case Effect.ENCOURAGE:
            yield Outcome.ENCOURAGED
        case Effect.PROTECT:
            yield Outcome.PROTECTED
        case Effect.FORBID if rule == "invalid":
            yield Outcome.CONFLICT
        case Effect.REQUIRE:
            yield Outcome.PERMITTED
        case _:
            pass


def where_it_rests(proof: Proof, wanted: Wanted) -> Callable[[str, Truth], Truth]:
    """For a clause where in a region an outcome as wanted may rest on it, as far as those tell that override it (and
    those that it would conflict with): not all of that, maybe, but nowhere else."""
    rule, space = proof.edition.conflict, proof.space

    def rests(name: str, within: Truth) -> Truth:
        one, left = proof.clauses.undefeated(name, within)
        gives = [outcome for outcome in _may_give(one.clause, rule) if wanted(outcome)]
        if left is False or gives != [Outcome.CONFLICT]:
            return left
        return space.conj(space.conj(one.violated, left), _permitted(proof, name))

    return rests


def _permitted(proof: Proof, forbid: str) -> Truth:
    """Where a permission that the forbid can meet has its say."""
    near = proof.meeting.named(proof.meeting.of(forbid))
    permits = (proof.clauses.of(name) for name in near if proof.edition.clauses[name].effect in PERMITTING)
    return proof.space.some(
        proof.space.conj(one.permits, one.undefeated) for one in permits if one is not None
    )
