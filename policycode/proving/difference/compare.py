"""The classes of all acts before and after, and a witness for each change (the catalogue, rule 8).

Acts are judged otherwise only where a clause applies that changed. So each changed clause is gone through by itself,
with the clauses that can have a say there and no others; what comes to light for one need not be sought for the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from policycode.deciding.judge import Judgement
from policycode.norms.policy import Edition
from policycode.proving.classes import Classes
from policycode.proving.difference.cases import FEW, Cases, Wanted
from policycode.proving.difference.confirming import Change, Deciders, confirmed, unbounded
from policycode.proving.difference.cutting import cut
from policycode.proving.difference.found import Pair, Region
from policycode.proving.difference.joint import HOLDS, joint_acts
from policycode.proving.difference.ladders import LadderChange, LadderSearch, changed_ladders
from policycode.proving.difference.meaning import Meanings
from policycode.proving.difference.narrowing import met
from policycode.proving.difference.near import Neighbours
from policycode.proving.difference.pairs import Class, changed_pairs
from policycode.proving.difference.partly import Box
from policycode.proving.difference.touched import Touched, changed, touches_everything
from policycode.proving.difference.usual import most_usual
from policycode.proving.limits import LIMITS
from policycode.proving.witness import pick_each

__all__ = ["Change", "Comparison", "compare", "unbounded"]

MOST_CLAUSES: Final = 250
"""Where something changed that bears on every act, so many clauses are judged in one go, ladders and all."""

AT_ONCE: Final = 40
"""So few clauses are judged in one go, whichever of them changed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes between two editions. ``unconfirmed`` pairs of classes did not come back in the ordinary
    decision: with any of them the verdict is unknown."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]
    unconfirmed: tuple[tuple[Class, Class], ...] = ()
    ladders: tuple[LadderChange, ...] = ()
    open_ladders: tuple[str, ...] = ()
    """Ladders that changed, without a history that shows it (see :mod:`.ladders`)."""
    unfinished: tuple[str, ...] = ()
    """Changed clauses that took too long: there may be changes that are not listed. The empty name stands for whom
    the policy reaches."""
    interrupted: bool = False
    """Somebody ended it: as if all that was not come to had taken too long."""

    @property
    def verdict(self) -> Literal["equivalent", "changed", "unknown"]:
        if self.unconfirmed or self.unfinished or self.interrupted:
            return "unknown"
        if self.changes or self.ladders:
            return "changed"
        return "unknown" if self.open_ladders else "equivalent"


def compare(old: Edition, new: Edition, *, at_once: int = AT_ONCE, few: int = FEW) -> Comparison:
    """Which acts the new edition judges otherwise, over the acts that are possible under either; when each is
    in force is set aside. The answer is the same whatever is judged ``at_once``, and with however ``few`` clauses a
    case is read off; only the time is not."""
    everything = touches_everything(old, new)
    if everything and max(len(old.clauses), len(new.clauses)) <= MOST_CLAUSES:
        return _of_everything(old, new)
    meanings = Meanings(old, new)
    names = changed(meanings)
    everywhere = everything or not meanings.reaches(old.instrument, new.instrument)
    if not names and not everywhere:
        return Comparison(old, new, ())
    return _Parted(meanings, names, everywhere, few).compared(at_once)


