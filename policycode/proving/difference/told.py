"""Judgements of a part of the acts, which make use of what is known there already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Final

from policycode.deciding.compiled import Candidate
from policycode.deciding.judge import Judgement, Weighed
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.variants import Narrowed
from policycode.proving.difference.partly import Open
from policycode.readings.diagrams import Truth

NOTHING: Final[Mapping[str, Weighed]] = {}


class Told(Judgement[PossibleActs]):
    """A judgement that is told of some clauses whether they apply, and what others do: those that nothing has settled
    since a judgement of more acts (``before``), and those that the other edition has as well."""

    def __init__(
        self,
        world: PossibleActs,
        candidates: Iterable[Candidate],
        applies: Mapping[str, bool | None],
        other: Judgement[PossibleActs] | None = None,
        changed: Container[str] = (),
        before: Mapping[str, Weighed] = NOTHING,
    ) -> None:
        self.applies, self.other, self.changed, self.before = applies, other, changed, before
        super().__init__(world, candidates)

    def _applies(self, candidate: Candidate) -> Truth:
        told = self.applies.get(candidate.clause.id)
        return super()._applies(candidate) if told is None else told

    def _weigh(self, candidate: Candidate) -> Weighed:
        name = candidate.clause.id
        known = self.before.get(name)
        if known is None:
            if self.other is None or name in self.changed:
                return super()._weigh(candidate)
            known = self.other.weighed.get(name)
            if known is None:
                return Weighed(candidate, False)
        weighed = Weighed(
            candidate,
            known.applies,
            known.lacks_must,
            known.lacks_approval,
            known.violated,
            known.permits,
        )
        self._yield(weighed, candidate.over)
        return weighed


class Confined(Narrowed):
    """A judgement of the acts of a region, not all of which need be within the policy's reach."""

    @property
    def in_scope(self) -> Truth:
        return Judgement.in_scope.func(self)  # type: ignore[attr-defined]


def hangs_on(weighed: Weighed) -> int:
    """The variables on which it hangs what a clause does by itself, by level, a bit each."""
    found = 0
    for truth in (weighed.applies, weighed.lacks_must, weighed.lacks_approval):  # the rest is made of these
        if isinstance(truth, Open):
            found |= truth.levels
    return found
