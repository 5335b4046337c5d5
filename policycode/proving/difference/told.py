"""Judgements of a part of the acts, which make use of what is known there already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from policycode.deciding.compiled import Candidate
from policycode.deciding.judge import Judgement, Weighed
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.variants import Narrowed
from policycode.readings.diagrams import Truth


class Told(Judgement[PossibleActs]):
    """A judgement that is told of some clauses whether they apply, and what the rest do by the other edition's."""

    def __init__(
        self,
        world: PossibleActs,
        candidates: Iterable[Candidate],
        applies: Mapping[str, bool | None],
        other: Judgement[PossibleActs] | None = None,
        changed: Container[str] = (),
    ) -> None:
        self.applies, self.other, self.changed = applies, other, changed
        super().__init__(world, candidates)

    def _applies(self, candidate: Candidate) -> Truth:
        told = self.applies.get(candidate.clause.id)
        return super()._applies(candidate) if told is None else told

    def _weigh(self, candidate: Candidate) -> Weighed:
        name = candidate.clause.id
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
