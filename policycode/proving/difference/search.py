"""Going through the acts on which something changed: of each clause that did, or of all together where few are near."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

from policycode.proving.acts.witness import usual_cells
from policycode.proving.claimed.limits import LIMITS
from policycode.proving.difference.cases import MOST_READ, Cases, Wanted
from policycode.proving.difference.found import Region, Telling
from policycode.proving.difference.opposing import opposed_acts
from policycode.proving.difference.partly import Box
from policycode.proving.difference.reach import Worlds, everywhere, looked_at
from policycode.proving.difference.responsible import value_at
from policycode.proving.difference.statable import Stating
from policycode.proving.difference.touched import Touched
from policycode.proving.difference.usual import most_usual
from policycode.proving.difference.whole import MOST_CLAUSES, Whole
from policycode.readings.diagrams import Truth

BRIEFLY: Final = 2_000
"""So many clauses are read, over and over, before all acts are judged at once."""


Follow = Callable[[Sequence[Region], int], Iterable[Region]]
"""Gives the same regions, and may tell somebody how far it is."""


def unwatched(regions: Sequence[Region], _number: int) -> Iterable[Region]:
    """Tells nobody."""
    return regions


class Search:
    """The pairs of classes of some acts, sought where a changed clause applies; what was found is kept."""

    def __init__(
        self,
        worlds: Worlds,
        near: Mapping[str, frozenset[str]],
        stating: Stating,
        few: int,
        met: Mapping[str, frozenset[str]],
        follow: Follow,
    ) -> None:
        self.follow = follow
        self.worlds, self.near, self.stating, self.met = worlds, near, stating, met
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
        if self.size <= MOST_CLAUSES and not at_once and not self.met:
            self._go_through(BRIEFLY)
            if not self.unfinished or self._read_whole(self.unfinished):
                return
        self._go_through(MOST_READ)

    def told(self) -> Iterator[Telling]:
        """What was found, each shown by the most usual act."""
        found = self.cases.found
        whole = {} if self.whole is None else {one.pair: one for one in self.whole.read()}
        for pair in sorted(found.cells.keys() | whole.keys(), key=repr):
            known, roles = whole.get(pair), found.roles.get(pair, set())
            acts = {name: pairs[pair] for name, pairs in found.by_clause.items() if pair in pairs}
            if known is None:
                cells = most_usual(self.cases, found.regions[pair], pair, found.cells[pair])
            else:
                cells, roles = self._every(known.cells), {*roles, *known.roles}
                acts = {**acts, **known.by_clause}
            held = tuple(role for role in self.cases.roles if role in roles)
            yield Telling(pair, cells, held, *self._because(acts))

    def _because(
        self, acts: Mapping[str, Mapping[int, int]]
    ) -> tuple[frozenset[str], Mapping[str, Mapping[int, int]]]:
        """Of changed clauses that each touch an act those on which it must hang, for no other touches it, and the
        others with their acts."""
        sure, open_still = set[str](), dict[str, Mapping[int, int]]()
        for name in acts.keys() - {""}:
            cells = self._every(acts[name])
            others = (value_at(truth, cells) for one, truth in self._touched.items() if one != name)
            if "" in self.near or self.met or any(others):
                open_still[name] = cells
            else:
                sure.add(name)
        return frozenset(sure), open_still

    @cached_property
    def _touched(self) -> Mapping[str, Truth]:
        touched = Touched(*self.worlds)
        return {name: touched.by(name) for name in self.near if name}

    def _every(self, cells: Mapping[int, int]) -> dict[int, int]:
        """The cells, with the usual ones of variables that matter to nothing there."""
        world = self.worlds[1]
        number = len(world.space.variables)
        return {
            level: cells[level] if level in cells else usual_cells(world, level)[0] for level in range(number)
        }

    def _read_whole(self, names: Iterable[str]) -> bool:
        """Judges all acts at once that some of the changed clauses touch; whether that came to its end."""
        wanted = sorted(names)
        if self.size > MOST_CLAUSES or self.met:
            return False
        try:
            self.whole = Whole(self.worlds, wanted, self.stating)
        except LIMITS:
            return False
        self.unfinished.difference_update(wanted)
        return True

    def _go_through(self, most_read: int) -> None:
        """Goes through the acts case by case."""
        self.unfinished, found = set(), self.cases.found
        self.cases.begin()
        regions = list(self._regions())
        for region in self.follow(regions, len(regions)):
            self.cases.try_here(region)
            self._tried(region, partial(found.sought, region.name), {}, most_read)
        holders = {id(one): self.cases.holders(one) for one in regions}
        # Where most people can act first: most of what is sought of anybody is found there.
        regions.sort(key=lambda one: -len(holders[id(one)]))
        for region in self.follow(regions, len(regions)):
            if region.name in self.unfinished:
                continue
            for role in holders[id(region)]:
                self.cases.try_others(region, role)
                if any(found.lacks(role, pair) for pair in found.cells):
                    self._tried(region, partial(found.lacks, role), self.cases.alone(role), most_read)

    def _regions(self) -> Iterator[Region]:
        """The acts that each changed clause touches, one by one."""
        space, touched = self.cases.space, Touched(*self.worlds)
        possible = looked_at(self.worlds, self.stating)
        for name, near in self.near.items():
            parts = touched.parts(name) if name else [(everywhere(self.worlds, touched), (None, None))]
            for truth, applies in parts:
                yield Region(name, space.conj(truth, possible), near, {name: applies})
            if name in self.met:
                for truth in opposed_acts(touched, self.met, name):
                    yield Region(name, space.conj(truth, possible), near)

    def _tried(self, region: Region, wanted: Wanted, box: Box, most_read: int) -> None:
        """Goes through a region, unless that takes too long."""
        try:
            self.cases.go_through(region, wanted, box, most_read)
        except LIMITS:
            self.unfinished.add(region.name)
