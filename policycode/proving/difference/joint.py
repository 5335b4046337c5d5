"""Two editions over the same possible acts: their words are put together, each keeps its own meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from policycode.deciding.compiled import CompiledEdition, compile_edition, every_condition
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Choice, Int, Level, SetOf, Sort
from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact, Term
from policycode.proving.axis import TimeAxis, time_axis
from policycode.proving.possible import PossibleActs
from policycode.readings.diagrams import Diagrams, Truth
from policycode.readings.domains import subjects
from policycode.syntax.lower.force import interval_of

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
    """The possible acts as one of the two editions sees them, over variables that both share."""

    def __init__(self, compiled: CompiledEdition, space: Diagrams, words: Words, side: int) -> None:
        super().__init__(compiled, space)
        self.words = words
        self.side = side

    def lies_on(self, axis: TimeAxis) -> None:
        """Sets the instants of both editions."""
        self._axis[:] = [axis]

    def tells_time_as(self, other: JointActs) -> None:
        """What is known of instants for another edition that asks the same of them need not be worked out again."""
        self._clocks = other._clocks

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        closures = self.words.of(kind, self.side)
        if kind == "role":
            holders = (name for name, closure in closures.items() if not closure.isdisjoint(terms))
            return self.space.some(self._bit("roles", (HOLDS, name)) for name in holders)
        places = self.places[kind]
        return self.space.test(
            self._level(kind, (kind,), len(places)), tuple(not place.isdisjoint(terms) for place in places)
        )

    def region(self) -> Truth:
        space = self.space
        parts = [read(self) for _, read in sorted(self.compiled.assumptions.items())]
        reach = self.compiled.applies_when[self.edition.instrument.key](self)
        holders = (self._bit("roles", (HOLDS, name)) for name in self.words.closures["role"])
        return space.conj(space.both([self.covered, reach, *parts]), space.some(holders))


def joint_acts(old: Edition, new: Edition) -> tuple[JointActs, JointActs]:
    """The two worlds, in one space, over one time axis and the same cells."""
    spans = _spans(old, new)
    old, new = _merged(old, new), _merged(new, old)
    space, words = Diagrams(), words_of(old, new)
    compiled = [compile_edition(old, _shared(new, old)), compile_edition(new, _shared(old, new))]
    worlds = [JointActs(one, space, words, side) for side, one in enumerate(compiled)]
    asking = worlds
    if _ask_alike(old, new):
        worlds[1].tells_time_as(worlds[0])
        asking = worlds[:1]

    def signature(instant: datetime) -> object:
        return tuple([one.signature(instant) for one in asking])

    axis = _usual_first(time_axis([*spans, old, new], signature), spans)
    for world in worlds:
        world.lies_on(axis)
    kinds: tuple[TermKind, ...] = ("action", "platform", "department")
    for kind in kinds:
        pairs = _places(words, compiled, kind)
        for side, world in enumerate(worlds):
            world.places[kind] = tuple(pair[side] for pair in pairs)
    return worlds[0], worlds[1]


def _ask_alike(old: Edition, new: Edition) -> bool:
    """Whether both ask the same of an instant."""
    one, other = old.vocabulary, new.vocabulary
    return (
        old.time_zone == new.time_zone
        and old.clause_intervals == new.clause_intervals
        and one.periods == other.periods
        and one.moments == other.moments
    )


def _spans(old: Edition, new: Edition) -> list[Edition]:
    """The stretches in which an act is best told: where both are in force, the new one, the old one."""
    starts = [one for one in (old.interval.start, new.interval.start) if one is not None]
    ends = [one for one in (old.interval.end, new.interval.end) if one is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and start >= end:
        return [new, old]
    return [replace(new, interval=Interval(start, end)), new, old]


def _usual_first(axis: TimeAxis, spans: list[Edition]) -> TimeAxis:
    """The same instants, those in the first of the stretches first: the first is the usual one."""

    def place(instant: datetime) -> int:
        return next((number for number, one in enumerate(spans) if instant in one.interval), len(spans))

    return TimeAxis(tuple(sorted(axis.instants, key=place)))


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


def _shared(other: Edition, here: Edition) -> Iterator[n.Condition]:
    """The comparisons of the other edition that this one can read, so that both cut facts alike."""
    conditions = list(every_condition(other))
    for subject, comparison in subjects(conditions):
        match subject:
            case n.FactValue(name) if name in here.vocabulary.facts:
                if not isinstance(here.vocabulary.facts[name].sort, SetOf):
                    yield comparison
            case n.Count(action) if action in here.vocabulary.actions:
                yield comparison
            case _:
                pass


def whenever(edition: Edition) -> Edition:
    """The edition as if the policy itself, imports aside, were always in force; its clauses keep their own times."""
    own = {
        name: interval_of(clause.in_force, edition.time_zone)
        for name, clause in edition.clauses.items()
        if clause.instrument.own
    }
    return replace(edition, interval=Interval(), clause_intervals={**edition.clause_intervals, **own})


def _merged(edition: Edition, other: Edition) -> Edition:
    """The edition, in force at any time, whose facts also have the values that they have in the other."""
    facts = {
        fact.id: _with_sort(fact, other.vocabulary.facts.get(fact.id))
        for fact in edition.vocabulary.facts.values()
    }
    return replace(whenever(edition), vocabulary=replace(edition.vocabulary, facts=facts))


def _with_sort(fact: Fact, other: Fact | None) -> Fact:
    return fact if other is None else replace(fact, sort=_joined(fact.sort, other.sort))


def _joined(one: Sort, other: Sort) -> Sort:
    match one, other:
        case (Choice(mine), Choice(theirs)):
            return Choice(tuple(sorted({*mine, *theirs})))
        case (SetOf(mine), SetOf(theirs)):
            return SetOf(tuple(sorted({*mine, *theirs})))
        case (Level(mine), Level(theirs)) if set(mine) <= set(theirs):
            return Level(theirs)
        case (Int(), Int()):
            minimum = None if None in (one.minimum, other.minimum) else min(one.minimum, other.minimum)  # type: ignore[type-var]
            maximum = None if None in (one.maximum, other.maximum) else max(one.maximum, other.maximum)  # type: ignore[type-var]
            return Int(minimum, maximum)
        case _:
            return one
