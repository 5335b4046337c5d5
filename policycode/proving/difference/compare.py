"""The classes of all acts before and after, and a witness for each change (the catalogue, rule 8).

Acts are judged otherwise only where a clause applies that changed. So each changed clause is gone through by itself,
with the clauses that can have a say there and no others; what comes to light for one need not be sought for the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition
from policycode.proving.difference.beside import Beside, changed_beside
from policycode.proving.difference.cases import FEW
from policycode.proving.difference.confirming import (
    Change,
    Deciders,
    Unstatable,
    confirmed_of,
    unbounded,
)
from policycode.proving.difference.cutting import cut
from policycode.proving.difference.found import Telling
from policycode.proving.difference.joint import ALL_TIME, joint_acts
from policycode.proving.difference.ladder_acts import ActsRead, ActsSought, LadderActs
from policycode.proving.difference.ladder_later import LaterActs
from policycode.proving.difference.ladders import LadderChange, LadderSearch, changed_ladders
from policycode.proving.difference.meaning import Meanings
from policycode.proving.difference.near import Neighbours
from policycode.proving.difference.opposing import opposing
from policycode.proving.difference.pairs import Class
from policycode.proving.difference.search import Follow, Search, unwatched
from policycode.proving.difference.statable import Statable, Stating
from policycode.proving.difference.touched import changed, rewritten, touches_everything
from policycode.proving.difference.whole import MOST_CLAUSES, Whole

__all__ = ["Change", "Comparison", "compare", "unbounded"]

AT_ONCE: Final = 12
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
    """Ladders that changed, or on which acts of one class may tell later, without a history that shows it (see
    :mod:`.ladders` and :mod:`.ladder_later`)."""
    unfinished: tuple[str, ...] = ()
    """Changed clauses that took too long: there may be changes that are not listed. The empty name stands for whom
    the policy reaches."""
    interrupted: bool = False
    """Somebody ended it: as if all that was not come to had taken too long."""
    unstatable: tuple[Unstatable, ...] = ()
    """What acts come to that only one of the editions can state."""
    beside: tuple[Beside, ...] = ()
    """What changed and is not compared over all acts; the verdict does not speak of it."""

    @property
    def verdict(self) -> Literal["equivalent", "changed", "unknown"]:
        if self.unconfirmed or self.unfinished or self.interrupted:
            return "unknown"
        if self.changes or self.ladders or self.unstatable:
            return "changed"
        return "unknown" if self.open_ladders else "equivalent"


def compare(
    old: Edition,
    new: Edition,
    *,
    at_once: int = AT_ONCE,
    few: int = FEW,
    at_most: int = MOST_CLAUSES,
    times: Interval = ALL_TIME,
    follow: Follow = unwatched,
) -> Comparison:
    """Which acts the new edition judges otherwise, over the acts of these ``times`` that are possible under either; at
    all at which a version is in force both are read as if they were. The answer is the same whatever is judged
    ``at_once``, with however ``few`` clauses a case is read off, and of whatever size ``at_most`` another rule for
    conflicts is sought on all acts; only the time is not. ``follow`` is given what is gone through, as it is."""
    meanings = Meanings(old, new)
    names = changed(meanings)
    everything = touches_everything(old, new)
    everywhere = everything or not meanings.reaches(old.instrument, new.instrument)
    met: Mapping[str, frozenset[str]] = {}
    if old.conflict != new.conflict and not everywhere:
        if max(len(old.clauses), len(new.clauses)) <= at_most:
            everything = everywhere = True
        else:
            met = opposing(meanings)
    if not names and not everywhere and not met:
        return Comparison(old, new, (), beside=changed_beside(old, new, names))
    near = _near(meanings, sorted({*names, *met}), everywhere)
    compared = _Parted(old, new, times, near, few, rewritten(meanings, names), met, follow).compared(
        at_once, everything
    )
    ladders = {*(one.ladder for one in compared.ladders), *compared.open_ladders}
    return replace(compared, beside=changed_beside(old, new, names, ladders))


class _Parted:
    """Two editions that differ in some clauses, or in whom they reach, gone through clause by clause."""

    def __init__(
        self,
        old: Edition,
        new: Edition,
        times: Interval,
        near: Mapping[str, frozenset[str]],
        few: int,
        rewritten: frozenset[str],
        met: Mapping[str, frozenset[str]],
        follow: Follow,
    ) -> None:
        self.old, self.new, self.times, self.near, self.few = old, new, times, near, few
        self.rewritten, self.met, self.follow = rewritten, met, follow
        together = frozenset[str]().union(*near.values())
        self.worlds = joint_acts(cut(old, together), cut(new, together), times)
        self.statable = Statable(self.worlds)
        self.size = len(together)
        self.unfinished: set[str] = set()
        self.interrupted = False

    def compared(self, at_once: int, everything: bool) -> Comparison:
        """What came to light; also where not everything did."""
        found: dict[Stating, list[Telling]] = {}
        searches = {
            stating: Search(self.worlds, self.near, stating, self.few, self.met, self.follow)
            for stating in self.statable.ways
        }
        ladders: Mapping[str, LadderChange | None] = {}
        try:
            for search in searches.values():
                search.go(at_once=everything or self.size <= at_once)
            ladders = self._ladders(searches["both"])
        except KeyboardInterrupt:
            self.interrupted = True
        found = {stating: list(search.told()) for stating, search in searches.items()}
        changes, unstatable, unconfirmed = confirmed_of(
            self.worlds, self.statable, Deciders(self.old, self.new), found, self.rewritten
        )
        return Comparison(
            self.old,
            self.new,
            changes,
            unconfirmed,
            ladders=tuple(one for one in ladders.values() if one is not None),
            open_ladders=tuple(name for name, one in ladders.items() if one is None),
            unfinished=tuple(sorted({name for one in searches.values() for name in one.unfinished})),
            interrupted=self.interrupted,
            unstatable=unstatable,
        )

    def _ladders(self, search: Search) -> Mapping[str, LadderChange | None]:
        """The ladders that changed, or on which acts of one class tell later, with the shortest history that tells,
        where one was found."""
        histories = self._histories(search.whole) if changed_ladders(self.old, self.new) else None
        changed = frozenset(() if histories is None else histories.changed())
        others = (self.old.ladders.keys() | self.new.ladders.keys()) - changed
        later = LaterActs(self.worlds, self.near, self.met).of(others, search.whole)
        if not changed and not later:
            return {}
        histories = histories or self._histories(search.whole)
        found = {name: histories.shortest(name) for name in sorted(changed)}
        for name, told in later.items():
            found[name] = histories.shortest(name, told) if told else None
        return found

    def _histories(self, whole: Whole | None) -> LadderSearch:
        acts: LadderActs = (
            ActsSought(self.old, self.new, self.times, self.near.keys())
            if whole is None
            else ActsRead(whole.worlds, whole.sides)
        )
        return LadderSearch(acts, (unbounded(self.old), unbounded(self.new)))


def _near(meanings: Meanings, names: list[str], everywhere: bool) -> dict[str, frozenset[str]]:
    """For each clause that changed those that can have a say where it applies; the empty name stands for the acts on
    which something else changed, or that only one of the editions reaches."""
    neighbours = Neighbours(meanings, frozenset(names))
    near = {name: frozenset(neighbours.of(name)) for name in names}
    if everywhere:
        near[""] = frozenset(meanings.old.clauses.keys() | meanings.new.clauses.keys())
    return near
