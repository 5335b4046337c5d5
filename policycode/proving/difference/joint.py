"""Two editions over the same possible acts: their words are put together, each keeps its own meaning."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from policycode.deciding.compiled import CompiledEdition, PeriodBound, compile_edition, every_condition
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import SetOf
from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact, Term
from policycode.proving.acts.axis import TimeAxis, time_axis
from policycode.proving.acts.hanging import Asked, Hanging
from policycode.proving.acts.possible import HISTORY, PossibleActs, Twin
from policycode.proving.difference.approving import approvers
from policycode.proving.difference.lengths import clock_of
from policycode.proving.difference.otherwise import known_otherwise
from policycode.readings.diagrams import Diagrams, Truth
from policycode.readings.domains import subjects
from policycode.syntax.lower.force import interval_of

ALL_TIME = Interval()

KINDS: tuple[TermKind, ...] = ("action", "platform", "department", "role")
HOLDS = "holds"
"""Marks the variables of the roles that a person holds."""


@dataclass(frozen=True, slots=True)
class Words:
    """The declared terms of two editions together, each with its closure in the one and in the other."""

    closures: Mapping[TermKind, Mapping[str, tuple[frozenset[str], frozenset[str]]]]

    def of(self, kind: TermKind, side: int) -> Mapping[str, frozenset[str]]:
        """The closures under one of the two editions (0: the old, 1: the new)."""
        return {name: pair[side] for name, pair in self.closures[kind].items()}

    def holders(self, kind: TermKind, terms: Iterable[str], side: int) -> frozenset[str]:
        """The terms of either that are any of some terms, as one of the two sees it."""
        wanted = frozenset(terms)
        return frozenset(
            name for name, pair in self.closures[kind].items() if not pair[side].isdisjoint(wanted)
        )

    def known(self, kind: TermKind, side: int) -> list[str]:
        """The terms of either that one of the two sees as anything."""
        return [name for name, pair in self.closures[kind].items() if pair[side]]

    def alike(self, kind: TermKind, terms: Iterable[str]) -> bool:
        """Whether both see the same terms as any of some terms."""
        return self.holders(kind, terms, 0) == self.holders(kind, terms, 1)


def words_of(old: Edition, new: Edition) -> Words:
    """Every term of either; one that an edition lacks is for it an unlisted member of the categories it has."""
    return Words({kind: _closures(old.vocabulary.terms(kind), new.vocabulary.terms(kind)) for kind in KINDS})


def _closures(
    old: Mapping[str, Term], new: Mapping[str, Term]
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        name: (closure_in(name, old, new), closure_in(name, new, old))
        for name in sorted(old.keys() | new.keys())
    }


def closure_in(name: str, here: Mapping[str, Term], there: Mapping[str, Term]) -> frozenset[str]:
    """A term's closure under the edition that declares ``here``, though only the other may know the term."""
    if name in here:
        return here[name].closure
    known = (here[above].closure for above in there[name].closure if above in here)
    return frozenset().union(*known)


