"""Ladders by points on which the acts between two notices count as the gravest of them (language, section 5).

Two explorations, for no finite one has just what histories reach. In the *sure* one nothing expires and each case is
notified once: whatever is in it, some history reaches. In the other any points may be over at any time, whatever has
them still, and a rung that was once proposed may be notified again and again: whatever a history reaches is in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Offence
from policycode.proving.second.climbs import Lowered, Rungs, capped, crossed, explored

_MOST_WAITING = 2
"""Open cases of a rung that are told apart."""


@dataclass(frozen=True, slots=True)
class Past:
    """``closed`` are the points of the batches before the last notice, each by itself, ``gravest`` the offence that
    stands for the one since, if its points still run; ``waiting`` the rungs of open cases."""

    closed: tuple[int, ...] = ()
    gravest: str | None = None
    runs: bool = True
    waiting: tuple[int, ...] = ()


@dataclass
class Batches:
    """What can become of one person on such a ladder. Offences from light to grave."""

    edition: Edition
    ladder: Ladder
    offences: list[Offence]
    is_sure: bool
    states: set[Past] = field(default_factory=set)
    lowered: Lowered | None = None
    """What bases leave of a proposal; ``None`` as if every basis were there."""

    def __post_init__(self) -> None:
        self._by_id = {one.id: one for one in self.offences}
        self.states = explored(self.start, lambda state: (after for after, _ in self.steps(state)))

    @property
    def start(self) -> Past:
        """An empty record."""
        return Past()

    def steps(self, state: Past) -> Iterator[tuple[Past, int | None]]:
        """The states that follow, each with the rung that is notified on the way, if one is."""
        for offence in self.offences:
            after = self._joined(state, offence)
            yield after, None
            for rung, _ in self.proposals(state, offence):
                if rung >= 0:
                    yield replace(after, waiting=self._with_case(after.waiting, rung)), None
        for rung in sorted(set(state.waiting)):
            if not self.ends(rung):
                yield self._notified(state, rung), rung
        if not self.is_sure:
            yield from ((one, None) for one in self._over(state))

    def _over(self, state: Past) -> Iterator[Past]:
        """Points of which one is over."""
        if state.gravest is not None:
            yield replace(state, gravest=None, runs=True)
            yield replace(state, runs=False)
        for place in range(len(state.closed)):
            yield replace(state, closed=(*state.closed[:place], *state.closed[place + 1 :]))

    def _with_case(self, waiting: tuple[int, ...], rung: int) -> tuple[int, ...]:
        most = _MOST_WAITING if self.is_sure else 1
        return waiting if waiting.count(rung) == most else tuple(sorted((*waiting, rung)))

    def _notified(self, state: Past, rung: int) -> Past:
        left = list(state.waiting)
        if self.is_sure:
            left.remove(rung)
        closed, worth = state.closed, self._open(state)
        if worth and sum(closed) < max(self.ladder.thresholds.values(), default=0):
            closed = tuple(sorted((*closed, worth)))
        return Past(closed, waiting=tuple(left))

    def _joined(self, state: Past, offence: Offence) -> Past:
        """One act more in the open batch: the gravest stands for it, the last of equals."""
        if not self.ladder.points[offence.id]:
            return state
        if state.gravest is None or offence.gravity >= self._by_id[state.gravest].gravity:
            return replace(state, gravest=offence.id, runs=True)
        return state

    def _open(self, state: Past) -> int:
        return self.ladder.points[state.gravest] if state.gravest is not None and state.runs else 0

    def _total(self, state: Past) -> int:
        return sum(state.closed) + self._open(state)

    def ends(self, rung: int) -> bool:
        """Whether a rung ends the employment."""
        return self.edition.rungs[self.ladder.rungs[rung]].ends_employment

    def proposed(self, state: Past, offence: Offence) -> Rungs:
        """What a breach now proposes, as if every basis were there."""
        after = self._total(self._joined(state, offence))
        return capped(self.ladder, offence, crossed(self.ladder, self._total(state), after))

    def proposals(self, state: Past, offence: Offence) -> Collection[Rungs]:
        """All that breaches of it can propose now."""
        return self.left(state, offence, self.proposed(state, offence))

    def left(self, _state: Past, offence: Offence, proposal: Rungs) -> Collection[Rungs]:
        """All that breaches of it can come to of a proposal."""
        return [proposal] if self.lowered is None else self.lowered(offence, proposal, -1)

    def reached(self, state: Past, offence: Offence) -> Rungs:
        """The rung that a breach reaches, whether just now or before."""
        return crossed(self.ladder, 0, self._total(self._joined(state, offence)))

    def offences_in(self, _state: Past) -> list[Offence]:
        """The offences that can come: any sanction may be over, or not."""
        return self.offences

    def with_more(self, state: Past) -> Iterator[Past]:
        """The states with one act more."""
        yield from (self._joined(state, offence) for offence in self.offences)

    def live(self, _state: Past, _rung: int) -> int:
        """Any sanction may be over."""
        return 0
