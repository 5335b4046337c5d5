"""What each clause does on a possible act, in terms of the solver (language, section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from policycode.expr import nodes as n
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.proving.second.acts import Act
from policycode.proving.second.relation import Relation
from policycode.readings.smt import Space, Term, some, term

_PERMITTING = (Effect.PERMIT, Effect.ENCOURAGE)


@dataclass(frozen=True, slots=True)
class Alone:
    """A clause on an act before it is held against others. ``grades`` are its offences with where each comes first."""

    clause: Clause
    reach: Term
    applies: Term
    lacks_must: Term
    violated: Term
    permits: Term
    grades: tuple[tuple[str | None, Term], ...]

    def is_offence(self, offence: str) -> Term:
        """Where a violation is this offence."""
        return some(here for name, here in self.grades if name == offence)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause after it was held against others; ``met`` is where it had its say before forbids met permissions."""

    alone: Alone
    by: Mapping[str, Term]
    met: Term
    defeated: Term
    undefeated: Term
    opposed: Term
    stands: Term


@dataclass
class Readings:
    """The clauses of an edition on one act, each alone; what is built from them once is not built again."""

    edition: Edition
    act: Act
    alone: dict[str, Alone] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for clause in self.edition.clauses.values():
            if clause.effect is not Effect.STATE:
                self.alone[clause.id] = self._read(clause)

    def _read(self, clause: Clause) -> Alone:
        act, space = self.act, self.act.space
        reach = space.every(self._reach(clause))
        when = True if clause.when is None else term(clause.when, act)
        unless = False if clause.unless is None else term(clause.unless, act)
        applies = space.every((reach, when, space.neg(unless)))
        lacks_must = False if clause.must is None else space.neg(term(clause.must, act))
        lacks: Term = clause.effect is Effect.FORBID
        if clause.effect is Effect.REQUIRE:
            missing = (space.neg(act.approved(role)) for role in clause.approval_from)
            lacks = space.some((lacks_must, *missing))
        elif clause.conditions_by_must:
            lacks = lacks_must
        violated = space.every((applies, lacks))
        permits = space.every((applies, space.neg(lacks))) if clause.effect in _PERMITTING else False
        return Alone(clause, reach, applies, lacks_must, violated, permits, tuple(self._grades(clause)))

    def _reach(self, clause: Clause) -> Iterator[Term]:
        """In force, and within the scope of the clause and, for an imported one, of its instrument."""
        act, home = self.act, clause.instrument
        yield act.in_force(clause.id)
        scopes: list[tuple[n.TermKind, tuple[str, ...]]] = [
            ("role", clause.roles),
            ("department", clause.departments),
            ("action", clause.actions),
            ("platform", clause.platforms),
            ("role", () if home.own else home.covers),
        ]
        yield from (act.is_a(kind, terms) for kind, terms in scopes if terms)
        if not home.own and home.applies_when is not None:
            yield term(home.applies_when, act)

    def _grades(self, clause: Clause) -> Iterator[tuple[str | None, Term]]:
        space = self.act.space
        still: Term = True
        for grade in clause.offences:
            here = True if grade.when is None else space.named(term(grade.when, self.act))
            yield grade.offence, space.every((still, here))
            still = space.every((still, space.neg(here)))


def weighed(readings: Readings, clauses: Mapping[str, Clause], relation: Relation) -> dict[str, Weighed]:
    """All clauses, each held against those that override it, and forbids against permissions."""
    found: dict[str, Weighed] = {}
    for name in relation.order:
        over = [found[one] for one in relation.over[name]]
        found[name] = _held(readings.act.space, readings.alone[name], over)
    return _opposed(readings, found)


def _held(space: Space, alone: Alone, over: list[Weighed]) -> Weighed:
    by = {one.alone.clause.id: space.every((one.undefeated, *_beats(one.alone, alone))) for one in over}
    beaten = space.some(by.values())
    undefeated = space.every((alone.applies, space.neg(beaten)))
    says = alone.permits if alone.clause.effect in _PERMITTING else alone.violated
    return Weighed(
        alone,
        by,
        met=space.every((says, undefeated)),
        defeated=space.every((alone.applies, beaten)),
        undefeated=undefeated,
        opposed=False,
        stands=space.every((alone.violated, undefeated)),
    )


def _beats(one: Alone, other: Alone) -> Iterator[Term]:
    """What must hold for the one, undefeated, to defeat the other that it overrides."""
    binds = other.clause.effect in (Effect.FORBID, Effect.REQUIRE)
    match one.clause.effect:
        case Effect.PROTECT:
            yield binds or other.violated
        case Effect.PERMIT | Effect.ENCOURAGE:
            yield from (one.permits, binds or other.violated)
        case Effect.REQUIRE:
            yield binds or one.violated
        case _:
            yield not binds


def _opposed(readings: Readings, found: dict[str, Weighed]) -> dict[str, Weighed]:
    """Binding forbids and permissions that meet: by the policy's rule both are opposed, or one side gives way."""
    space, rule = readings.act.space, readings.edition.conflict
    forbids = {name: one for name, one in found.items() if _is_binding_forbid(one.alone.clause)}
    permits = {name: one for name, one in found.items() if one.alone.clause.effect in _PERMITTING}
    left = dict(found)
    for mine, others, loses in (
        (forbids, permits, rule == "permit"),
        (permits, forbids, rule == "prohibit"),
    ):
        against = space.some(one.met for one in others.values())
        for name, one in mine.items():
            clash = space.every((one.met, against))
            if rule == "invalid":
                stands = space.every((one.stands, space.neg(clash)))
                left[name] = replace(one, opposed=clash, stands=stands)
            elif loses:
                left[name] = _given_way(space, one, others, clash)
    return left


def _given_way(space: Space, one: Weighed, others: Mapping[str, Weighed], clash: Term) -> Weighed:
    by = dict(one.by)
    if "floor" in one.alone.clause.marks:  # the one mark of which it is asked what defeats it so
        for name, other in others.items():
            by[name] = space.some((by.get(name, False), space.every((one.met, other.met))))
    return replace(
        one,
        by=by,
        defeated=space.some((one.defeated, clash)),
        undefeated=space.every((one.undefeated, space.neg(clash))),
        stands=space.every((one.stands, space.neg(clash))),
    )


def _is_binding_forbid(clause: Clause) -> bool:
    return clause.effect is Effect.FORBID and clause.is_binding
