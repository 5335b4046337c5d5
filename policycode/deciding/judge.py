"""What each clause does on an act, and the one outcome that follows (language, sections 3 and 4).

Everything here is computed in truths that may hang on unknowns; on a completely known act they are plain
booleans. The order of the code is the order of the text: applies, violated, permits, defeated, opposed,
stands, outcome.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from policycode.deciding.compiled import Candidate, CompiledEdition, Spot
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.readings.closure import World
from policycode.readings.diagrams import Diagram, Truth


class Outcome(StrEnum):
    """What an act comes to."""

    NOT_IN_FORCE = "not_in_force"
    OUT_OF_SCOPE = "out_of_scope"
    BREACH = "breach"
    ASK_FIRST = "ask_first"
    REFER = "refer"
    CONFLICT = "conflict"
    PROTECTED = "protected"
    ADVISED_AGAINST = "advised_against"
    ENCOURAGED = "encouraged"
    PERMITTED = "permitted"
    FORBIDDEN_BY_DEFAULT = "forbidden_by_default"
    UNREGULATED = "unregulated"
    UNDETERMINED = "undetermined"


class Status(StrEnum):
    """What a clause is on an act to which it applies."""

    VIOLATED = "violated"
    COMPLIED = "complied"
    PERMITS = "permits"
    ENCOURAGES = "encourages"
    PROTECTS = "protects"
    OPPOSED = "opposed"
    DEFEATED = "defeated"
    UNKNOWN = "unknown"


SILENCE = {
    "permitted": Outcome.PERMITTED,
    "forbidden": Outcome.FORBIDDEN_BY_DEFAULT,
    "undecided": Outcome.UNREGULATED,
}


class JudgedWorld(World, Protocol):
    """What a judgement asks of an act, or of all acts, beside what conditions ask."""

    @property
    def compiled(self) -> CompiledEdition:
        """The edition under which to judge."""

    @property
    def edition(self) -> Edition:
        """The same, as it was read."""

    @property
    def spot(self) -> Spot:
        """Where the act happens, as far as scopes look."""

    @property
    def planned(self) -> Truth:
        """Whether the act is a question in advance."""

    @property
    def covered(self) -> Truth:
        """Whether the policy itself (not its imports) covers a role of the person."""

    def in_force(self, clause: str) -> Truth:
        """Whether a clause is in force at the act's time."""

    def approved(self, role: str) -> Truth:
        """Whether the role, or a descendant of it, has approved."""


WorldT = TypeVar("WorldT", bound=JudgedWorld)


@dataclass(slots=True)
class Weighed:
    """One clause on one act, in truths. ``met`` is where a forbid or permission would have its say, before
    the two are held against each other."""

    candidate: Candidate
    applies: Truth
    lacks_must: Truth = False
    lacks_approval: Truth = False
    violated: Truth = False
    permits: Truth = False
    defeated_by: dict[str, Truth] = field(default_factory=dict)
    defeated: Truth = False
    undefeated: Truth = False
    opposed: Truth = False
    stands: Truth = False
    met: Truth = False

    @property
    def clause(self) -> Clause:
        return self.candidate.clause


