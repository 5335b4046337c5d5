"""The acts of which histories on a ladder are made: one for each pair of offences, with the rungs that the clause may
reach, that two versions make of some act.

Where all acts were judged at once these are read off. Else they are sought clause by clause, each among those with
which it can meet: a few clauses for each pair, so that one may be missing that some act has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, Protocol

from policycode.deciding.acts import Act
from policycode.deciding.discipline import Bid, reaches
from policycode.norms.clauses import Clause
from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import ANYWHERE
from policycode.proving.acts.witness import pick_each
from policycode.proving.claimed.limits import LIMITS
from policycode.proving.difference.cutting import cut
from policycode.proving.difference.joint import JointActs, joint_acts
from policycode.proving.difference.ladder_terms import reachable
from policycode.proving.difference.meaning import Meanings
from policycode.proving.difference.near import Neighbours
from policycode.proving.difference.reach import Worlds, looked_at
from policycode.proving.difference.statable import Statable
from policycode.proving.difference.told import Confined
from policycode.proving.difference.touched import Touched
from policycode.proving.difference.writer import acts_of_both
from policycode.readings.diagrams import Diagram, Truth

Kind = tuple[str, tuple[str, ...] | None]
"""An offence, and the rungs that the clause may reach."""

Kinds = tuple[Kind | None, Kind | None]
"""What an act is under either version; ``None`` where it does not come onto the ladder."""

TRIES: Final = 6
"""Of so many clauses an act is sought that is of some kind."""

ROOM: Final = 60_000
"""Nodes that one clause and those near it may take."""


class LadderActs(Protocol):
    """Acts of two versions."""

    def of(self, ladder: str) -> list[tuple[Kinds, Act]]:
        """One act for each pair of kinds, never of none under both."""
        ...

    def offences(self, ladder: str) -> Collection[str]:
        """The offences that acts may bring onto a ladder: none that they can is missing."""
        ...


class ActsRead:
    """Read off all acts."""

    def __init__(self, worlds: Worlds, sides: tuple[Classes, Classes]) -> None:
        self.worlds, self.sides, self.statable = worlds, sides, Statable(worlds)
        self._found: dict[str, list[tuple[Kinds, Act]]] = {}

    def of(self, ladder: str) -> list[tuple[Kinds, Act]]:
        if ladder not in self._found:
            possible = looked_at(self.worlds, "both")
            self._found[ladder] = list(_acts(self.worlds, self.sides, self.statable, possible, ladder))
        return self._found[ladder]

    def offences(self, ladder: str) -> Collection[str]:
        return offences_of(self.of(ladder))


class ActsSought:
    """Sought clause by clause."""

    def __init__(self, old: Edition, new: Edition, times: Interval, changed: Collection[str]) -> None:
        """``changed``: the clauses that may not be the same in both."""
        self.editions, self.times = (old, new), times
        self._neighbours = Neighbours(Meanings(old, new), frozenset(changed))
        self._read: dict[str, tuple[Worlds, tuple[Classes, Classes], Truth] | None] = {}

    def of(self, ladder: str) -> list[tuple[Kinds, Act]]:
        found: dict[Kinds, Act] = {}
        for wanted, names in self._by_kinds(ladder).items():
            for name in names[:TRIES]:
                if wanted not in found:
                    found.update({pair: act for pair, act in self._near(name, ladder) if pair not in found})
        return list(found.items())

    def offences(self, _ladder: str) -> Collection[str]:
        old, new = self.editions
        return old.offences.keys() | new.offences.keys()

    def _by_kinds(self, ladder: str) -> Mapping[Kinds, list[str]]:
        """The clauses that may give each pair of kinds."""
        old, new = self.editions
        found: dict[Kinds, list[str]] = {}
        for name in dict.fromkeys((*new.clauses, *old.clauses)):
            clauses = old.clauses.get(name), new.clauses.get(name)
            for offence in dict.fromkeys(
                graded.offence for one in clauses if one is not None for graded in one.offences
            ):
                if offence is None:
                    continue
                before, after = (
                    None if one is None else _given(edition, ladder, one, offence)
                    for edition, one in zip(self.editions, clauses, strict=True)
                )
                if (before, after) != (None, None):
                    found.setdefault((before, after), []).append(name)
        return found

    def _near(self, name: str, ladder: str) -> Iterator[tuple[Kinds, Act]]:
        if name not in self._read:
            self._read[name] = self._judged(name)
        read = self._read[name]
        if read is not None:
            worlds, sides, inside = read
            try:
                yield from _acts(worlds, sides, Statable(worlds), inside, ladder)
            except LIMITS:
                self._read[name] = None

    def _judged(self, name: str) -> tuple[Worlds, tuple[Classes, Classes], Truth] | None:
        """The acts to which a clause applies; ``None`` where that takes too much."""
        near = self._neighbours.of(name) | {name}
        old, new = self.editions
        worlds = joint_acts(cut(old, near), cut(new, near), self.times)
        worlds[0].space.most = worlds[0].space.size + ROOM
        try:
            inside = worlds[0].space.conj(Touched(*worlds).applies(name), looked_at(worlds, "both"))
            return worlds, (_classes(worlds[0], inside), _classes(worlds[1], inside)), inside
        except LIMITS:
            return None


def _classes(world: JointActs, inside: Truth) -> Classes:
    apart = Apart(world, world.compiled.candidates(ANYWHERE))
    return Classes(Confined(apart, inside, world.edition.clauses, world.edition.overrides))


def _acts(
    worlds: Worlds, sides: tuple[Classes, Classes], statable: Statable, inside: Truth, ladder: str
) -> Iterator[tuple[Kinds, Act]]:
    space = worlds[0].space
    kinds: list[Diagram] = [
        space.ite(side.judgement.in_scope, space.mapped(side.bids.get(ladder), kind_in(world.edition)), None)
        for side, world in zip(sides, worlds, strict=True)
    ]
    told = space.ite(inside, space.zipped(kinds), (None, None))
    for pair, cells in pick_each(worlds[1], told):
        if isinstance(pair, tuple) and pair != (None, None):
            yield pair, replace(acts_of_both(worlds, cells, statable)[1], id="witness_1")


def kind_in(edition: Edition) -> Callable[[Bid | None], Kind | None]:
    """Of the bid that speaks for an act what later proposals hang on."""

    def kind(winner: Bid | None) -> Kind | None:
        if winner is None:
            return None
        ladder, clause = edition.ladders[winner.ladder], edition.clauses[winner.clause]
        return winner.offence, reachable(edition, ladder, clause)

    return kind


def offences_of(acts: Iterable[tuple[Kinds, Act]]) -> set[str]:
    """The offences of acts."""
    return {kind[0] for pair, _ in acts for kind in pair if kind is not None}


def _given(edition: Edition, ladder: str, clause: Clause, offence: str) -> Kind | None:
    known = edition.ladders.get(ladder)
    if known is None or not clause.is_binding or not reaches(clause, known, offence):
        return None
    return offence, reachable(edition, known, clause)
