"""Claims about all possible acts at once: on the judgement of everything where there is one, else part by part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from policycode.deciding.decision import Decision
from policycode.deciding.judge import SILENCE, Judgement, Outcome
from policycode.diagnostics import Words
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.proving.boxes import Box
from policycode.proving.ordering import Apart
from policycode.proving.parts import ActsOfPart, Near
from policycode.proving.possible import PossibleActs
from policycode.proving.proof import NOT_REPLAYED, Proof
from policycode.proving.regions import with_region
from policycode.proving.variants import Narrowed
from policycode.proving.verdicts import Proved, Refuted, Unknown, Verdict
from policycode.readings.diagrams import Truth

Judged = Judgement[PossibleActs]


def anywhere(_world: PossibleActs) -> Truth:
    """All possible acts."""
    return True


@dataclass(frozen=True, slots=True)
class Sought:
    """Acts that are looked for among all that are possible.

    ``within``: an act is looked for here alone, whatever the clauses say; ``clauses``: one of these applies to each act
    that is looked for (``None``: maybe none does).
    """

    acts: Callable[[Judged], Truth]
    within: Callable[[PossibleActs], Truth] = anywhere
    clauses: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Nowhere:
    """The claim that there is no such act, and what is told of one that there is. ``premise``: the acts of which the
    claim says anything, those that are sought among them; ``None``: all within which these are sought."""

    sought: Sought
    confirms: Callable[[Decision], bool]
    message: Words
    help: Words | None = None
    premise: Callable[[Judged], Truth] | None = None
    tells_region: bool = False


def verdict_on(proof: Proof, claim: Nowhere) -> Verdict:
    """Proved, refuted by an act, or unknown where replaying that fails."""
    # The whole is asked for first: the variables of the proof are then its own.
    met = claim.premise is None and (proof.whole, proof.exists(claim.sought.within(proof.world)))[1]
    for one in found(proof, claim.sought, claim.premise):
        met = met or one.is_met
        if one.acts is not False:
            witness = proof.witness(one.acts, claim.confirms, one.world)
            if witness is None:
                return Unknown(NOT_REPLAYED)
            refuted = Refuted(claim.message, claim.help, witness)
            return with_region(proof, one.acts, refuted, one.world) if claim.tells_region else refuted
    return Proved(vacuous=not met)


@dataclass(frozen=True, slots=True)
class Among:
    """The acts that are sought among those of a world; ``is_met`` where the premise holds of some of these."""

    world: PossibleActs
    acts: Truth
    is_met: bool


def found(proof: Proof, sought: Sought, premise: Callable[[Judged], Truth] | None = None) -> Iterator[Among]:
    """The acts sought among all: at once where all are judged at once, else part by part."""
    whole = proof.whole
    if whole is None:
        yield from _in_parts(proof, sought, premise)
        return
    space, within = whole.space, sought.within(whole.world)
    acts = space.conj(within, sought.acts(whole))
    is_met = premise is not None and proof.exists(space.conj(within, premise(whole)))
    yield Among(whole.world, proof.possible(acts), is_met)


def _in_parts(proof: Proof, sought: Sought, premise: Callable[[Judged], Truth] | None) -> Iterator[Among]:
    edition = proof.edition

    def work(world: ActsOfPart, *, near: Near) -> Among:
        space, apart = world.space, Apart(world, near)
        within = space.conj(sought.within(world), world.possible)
        if within is False:
            return Among(world, False, False)
        judged = Narrowed(apart, within, edition.clauses, edition.overrides)
        acts = space.conj(within, sought.acts(judged))
        meets = False if premise is None else space.conj(within, premise(judged))
        # Possible in the end: gravity may ask for roles that the clauses did not.
        acts, meets = (space.conj(each, world.possible) for each in (acts, meets))
        return Among(world, acts, meets is not False)

    yield from proof.parts.each(
        work, begins=_beginnings(proof, sought), wanted=sought.clauses, asks=sought.within
    )


def _beginnings(proof: Proof, sought: Sought) -> Sequence[Box]:
    """Boxes outside of which nothing is sought."""
    if sought.clauses is not None and len(sought.clauses) == 1:
        return proof.parts.boxes(sought.clauses)
    return proof.parts.boxes_where(sought.within)


def comes_to(judged: Judged, wanted: Callable[[Outcome], bool]) -> Truth:
    """Where the outcome is as wanted. Rows of the table that make no difference to that are not looked at."""
    space = judged.space
    result: Truth = wanted(SILENCE[judged.world.edition.unregulated])
    for outcome, clauses in reversed(judged.grounds):
        gives = wanted(outcome) if outcome is not Outcome.BREACH else space.mapped(judged._breach, wanted)
        if gives is not result:
            result = space.ite(space.some(clauses.values()), gives, result)
    return space.ite(judged.in_scope, result, wanted(Outcome.OUT_OF_SCOPE))


def clauses_giving(edition: Edition, wanted: Callable[[Outcome], bool]) -> frozenset[str] | None:
    """The clauses on which an outcome as wanted may rest; ``None`` where silence comes to one, too."""
    if wanted(SILENCE[edition.unregulated]):
        return None
    return frozenset(one.id for one in edition.clauses.values() if any(map(wanted, _may_give(one))))


def _may_give(clause: Clause) -> Iterator[Outcome]:
    """The outcomes that may rest on a clause: the rows of the table in which it can stand."""
    if clause.is_binding:
        yield from (Outcome.BREACH, Outcome.ASK_FIRST, Outcome.REFER)
    if clause.is_guideline:
        yield Outcome.ADVISED_AGAINST
    match clause.effect:
        case Effect.PERMIT:
            yield from (Outcome.CONFLICT, Outcome.PERMITTED)
        case Effect.ENCOURAGE:
            yield from (Outcome.CONFLICT, Outcome.ENCOURAGED)
        case Effect.PROTECT:
            yield Outcome.PROTECTED
        case Effect.FORBID:
            yield Outcome.CONFLICT
        case Effect.REQUIRE:
            yield Outcome.PERMITTED
        case Effect.STATE:
            pass