class JointActs(PossibleActs):
    """The possible acts as one of the two editions sees them, over variables that both share. A fact that they know
    with other values, and a count of an action that is not the same acts in both, or by another clock, each reads for
    itself (the old one as a twin does)."""

    def __init__(
        self,
        compiled: CompiledEdition,
        space: Diagrams,
        words: Words,
        side: int,
        otherwise: frozenset[str],
        counts: frozenset[n.Count],
    ) -> None:
        super().__init__(compiled, space)
        self.words = words
        self.side = side
        self.otherwise = otherwise
        self.apart = otherwise if side == 0 else frozenset()
        self.counts = counts
        self._both: list[JointActs] = [self]

    def lies_on(self, axis: TimeAxis) -> None:
        """Sets the instants of both editions."""
        self._axis[:] = [axis]

    def tells_time_as(self, other: JointActs) -> None:
        """What is known of instants for another edition that asks the same of them need not be worked out again."""
        self._clocks = other._clocks

    def meets(self, other: JointActs) -> None:
        """Sets the edition with which it is compared: what both leave to an unknown point is asked of one point."""
        self._both = sorted((self, other), key=lambda one: one.side)

    def _place_of(self, bound: PeriodBound, name: str, is_moment: bool) -> int:
        asked = self._asked(name, is_moment)
        return next(
            place for place, (world, one) in enumerate(asked) if world.side == self.side and one == bound
        )

    def asked_of(self, name: str, is_moment: bool) -> Sequence[Asked]:
        """The bounds of both editions, each by its own clock."""
        return [(world.edition.time_zone, bound) for world, bound in self._asked(name, is_moment)]

    def _asked(self, name: str, is_moment: bool) -> list[tuple[JointActs, PeriodBound]]:
        """The bounds of both editions that hang on a point; of a fact that they know otherwise, those of this one."""
        sides = self._both
        if not is_moment and name in self.otherwise:
            sides = [one for one in self._both if one.side == self.side]
        found = []
        for world in sides:
            bounds = world.compiled.bounds_by_moment if is_moment else world.compiled.bounds_by_fact
            known = world.edition.vocabulary.moments.get(name) if is_moment else None
            if known is None or known.at is None:
                found += [(world, bound) for bound in bounds.get(name, ())]
        return found

    def hanging(self, name: str, is_moment: bool) -> Hanging:
        """The same, of a fact that this edition may not know."""
        if is_moment or name in self.edition.vocabulary.facts:
            return super().hanging(name, is_moment)
        return next(one for one in self._both if one is not self).hanging(name, is_moment)

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        closures = self.words.of(kind, self.side)
        if kind == "role":
            holders = (name for name, closure in closures.items() if not closure.isdisjoint(terms))
            return self.space.some(self._bit("roles", (HOLDS, name)) for name in holders)
        places = self.places[kind]
        return self.space.test(
            self._level(kind, (kind,), len(places)), tuple(not place.isdisjoint(terms) for place in places)
        )

    def approved(self, role: str) -> Truth:
        """By this edition's lights; who may have approved is whoever tells one of them something."""
        return self.space.some(
            self._bit(f"approval:{one}", ("approval", one))
            for one, reached in self._approvers.items()
            if role in reached[self.side]
        )

    @cached_property
    def _approvers(self) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
        asked = frozenset(one for world in self._both for one in world.compiled.approving_roles)
        return approvers(asked, self.words.closures["role"])

    def own(self, unknown: str, key: Hashable) -> Hashable:
        if unknown == HISTORY and self.side == 0 and key in self.counts:
            return Twin(key)
        return super().own(unknown, key)

    def region(self) -> Truth:
        space = self.space
        parts = [read(self) for _, read in sorted(self.compiled.assumptions.items())]
        reach = self.compiled.applies_when[self.edition.instrument.key](self)
        parts += [*self._placed(), *self._counted()]
        # Of people whom one of the two does not know in any role it says nothing.
        known = (self._any_of(self.words.known("role", side)) for side in (0, 1))
        return space.conj(space.both([self.covered, reach, *parts]), space.both(known))

    def _any_of(self, roles: Iterable[str]) -> Truth:
        return self.space.some(self._bit("roles", (HOLDS, name)) for name in roles)

    def _counted(self) -> Iterator[Truth]:
        """Which counts go together: who counts more acts, counts no fewer of them."""
        for count in sorted(self.counts, key=str):
            old, new = (self.words.holders("action", (count.action,), side) for side in (0, 1))
            if old > new or new > old:
                yield self._no_fewer(count, 0 if old > new else 1)

    def _no_fewer(self, count: n.Count, side: int) -> Truth:
        """Where the count of one side is at least that of the other."""
        space = self.space
        sides = [
            (space.level(HISTORY, world.own(HISTORY, count), len(cells)), cells)
            for world in self._both
            for cells in [world.compiled.domains[count].cells]
        ]
        (here, mine), (there, theirs) = sides[side], sides[1 - side]
        return space.some(
            space.conj(
                space.test(here, tuple([each is more for each in mine])),
                space.test(
                    there, tuple([more.high is None or (one.low or 0) <= more.high for one in theirs])
                ),
            )
            for more in mine
        )


def joint_acts(old: Edition, new: Edition, times: Interval = ALL_TIME) -> tuple[JointActs, JointActs]:
    """The two worlds of the acts of some times, in one space, over one time axis and the same cells."""
    spans, otherwise = _spans(old, new, times), known_otherwise(old, new)
    in_force = _in_force(old, new, times)
    old, new = _merged(old, new), _merged(new, old)
    space, words = Diagrams(), words_of(old, new)
    first = compile_edition(old, _shared(new, old, otherwise))
    if _state_alike(old, new):
        compiled = [first, compile_edition(new, beside=first)]
    else:
        compiled = [first, compile_edition(new, _shared(old, new, otherwise))]
    counts = _counted_otherwise(old, new, words)
    worlds = [JointActs(one, space, words, side, otherwise, counts) for side, one in enumerate(compiled)]
    for world in worlds:
        world.meets(worlds[1 - world.side])
    told = [*_distinct(spans), *(replace(old, interval=one) for one in in_force)]
    unsteady = [world.hanging(*one) for world in worlds for one in world.unsteady]
    alike = _ask_alike(old, new)
    if alike:
        worlds[1].tells_time_as(worlds[0])
    if alike and not unsteady:
        axis = time_axis(told, worlds[0].signature)
    else:
        told += (replace(new, interval=one) for one in in_force)
        axis = time_axis(told, lambda instant: tuple([one.signature(instant) for one in worlds]), unsteady)
    axis = _usual_first(axis, spans)
    for world in worlds:
        world.lies_on(axis)
    kinds: tuple[TermKind, ...] = ("action", "platform", "department")
    for kind in kinds:
        pairs = _places(words, compiled, kind)
        for side, world in enumerate(worlds):
            world.places[kind] = tuple(pair[side] for pair in pairs)
    return worlds[0], worlds[1]


