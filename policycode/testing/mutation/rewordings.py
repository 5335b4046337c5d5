"""An edition held against one with a clause or definition in other words: only where these tell the two apart.

Nearly every mutant changes one clause. All share the possible acts, which are read once with the boundaries of all of
them; of each only the clauses that it changes are weighed again, and only the region in which they differ is judged
twice (as :mod:`policycode.proving.variants` does for what it leaves out). A comparison of whole editions
(:mod:`policycode.proving.difference`) takes a hundred times as long, and is left for what this cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import fields, replace
from functools import cached_property
from typing import Final, Literal

from policycode.deciding.acts import Act
from policycode.deciding.compiled import Candidate, CompiledClause, CompiledEdition, compile_edition
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Judgement
from policycode.deciding.mentions import atoms, conditions_of
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.norms.clauses import Clause
from policycode.norms.overrides import could_defeat
from policycode.norms.policy import Edition, Policy
from policycode.proving.classes import Classes
from policycode.proving.difference.compare import Change
from policycode.proving.difference.pairs import class_of
from policycode.proving.possible import PossibleActs
from policycode.proving.variants import Narrowed
from policycode.proving.witness import act_in, pick
from policycode.readings.closure import Reading, always, never
from policycode.readings.diagrams import Truth

_REWORDED: Final = frozenset({"clauses", "overrides", "vocabulary"})
_SCOPES: Final[Mapping[str, TermKind]] = {
    "roles": "role",
    "departments": "department",
    "actions": "action",
    "platforms": "platform",
}


class Rewordings:
    """An edition and those into which it may be reworded."""

    def __init__(self, edition: Edition, others: Iterable[Edition]) -> None:
        self.edition = edition
        self._asked = [one for other in others for one in _asked_by(edition, other)]

    @cached_property
    def world(self) -> PossibleActs:
        return PossibleActs(compile_edition(self.edition, self._asked))

    @cached_property
    def judgement(self) -> Judgement[PossibleActs]:
        return Judgement(self.world)

    def told_apart(self, other: Edition) -> Change | Literal["equivalent"] | None:
        """A possible act that is of another class under the other edition, ``"equivalent"`` where there is none;
        ``None`` where the two differ in more than words, or the witness is not confirmed."""
        changed = _changed(self.edition, other)
        if changed is None:
            return None
        whole = self._reworded(other, changed)
        space = self.judgement.space
        told = (*(self._told(whole, name) for name in sorted(changed)), *self._touched(whole, other))
        within = space.conj(space.some(told), self.world.possible)
        if within is False:
            return "equivalent"
        before = Classes(Narrowed(self.judgement, within, self.edition.clauses, self.edition.overrides))
        after = Classes(Narrowed(whole, within, other.clauses, other.overrides))
        for where in before.differences(after):
            cells = pick(self.world, space.conj(where, within))
            if cells is not None:
                return self._confirmed(act_in(self.world, cells), other)
        return "equivalent"

    # -- the clauses in other words

    def _reworded(self, other: Edition, changed: frozenset[str]) -> Judgement[PossibleActs]:
        """The judgement with these clauses weighed by themselves, as the other edition has them."""
        world = copy(self.world)
        world._defined = {}
        world.compiled = _with_definitions(self.world.compiled, other)
        whole = copy(self.judgement)
        whole.weighed = dict(self.judgement.weighed)
        for name in changed:
            whole.weighed.pop(name, None)
            if name in other.clauses:
                alone = Judgement(world, [_candidate(world.compiled, other.clauses[name])])
                whole.weighed.update(alone.weighed)
        whole.world = world
        return whole

    def _told(self, whole: Judgement[PossibleActs], name: str) -> Truth:
        """Where a clause by itself tells the two apart; all of where it applies if it does something else there."""
        space = self.judgement.space
        one, other = self.judgement.weighed.get(name), whole.weighed.get(name)
        if one is None or other is None or _does(one.clause) != _does(other.clause):
            return space.some(each.applies for each in (one, other) if each is not None)
        graded = space.differ(self.judgement.graded(one), whole.graded(other))
        return space.some(
            (
                *(space.differ(getattr(one, key), getattr(other, key)) for key in _SAYS),
                space.conj(one.violated, graded),
            )
        )

    def _touched(self, whole: Judgement[PossibleActs], other: Edition) -> Iterator[Truth]:
        """Where two clauses meet of which one overrides the other in one edition alone."""
        if other.overrides == self.edition.overrides:
            return
        for under in self.edition.clauses.keys() & other.clauses.keys():
            sides = (self.edition, other)
            before, after = (_overs(under, one) for one in sides)
            for over in sorted(before ^ after):
                yield self.judgement.space.conj(self._either(whole, over), self._either(whole, under))

    def _either(self, whole: Judgement[PossibleActs], name: str) -> Truth:
        found = (one.weighed.get(name) for one in (self.judgement, whole))
        return self.judgement.space.some(one.applies for one in found if one is not None)

    # -- the witness

    def _confirmed(self, act: Act, other: Edition) -> Change | None:
        decisions = [_decided(one, act) for one in (self.edition, other)]
        one, two = decisions
        if one is None or two is None or class_of(one) == class_of(two):
            return None
        clauses = {name for decision in (one, two) for name in decision.rests_on}
        compiled = self.world.compiled.clauses
        names = (compiled[name].mentions.facts for name in clauses if name in compiled)
        return Change(class_of(one), class_of(two), act, (one, two), facts=frozenset().union(*names))


_SAYS = ("applies", "lacks_must", "lacks_approval", "violated", "permits")


def _does(clause: Clause) -> tuple[object, ...]:
    """What of a clause bears on a class beside where it applies, is violated, or how gravely."""
    return (
        clause.effect,
        clause.force,
        clause.refer_to,
        clause.approval_from,
        clause.ladders,
        clause.basis,
        clause.must is None,
    )


def _overs(under: str, edition: Edition) -> set[str]:
    clauses = edition.clauses
    return {
        edge.over
        for edge in edition.overrides.by_under.get(under, ())
        if could_defeat(clauses[edge.over], clauses[under])
    }


def _decided(edition: Edition, act: Act) -> Decision | None:
    engine = Engine(Policy(edition.policy, (edition,)))
    try:
        return engine.decide(act, record=ConductRecord(speaks_for_approvals=False))
    except ActError:
        return None


# -- what was changed


def _changed(edition: Edition, other: Edition) -> frozenset[str] | None:
    """The clauses that do not read alike; ``None`` where more was changed than clauses and definitions."""
    rest = (one.name for one in fields(Edition) if one.compare and one.name not in _REWORDED)
    if any(getattr(edition, name) != getattr(other, name) for name in rest):
        return None
    definitions = _redefined(edition, other)
    same = replace(other.vocabulary, definitions=edition.vocabulary.definitions)
    if same != edition.vocabulary or _reach(edition, definitions):
        return None
    names = edition.clauses.keys() | other.clauses.keys()
    return frozenset(
        name
        for name in names
        if edition.clauses.get(name) != other.clauses.get(name)
        or _looks_at(edition, conditions_of(edition.clauses[name]), definitions)
    )


def _redefined(edition: Edition, other: Edition) -> frozenset[str]:
    mine, theirs = edition.vocabulary.definitions, other.vocabulary.definitions
    return frozenset(name for name in mine if mine[name].means != theirs[name].means)


def _reach(edition: Edition, definitions: frozenset[str]) -> bool:
    """Whether a definition bears on which acts are possible."""
    instruments = {edition.instrument.key: edition.instrument}
    instruments |= {one.instrument.key: one.instrument for one in edition.clauses.values()}
    reaches = [one.applies_when for one in instruments.values() if one.applies_when is not None]
    return _looks_at(edition, [*reaches, *(one.holds for one in edition.assumptions.values())], definitions)


def _looks_at(edition: Edition, conditions: Iterable[n.Condition], definitions: frozenset[str]) -> bool:
    waiting = [one.name for one in atoms(conditions) if isinstance(one, n.Defined)] if definitions else []
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in definitions:
            return True
        if name not in seen:
            seen.add(name)
            means = edition.vocabulary.definitions[name].means
            waiting += [one.name for one in atoms([means]) if isinstance(one, n.Defined)]
    return False


def _asked_by(edition: Edition, other: Edition) -> Iterator[n.Condition]:
    """All that another edition asks of an act and this one may not."""
    for name in _redefined(edition, other):
        yield other.vocabulary.definitions[name].means
    for name, clause in other.clauses.items():
        if clause != edition.clauses.get(name):
            yield from conditions_of(clause)
            for key, kind in _SCOPES.items():
                yield n.IsA(kind, getattr(clause, key))


# -- made ready


def _with_definitions(compiled: CompiledEdition, other: Edition) -> CompiledEdition:
    changed = _redefined(compiled.edition, other)
    read = {name: compiled.read(other.vocabulary.definitions[name].means) for name in changed}
    return replace(compiled, definitions={**compiled.definitions, **read}) if changed else compiled


def _candidate(compiled: CompiledEdition, clause: Clause) -> Candidate:
    """A clause made ready by itself, against no other."""

    def reading(condition: n.Condition | None, otherwise: Reading) -> Reading:
        return otherwise if condition is None else compiled.read(condition)

    made = CompiledClause(
        clause,
        reading(clause.when, always),
        reading(clause.unless, never),
        reading(clause.must, always),
        tuple((reading(graded.when, always), graded.offence) for graded in clause.offences),
        compiled.clauses[clause.id].mentions,
    )
    asks = [(kind, getattr(clause, key)) for key, kind in _SCOPES.items()]
    if not clause.instrument.own:
        asks.append(("role", clause.instrument.covers))
    return Candidate(made, tuple((kind, terms) for kind, terms in asks if terms), ())
