"""Whether what an act comes to hangs on something at all: asked of acts one by one, not of pairs of them.

Where in a region each outcome is possible for some value of what may differ is read off the acts that have it. No two
acts that differ in nothing else come to different things where these are never the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from policycode.deciding.judge import SILENCE, Judgement, Outcome, Weighed
from policycode.proving.acts.grounding import OF_VIOLATIONS
from policycode.proving.acts.possible import PossibleActs
from policycode.readings.diagrams import Diagrams, TooLarge, Truth

STEPS: Final = 100_000
"""So much work this may be: pairs are looked at else."""

Judged = Judgement[PossibleActs]


def comes_to_the_same(whole: Judged, within: Callable[[PossibleActs], Truth], apart: Collection[str]) -> bool:
    """Whether all acts of a region that are alike but for some unknowns have one outcome and offence. If not so, they
    may all the same: it was too much work, or the region asks of an act what no clause does."""
    scratch = whole.world.over(Diagrams())
    within(scratch)
    if not set(scratch.space.variables) <= set(whole.space.variables):
        return False
    try:
        with whole.space.within(STEPS):
            acts = _Within(whole, within(whole.world))
            return all(_are_apart(whole.world, one, apart) for one in (acts.outcomes(), acts.offences()))
    except TooLarge:
        return False


def _are_apart(world: PossibleActs, where: Mapping[object, Truth], apart: Collection[str]) -> bool:
    """Whether no act of one place is like one of another but for the unknowns."""
    space = world.space
    # What is possible is asked last: the conditions of offences may ask for more roles.
    places = [space.conj(truth, world.possible) for truth in where.values()]
    levels = {level for level, one in enumerate(space.variables) if one.unknown in apart}
    seen: Truth = False
    for truth in places:
        here = space.any(truth, levels)
        if space.conj(seen, here) is not False:
            return False
        seen = space.disj(seen, here)
    return True


class _Within(Judgement[PossibleActs]):
    """What a judgement says of the acts of a region, all of which are possible."""

    def __init__(self, whole: Judged, within: Truth) -> None:
        self.world, self.space = whole.world, whole.space
        self.within = self.space.conj(within, self.world.possible)
        self.weighed = {name: kept for name, one in whole.weighed.items() if (kept := self._kept(one))}

    def _kept(self, one: Weighed) -> Weighed | None:
        here, within = self.space.conj, self.within
        applies = here(one.applies, within)
        if applies is False:
            return None
        return Weighed(
            one.candidate,
            applies,
            one.lacks_must,
            one.lacks_approval,
            violated=here(one.violated, within),
            permits=here(one.permits, within),
            undefeated=here(one.undefeated, within),
            opposed=here(one.opposed, within),
            stands=here(one.stands, within),
        )

    def outcomes(self) -> Mapping[object, Truth]:
        """Where in the region the acts have which outcome."""
        return self._joined(self._rows())

    def _rows(self) -> Iterator[tuple[object, Truth]]:
        """The same, row by row of the table, as long as anything is left of the region."""
        space, left = self.space, self.within
        for outcome, clauses in self.grounds:
            if left is False:
                return
            here = space.conj(left, space.some(clauses.values()))
            left = space.conj(left, space.neg(here))
            if outcome is not Outcome.BREACH:
                yield outcome, here
                continue
            for one in OF_VIOLATIONS if here is not False else ():
                yield one, space.conj(here, space.equals(self._breach, one))
        yield SILENCE[self.world.edition.unregulated], left

    def offences(self) -> Mapping[object, Truth]:
        """Where in the region the acts are which offence."""
        return self._joined(self._gravest())

    def _gravest(self) -> Iterator[tuple[object, Truth]]:
        """The same, the gravest first, as long as anything is left of the region."""
        space, left = self.space, self.within
        for offence in sorted(self.world.edition.offences.values(), key=lambda one: -one.gravity):
            if left is False:
                return
            of = [space.conj(one.stands, self.is_offence(one, offence.id)) for one in self.binding]
            here = space.conj(left, space.some(of))
            left = space.conj(left, space.neg(here))
            yield offence.id, here
        yield None, left

    def _joined(self, rows: Iterator[tuple[object, Truth]]) -> Mapping[object, Truth]:
        found: dict[object, Truth] = {}
        for value, truth in rows:
            if truth is not False:
                found[value] = self.space.disj(found.get(value, False), truth)
        return found
