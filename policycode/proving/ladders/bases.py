"""The states of a ladder with the bases that its clauses have: what is proposed hangs on which of them are violated.

"Among equally grave ones the clause that in the end reaches highest" speaks (language, section 5). Clauses of one
offence differ in this by the rungs that they may reach by their basis alone; one that reaches all that another does
speaks before it, in every state. So breaches of an offence are told apart by these *reaches*, as a set of which none
holds another: an act is of the set if it violates a clause of each, and none that reaches a rung beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations

from policycode.deciding.acts import Act
from policycode.deciding.discipline import may_reach, reaches
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.everywhere import Judged, Sought, is_met
from policycode.proving.acts.proof import Proof
from policycode.proving.ladders.offences import (
    Given,
    Live,
    Rungs,
    as_if_taken,
    bid_in,
    brought,
    confirmed,
    done,
    may_give,
    other_stretches,
)
from policycode.proving.ladders.states import LadderStates, State
from policycode.readings.diagrams import Truth

MOST_TOLD_APART = 6
"""More reaches of the clauses of one offence are not told apart."""

Reach = frozenset[str]
"""The rungs of a ladder that a clause may reach by its basis."""


class TooManyBases(Exception):
    """The clauses of an offence have too many reaches."""


class GivenBy(Given):
    """An offence by clauses of which each reaches rungs that the others do not."""

    def __init__(self, offence: str, clauses: tuple[Clause, ...], confirm: Callable[[], Act | None]) -> None:
        super().__init__(clauses[0], confirm)
        self.offence, self.clauses = offence, clauses


def lacks_bases(proof: Proof, ladder: Ladder) -> bool:
    """Whether a clause that brings a breach onto the ladder lacks the basis of a rung, in some stretch of the
    version."""
    return any(
        _reach(edition, ladder, clause) != frozenset(ladder.rungs)
        for edition in (proof.edition, *other_stretches(proof))
        for clauses in may_give(edition, ladder).values()
        for clause in clauses.values()
    )


class BasedStates(LadderStates):
    """The states of a ladder with the bases that clauses have; offences stand in them by the clauses that give them."""

    def taken(self, edition: Edition) -> Edition:
        return as_if_taken(edition)

    def brought(self, proof: Proof, live: Live) -> Mapping[str, Given]:
        return dict(_variants(proof, self.ladder, live))

    def brought_elsewhere(self) -> Mapping[str, Given]:
        here = self.always_given
        found: dict[str, Given] = {}
        for other in other_stretches(self.proof):
            there = _variants(Proof(self.proof.policy, other), self.ladder, {}, here | found.keys())
            found.update((name, one) for name, one in there if one.offence in self.edition.offences)
        return found

    def offence(self, name: str) -> str:
        return self._of(name).offence

    def answered(self, state: State, offence: str) -> Rungs | None:
        """The highest that is proposed for one of the clauses."""
        of = self._of(offence)
        bids = (bid_in(self.edition, self.ladder, clause, of.offence, state) for clause in of.clauses)
        return max((one for one in bids if one is not None), key=lambda one: one[::-1], default=None)

    def _of(self, name: str) -> GivenBy:
        one = self.given[name]
        assert isinstance(one, GivenBy)
        return one


def _reach(edition: Edition, ladder: Ladder, clause: Clause) -> Reach:
    """A rung that another stretch does not have asks nothing in it."""
    return frozenset(
        rung for rung in ladder.rungs if rung not in edition.rungs or may_reach(edition, clause, rung)
    )


def _variants(
    proof: Proof, ladder: Ladder, live: Live, known: Collection[str] = ()
) -> Iterator[tuple[str, GivenBy]]:
    """What possible acts can bring onto the ladder, by a name, but what is known. Raises ``TooManyBases``."""
    edition = proof.edition
    by_offence = may_give(edition, ladder)
    gravity = {name: edition.offences[name].gravity for name in by_offence}
    for offence in sorted(by_offence, key=gravity.__getitem__):
        graver = [other for other in by_offence if gravity[other] > gravity[offence]]
        by_reach: dict[Reach, dict[str, Clause]] = {}
        for clause in by_offence[offence].values():
            by_reach.setdefault(_reach(edition, ladder, clause), {})[clause.id] = clause
        for chosen in _apart(by_reach):
            name = _name(ladder, offence, chosen)
            acts = partial(_brought_by, edition, ladder, offence, graver, chosen)
            clauses = [one for reach in chosen for one in by_reach[reach].values()]
            sought = Sought(acts, partial(done, live), [one.id for one in clauses])
            if name not in known and is_met(proof, sought):
                each = tuple(next(iter(by_reach[reach].values())) for reach in chosen)
                yield name, GivenBy(offence, each, partial(confirmed, proof, ladder, offence, sought))


def _apart(reaches_: Collection[Reach]) -> list[tuple[Reach, ...]]:
    """The sets of which no member holds another."""
    if len(reaches_) > MOST_TOLD_APART:
        raise TooManyBases
    sets = (chosen for size in range(1, len(reaches_) + 1) for chosen in combinations(reaches_, size))
    return [
        chosen
        for chosen in sets
        if not any(one < other or other < one for one, other in combinations(chosen, 2))
    ]


def _name(ladder: Ladder, offence: str, chosen: Iterable[Reach]) -> str:
    """The same in every stretch."""
    listed = sorted([rung for rung in ladder.rungs if rung in reach] for reach in chosen)
    return f"{offence} {listed}"


def _brought_by(
    edition: Edition,
    ladder: Ladder,
    offence: str,
    graver: Iterable[str],
    chosen: tuple[Reach, ...],
    judged: Judged,
) -> Truth:
    """Where an offence is the gravest on the ladder, by clauses of each of the chosen reaches and none that reaches
    rungs beside them."""
    space = judged.space
    by_reach: dict[Reach, list[Truth]] = {}
    for one in judged.binding:
        if reaches(one.clause, ladder, offence) and any(
            each.offence == offence for each in one.clause.offences
        ):
            here = space.conj(one.stands, judged.is_offence(one, offence))
            by_reach.setdefault(_reach(edition, ladder, one.clause), []).append(here)
    beside = (reach for reach in by_reach if not any(reach <= one for one in chosen))
    return space.both(
        (
            brought(ladder, offence, graver, judged),
            *(space.some(by_reach.get(reach, ())) for reach in chosen),
            *(space.neg(space.some(by_reach[reach])) for reach in beside),
        )
    )
