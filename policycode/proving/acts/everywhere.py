"""Claims about all possible acts at once: on the judgement of everything where there is one, else part by part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Judgement
from policycode.diagnostics import Words
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.parts import ActsOfPart, Near
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import NOT_REPLAYED, Proof
from policycode.proving.acts.variants import Narrowed
from policycode.proving.claimed.verdicts import Proved, Refuted, Unknown, Verdict
from policycode.proving.drawn.rows import Box
from policycode.proving.told.regions import with_region
from policycode.readings.diagrams import TooLarge, Truth

MOST_OF_ONE = 20_000
"""Nodes that one clause by itself may take before it is left to the parts in which it applies."""

MOST_OF_ALL = 150_000
"""Nodes that all of them together may take: of a policy of thousands of clauses some are left to the parts unasked."""

FEW_DRAWN = 4
"""For so many clauses acts are drawn before all are looked for."""

Judged = Judgement[PossibleActs]


def anywhere(_world: PossibleActs) -> Truth:
    """All possible acts."""
    return True


@dataclass(frozen=True, slots=True)
class Sought:
    """Acts that are looked for among all that are possible.

    ``within``: an act is looked for here alone, whatever the clauses say; ``clauses``: one of these applies to each act
    that is looked for (``None``: maybe none does), and does so where ``rests`` says of a region, of each by itself.
    """

    acts: Callable[[Judged], Truth]
    within: Callable[[PossibleActs], Truth] = anywhere
    clauses: Collection[str] | None = None
    rests: Callable[[str, Truth], Truth] | None = None
    is_much: bool = False
    """Whether to find them takes more work than to hold each clause by itself against those that override it."""


@dataclass(frozen=True, slots=True)
class Nowhere:
    """The claim that there is no such act, and what is told of one that there is. ``premise``: the acts of which the
    claim says anything; ``None``: all within which these are sought."""

    sought: Sought
    confirms: Callable[[Decision], bool]
    message: Words
    help: Words | None = None
    premise: Sought | None = None
    tells_region: bool = False


def verdict_on(proof: Proof, claim: Nowhere) -> Verdict:
    """Proved, refuted by an act, or unknown where replaying that fails."""
    bad = next(found(proof, claim.sought), None)
    if bad is None:
        if claim.premise is None:
            return Proved(vacuous=not proof.exists(claim.sought.within(proof.world)))
        return Proved(vacuous=not is_met(proof, claim.premise))
    witness = proof.witness(bad.acts, claim.confirms, bad.world)
    if witness is None:
        return Unknown(NOT_REPLAYED)
    refuted = Refuted(claim.message, claim.help, witness)
    return with_region(proof, bad.acts, refuted, bad.world) if claim.tells_region else refuted


@dataclass(frozen=True, slots=True)
class Among:
    """The acts that are sought among those of a world; there are some."""

    world: PossibleActs
    acts: Truth


def is_met(proof: Proof, sought: Sought, *, draws: bool = True) -> bool:
    """Whether there is any such act: mostly a drawn one shows it, if it ``draws`` some first."""

    def is_one(judged: Judged) -> bool:
        return sought.within(judged.world) is True and sought.acts(judged) is True

    begins = sought.within(proof.drawing.world)
    names = sorted(sought.clauses or ())[:FEW_DRAWN] if draws else ()
    if any(proof.drawing.shows((name,), is_one, walks=1, begins=begins) for name in names):
        return True
    return next(found(proof, sought), None) is not None


def found(proof: Proof, sought: Sought) -> Iterator[Among]:
    """The acts sought among all: at once where all are judged at once, else part by part; nothing where there are
    none."""

    def among(whole: Judged) -> Among:
        acts = whole.space.conj(sought.within(whole.world), sought.acts(whole))
        return Among(whole.world, proof.possible(acts))

    if proof.whole is not None and sought.is_much and sought.clauses and not _left(proof, sought):
        return
    at_once = proof.at_once(among)
    parts = _in_parts(proof, sought) if at_once is None else (at_once,)
    yield from (one for one in parts if one.acts is not False)


def _in_parts(proof: Proof, sought: Sought) -> Iterator[Among]:
    edition = proof.edition

    def work(world: ActsOfPart, *, near: Near) -> Among:
        space, apart = world.space, Apart(world, near)
        within = space.conj(sought.within(world), world.possible)
        if within is False:
            return Among(world, False)
        judged = Narrowed(apart, within, edition.clauses, edition.overrides)
        acts = space.conj(within, sought.acts(judged))
        # Possible in the end: gravity may ask for roles that the clauses did not.
        return Among(world, space.conj(acts, world.possible))

    left = sought if sought.rests is None else replace(sought, clauses=_left(proof, sought))
    yield from proof.parts.each(
        work, begins=_beginnings(proof, left), wanted=left.clauses, asks=sought.within
    )


def _left(proof: Proof, sought: Sought) -> Collection[str] | None:
    """The clauses of which, each by itself, something is sought: mostly far fewer than there are."""
    if sought.clauses is None or sought.rests is None:
        return sought.clauses
    space, within = proof.space, proof.possible(sought.within(proof.world))
    found: list[str] = []
    most = space.most
    last = space.size + MOST_OF_ALL
    for name in sorted(sought.clauses):
        space.most = min(space.size + MOST_OF_ONE, last)
        try:
            if sought.rests(name, within) is not False:
                found.append(name)
        except TooLarge:
            found.append(name)
        finally:
            space.most = most
    return found


def _beginnings(proof: Proof, sought: Sought) -> Sequence[Box]:
    """Boxes outside of which nothing is sought."""
    if sought.clauses is not None and len(sought.clauses) == 1:
        return proof.parts.boxes(sought.clauses)
    return proof.parts.boxes_where(sought.within)
