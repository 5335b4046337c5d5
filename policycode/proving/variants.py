"""The policy with one clause or one override left out, judged over the same possible acts.

What a variant judges otherwise lies where a clause that it lacks applies, or both clauses of an override that it
lacks or gains: only there are the two held against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from policycode.deciding.judge import Judgement, Weighed
from policycode.norms.clauses import Clause, Everything
from policycode.norms.overrides import Overrides, could_defeat, relation
from policycode.proving.classes import Classes
from policycode.proving.points import POINTS, PossibleAct, drawn
from policycode.proving.possible import TENSE, TIME, PossibleActs
from policycode.proving.proof import Proof
from policycode.proving.weighing import Part
from policycode.proving.witness import pick
from policycode.readings.diagrams import Truth

FEW = 8
"""Sorting is worth while where there are so many times fewer clauses."""

_PLACE = frozenset({"roles", "department", "action", "platform", TIME, TENSE})


class Narrowed(Judgement[PossibleActs]):
    """A judgement of the acts of a region only, under some clauses in some relation."""

    def __init__(
        self,
        whole: Judgement[PossibleActs],
        within: Truth,
        clauses: Mapping[str, Clause],
        relation: Overrides,
    ) -> None:
        self.world, self.space = whole.world, whole.space
        self.within = within
        self.weighed = {}
        names: Iterable[str] = relation.order
        if len(whole.weighed) * FEW < len(relation.order):
            names = sorted(whole.weighed.keys() & clauses, key=_places(relation.order).__getitem__)
        for name in names:
            known = whole.weighed.get(name)
            if known is not None and name in clauses:
                weighed = self._narrowed(known)
                if weighed.applies is not False:
                    self._yield(weighed, _overs(name, clauses, relation))
                    self.weighed[name] = weighed
        self._oppose()

    def _narrowed(self, known: Weighed) -> Weighed:
        within = self.space.conj
        return Weighed(
            known.candidate,
            within(known.applies, self.within),
            known.lacks_must,
            known.lacks_approval,
            within(known.violated, self.within),
            within(known.permits, self.within),
        )

    @property
    def in_scope(self) -> Truth:
        """Every act of the region is."""
        return True


def _overs(under: str, clauses: Mapping[str, Clause], relation: Overrides) -> Iterator[str]:
    for edge in relation.by_under.get(under, ()):
        if edge.over in clauses and could_defeat(clauses[edge.over], clauses[under]):
            yield edge.over


def _named(clause: Clause) -> set[tuple[str, str]]:
    """The edges that a clause names."""
    over = () if isinstance(clause.overrides, Everything) else clause.overrides
    under = () if isinstance(clause.subject_to, Everything) else clause.subject_to
    return {*((clause.id, name) for name in over), *((name, clause.id) for name in under)}


@lru_cache(maxsize=4)
def _places(order: tuple[str, ...]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(order)}


class Variants:
    """Variants of an edition, each held against it."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.clauses = proof.edition.clauses
        self.known = proof.edition.overrides

    def without_clause(self, clause: str) -> bool:
        """Whether some possible act is of another class without a clause; edges that lay on a cycle through it
        come back."""
        left = {name: one for name, one in self.clauses.items() if name != clause}
        changed = relation(left)[0] if self.known.dropped else self.known
        return self._changes(left, changed, [clause])

    def rewritten(self, clause: Clause) -> tuple[Mapping[str, Clause], Overrides]:
        """The clauses with one in other words, and their relation."""
        clauses = {**self.clauses, clause.id: clause}
        return clauses, self._unnamed(clauses, clause) or relation(clauses)[0]

    def _unnamed(self, clauses: Mapping[str, Clause], clause: Clause) -> Overrides | None:
        """The relation once a clause says less, where only the edges that it named change: what else orders the two
        clauses of each counts then. ``None`` where more may change."""
        gone = _named(self.clauses[clause.id]) - _named(clause)
        if self.known.dropped or not gone:
            return None
        by_under = dict(self.known.by_under)
        for over, under in gone:
            left = relation({name: clauses[name] for name in (over, under)})[0].by_under
            if left.keys() - {under}:
                return None
            others = (edge for edge in by_under[under] if edge.over != over)
            by_under[under] = tuple(sorted((*others, *left.get(under, ())), key=lambda edge: edge.over))
        return Overrides(by_under, self.known.order)

    def with_relation(self, clauses: Mapping[str, Clause], changed: Overrides) -> bool:
        """Whether some possible act is of another class under another relation."""
        return self._changes(clauses, changed, ())

    def _changes(self, clauses: Mapping[str, Clause], changed: Overrides, gone: Collection[str]) -> bool:
        space = self.proof.space
        within = self.proof.possible(
            space.some((*map(self._applies, gone), *self._touched(clauses, changed)))
        )
        if within is False:
            return False
        if any(self._differs_at(cells, clauses, changed) for cells in self._points(within, gone)):
            return True
        whole = self._whole(clauses, changed, gone)
        return any(
            self._differs(whole, part, clauses, changed) for part in (*self._likely(within, gone), within)
        )

    def _points(self, within: Truth, gone: Iterable[str]) -> Iterator[Mapping[int, int]]:
        """Some acts of the region, those first on which what is gone had its say."""
        space = self.proof.space
        said = space.some(self._undefeated(clause) for clause in gone)
        likely = space.conj(within, said)
        for part in (likely, within):
            if part is not False:
                yield from drawn(space, part, POINTS)

    def _differs_at(
        self, cells: Mapping[int, int], clauses: Mapping[str, Clause], changed: Overrides
    ) -> bool:
        """Whether one act is of another class."""
        here: PossibleActs = PossibleAct.at(self.proof.world, cells)
        whole = Judgement(here)
        after = Classes(Narrowed(whole, True, clauses, changed))
        return any(where is not False for where in Classes(whole).differences(after))

    def _whole(
        self, clauses: Mapping[str, Clause], changed: Overrides, gone: Iterable[str]
    ) -> Judgement[PossibleActs]:
        """The judgement of which only a region will count; of a large policy, of the clauses that can be met there."""
        proof = self.proof
        if proof.is_whole:
            return proof.judgement
        touched = {*gone, *(over for over, _ in self._changed(clauses, changed))}
        near = 0
        for name in touched:
            near |= proof.meeting.of(name)
        return Part(proof.clauses, proof.meeting.named(near))

    def _differs(
        self,
        whole: Judgement[PossibleActs],
        within: Truth,
        clauses: Mapping[str, Clause],
        changed: Overrides,
    ) -> bool:
        """Whether some act of a region is of another class."""
        space = self.proof.space
        before = Classes(Narrowed(whole, within, self.clauses, self.known))
        after = Classes(Narrowed(whole, within, clauses, changed))
        return any(space.conj(where, within) is not False for where in before.differences(after))

    def _likely(self, within: Truth, gone: Iterable[str]) -> Iterator[Truth]:
        """Small parts of the region in which a difference is likely: an act on which what is gone had its say, all acts
        at its place and time, and at those of a few others."""
        space = self.proof.space
        likely = space.conj(within, space.some(self._undefeated(clause) for clause in gone))
        cells = pick(self.proof.world, within if likely is False else likely)
        assert cells is not None
        places = {level for level, one in enumerate(space.variables) if one.unknown in _PLACE}
        yield space.cube(cells)
        yield space.conj(within, space.cube({level: cells[level] for level in places}))
        for point in drawn(space, within if likely is False else likely, POINTS):
            place = {level: point.get(level, cells[level]) for level in places}
            yield space.conj(within, space.cube(place))

    def _touched(self, clauses: Mapping[str, Clause], changed: Overrides) -> Iterator[Truth]:
        for over, under in self._changed(clauses, changed):
            yield self.proof.space.conj(self._applies(over), self._applies(under))

    def _changed(self, clauses: Mapping[str, Clause], changed: Overrides) -> Iterator[tuple[str, str]]:
        """The edges that one of the two relations lacks."""
        if changed is self.known:
            return
        for under in clauses:
            if changed.by_under.get(under) is not self.known.by_under.get(under):
                before, after = (set(_overs(under, clauses, one)) for one in (self.known, changed))
                for over in sorted(before ^ after):
                    yield over, under

    def _applies(self, clause: str) -> Truth:
        weighed = self.proof.clauses.of(clause)
        return False if weighed is None else weighed.applies

    def _undefeated(self, clause: str) -> Truth:
        weighed = self.proof.clauses.of(clause)
        return False if weighed is None else weighed.undefeated
