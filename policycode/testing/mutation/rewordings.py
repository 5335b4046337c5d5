"""An edition beside those in which a clause, definition or ladder is in other words: proofs over the same variables.

Nearly every mutant changes one clause. All share the possible acts, which are told apart by what any of them asks, and
the diagrams over these: what a change leaves as it was is worked out once, and is there for the next. So a mutant is
judged in hundredths of a second, and everything that is claimed of it is proved in less than one. A comparison of whole
editions (:mod:`policycode.proving.difference`) is left for what this cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Final, Literal

from policycode.deciding.acts import Act
from policycode.deciding.compiled import CompiledClause, CompiledEdition
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Judgement
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.axis import time_axis
from policycode.proving.acts.opposing import Opposing
from policycode.proving.acts.ordering import begun, judged
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.whole import Whole, none
from policycode.proving.acts.witness import act_in, pick
from policycode.proving.claimed.limits import LIMITS, MOST_NODES
from policycode.proving.difference.compare import Change, Comparison
from policycode.proving.difference.confirming import looks_at
from policycode.proving.difference.ladder_bearing import Bearings
from policycode.proving.difference.pairs import class_of
from policycode.testing.mutation.changing import asked_by, changed
from policycode.testing.mutation.histories import compared_ladders

MOST_KEPT: Final = 600_000
"""When the diagrams have so many nodes they are begun anew: some hundred megabytes."""


class Rewordings:
    """An edition and those into which it may be reworded; ``named_in_scenarios`` as a proof has it."""

    def __init__(
        self,
        edition: Edition,
        others: Iterable[Edition],
        named_in_scenarios: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.edition, self.named = edition, named_in_scenarios
        found = [(other, difference) for other in others if (difference := changed(edition, other))]
        self._asked = tuple(one for other, _ in found for one in asked_by(edition, other))
        self._times = tuple(other for other, difference in found if difference.time)
        self._proof = self._begun()

    def _begun(self) -> Proof:
        return _Whole(self.edition, self.named, self._asked, self._times)

    @property
    def proof(self) -> Proof:
        """That of the edition itself. Raises what stopped it (:data:`~policycode.proving.claimed.limits.LIMITS`)."""
        if self._size > MOST_KEPT:
            self._proof = self._begun()
        _ = self._proof.judgement
        return self._proof

    @property
    def _size(self) -> int:
        spaces = self._proof.spaces_of_pairs.values()
        return sum(one.size for one in (self._proof.space, *spaces)) if self._proof.is_whole else 0

    def proof_of(self, policy: Policy, edition: Edition) -> Proof:
        """The proof of an edition of a policy; over the same variables, where there is a judgement of everything and
        the edition asks nothing else of which acts are possible."""
        if changed(self.edition, edition) is not None:
            try:
                return _Reworded(self.proof, policy, edition)
            except LIMITS:
                pass
        return Proof(policy, edition, None, self.named)

    def compared(self, other: Proof) -> Comparison | None:
        """One act or history that tells the other edition apart, or that there is none; ``None`` where that takes a
        comparison of the whole."""
        told = self.told_apart(other)
        if isinstance(told, Change):
            return Comparison(self.edition, other.edition, (told,))
        difference = changed(self.edition, other.edition)
        if told is None or difference is None or not isinstance(other, _Reworded):
            return None
        if difference.discipline:
            return compared_ladders(other.like, other)
        return None if self._may_tell_later(other.edition) else Comparison(self.edition, other.edition, ())

    def _may_tell_later(self, other: Edition) -> bool:
        """Whether acts of one class may come to something else on a later record."""
        bearings = Bearings(self.edition, other)
        clauses = self.edition.clauses.keys() | other.clauses.keys()
        return any(bearings.may_tell(ladder, clauses) for ladder in other.ladders)

    def told_apart(self, other: Proof) -> Change | Literal["equivalent"] | None:
        """A possible act that is of another class under the other edition, ``"equivalent"`` where there is none;
        ``None`` where the two are not over the same variables, it grows too large, or the witness is not confirmed."""
        if not isinstance(other, _Reworded):
            return None
        try:
            world = other.judgement.world
            space = world.space
            space.most = space.size + MOST_NODES
            for where in other.like.classes.differences(other.classes):
                cells = pick(world, space.conj(where, world.possible))
                if cells is not None:
                    return self._confirmed(act_in(world, cells), other)
        except LIMITS:
            return None
        return "equivalent"

    def _confirmed(self, act: Act, other: Proof) -> Change | None:
        decisions = [_decided(one, act) for one in (self.edition, other.edition)]
        one, two = decisions
        if one is None or two is None or class_of(one) == class_of(two):
            return None
        looks = looks_at((self._proof.compiled, other.compiled), (one, two))
        return Change(class_of(one), class_of(two), act, (one, two), looks=looks)


class _Whole(Proof):
    """The proof of an edition, which tells apart all that others ask of an act and of its time."""

    def __init__(
        self,
        edition: Edition,
        named_in_scenarios: frozenset[tuple[str, str]],
        asked: Iterable[n.Condition],
        times: Iterable[Edition],
    ) -> None:
        super().__init__(Policy(edition.policy, (edition,)), edition, None, named_in_scenarios, asked)
        self.times = (edition, *times)

    @cached_property
    def _whole(self) -> Whole:
        if self.is_large:
            return Whole(none, none)
        asked = [PossibleActs(replace(self.compiled, edition=one)) for one in self.times]
        unsteady = [world.hanging(*one) for world in asked for one in world.unsteady]
        axis = time_axis(self.times, lambda instant: tuple(one.signature(instant) for one in asked), unsteady)
        return Whole(
            lambda: begun(PossibleActs(self.compiled, axis=axis)),
            lambda: judged(PossibleActs(self.compiled, axis=axis)),
        )


class _Reworded(Proof):
    """The proof of an edition in other words, over the variables of the one that it is like."""

    def __init__(self, like: Proof, policy: Policy, edition: Edition) -> None:
        super().__init__(policy, edition, None, like.named_in_scenarios)
        self.like = like
        self.compiled = _reworded(like.compiled, edition)
        self.spaces_of_pairs = like.spaces_of_pairs

    @cached_property
    def _whole(self) -> Whole:
        return Whole(self._alike, none)

    def _alike(self) -> Judgement[PossibleActs]:
        known = self.like.judgement.world
        world = PossibleActs(self.compiled, known.space, known.axis)
        world.asked_roles = known.asked_roles
        world.space.most = world.space.size + MOST_NODES
        return Opposing(world)


def _reworded(compiled: CompiledEdition, edition: Edition) -> CompiledEdition:
    """The edition made ready in the cells of another that tells apart all that it asks."""

    def ready(clause: Clause, before: CompiledClause) -> CompiledClause:
        return before if clause == before.clause else CompiledClause(clause, edition, compiled.read)

    known, definitions = compiled.clauses, edition.vocabulary.definitions
    return replace(
        compiled,
        edition=edition,
        clauses={
            name: ready(clause, known[name]) for name, clause in edition.clauses.items() if name in known
        },
        definitions={name: compiled.read(one.means) for name, one in definitions.items()},
        _cells={},
    )


def _decided(edition: Edition, act: Act) -> Decision | None:
    engine = Engine(Policy(edition.policy, (edition,)))
    try:
        return engine.decide(act, record=ConductRecord(speaks_for_approvals=False))
    except ActError:
        return None
