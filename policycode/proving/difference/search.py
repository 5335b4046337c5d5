"""Going through the acts on which something changed: of each clause that did, or of all together where few are near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from policycode.proving.difference.cases import MOST_READ, Cases, Wanted
from policycode.proving.difference.confirming import Telling
from policycode.proving.difference.found import Region
from policycode.proving.difference.partly import Box
from policycode.proving.difference.statable import SIDES, Statable, Stating
from policycode.proving.difference.touched import Touched, touches_everything
from policycode.proving.difference.usual import most_usual
from policycode.proving.difference.whole import MOST_CLAUSES, Whole, Worlds
from policycode.proving.limits import LIMITS
from policycode.readings.diagrams import Truth

BRIEFLY: Final = 2_000
"""So many clauses are read, over and over, before all acts are judged at once."""


class Search:
    """The pairs of classes of some acts, sought where a changed clause applies; what was found is kept."""

    def __init__(
        self, worlds: Worlds, near: Mapping[str, frozenset[str]], stating: Stating, few: int
    ) -> None:
        self.worlds, self.near, self.stating = worlds, near, stating
        self.size = len(frozenset[str]().union(*near.values()))
        self.cases = Cases(worlds, near.keys(), few)
        self.unfinished: set[str] = set()
        self.whole: Whole | None = None
        """All of it judged at once, where that was done."""

    def go(self, *, at_once: bool) -> None:
        """Looks everywhere: ``at_once`` if that can be, else case by case, and at once what takes long so. What does
        not come to an end either way is ``unfinished``."""
        if at_once and self._read_whole(self.near):
            return
        if self.size <= MOST_CLAUSES and not at_once:
            self._go_through(BRIEFLY)
            if not self.unfinished or self._read_whole(self.unfinished):
                return
        self._go_through(MOST_READ)

    def told(self) -> Iterator[Telling]:
        """What was found, each shown by the most usual act."""
        found, whole = (
            self.cases.found,
            {} if self.whole is None else {one[0]: one for one in self.whole.told()},
        )
        for pair in sorted(found.cells.keys() | whole.keys(), key=repr):
            roles = found.roles.get(pair, set()) | set(whole[pair][2] if pair in whole else ())
            if pair in whole:
                cells = whole[pair][1]
            else:
                cells = most_usual(self.cases, found.regions[pair], pair, found.cells[pair])
            yield pair, cells, tuple(role for role in self.cases.roles if role in roles)

    def _read_whole(self, names: Iterable[str]) -> bool:
        """Judges all acts at once that some of the changed clauses touch; whether that came to its end."""
        wanted = sorted(names)
        if self.size > MOST_CLAUSES:
            return False
        try:
            self.whole = Whole(self.worlds, partial(acts_touched, names=wanted, stating=self.stating))
        except LIMITS:
            return False
        self.unfinished.difference_update(wanted)
        return True

    def _go_through(self, most_read: int) -> None:
        """Goes through the acts case by case."""
        self.unfinished, found = set(), self.cases.found
        self.cases.begin()
        regions = list(self._regions())
        for region in regions:
            self._tried(region, lambda pair: pair not in found.cells, {}, most_read)
        for region in regions:
            if region.name in self.unfinished:
                continue
            for role in self.cases.holders(region):
                self.cases.try_others(region, role)
                if any(found.lacks(role, pair) for pair in found.cells):
                    self._tried(region, partial(found.lacks, role), self.cases.alone(role), most_read)

    def _regions(self) -> Iterator[Region]:
        """The acts that each changed clause touches, one by one."""
        space, touched = self.cases.space, Touched(*self.worlds)
        looked_at = _looked_at(self.worlds, self.stating)
        for name, near in self.near.items():
            parts = touched.parts(name) if name else [(_everywhere(self.worlds, touched), (None, None))]
            for truth, applies in parts:
                yield Region(name, space.conj(truth, looked_at), near, {name: applies})

    def _tried(self, region: Region, wanted: Wanted, box: Box, most_read: int) -> None:
        """Goes through a region, unless that takes too long."""
        try:
            self.cases.go_through(region, wanted, box, most_read)
        except LIMITS:
            self.unfinished.add(region.name)


def acts_touched(worlds: Worlds, names: Iterable[str], stating: Stating) -> Truth:
    """The acts to look at that some changed clauses touch; the empty name stands for what bears on every act."""
    space, touched = worlds[0].space, Touched(*worlds)
    found = space.some(touched.by(name) if name else _everywhere(worlds, touched) for name in names)
    return space.conj(found, _looked_at(worlds, stating))


def _looked_at(worlds: Worlds, stating: Stating) -> Truth:
    """The acts that both can state and that are possible under either; of those that one alone can state, under that
    one."""
    space = worlds[0].space
    acts = Statable(worlds).acts(stating)
    if stating == "both":
        return space.conj(acts, space.some(world.possible for world in worlds))
    return space.conj(acts, worlds[SIDES.index(stating)].possible)


def _everywhere(worlds: Worlds, touched: Touched) -> Truth:
    """Where anything changed that is no clause."""
    old, new = (world.edition for world in worlds)
    return True if touches_everything(old, new) else touched.reach
