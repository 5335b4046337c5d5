"""Which declarations anything in an edition names, and by which conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policycode.deciding.mentions import atoms
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause
from policycode.norms.duties import AfterAct, Before, Duty, Equal, Guarantee, NeverOrAlways
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Within
from policycode.norms.vocabulary import AtFact, AtMoment

Name = tuple[str, str]
"""A table and a name in it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A condition with the declaration and key in which it stands."""

    table: str
    name: str
    key: tuple[str | int, ...]
    condition: n.Condition


def conditions(edition: Edition) -> Iterator[Written]:
    """Every condition of an edition, imports included."""
    reach = edition.instrument.applies_when
    if reach is not None:
        yield Written("policy", edition.policy, ("applies_when",), reach)
    for definition in edition.vocabulary.definitions.values():
        yield Written("define", definition.id, ("means",), definition.means)
    for clause in edition.clauses.values():
        yield from _of_clause(clause)
    for assumption in edition.assumptions.values():
        yield Written("assumption", assumption.id, ("holds",), assumption.holds)
    for duty in edition.duties.values():
        if isinstance(duty.after, AfterAct):
            yield Written("duty", duty.id, ("after", "when"), duty.after.when)
        if duty.must is not None:
            yield Written("duty", duty.id, ("must", "when"), duty.must)
    for guarantee in edition.guarantees.values():
        if isinstance(guarantee.claim, NeverOrAlways | Equal) and guarantee.claim.when is not None:
            yield Written("guarantee", guarantee.id, ("when",), guarantee.claim.when)


def _of_clause(clause: Clause) -> Iterator[Written]:
    for key, condition in (("when", clause.when), ("unless", clause.unless), ("must", clause.must)):
        if condition is not None:
            yield Written("clause", clause.id, (key,), condition)
    for index, graded in enumerate(clause.offences):
        if graded.when is not None:
            yield Written("clause", clause.id, ("offence", index, "when"), graded.when)


def in_condition(condition: n.Condition) -> Iterator[Name]:
    """The declarations that a condition names in so many words."""
    for atom in atoms([condition]):
        match atom:
            case n.Holds(name) | n.Contains(name):
                yield "fact", name
            case n.Defined(name):
                yield "define", name
            case n.During(name):
                yield "period", name
            case n.Live(name):
                yield "rung", name
            case n.IsA(kind, terms):
                yield from ((kind, term) for term in terms)
            case n.Compare(subject) | n.OneOf(subject):
                yield from _in_subject(subject)
            case _:
                pass


def _in_subject(subject: n.Subject) -> Iterator[Name]:
    if isinstance(subject, n.FactValue):
        yield "fact", subject.name
    elif isinstance(subject, n.Count):
        yield "action", subject.action


def everything_named(edition: Edition) -> set[Name]:
    """The declarations that the edition names anywhere but where they are declared."""
    found: set[Name] = set()
    for written in conditions(edition):
        found.update(in_condition(written.condition))
    for clause in edition.clauses.values():
        found.update(_by_clause(clause))
    for duty in edition.duties.values():
        found.update(_by_duty(duty))
    for guarantee in edition.guarantees.values():
        found.update(_by_guarantee(guarantee, edition))
    found.update(_by_header(edition))
    found.update(_by_vocabulary(edition))
    found.update(_by_discipline(edition))
    return found


def _by_header(edition: Edition) -> Iterator[Name]:
    if edition.counsel is not None:
        yield "role", edition.counsel
    for instrument in (edition.instrument, *(one.instrument for one in edition.clauses.values())):
        yield from (("role", role) for role in instrument.covers)
        if instrument.offence is not None:
            yield "offence", instrument.offence
        if not instrument.own and instrument.applies_when is not None:
            yield from in_condition(instrument.applies_when)


def _by_clause(clause: Clause) -> Iterator[Name]:
    for kind, terms in (
        ("role", (*clause.roles, *clause.approval_from, *clause.refer_to)),
        ("department", clause.departments),
        ("action", clause.actions),
        ("platform", clause.platforms),
    ):
        yield from ((kind, term) for term in terms)
    yield from (("offence", one.offence) for one in clause.offences if one.offence is not None)


def _by_duty(duty: Duty) -> Iterator[Name]:
    if duty.bearer != "actor":
        yield "role", duty.bearer
    yield "action", duty.action
    yield from _by_within(duty.within)
    if duty.offence is not None:
        yield "offence", duty.offence
    if duty.lapses is not None:
        yield "rung", duty.lapses


def _by_guarantee(guarantee: Guarantee, edition: Edition) -> Iterator[Name]:
    match guarantee.claim:
        case Equal(names, except_for):
            yield from (("fact", name) for name in names if name in edition.vocabulary.facts)
            for kind in ("role", "department", "platform", "action"):
                yield from ((kind, term) for term in except_for)
        case Before(rung, given, _, _, offences):
            yield "rung", rung
            yield "rung", given
            yield from (("offence", offence) for offence in offences)
        case NeverOrAlways():
            pass


def _by_within(within: Within | None) -> Iterator[Name]:
    if within is not None and within.calendar is not None:
        yield "calendar", within.calendar


def _by_vocabulary(edition: Edition) -> Iterator[Name]:
    for fact in edition.vocabulary.facts.values():
        yield from (("fact", weighed) for weighed in fact.weighs)
    for period in edition.vocabulary.periods.values():
        for bound in (period.start, period.end):
            if isinstance(bound, AtMoment):
                yield "moment", bound.moment
            elif isinstance(bound, AtFact):
                yield "fact", bound.fact


def _by_discipline(edition: Edition) -> Iterator[Name]:
    for offence in edition.offences.values():
        if offence.at_most is not None:
            yield "rung", offence.at_most
    for rung in edition.rungs.values():
        decide = rung.decided_by.roles if rung.decided_by is not None else ()
        review = rung.appeal.to if rung.appeal is not None else ()
        yield from (("role", role) for role in (*decide, *review))
        yield from _by_within(rung.notify_within)
        yield from _by_within(rung.appeal.within if rung.appeal is not None else None)
    for ladder in edition.ladders.values():
        yield from (("rung", rung) for rung in ladder.rungs)
        yield from (("offence", offence) for offence in (*ladder.entry, *ladder.points))
