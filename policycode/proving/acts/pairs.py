"""Two acts at once, alike but for something: what tells them apart, and where they are judged differently."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from policycode.deciding.acts import Act
from policycode.deciding.compiled import scopes
from policycode.deciding.decision import Decision
from policycode.deciding.judge import Judgement, Weighed
from policycode.deciding.mentions import atoms, conditions_of, mentions
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.parts import ActsOfPart, Near
from policycode.proving.acts.possible import ANYWHERE, PossibleActs, Twin
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.variants import Narrowed
from policycode.proving.acts.witness import act_in, on_the_clock_of, pick
from policycode.proving.claimed.verdicts import Witness
from policycode.readings.diagrams import Diagram, Diagrams, Truth, Variable

USUAL = frozenset({"roles", "department"})
"""What is held apart most: one space serves all claims about these."""


class Pairs:
    """All pairs of possible acts that are alike but for some unknowns.

    They are judged in a space of their own, in which what may differ comes last, each variable beside its twin:
    what the two have in common is then gone through once, as for one act. And they are judged only where some
    clause by itself tells them apart: elsewhere they are one act to every clause. ``one`` are the clauses on the first
    of the two, where not all possible acts are meant.
    """

    def __init__(self, proof: Proof, apart: Iterable[str], one: Apart | None = None) -> None:
        self.proof = proof
        self.apart = frozenset(apart)
        self.one = _first(proof, USUAL if self.apart <= USUAL else self.apart) if one is None else one
        self.space = self.one.space
        self.world: PossibleActs = self.one.world
        self.twin = self.world.twin(self.apart)
        self.other = Apart(self.twin, [each.candidate for each in self.one.weighed.values()])
        clauses = proof.edition.clauses
        told = [self._told_apart(clause) for name, clause in clauses.items() if name in self.one.weighed]
        self.told = self.space.some(told)

    @property
    def region(self) -> Truth:
        """Where both are possible."""
        return self.space.conj(self.world.possible, self.twin.possible)

    def _told_apart(self, clause: Clause) -> Truth:
        """Where a clause applies to one alone, is violated by one alone, or is another offence on the two; or where it
        lacks more than approvals on one alone, which tells a breach from an act to ask about."""
        space, one, other = self.space, self.one.weighed.get(clause.id), self.other.weighed.get(clause.id)
        if one is None or other is None:
            return space.disj(*(False if weighed is None else weighed.applies for weighed in (one, other)))
        graded = space.differ(self.one.graded(one), self.other.graded(other))
        return space.some(
            (
                space.differ(one.applies, other.applies),
                space.differ(one.violated, other.violated),
                space.conj(one.violated, graded),
                space.conj(one.violated, space.differ(one.lacks_must, other.lacks_must)),
            )
        )

    def judged(self, within: Truth) -> JudgedPairs:
        """The pairs of a region that some clause tells apart."""
        return JudgedPairs(self, self.space.conj(self.space.conj(self.told, self.region), within))

    def without_rationale(self) -> Truth:
        """Where no clause with a rationale applies to one of the two alone."""
        space, truth = self.space, True
        for clause in self.proof.edition.clauses.values():
            if clause.rationale:
                truth = space.conj(truth, space.neg(space.differ(*map(_applies, self._of(clause.id)))))
        return truth

    def _of(self, clause: str) -> tuple[Weighed | None, Weighed | None]:
        return self.one.weighed.get(clause), self.other.weighed.get(clause)

    def witness(
        self,
        truth: Truth,
        confirms: Callable[[Decision, Decision], bool],
        finish: Callable[[Act, Act], tuple[Act, Act]] = lambda one, other: (one, other),
    ) -> Witness | None:
        """Two possible acts of a region, if the ordinary decisions confirm them; ``None`` if not."""
        for world in (self.world, self.twin):
            self.proof.complete(world)
        cells = pick(self.world, self.space.conj(truth, self.region))
        assert cells is not None
        one, other = finish(act_in(self.world, cells, "witness_1"), act_in(self.twin, cells, "witness_2"))
        first, second = self.proof.replayed(one), self.proof.replayed(other)
        if first is None or second is None or not confirms(first, second):
            return None
        zone = self.proof.edition.time_zone
        return Witness((on_the_clock_of(zone, one), on_the_clock_of(zone, other)))


class JudgedPairs:
    """What comes of the two acts of each pair, within a region."""

    def __init__(self, pairs: Pairs, within: Truth) -> None:
        edition = pairs.proof.edition
        self.edition, self.space, self.within = edition, pairs.space, within
        self.one, self.other = (
            Narrowed(judged, within, edition.clauses, edition.overrides)
            for judged in (pairs.one, pairs.other)
        )

    @property
    def unequal(self) -> Truth:
        """Where they have not the same outcome and offence."""
        space = self.space
        if self.within is False:
            return False
        unequal = space.disj(
            space.differ(self.one.outcome, self.other.outcome),
            space.differ(self.one.offence, self.other.offence),
        )
        return space.conj(unequal, self.within)

    def unexplained(self, truth: Truth) -> Truth:
        """Where no clause with a rationale tells the two apart: by applying to one alone, or by another status or
        offence."""
        for clause in self.edition.clauses.values():
            if clause.rationale and truth is not False:
                for told in self._told(clause.id):
                    truth = self.space.conj(truth, self.space.neg(told))
        return truth

    def _told(self, clause: str) -> Iterator[Truth]:
        pair = [(judged, judged.weighed.get(clause)) for judged in (self.one, self.other)]
        for say in (_status, _offence):
            yield self.space.differ(
                *(None if weighed is None else say(judged, weighed) for judged, weighed in pair)
            )


def pairs_everywhere(
    proof: Proof,
    apart: Iterable[str],
    sought: Callable[[Pairs], Truth],
    within: Callable[[PossibleActs], Truth] = lambda _world: True,
) -> Iterator[tuple[Pairs, Truth]]:
    """The pairs sought among all that are alike but for some unknowns, both within a premise: at once where all are
    judged at once, else part by part. The two of a pair lie in one part, as nothing is parted by what may differ."""
    at_once = proof.at_once(lambda _whole: (pairs := Pairs(proof, apart), sought(pairs)))
    if at_once is not None:
        yield at_once
        return
    differing = frozenset(apart)

    def work(world: ActsOfPart, *, near: Near) -> tuple[Pairs, Truth]:
        pairs = Pairs(proof, differing, Apart(world.over(_twin_space(world, proof.edition, differing)), near))
        return pairs, sought(pairs)

    yield from proof.parts.each(
        work,
        begins=proof.parts.boxes_where(within, differing),
        wanted=looking_at(proof, differing),
        apart=differing,
        asks=within,
    )


def looking_at(proof: Proof, unknowns: Collection[str]) -> list[str]:
    """The clauses that look at some unknowns (``roles``, ``department``, a fact, ...): no others tell two acts apart
    that differ in these alone."""
    return [
        one.clause.id
        for one in proof.compiled.clauses.values()
        if not one.mentions.facts.isdisjoint(unknowns) or any(_asks_for(proof, one.clause, unknowns))
    ]


def _asks_for(proof: Proof, clause: Clause, unknowns: Collection[str]) -> Iterator[bool]:
    conditions = list(conditions_of(clause))
    if not clause.instrument.own:
        yield "roles" in unknowns and bool(clause.instrument.covers)
        if clause.instrument.applies_when is not None:
            conditions.append(clause.instrument.applies_when)
            yield not mentions(conditions[-1:], proof.edition).facts.isdisjoint(unknowns)
    asked = {atom.kind for atom in atoms(conditions, proof.edition) if isinstance(atom, n.IsA)}
    for kind, terms, _ in scopes(clause, ANYWHERE):
        yield ("roles" if kind == "role" else kind) in unknowns and (bool(terms) or kind in asked)


def _applies(weighed: Weighed | None) -> Truth:
    return False if weighed is None else weighed.applies


def _first(proof: Proof, apart: frozenset[str]) -> Apart:
    """The clauses on the first of the two acts, in the space of pairs."""
    key = proof.space, apart
    if key not in proof.in_pairs:
        if key not in proof.spaces_of_pairs:
            proof.spaces_of_pairs[key] = _space(proof, apart)
        proof.in_pairs[key] = Apart(proof.world.over(proof.spaces_of_pairs[key]))
    found = proof.in_pairs[key]
    found.space.most = found.space.size + proof.space.most - proof.space.size
    assert isinstance(found, Apart)
    return found


def _space(proof: Proof, apart: frozenset[str]) -> Diagrams:
    """The variables of the proof, those apart last, each followed by its twin; every role has one."""
    return _twin_space(proof.judgement.world, proof.edition, apart)


def _twin_space(world: PossibleActs, edition: Edition, apart: frozenset[str]) -> Diagrams:
    """The same of a world; it may grow as large as that of the world."""
    there = world.space
    order = range(len(there.variables))
    asked = [
        _twinned(there, edition, apart, some) for some in (order, sorted(order, key=there.ranks.__getitem__))
    ]
    ranks = {variable: rank for rank, variable in enumerate(asked[1])}
    space = Diagrams()
    space.declare(asked[0], [ranks[variable] for variable in asked[0]])
    space.most = there.most
    return space


def _twinned(
    space: Diagrams, edition: Edition, apart: frozenset[str], order: Iterable[int]
) -> list[Variable]:
    kept: list[Variable] = []
    last: list[Variable] = []
    for variable in (space.variables[level] for level in order):
        (last if variable.unknown in apart else kept).append(variable)
    if "roles" in apart:
        known = {variable.key for variable in last}
        roles = (("role", role) for role in sorted(edition.vocabulary.roles))
        last += [Variable("roles", key, 2) for key in roles if key not in known]
    return kept + [one for each in last for one in (each, replace(each, key=Twin(each.key)))]


def _status(judged: Judgement[PossibleActs], weighed: Weighed) -> Diagram:
    return judged.status(weighed)


def _offence(judged: Judgement[PossibleActs], weighed: Weighed) -> Diagram:
    """Which offence its violation is, where it stands."""
    found = judged.offence_of.get(weighed.clause.id)
    return judged.space.ite(weighed.stands, found, None) if found is not None else None
