"""The classes of all acts before and after, and a witness for each change (the catalogue, rule 8).

Acts are judged otherwise only where a clause applies that changed. So each changed clause is gone through by itself,
with the clauses that can have a say there and no others; what comes to light for one need not be sought for the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from policycode.deciding.judge import Judgement
from policycode.norms.policy import Edition
from policycode.proving.classes import Classes
from policycode.proving.difference.cases import FEW
from policycode.proving.difference.confirming import (
    Change,
    Deciders,
    Telling,
    Unstatable,
    confirmed_of,
    unbounded,
)
from policycode.proving.difference.cutting import cut
from policycode.proving.difference.joint import HOLDS, joint_acts
from policycode.proving.difference.ladders import LadderChange, LadderSearch, changed_ladders
from policycode.proving.difference.meaning import Meanings
from policycode.proving.difference.narrowing import met
from policycode.proving.difference.near import Neighbours
from policycode.proving.difference.pairs import Class, changed_pairs
from policycode.proving.difference.search import Search, possible_in
from policycode.proving.difference.statable import Statable, Stating
from policycode.proving.difference.touched import Touched, changed, touches_everything
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
    unstatable: tuple[Unstatable, ...] = ()
    """What acts come to that only one of the editions can state."""

    @property
    def verdict(self) -> Literal["equivalent", "changed", "unknown"]:
        if self.unconfirmed or self.unfinished or self.interrupted:
            return "unknown"
        if self.changes or self.ladders or self.unstatable:
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
        self.names, self.few = names, few
        self.near = _near(meanings, names, everywhere)
        self.together = frozenset[str]().union(*self.near.values())
        self.worlds = joint_acts(cut(self.old, self.together), cut(self.new, self.together))
        self.statable = Statable(self.worlds)

    def compared(self, at_once: int) -> Comparison:
        """What came to light; also where not everything did."""
        interrupted, unfinished = False, set[str]()
        found: dict[Stating, list[Telling]] = {}
        touched = Touched(*self.worlds)
        for stating in self.statable.ways:
            search = Search(self.worlds, self.names, self.near, self.statable.acts(stating), self.few)
            if not interrupted:
                try:
                    search.go(touched, stating, at_once)
                except KeyboardInterrupt:
                    interrupted = True
            unfinished |= search.unfinished
            found[stating] = list(search.told())
        changes, unstatable, unconfirmed = confirmed_of(
            self.worlds, self.statable, Deciders(self.old, self.new), found
        )
        return Comparison(
            self.old,
            self.new,
            changes,
            unconfirmed,
            open_ladders=tuple(changed_ladders(self.old, self.new)),
            unfinished=tuple(sorted(unfinished)),
            interrupted=interrupted,
            unstatable=unstatable,
        )


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
    worlds = joint_acts(old, new)
    statable, space = Statable(worlds), worlds[0].space
    sides = Classes(Judgement(worlds[0])), Classes(Judgement(worlds[1]))
    levels = {role: space.level("roles", (HOLDS, role), 2) for role in worlds[0].words.closures["role"]}
    found: dict[Stating, list[Telling]] = {}
    for stating in statable.ways:
        pairs = changed_pairs(*sides, space.conj(statable.acts(stating), possible_in(worlds, stating)))
        reached = {
            role: met(pairs, {level: int(one == role) for one, level in levels.items()}) for role in levels
        }
        found[stating] = [
            (pair, cells, tuple(role for role in levels if pair in reached[role]))
            for pair, cells in pick_each(worlds[1], pairs)
            if isinstance(pair, tuple)
        ]
    changes, unstatable, unconfirmed = confirmed_of(worlds, statable, Deciders(old, new), found)
    search = LadderSearch(worlds, sides, (unbounded(old), unbounded(new)), statable)
    ladders = {name: search.shortest(name) for name in search.changed()}
    return Comparison(
        old,
        new,
        changes,
        unconfirmed,
        tuple(one for one in ladders.values() if one is not None),
        tuple(name for name, one in ladders.items() if one is None),
        unstatable=unstatable,
    )
