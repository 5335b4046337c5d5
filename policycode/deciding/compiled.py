"""An edition made ready to decide: readings of its conditions, candidates by where an act happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from policycode.deciding.mentions import Mentions, atoms, conditions_of, defined_in, mentions
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Day, Instant, Int, Sort
from policycode.norms.clauses import Clause, Effect, Instrument
from policycode.norms.overrides import could_defeat
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Period
from policycode.readings.closure import Compiler, Reading, World, always, never
from policycode.readings.diagrams import Truth
from policycode.readings.domains import Domain, domains
from policycode.readings.folding import folded

SHALLOW = 8
"""So many definitions at most are read from within one another."""

MOST_CELLS = 20_000
"""Places (action, platform, department, roles) keep their candidates; past it they are sought anew."""


@dataclass(frozen=True)
class CompiledClause:
    """A clause with its conditions as readings, each made when it is first asked for."""

    clause: Clause
    edition: Edition = field(repr=False, compare=False)
    read: Callable[[n.Condition], Reading] = field(repr=False, compare=False)

    @cached_property
    def when(self) -> Reading:
        return _reading(self.read, self.clause.when, always)

    @cached_property
    def unless(self) -> Reading:
        return _reading(self.read, self.clause.unless, never)

    @cached_property
    def must(self) -> Reading:
        return _reading(self.read, self.clause.must, always)

    @cached_property
    def offences(self) -> tuple[tuple[Reading, str | None], ...]:
        """In the order written."""
        return tuple(
            (_reading(self.read, graded.when, always), graded.offence) for graded in self.clause.offences
        )

    @cached_property
    def mentions(self) -> Mentions:
        """What its conditions look at: asked of few of the clauses."""
        return mentions(conditions_of(self.clause), self.edition)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may apply at a spot; ``asks`` are the parts of its scope that hang on what is
    unknown there, ``over`` the candidates that override it and could defeat it."""

    clause: Clause
    compiled: CompiledClause
    asks: tuple[tuple[TermKind, tuple[str, ...]], ...]
    over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an act happens, as far as scopes look: closures by ``is_a``; ``None`` is unknown."""

    action: frozenset[str] | None
    platform: frozenset[str] | None
    department: frozenset[str] | None
    roles: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class PeriodBound:
    """One end of a period."""

    period: Period
    is_start: bool


@dataclass
class CompiledEdition:
    """Everything about an edition that does not hang on the act; safe to share between threads."""

    edition: Edition
    clauses: Mapping[str, CompiledClause]
    definitions: Mapping[str, Reading]
    assumptions: Mapping[str, Reading]
    applies_when: Mapping[tuple[str, str], Reading]
    domains: Mapping[n.Subject, Domain]
    bounds_by_moment: Mapping[str, tuple[PeriodBound, ...]]
    bounds_by_fact: Mapping[str, tuple[PeriodBound, ...]]
    set_values: Mapping[str, frozenset[str]]
    tested_terms: Mapping[str, frozenset[str]]
    read: Callable[[n.Condition], Reading]
    approving_roles: tuple[str, ...]
    changeable: frozenset[str]
    reach: Mentions
    needs: Mapping[str, tuple[str, ...]]
    _cells: dict[Spot, tuple[Candidate, ...]] = field(default_factory=dict)
    _heights: dict[str, int] = field(default_factory=dict)

    @cached_property
    def counts(self) -> frozenset[n.Count]:
        """Every count that some condition asks."""
        return frozenset(subject for subject in self.domains if isinstance(subject, n.Count))

    def defined(self, name: str, world: World, known: dict[str, Truth]) -> Truth:
        """Whether a definition holds in a world, of which ``known`` keeps what was found.

        A definition asks those in it as it comes to them. Where that would go deep, the lower ones are asked first.
        """

        def read(one: str, _: object) -> Truth:
            return self.definitions[one](world)

        return folded(name, known, self._first, read)

    def _first(self, name: str) -> tuple[str, ...]:
        """The definitions to be read before this one: none where the whole of it is shallow."""
        height = folded(name, self._heights, self.needs.__getitem__, _height)
        return self.needs[name] if height > SHALLOW else ()

    @cached_property
    def rungs(self) -> frozenset[str]:
        """Every rung of which some condition asks whether a sanction counts."""
        return frozenset(one.rung for one in atoms(every_condition(self.edition)) if isinstance(one, n.Live))

    def candidates(self, spot: Spot) -> tuple[Candidate, ...]:
        """The clauses that may apply at a place, each after all those that override it."""
        found = self._cells.get(spot)
        if found is None:
            found = tuple(self._find(spot))
            if len(self._cells) < MOST_CELLS:
                self._cells[spot] = found
        return found

    def _find(self, spot: Spot) -> Iterator[Candidate]:
        reached = [
            self.clauses[name]
            for name in self.edition.overrides.order
            if name in self.clauses and in_reach(self.clauses[name].clause, spot)
        ]
        names = {compiled.clause.id: compiled.clause for compiled in reached}
        for compiled in reached:
            clause = compiled.clause
            edges = self.edition.overrides.by_under.get(clause.id, ())
            overs = (edge.over for edge in edges if edge.over in names)
            yield Candidate(
                clause,
                compiled,
                asks=tuple((kind, terms) for kind, terms, at in scopes(clause, spot) if terms and at is None),
                over=tuple(over for over in overs if could_defeat(names[over], clause)),
            )


def scopes(clause: Clause, spot: Spot) -> Iterator[tuple[TermKind, tuple[str, ...], frozenset[str] | None]]:
    """Each scope of a clause beside where the act is; whom an import covers is one of its clauses' scopes."""
    yield "role", clause.roles, spot.roles
    yield "department", clause.departments, spot.department
    yield "action", clause.actions, spot.action
    yield "platform", clause.platforms, spot.platform
    if not clause.instrument.own:
        yield "role", clause.instrument.covers, spot.roles