class Judgement(Generic[WorldT]):
    """All clauses that may apply to an act, weighed against each other."""

    def __init__(self, world: WorldT, candidates: Iterable[Candidate] | None = None) -> None:
        self.world = world
        self.space = world.space
        self.weighed: dict[str, Weighed] = {}
        self._reach: dict[tuple[str, str], Truth] = {}
        if candidates is None:
            candidates = world.compiled.candidates(world.spot)
        for candidate in candidates:
            weighed = self._weigh(candidate)
            if weighed.applies is not False:
                self.weighed[candidate.clause.id] = weighed
        self._oppose()

    # -- one clause

    def _weigh(self, candidate: Candidate) -> Weighed:
        clause, space = candidate.clause, self.space
        weighed = Weighed(candidate, self._applies(candidate))
        if weighed.applies is False:
            return weighed
        if clause.effect is Effect.FORBID:
            weighed.violated = weighed.applies
        elif clause.must is not None or clause.approval_from:
            weighed.lacks_must = space.neg(candidate.compiled.must(self.world))
            weighed.lacks_approval = space.neg(space.both(map(self.world.approved, clause.approval_from)))
            lacks = space.disj(weighed.lacks_must, weighed.lacks_approval)
            weighed.violated = space.conj(weighed.applies, lacks)
        if clause.effect in (Effect.PERMIT, Effect.ENCOURAGE):
            weighed.permits = space.conj(weighed.applies, space.neg(weighed.violated))
        self._yield(weighed, candidate.over)
        return weighed

    def _yield(self, weighed: Weighed, overs: Iterable[str]) -> None:
        """Weighs the clause against those that override it, which are settled by now."""
        space = self.space
        for over in overs:
            if over in self.weighed:
                by = self._defeats(self.weighed[over], weighed)
                if by is not False:
                    weighed.defeated_by[over] = by
        if not weighed.defeated_by:
            weighed.undefeated = weighed.applies
            weighed.stands = space.conj(weighed.violated, weighed.applies)
            return
        weighed.defeated = space.conj(weighed.applies, space.some(weighed.defeated_by.values()))
        weighed.undefeated = space.conj(weighed.applies, space.neg(weighed.defeated))
        weighed.stands = space.conj(weighed.violated, weighed.undefeated)

    def _applies(self, candidate: Candidate) -> Truth:
        """In force at the act's time, scope matches, ``when`` holds, ``unless`` does not."""
        world, space = self.world, self.space
        truth = self.in_reach(candidate)
        if truth is False:
            return False
        truth = space.conj(truth, candidate.compiled.when(world))
        if truth is False:
            return False
        return space.conj(truth, space.neg(candidate.compiled.unless(world)))

    def in_reach(self, candidate: Candidate) -> Truth:
        """Where a clause is in force and its scope matches, whatever its conditions say."""
        clause, world, space = candidate.clause, self.world, self.space
        truth = world.in_force(clause.id)
        if truth is not False and not clause.instrument.own:
            truth = space.conj(truth, self._reaches(clause))
        for kind, terms in candidate.asks:
            truth = space.conj(truth, world.is_a(kind, terms))
        return truth

    def _reaches(self, clause: Clause) -> Truth:
        """Whether an imported instrument reaches the act at all."""
        key = clause.instrument.key
        if key not in self._reach:
            self._reach[key] = self.world.compiled.applies_when[key](self.world)
        return self._reach[key]

    # -- one clause against another

    def _defeats(self, over: Weighed, under: Weighed) -> Truth:
        """``over`` is undefeated and can defeat ``under`` on this act; that it overrides it is settled."""
        return self.space.conj(over.undefeated, self._can_defeat(over, under))

    def _can_defeat(self, over: Weighed, under: Weighed) -> Truth:
        against = under.clause.effect
        binds = against in (Effect.FORBID, Effect.REQUIRE)
        match over.clause.effect:
            case Effect.PROTECT:
                return True if binds else under.violated
            case Effect.PERMIT | Effect.ENCOURAGE:
                return over.permits if binds else self.space.conj(over.permits, under.violated)
            case Effect.REQUIRE:
                return True if binds else over.violated
            case Effect.FORBID:
                return not binds
            case Effect.STATE:
                return False

    def _oppose(self) -> None:
        """Binding forbids against permissions, once, after all defeats."""
        space, rule = self.space, self.world.edition.conflict
        forbids = [one for one in self.weighed.values() if _is_binding_forbid(one.clause)]
        permits = [one for one in self.weighed.values() if one.permits is not False]
        if not forbids or not permits:
            return
        for one in forbids:
            one.met = space.conj(one.violated, one.undefeated)
        for one in permits:
            one.met = space.conj(one.permits, one.undefeated)
        forbidding = [(one, one.met) for one in forbids]
        permitting = [(one, one.met) for one in permits]
        some_forbid = space.some(truth for _, truth in forbidding)
        some_permit = space.some(truth for _, truth in permitting)
        if rule == "invalid":
            for one, truth in forbidding:
                one.opposed = space.conj(truth, some_permit)
                one.stands = space.conj(one.stands, space.neg(one.opposed))
            for one, truth in permitting:
                one.opposed = space.conj(truth, some_forbid)
        elif rule == "prohibit":
            for one, truth in permitting:
                self._lose(one, truth, forbidding)
        else:
            for one, truth in forbidding:
                self._lose(one, truth, permitting)

    def _lose(self, loser: Weighed, stood: Truth, winners: list[tuple[Weighed, Truth]]) -> None:
        space = self.space
        for winner, truth in winners:
            by = space.conj(stood, truth)
            if by is not False:
                earlier = loser.defeated_by.get(winner.clause.id, False)
                loser.defeated_by[winner.clause.id] = space.disj(earlier, by)
        lost = space.conj(stood, space.some(truth for _, truth in winners))
        loser.defeated = space.disj(loser.defeated, lost)
        loser.undefeated = space.conj(loser.undefeated, space.neg(lost))
        loser.stands = space.conj(loser.stands, loser.undefeated)

    # -- the outcome

    @cached_property
    def in_scope(self) -> Truth:
        """The policy covers the person and reaches the act."""
        reach = self.world.compiled.applies_when[self.world.edition.instrument.key]
        return self.space.conj(self.world.covered, reach(self.world))

    @cached_property
    def binding(self) -> list[Weighed]:
        """Clauses whose violation is a binding one and stands on some completion."""
        return [one for one in self._all() if one.clause.is_binding and one.stands is not False]

    @cached_property
    def grounds(self) -> list[tuple[Outcome, dict[str, Truth]]]:
        """What an outcome may rest on, in the order of the table: the first row on which some clause
        counts gives the outcome."""
        space = self.space
        undefeated_permits = {
            one.clause.id: space.conj(one.permits, self._free(one)) for one in self._of(Effect.PERMIT)
        }
        return [
            (Outcome.BREACH, {one.clause.id: one.stands for one in self.binding}),
            (
                Outcome.CONFLICT,
                {one.clause.id: one.opposed for one in self._all() if one.opposed is not False},
            ),
            (Outcome.PROTECTED, {one.clause.id: one.undefeated for one in self._of(Effect.PROTECT)}),
            (
                Outcome.ADVISED_AGAINST,
                {one.clause.id: one.stands for one in self._all() if one.clause.is_guideline},
            ),
            (
                Outcome.ENCOURAGED,
                {
                    one.clause.id: space.conj(one.permits, self._free(one))
                    for one in self._of(Effect.ENCOURAGE)
                },
            ),
            (Outcome.PERMITTED, undefeated_permits),
            (
                Outcome.PERMITTED,
                {
                    one.clause.id: space.conj(one.undefeated, space.neg(one.violated))
                    for one in self._of(Effect.REQUIRE)
                    if one.clause.is_binding
                },
            ),
        ]

    def _free(self, one: Weighed) -> Truth:
        return self.space.conj(one.undefeated, self.space.neg(one.opposed))

    def _all(self) -> Iterable[Weighed]:
        return self.weighed.values()

    def _of(self, effect: Effect) -> Iterator[Weighed]:
        return (one for one in self._all() if one.clause.effect is effect)

    @cached_property
    def outcome(self) -> Diagram:
        """The outcome, a diagram of :class:`Outcome`."""
        result: Diagram = SILENCE[self.world.edition.unregulated]
        for outcome, clauses in reversed(self.grounds):
            gives = self._breach if outcome is Outcome.BREACH else outcome
            result = self.space.ite(self.space.some(clauses.values()), gives, result)
        return self.space.ite(self.in_scope, result, Outcome.OUT_OF_SCOPE)

    @cached_property
    def _breach(self) -> Diagram:
        """A breach, or what a standing violation comes to while the act is only planned."""
        space, planned = self.space, self.world.planned
        if planned is False:
            return Outcome.BREACH
        more = {one.clause.id: space.conj(one.stands, self._lacks_more(one)) for one in self.binding}
        unreferred = (more[one.clause.id] for one in self.binding if not one.clause.refer_to)
        asked = space.ite(space.some(more.values()), Outcome.REFER, Outcome.ASK_FIRST)
        return space.ite(planned, space.ite(space.some(unreferred), Outcome.BREACH, asked), Outcome.BREACH)

    def _lacks_more(self, one: Weighed) -> Truth:
        """A violation that lacks more than approvals."""
        return one.lacks_must if one.clause.effect is Effect.REQUIRE else True

    @cached_property
    def rests_on(self) -> dict[str, Truth]:
        """For each clause, where it is one of those that give the outcome."""
        return self._resting(self.weighed)

    def _resting(self, wanted: Container[str]) -> dict[str, Truth]:
        """The same, of some clauses only."""
        space, found = self.space, dict[str, Truth]()
        open_still: Truth = self.in_scope
        for _, clauses in self.grounds:
            for name, truth in clauses.items():
                if name in wanted:
                    found[name] = space.disj(found.get(name, False), space.conj(open_still, truth))
            open_still = space.conj(open_still, space.neg(space.some(clauses.values())))
        return {name: truth for name, truth in found.items() if truth is not False}

    @cached_property
    def offence_of(self) -> dict[str, Diagram]:
        """For each binding violation, the offence it is: a diagram of offence ids and ``None``."""
        return {one.clause.id: self.graded(one) for one in self.binding}

    def graded(self, one: Weighed) -> Diagram:
        """Which offence a violation of the clause is, were there one."""
        result: Diagram = None
        for when, offence in reversed(one.candidate.compiled.offences):
            result = self.space.ite(when(self.world), offence, result)
        return result

    @cached_property
    def offence(self) -> Diagram:
        """The gravest offence among the binding violations that stand: an offence id or ``None``."""
        space, result = self.space, None
        offences = sorted(self.world.edition.offences.values(), key=lambda one: one.gravity)
        for offence in offences:
            here = space.some(
                space.conj(one.stands, self.is_offence(one, offence.id)) for one in self.binding
            )
            result = space.ite(here, offence.id, result)
        return space.ite(self.in_scope, result, None)

    @cached_property
    def contacts(self) -> dict[str, Truth]:
        """For each role to turn to, where it is one: the referrals and missing approvals of what gives the
        outcome."""
        space, where = self.space, dict[str, Truth]()
        sending = {
            name for name, one in self.weighed.items() if one.clause.refer_to or one.clause.approval_from
        }
        for name, rests in self._resting(sending).items():
            clause = self.weighed[name].clause
            for role in clause.refer_to:
                where[role] = space.disj(where.get(role, False), rests)
            for role in clause.approval_from:
                lacks = space.conj(rests, space.neg(self.world.approved(role)))
                where[role] = space.disj(where.get(role, False), lacks)
        return where

    def is_offence(self, one: Weighed, offence: str) -> Truth:
        """Where a violation is of this offence."""
        return self._equals(self.offence_of[one.clause.id], offence)

    def _equals(self, diagram: Diagram, value: object) -> Truth:
        return self.space.equals(diagram, value)

    def status(self, one: Weighed) -> Diagram:
        """What the clause is on the act; ``None`` where it does not apply."""
        space = self.space
        match one.clause.effect:
            case Effect.PERMIT:
                plain: Diagram = space.ite(one.violated, Status.VIOLATED, Status.PERMITS)
            case Effect.ENCOURAGE:
                plain = space.ite(one.violated, Status.VIOLATED, Status.ENCOURAGES)
            case Effect.PROTECT:
                plain = Status.PROTECTS
            case _:
                plain = space.ite(one.violated, Status.VIOLATED, Status.COMPLIED)
        plain = space.ite(one.opposed, Status.OPPOSED, plain)
        applies = space.conj(self.in_scope, one.applies)
        return space.ite(applies, space.ite(one.defeated, Status.DEFEATED, plain), None)


def _is_binding_forbid(clause: Clause) -> bool:
    return clause.effect is Effect.FORBID and clause.is_binding
