"""Going through the acts on which something changed: of each clause that did, or of all together where few are near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from policycode.proving.difference.cases import Cases, Wanted
from policycode.proving.difference.confirming import Telling
from policycode.proving.difference.found import Region
from policycode.proving.difference.joint import JointActs
from policycode.proving.difference.partly import Box
from policycode.proving.difference.statable import SIDES, Stating
from policycode.proving.difference.touched import Touched, touches_everything
from policycode.proving.difference.usual import most_usual
from policycode.proving.limits import LIMITS
from policycode.readings.diagrams import Truth


def possible_in(worlds: tuple[JointActs, JointActs], stating: Stating) -> Truth:
    """The acts that are possible under either edition; of those that one alone can state, under that one."""
    if stating == "both":
        return worlds[0].space.some(world.possible for world in worlds)
    return worlds[SIDES.index(stating)].possible


class Search:
    """The pairs of classes of some acts, sought where a changed clause applies; what was found is kept."""

    def __init__(
        self,
        worlds: tuple[JointActs, JointActs],
        names: Sequence[str],
        near: Mapping[str, frozenset[str]],
        acts: Truth,
        few: int,
    ) -> None:
        self.worlds, self.names, self.near, self.acts = worlds, names, near, acts
        self.together = frozenset[str]().union(*near.values())
        self.cases = Cases(worlds, frozenset(names), few)
        self.regions: list[Region] = []
        self.unfinished: set[str] = set()

    def go(self, touched: Touched, stating: Stating, at_once: int) -> None:
        """Looks everywhere; what takes too long is ``unfinished``."""
        self._part(touched, stating, at_once)
        found, few = self.cases.found, at_once if len(self.together) <= at_once else 0
        for region in self.regions:
            self._tried(region, lambda pair: pair not in found.cells, {}, few)
        for region in self.regions:
            for role in self.cases.holders(region):
                self.cases.try_others(region, role)
                self._tried(region, partial(found.lacks, role), self.cases.alone(role))

    def told(self) -> Iterator[Telling]:
        """What was found, each shown by the most usual act."""
        found = self.cases.found
        for pair in sorted(found.cells, key=repr):
            cells = most_usual(self.cases, found.regions[pair], pair, found.cells[pair])
            yield pair, cells, tuple(role for role in self.cases.roles if role in found.roles.get(pair, ()))

    def _part(self, touched: Touched, stating: Stating, at_once: int) -> None:
        """The acts to go through: of all that changed together where few clauses are near, else one by one."""
        space = self.cases.space
        editions = [world.edition for world in self.worlds]
        everywhere = True if touches_everything(*editions) else touched.reach
        parts = {name: touched.parts(name) if name else [(everywhere, (None, None))] for name in self.near}
        possible = space.conj(self.acts, possible_in(self.worlds, stating))
        if len(self.together) <= at_once:
            every = space.some(truth for found in parts.values() for truth, _ in found)
            self.regions = [Region("", space.conj(every, possible), self.together)]
            return
        for name, found in parts.items():
            for truth, applies in found:
                acts = space.conj(truth, possible)
                self.regions.append(Region(name, acts, self.near[name], {name: applies}))

    def _tried(self, region: Region, wanted: Wanted, box: Box, few: int = 0) -> None:
        """Goes through a region, unless that takes too long."""
        try:
            self.cases.go_through(region, wanted, box, few)
        except LIMITS:
            self.unfinished.update([region.name] if region.name else self.names or [""])
