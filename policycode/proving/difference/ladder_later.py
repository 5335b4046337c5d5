"""Acts of one class under both versions, of which a ladder proposes something else later on.

A class tells what is proposed on an empty record. Clauses that are violated beside each other may leave it as it is and
tell all the same: the one rests on a basis that a higher rung asks, it reaches another ladder, or it gives points that
are too few for a first proposal. So wherever a changed clause makes a difference the acts are also compared on what
they bear (:mod:`.ladder_bearing`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from policycode.deciding.acts import Act
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import ANYWHERE
from policycode.proving.acts.witness import pick_each
from policycode.proving.claimed.limits import LIMITS
from policycode.proving.difference.ladder_bearing import Bearings
from policycode.proving.difference.opposing import opposed_acts
from policycode.proving.difference.reach import Worlds, everywhere, looked_at
from policycode.proving.difference.statable import Statable
from policycode.proving.difference.told import Confined
from policycode.proving.difference.touched import Touched
from policycode.proving.difference.whole import Whole
from policycode.proving.difference.writer import acts_of_both
from policycode.readings.diagrams import Truth

ROOM: Final = 100_000
"""Nodes that this may add to the diagrams: of all that was judged at once, or of one changed clause."""

Told = Iterator[tuple[object, Act]]
"""Acts, by what they bear under either version."""


class LaterActs:
    """Looks for them where a clause changed."""

    def __init__(
        self, worlds: Worlds, near: Mapping[str, frozenset[str]], met: Mapping[str, frozenset[str]]
    ) -> None:
        """``near`` and ``met`` as the comparison of classes goes through them."""
        self.worlds, self.near, self.met = worlds, near, met
        self.bearings = Bearings(worlds[0].edition, worlds[1].edition)
        self.touched = Touched(*worlds)

    def of(self, ladders: Collection[str], whole: Whole | None = None) -> dict[str, tuple[Act, ...]]:
        """By ladder, of these, one act for each way in which it tells; without those on which none does. Maybe no act
        where they were not all gone through. ``whole``: what was judged at once of the clauses that changed."""
        found: dict[str, dict[object, Act]] = {}
        for ladder in sorted(ladders):
            try:
                for acts in self._parts(ladder, whole):
                    for told, act in acts:
                        found.setdefault(ladder, {}).setdefault(told, act)
            except LIMITS:
                found.setdefault(ladder, {})
        return {ladder: tuple(acts.values()) for ladder, acts in found.items()}

    def _parts(self, ladder: str, whole: Whole | None) -> Iterator[Told]:
        """Of all that was judged at once, and of each clause that was not."""
        at_once = () if whole is None else whole.names
        every = frozenset[str]().union(*(self.near[name] for name in at_once))
        if whole is not None and self.bearings.may_tell(ladder, every):
            yield self._told(ladder, whole.worlds, whole.sides, whole.inside)
        for name in self.near.keys() - set(at_once):
            if self.bearings.may_tell(ladder, self.near[name]):
                yield self._near(ladder, name)

    def _near(self, ladder: str, name: str) -> Told:
        """Of the acts on which one clause makes a difference."""
        space, most = self.worlds[0].space, self.worlds[0].space.most
        space.most = space.size + ROOM
        try:
            inside = self._inside(name)
            if inside is not False:
                one, other = (
                    Classes(Confined(apart, inside, world.edition.clauses, world.edition.overrides))
                    for world, apart in zip(self.worlds, self._apart(name), strict=True)
                )
                yield from self._told(ladder, self.worlds, (one, other), inside)
        finally:
            space.most = most

    def _inside(self, name: str) -> Truth:
        """The acts on which a clause makes a difference; of the empty name, where the rule for conflicts does."""
        space = self.worlds[0].space
        old, new = (world.edition for world in self.worlds)
        if name:
            truth = self.touched.by(name)
            if name in self.met:
                truth = space.disj(truth, space.some(opposed_acts(self.touched, self.met, name)))
        else:
            truth = old.conflict != new.conflict and everywhere(self.worlds, self.touched)
        return space.conj(truth, looked_at(self.worlds, "both"))

    def _apart(self, name: str) -> Iterator[Apart]:
        for world in self.worlds:
            near = (one for one in world.compiled.candidates(ANYWHERE) if one.clause.id in self.near[name])
            yield Apart(world, near)

    def _told(self, ladder: str, worlds: Worlds, sides: tuple[Classes, Classes], inside: Truth) -> Told:
        """Of the acts inside, by what they bear."""
        space, most = worlds[0].space, worlds[0].space.most
        space.most = min(most, space.size + ROOM)
        try:
            bearing = [self.bearings.of(side, ladder) for side in sides]
            apart = space.conj(inside, space.differ(*bearing))
            if apart is False:
                return
            alike = space.neg(space.some(sides[0].differences(sides[1])))
            told = space.ite(space.conj(apart, alike), space.zipped(bearing), None)
            statable = Statable(worlds)
            for pair, cells in pick_each(worlds[1], told):
                if pair is not None:
                    yield pair, replace(acts_of_both(worlds, cells, statable)[1], id="witness_1")
        finally:
            space.most = most