def _counted_otherwise(old: Edition, new: Edition, words: Words) -> frozenset[n.Count]:
    """The counts that both ask, of an action that is not the same acts in both, or by another clock."""
    asked = ({subject for subject, _ in subjects(every_condition(one))} for one in (old, new))
    return frozenset(
        one
        for one in frozenset.intersection(*map(frozenset, asked))
        if isinstance(one, n.Count)
        and not (
            words.alike("action", (one.action,)) and clock_of(old, one.within) == clock_of(new, one.within)
        )
    )


def _state_alike(old: Edition, new: Edition) -> bool:
    """Whether what the comparisons of both look at has the same values in both."""
    return old.vocabulary.facts == new.vocabulary.facts and old.vocabulary.actions == new.vocabulary.actions


def _ask_alike(old: Edition, new: Edition) -> bool:
    """Whether both ask the same of an instant."""
    one, other = old.vocabulary, new.vocabulary
    return (
        old.time_zone == new.time_zone
        and old.clause_intervals == new.clause_intervals
        and one.periods == other.periods
        and one.moments == other.moments
    )


def _in_force(old: Edition, new: Edition, times: Interval) -> list[Interval]:
    """The times at which a version is in force. At others nobody could do an act under either: what both build on may
    have been in force then, but would be all that there was."""
    found = dict.fromkeys(version_times(one).both(times) for one in (new, old))
    return [one for one in found if not one.is_empty]


def version_times(edition: Edition) -> Interval:
    """When the version is in force of which the edition is a part or all."""
    return interval_of(edition.instrument.in_force, edition.time_zone)


def _distinct(spans: list[Edition]) -> list[Edition]:
    """The stretches without those that tell no other instants than one before them."""
    found: list[Edition] = []
    for span in spans:
        if not any(span.interval == one.interval and _ask_alike(span, one) for one in found):
            found.append(span)
    return found


def _spans(old: Edition, new: Edition, times: Interval) -> list[Edition]:
    """The stretches in which an act is best told: where both are in force, the new one, the old one."""
    both = replace(new, interval=new.interval.both(old.interval))
    within = (replace(one, interval=one.interval.both(times)) for one in (both, new, old))
    return [one for one in within if not one.interval.is_empty]


def _usual_first(axis: TimeAxis, spans: list[Edition]) -> TimeAxis:
    """The same instants, those in the first of the stretches first: the first is the usual one."""

    def place(instant: datetime) -> int:
        return next((number for number, one in enumerate(spans) if instant in one.interval), len(spans))

    return TimeAxis(tuple(sorted(axis.instants, key=place)), axis.lasting)


def _places(
    words: Words, compiled: list[CompiledEdition], kind: TermKind
) -> list[tuple[frozenset[str], frozenset[str]]]:
    found = {
        (pair[0] & compiled[0].tested_terms[kind], pair[1] & compiled[1].tested_terms[kind]): None
        for pair in words.closures[kind].values()
    }
    if kind != "action":
        found.setdefault((frozenset(), frozenset()))
    return sorted(found, key=lambda pair: (sorted(pair[0]), sorted(pair[1])))


def _shared(other: Edition, here: Edition, otherwise: frozenset[str]) -> Iterator[n.Condition]:
    """The comparisons of the other edition that this one can read, so that both cut facts alike."""
    conditions = list(every_condition(other))
    for subject, comparison in subjects(conditions):
        match subject:
            case n.FactValue(name) if name in here.vocabulary.facts and name not in otherwise:
                yield comparison
            case n.Count(action) if action in here.vocabulary.actions:
                yield comparison
            case n.FunctionValue():
                yield comparison
            case _:
                pass


def whenever(edition: Edition) -> Edition:
    """The edition as if the policy itself, imports aside, were always in force; its clauses and its imports keep their
    own times."""
    own = {
        name: interval_of(clause.in_force, edition.time_zone)
        for name, clause in edition.clauses.items()
        if clause.instrument.own
    }
    return replace(edition, interval=Interval(), clause_intervals={**edition.clause_intervals, **own})


def _merged(edition: Edition, other: Edition) -> Edition:
    """The edition, in force at any time, whose sets also have the members that they have in the other."""
    facts = {
        fact.id: _with_members(fact, other.vocabulary.facts.get(fact.id))
        for fact in edition.vocabulary.facts.values()
    }
    return replace(whenever(edition), vocabulary=replace(edition.vocabulary, facts=facts))


def _with_members(fact: Fact, other: Fact | None) -> Fact:
    if other is None or not isinstance(fact.sort, SetOf) or not isinstance(other.sort, SetOf):
        return fact
    return replace(fact, sort=SetOf(tuple(sorted({*fact.sort.values, *other.sort.values}))))
