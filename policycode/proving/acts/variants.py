"""The policy with one clause or one override left out, judged over the same possible acts.

What a variant judges otherwise lies where a clause that it lacks applies, or both clauses of an override that it
lacks or gains: only there are the two held against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from policycode.deciding.compiled import Candidate
from policycode.deciding.judge import Judgement, Weighed
from policycode.norms.clauses import Clause, Effect, Everything
from policycode.norms.overrides import KEYS, Edge, Key, Overrides, could_defeat, relation, starred
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.opposing import Opposing, is_binding_forbid
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.drawn.alike import Norms, is_bare
from policycode.proving.drawn.remainders import Remainders
from policycode.proving.drawn.rows import Box
from policycode.readings.diagrams import TooLarge, Truth

AT_ONCE = 4
"""So many acts are drawn before it is looked whether another clause says the same."""

FIRST = 8
"""In so many boxes acts are drawn before the others are even looked for."""

MOST_OF_ONE = 20_000
"""Nodes that a clause by itself may take before it is left to the parts in which it applies."""

MOST_PARTS = 100
"""In so many parts nothing may be judged otherwise before the claim is given up."""

BINDING = (Effect.FORBID, Effect.REQUIRE)

Groups = Sequence[tuple[str, ...]]


class Narrowed(Opposing):
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
        # Where the order is that of the edition, so are the weighed clauses, which are fewer.
        as_known = relation.order is self.world.edition.overrides.order
        for name in whole.weighed if as_known else relation.order:
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


def _is_other(judged: Judgement[PossibleActs], clauses: Mapping[str, Clause], relation: Overrides) -> bool:
    """Whether one act is of another class under some clauses in some relation."""
    after = Classes(Narrowed(judged, True, clauses, relation))
    return any(where is not False for where in Classes(judged).differences(after))


def _overs(under: str, clauses: Mapping[str, Clause], relation: Overrides) -> Iterator[str]:
    for edge in relation.by_under.get(under, ()):
        if edge.over in clauses and could_defeat(clauses[edge.over], clauses[under]):
            yield edge.over


def _named(clause: Clause) -> set[tuple[str, str]]:
    """The edges that a clause names."""
    over = () if isinstance(clause.overrides, Everything) else clause.overrides
    under = () if isinstance(clause.subject_to, Everything) else clause.subject_to
    return {*((clause.id, name) for name in over), *((name, clause.id) for name in under)}


class Variants:
    """Variants of an edition, each held against it."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.clauses = proof.edition.clauses
        self.known = proof.edition.overrides

    def without_clause(self, clause: str) -> bool:
        """Whether some possible act is of another class without a clause; edges that lay on a cycle through it
        come back."""
        left = dict(self.clauses)
        del left[clause]
        changed = relation(left)[0] if self.known.dropped else self.known
        return self._changes(left, changed, [clause])

    def rewritten(self, clause: Clause) -> tuple[Mapping[str, Clause], Overrides]:
        """The clauses with one in other words, and their relation."""
        clauses = {**self.clauses, clause.id: clause}
        return clauses, self._unnamed(clauses, clause) or relation(clauses)[0]

    def _unnamed(self, clauses: Mapping[str, Clause], clause: Clause) -> Overrides | None:
        """The relation once a clause says less, where only edges between it and some others change: what else orders
        the two of each counts then. ``None`` where more may change."""
        others = self._ordered_by(clause)
        if self.known.dropped or not others:
            return None
        edges: list[Edge] = []
        for other in others:
            left = relation({name: clauses[name] for name in (clause.id, other)})[0]
            if left.dropped:  # two edges of a cycle on which others may lie, too
                return None
            edges += [edge for group in left.by_under.values() for edge in group]
        if any(self._places[edge.over] > self._places[edge.under] for edge in edges):
            return None
        return Overrides(self._with_edges(clause.id, others, edges), self.known.order)

    def _ordered_by(self, clause: Clause) -> set[str]:
        """The clauses whose order against one may be another once it says this: those that it named no more, those
        that its ``"*"`` reached, and those whose own ``"*"`` did not reach it for that."""
        before = self.clauses[clause.id]
        pairs = _named(before) - _named(clause)
        for key in KEYS:
            if isinstance(getattr(before, key), Everything) and not isinstance(
                getattr(clause, key), Everything
            ):
                pairs |= {*starred(self.clauses, before, key)}
                pairs |= {(before.id, name) for name in self._saying_everything[key]}
        return {name for pair in pairs for name in pair} - {clause.id}

    def _with_edges(self, one: str, others: set[str], edges: Iterable[Edge]) -> dict[str, tuple[Edge, ...]]:
        """The known edges, but for those between one clause and others: these instead."""
        between: dict[str, list[Edge]] = {}
        for edge in edges:
            between.setdefault(edge.under, []).append(edge)
        by_under = dict(self.known.by_under)
        for under in {one, *between, *others & self._unders[one]}:
            known = by_under.get(under, ())
            kept = [edge for edge in known if edge.over not in (others if under == one else (one,))]
            now = tuple(sorted((*kept, *between.get(under, ())), key=lambda edge: edge.over))
            if now != known:
                by_under[under] = now
        return by_under

    @cached_property
    def _unders(self) -> Mapping[str, set[str]]:
        """For each clause those that it goes before."""
        found: dict[str, set[str]] = {name: set() for name in self.clauses}
        for under, edges in self.known.by_under.items():
            for edge in edges:
                found.setdefault(edge.over, set()).add(under)
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.known.order)}

    @cached_property
    def _saying_everything(self) -> Mapping[Key, Sequence[str]]:
        """By key the clauses that say ``"*"`` under it."""
        return {
            key: [name for name, one in self.clauses.items() if isinstance(getattr(one, key), Everything)]
            for key in KEYS
        }

    def with_relation(self, clauses: Mapping[str, Clause], changed: Overrides) -> bool:
        """Whether some possible act is of another class under another relation."""
        return self._changes(clauses, changed, ())

    def _changes(self, clauses: Mapping[str, Clause], changed: Overrides, gone: Collection[str]) -> bool:
        def differs(judged: Judgement[PossibleActs]) -> bool:
            return _is_other(judged, clauses, changed)

        drawing, left = self.proof.drawing, list[Box]()
        groups = self._where(clauses, changed, gone)
        if any(drawing.shows(names, differs, walks=1, steps=AT_ONCE) for names in groups):
            return True
        for names in groups:
            same = self._alike(names) if changed is self.known else ()
            boxes = self._remainders.of(names, same)
            first = list(islice(boxes, FIRST))
            if drawing.shows(names, differs, first):
                return True
            left += [*first, *boxes]
        if not left or (changed is self.known and gone and all(map(self._is_silent, gone))):
            return False
        return self._is_found(clauses, changed, groups, left)

    def _is_silent(self, name: str) -> bool:
        """Whether it is soon found that a clause is defeated wherever it applies: then it does nothing at all."""
        space = self.proof.space
        most, space.most = space.most, min(space.most, space.size + MOST_OF_ONE)
        try:
            weighed = self.proof.clauses.of(name)
            return weighed is None or not self.proof.exists(weighed.undefeated)
        except TooLarge:
            return False
        finally:
            space.most = most

    def _alike(self, names: Sequence[str]) -> Sequence[str]:
        """The clauses where one of which applies, too, what is gone is not missed: it says the same or goes before."""
        if len(names) > 1:
            return ()
        (name,), meeting = names, self.proof.meeting
        near = frozenset(meeting.named(meeting.of(name)))
        above = (over for over in self._defeating[name] & near if not self._defeating[over] & near)
        sure = (over for over in above if self._surely_defeats(over, name))
        return [*self._norms.alike(name, near), *sure]

    def _surely_defeats(self, over: str, under: str) -> bool:
        """Whether one clause is defeated wherever another applies that is not."""
        match self.clauses[over].effect:
            case Effect.PROTECT | Effect.REQUIRE:
                return self.clauses[under].effect in BINDING
            case Effect.PERMIT | Effect.ENCOURAGE:
                return self.clauses[under].effect in BINDING and is_bare(self.clauses[over])
            case Effect.FORBID:
                return self.clauses[under].effect not in BINDING
            case _:
                return False

    def _where(self, clauses: Mapping[str, Clause], changed: Overrides, gone: Iterable[str]) -> Groups:
        """The clauses of which one group or another must apply where anything is judged otherwise."""
        groups = [*(group for name in gone for group in self._told(name)), *self._changed(clauses, changed)]
        return [names for names in groups if self.proof.meeting.together(names)]

    def _told(self, name: str) -> Iterator[tuple[str, ...]]:
        """The same, of what one clause says. What says no more than silence tells only where it takes something from
        another clause: where it goes before that, opposes it, or gives the outcome in its place."""
        edition, clause = self.proof.edition, self.clauses[name]
        if edition.unregulated != "permitted" or clause.effect is not Effect.PERMIT or not is_bare(clause):
            yield (name,)
            return
        yields_to = self._defeating[name]
        for other in self.clauses.values():
            opposes = (
                is_binding_forbid(other) and edition.conflict != "prohibit" and other.id not in yields_to
            )
            turns = other.effect is Effect.REQUIRE and bool(other.refer_to)
            if opposes or turns or name in self._defeating[other.id]:
                yield name, other.id

    @cached_property
    def _remainders(self) -> Remainders:
        return Remainders(self.proof.meeting, self.proof.drawing.rooms)

    @cached_property
    def _norms(self) -> Norms:
        return Norms(self.clauses, self._defeating)

    @cached_property
    def _defeating(self) -> Mapping[str, frozenset[str]]:
        """For each clause those that override it and could defeat it."""
        return {name: frozenset(_overs(name, self.clauses, self.known)) for name in self.clauses}

    def _is_found(
        self, clauses: Mapping[str, Clause], changed: Overrides, groups: Groups, where: Iterable[Box]
    ) -> bool:
        """Whether any act of some boxes shows it: judged part by part, with the clauses that can apply there."""

        def differs(world: PossibleActs, *, near: Iterable[Candidate]) -> bool:
            space, apart = world.space, Apart(world, near)
            applies = {name: one.applies for name, one in apart.weighed.items()}
            touched = (space.both(applies.get(name, False) for name in names) for names in groups)
            within = space.conj(space.some(touched), world.possible)
            before = Classes(Narrowed(apart, within, self.clauses, self.known))
            after = Classes(Narrowed(apart, within, clauses, changed))
            # Possible in the end: gravity may ask for roles that the clauses did not.
            return any(
                space.conj(space.conj(other, within), world.possible) is not False
                for other in before.differences(after)
            )

        parts = self.proof.parts
        judged = parts.each(differs, begins=parts.over(where), wanted={one for one, *_ in groups})
        for number, is_other in enumerate(judged):
            if is_other:
                return True
            if number >= MOST_PARTS:
                raise TooLarge
        return False

    def _changed(self, clauses: Mapping[str, Clause], changed: Overrides) -> Iterator[tuple[str, str]]:
        """The edges that one of the two relations lacks."""
        if changed is self.known:
            return
        for under in clauses:
            if changed.by_under.get(under) is not self.known.by_under.get(under):
                before, after = (set(_overs(under, clauses, one)) for one in (self.known, changed))
                for over in sorted(before ^ after):
                    yield over, under