def in_reach(clause: Clause, spot: Spot) -> bool:
    """Whether a place may be within all scopes of a clause."""
    return all(not terms or at is None or not at.isdisjoint(terms) for _, terms, at in scopes(clause, spot))


def sort_of(edition: Edition, subject: n.Subject) -> Sort:
    """The sort of what a comparison looks at."""
    match subject:
        case n.FactValue(name):
            return edition.vocabulary.facts[name].sort
        case n.Count():
            return Int(minimum=0)
        case n.FunctionValue():
            return Int()


def compile_edition(
    edition: Edition, more: Iterable[n.Condition] = (), beside: CompiledEdition | None = None
) -> CompiledEdition:
    """Makes an edition ready to decide; ``more`` conditions are told apart too, so that they can be read. One
    ``beside`` it that tells all the same values apart has done that for both."""
    leaves = list(atoms([*every_condition(edition), *more]))
    if beside is None:
        found = domains(
            leaves, lambda subject: sort_of(edition, subject), lambda subject: _is_open(edition, subject)
        )
        read: Callable[[n.Condition], Reading] = Compiler(
            found, lambda subject: sort_of(edition, subject)
        ).reading
    else:
        found, read = beside.domains, beside.read

    return CompiledEdition(
        edition=edition,
        clauses={
            clause.id: CompiledClause(clause, edition, read)
            for clause in edition.clauses.values()
            if clause.effect is not Effect.STATE
        },
        definitions={
            definition.id: read(definition.means) for definition in edition.vocabulary.definitions.values()
        },
        assumptions={assumption.id: read(assumption.holds) for assumption in edition.assumptions.values()},
        applies_when={
            instrument.key: _reading(read, instrument.applies_when, always)
            for instrument in _instruments(edition)
        },
        domains=found,
        bounds_by_moment=_bounds(edition, AtMoment),
        bounds_by_fact=_bounds(edition, AtFact),
        set_values=_set_values(leaves),
        tested_terms=_tested_terms(edition, leaves),
        read=read,
        approving_roles=tuple(
            sorted({role for clause in edition.clauses.values() for role in clause.approval_from})
        ),
        changeable=_changeable(edition),
        reach=mentions(beyond_clauses(edition), edition),
        needs={
            definition.id: tuple(defined_in(definition.means))
            for definition in edition.vocabulary.definitions.values()
        },
    )


def _reading(
    read: Callable[[n.Condition], Reading], condition: n.Condition | None, otherwise: Reading
) -> Reading:
    return otherwise if condition is None else read(condition)


def _height(_: str, below: list[int]) -> int:
    return 1 + max(below, default=0)


def beyond_clauses(edition: Edition) -> Iterator[n.Condition]:
    """What bears on every act: assumptions and the reach of the instruments."""
    yield from (assumption.holds for assumption in edition.assumptions.values())
    reaches = (instrument.applies_when for instrument in _instruments(edition))
    yield from (condition for condition in reaches if condition is not None)


def every_condition(edition: Edition) -> Iterator[n.Condition]:
    """Every condition that bears on a decision."""
    for definition in edition.vocabulary.definitions.values():
        yield definition.means
    yield from beyond_clauses(edition)
    for clause in edition.clauses.values():
        yield from conditions_of(clause)


def _instruments(edition: Edition) -> list[Instrument]:
    found = {edition.instrument.key: edition.instrument}
    found.update({clause.instrument.key: clause.instrument for clause in edition.clauses.values()})
    return list(found.values())


def _is_open(edition: Edition, subject: n.Subject) -> bool:
    return isinstance(subject, n.FactValue) and edition.vocabulary.facts[subject.name].open


def _changeable(edition: Edition) -> frozenset[str]:
    """The unknowns, as in ``missing``, that a remedy may change but for platform and time."""
    facts = (
        fact.id
        for fact in edition.vocabulary.facts.values()
        if fact.changeable and not isinstance(fact.sort, Day | Instant)
    )
    roles = (f"approval:{role}" for clause in edition.clauses.values() for role in clause.approval_from)
    return frozenset((*facts, *roles))


def _bounds(edition: Edition, kind: type[AtMoment] | type[AtFact]) -> Mapping[str, tuple[PeriodBound, ...]]:
    found: dict[str, list[PeriodBound]] = {}
    for period in edition.vocabulary.periods.values():
        for bound, is_start in ((period.start, True), (period.end, False)):
            if isinstance(bound, kind):
                name = bound.moment if isinstance(bound, AtMoment) else bound.fact
                found.setdefault(name, []).append(PeriodBound(period, is_start))
    return {name: tuple(bounds) for name, bounds in found.items()}


def _set_values(leaves: list[n.Condition]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for atom in leaves:
        if isinstance(atom, n.Contains):
            found.setdefault(atom.fact, set()).update(atom.values)
    return {fact: frozenset(values) for fact, values in found.items()}


def _tested_terms(edition: Edition, leaves: list[n.Condition]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {"action": set(), "platform": set(), "department": set(), "role": set()}
    for atom in leaves:
        if isinstance(atom, n.IsA):
            found[atom.kind].update(atom.terms)
    for clause in edition.clauses.values():
        found["action"].update(clause.actions)
        found["platform"].update(clause.platforms)
        found["department"].update(clause.departments)
    return {kind: frozenset(terms) for kind, terms in found.items()}