class _Parted:
    """Two editions that differ in some clauses, or in whom they reach, gone through clause by clause."""

    def __init__(self, meanings: Meanings, names: list[str], everywhere: bool, few: int) -> None:
        self.old, self.new = meanings.old, meanings.new
        self.names = names
        self.near = _near(meanings, names, everywhere)
        self.together = frozenset[str]().union(*self.near.values())
        self.worlds = joint_acts(cut(self.old, self.together), cut(self.new, self.together))
        self.cases = Cases(self.worlds, frozenset(names), few)
        self.regions: list[Region] = []
        self.unfinished: set[str] = set()

    def compared(self, at_once: int) -> Comparison:
        """What came to light; also where not everything did."""
        interrupted = False
        try:
            self._part(at_once)
            self._go_through(at_once)
        except KeyboardInterrupt:
            interrupted = True
        changes, unconfirmed = self._told()
        return Comparison(
            self.old,
            self.new,
            changes,
            unconfirmed,
            open_ladders=tuple(changed_ladders(self.old, self.new)),
            unfinished=tuple(sorted(self.unfinished)),
            interrupted=interrupted,
        )

    def _part(self, at_once: int) -> None:
        """The acts to go through: of all that changed together where few clauses are near, else one by one."""
        space, touched = self.cases.space, Touched(*self.worlds)
        everywhere = True if touches_everything(self.old, self.new) else touched.reach
        parts = {name: touched.parts(name) if name else [(everywhere, (None, None))] for name in self.near}
        possible = space.some(world.possible for world in self.worlds)
        if len(self.together) <= at_once:
            every = space.some(truth for found in parts.values() for truth, _ in found)
            self.regions = [Region("", space.conj(every, possible), self.together)]
            return
        for name, found in parts.items():
            for truth, applies in found:
                acts = space.conj(truth, possible)
                self.regions.append(Region(name, acts, self.near[name], {name: applies}))

    def _go_through(self, at_once: int) -> None:
        found, few = self.cases.found, at_once if len(self.together) <= at_once else 0
        for region in self.regions:
            self._tried(region, lambda pair: pair not in found.cells, {}, few)
        for region in self.regions:
            for role in self.cases.holders(region):
                self.cases.try_others(region, role)
                self._tried(region, partial(found.lacks, role), self.cases.alone(role))

    def _tried(self, region: Region, wanted: Wanted, box: Box, few: int = 0) -> None:
        """Goes through a region, unless that takes too long."""
        try:
            self.cases.go_through(region, wanted, box, few)
        except LIMITS:
            self.unfinished.update([region.name] if region.name else self.names or [""])

    def _told(self) -> tuple[tuple[Change, ...], tuple[Pair, ...]]:
        """A witness for each pair of classes, and the pairs of which the witness did not come back."""
        found, deciders = self.cases.found, Deciders(self.old, self.new)
        changes: list[Change] = []
        unconfirmed: list[Pair] = []
        for pair in sorted(found.cells, key=repr):
            cells = most_usual(self.cases, found.regions[pair], pair, found.cells[pair])
            roles = tuple(role for role in self.cases.roles if role in found.roles.get(pair, ()))
            change = confirmed(self.worlds, deciders, pair, cells, roles)
            if change is None:
                unconfirmed.append(pair)
            else:
                changes.append(change)
        return tuple(changes), tuple(unconfirmed)


def _near(meanings: Meanings, names: list[str], everywhere: bool) -> dict[str, frozenset[str]]:
    """For each clause that changed those that can have a say where it applies; the empty name stands for the acts on
    which something else changed, or that only one of the editions reaches."""
    neighbours = Neighbours(meanings, frozenset(names))
    near = {name: frozenset(neighbours.of(name)) for name in names}
    if everywhere:
        near[""] = frozenset(meanings.old.clauses.keys() | meanings.new.clauses.keys())
    return near


def _of_everything(old: Edition, new: Edition) -> Comparison:
    """The same where what changed bears on every act."""
    worlds, deciders = joint_acts(old, new), Deciders(old, new)
    sides = Classes(Judgement(worlds[0])), Classes(Judgement(worlds[1]))
    changes: list[Change] = []
    unconfirmed: list[Pair] = []
    pairs = changed_pairs(*sides)
    levels = {
        role: worlds[0].space.level("roles", (HOLDS, role), 2) for role in worlds[0].words.closures["role"]
    }
    reached = {
        role: met(pairs, {level: int(one == role) for one, level in levels.items()}) for role in levels
    }
    for pair, cells in pick_each(worlds[1], pairs):
        if isinstance(pair, tuple):
            roles = tuple(role for role in levels if pair in reached[role])
            change = confirmed(worlds, deciders, pair, cells, roles)
            if change is None:
                unconfirmed.append(pair)
            else:
                changes.append(change)
    search = LadderSearch(worlds, sides, (unbounded(old), unbounded(new)))
    found = {name: search.shortest(name) for name in search.changed()}
    return Comparison(
        old,
        new,
        tuple(changes),
        tuple(unconfirmed),
        tuple(one for one in found.values() if one is not None),
        tuple(name for name, one in found.items() if one is None),
    )
