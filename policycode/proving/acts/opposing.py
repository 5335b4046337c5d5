"""Forbids and permissions held against each other only where any of them can meet.

Of two clauses of which one goes before the other, the one is defeated wherever the other has its say: what they do
together is nowhere. Most policies order all that could meet, and then no diagram of all forbids, or of all permissions,
is needed to see that none opposes another.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import product

from policycode.deciding.judge import Judgement, Weighed
from policycode.norms.clauses import Clause, Effect, Force
from policycode.proving.acts.possible import PossibleActs


class Opposing(Judgement[PossibleActs]):
    """A judgement of many acts at once."""

    @cached_property
    def _before(self) -> dict[str, frozenset[str]]:
        """For each clause those against which it was weighed."""
        return {}

    def _yield(self, weighed: Weighed, overs: Iterable[str]) -> None:
        before = tuple(overs)
        self._before[weighed.clause.id] = frozenset(before)
        super()._yield(weighed, before)

    def _oppose(self) -> None:
        if any(self._meet(one, other) for one, other in self._unordered()):
            super()._oppose()

    def _unordered(self) -> Iterable[tuple[Weighed, Weighed]]:
        forbids = [one for one in self.weighed.values() if is_binding_forbid(one.clause)]
        permits = [one for one in self.weighed.values() if one.permits is not False]
        before = self._before
        return (
            (one, other)
            for one, other in product(forbids, permits)
            if one.clause.id not in before[other.clause.id] and other.clause.id not in before[one.clause.id]
        )

    def _meet(self, forbid: Weighed, permit: Weighed) -> bool:
        """Whether both have their say on some act. What can be is asked first: it is small, and mostly says no."""
        conj = self.space.conj
        if conj(forbid.violated, permit.permits) is False:
            return False
        return (
            conj(conj(forbid.violated, forbid.undefeated), conj(permit.permits, permit.undefeated))
            is not False
        )


def is_binding_forbid(clause: Clause) -> bool:
    """A prohibition that permissions may oppose."""
    return clause.effect is Effect.FORBID and clause.force is Force.BINDING
