"""Each clause over all possible acts, held against those that it hangs on and no others.

The whole judgement of a large policy is one diagram too many. Most claims are about one clause or two, and what these
do hangs on few others: on those that override them and, once forbids and permissions are held against each other, on
those of the other kind that can meet them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from policycode.deciding.judge import Judgement, Weighed
from policycode.norms.clauses import Clause, Effect
from policycode.proving.acts.opposing import is_binding_forbid
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import ANYWHERE, PossibleActs
from policycode.readings.diagrams import Diagrams, Truth

PERMITTING = (Effect.PERMIT, Effect.ENCOURAGE)


class Unopposed(Judgement[PossibleActs]):
    """Clauses held against those that override them, each when it is asked for; forbids not yet against permissions."""

    def __init__(self, world: PossibleActs) -> None:
        self.world, self.space = world, world.space
        self.weighed = {}
        self._reach = {}
        self._candidates = {one.clause.id: one for one in world.compiled.candidates(ANYWHERE)}
        self._left = dict(self._candidates)

    def of(self, name: str) -> Weighed | None:
        """A clause; ``None`` where it applies to no act."""
        waiting = [name]
        while waiting:
            candidate = self._left.get(waiting[-1])
            if candidate is None:
                waiting.pop()
                continue
            first = [over for over in candidate.over if over in self._left]
            if first:
                waiting += first
                continue
            weighed = self._weigh(candidate)
            if weighed.applies is not False:
                self.weighed[candidate.clause.id] = weighed
            del self._left[candidate.clause.id]
        return self.weighed.get(name)

    def above(self, name: str) -> set[str]:
        """The clauses that override one, and all that override these."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            overs = self._candidates[waiting.pop()].over
            waiting += [over for over in overs if over not in found]
            found.update(overs)
        return found

    def undefeated(self, name: str, within: Truth) -> tuple[Weighed, Truth]:
        """A clause by itself, and where in a region it is undefeated. Those that override it are asked one by one,
        protections first, as long as anything is left of it: mostly that is over long before all are asked."""
        candidate, space = self._candidates[name], self.space
        one = Apart(self.world, (candidate,)).weighed.get(name, Weighed(candidate, False))
        left = space.conj(within, one.applies)
        clauses = self.world.edition.clauses
        for over in sorted(candidate.over, key=lambda other: clauses[other].effect is not Effect.PROTECT):
            if left is False:
                break
            other = self.of(over)
            if other is not None:
                left = space.conj(left, space.neg(self._defeats(other, one)))
        return one, left


def regulates(space: Diagrams, one: Weighed) -> Truth:
    """Where a clause says something on an act, so that not silence speaks; of two that oppose each other either will
    do."""
    if one.clause.effect is Effect.PROTECT or (one.clause.effect is Effect.REQUIRE and one.clause.is_binding):
        return one.undefeated
    return space.conj(one.undefeated, space.disj(one.violated, one.permits))


class Part(Judgement[PossibleActs]):
    """Some clauses held against those that override them, whichever these are."""

    def __init__(self, whole: Unopposed, names: Iterable[str]) -> None:
        self.world, self.space = whole.world, whole.space
        found = {name: whole.of(name) for name in names}
        self.weighed = {name: one for name, one in found.items() if one is not None}


class Opposed(Judgement[PossibleActs]):
    """One clause held against those that it meets, on the acts on which it has its say."""

    def __init__(self, whole: Unopposed, name: str, rivals: Iterable[str]) -> None:
        self.world, self.space = whole.world, whole.space
        one = whole.of(name)
        self.weighed = {}
        if one is None:
            return
        self.weighed[name] = replace(one, defeated_by=dict(one.defeated_by))
        has_say = self.space.conj(self.space.disj(one.violated, one.permits), one.undefeated)
        for rival in rivals:
            other = whole.of(rival)
            if other is not None and other.clause.id != name:
                self.weighed[rival] = self._met(other, has_say)
        self._oppose()

    def _met(self, other: Weighed, where: object) -> Weighed:
        conj = self.space.conj
        return replace(
            other,
            defeated_by={},
            violated=conj(other.violated, where),
            permits=conj(other.permits, where),
            undefeated=conj(other.undefeated, where),
        )


def may_lose(clause: Clause, rule: str) -> bool:
    """Whether a clause can be undefeated by those that override it and lose all the same, by the rule for conflicts."""
    if rule == "prohibit":
        return clause.effect in PERMITTING
    return rule == "permit" and is_binding_forbid(clause)
