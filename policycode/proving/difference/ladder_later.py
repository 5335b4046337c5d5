"""Acts of one class under both versions, of which a ladder proposes something else later on.

A class tells what is proposed on an empty record. Clauses that are violated beside each other may leave it as it is and
tell all the same: the one rests on a basis that a higher rung asks, it reaches another ladder, or it gives points that
are too few for a first proposal. So wherever a changed clause makes a difference it is also compared on what proposals
hang, whatever the record: the offence with which the act comes onto the ladder, and the rungs that it may reach there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from policycode.deciding.acts import Act
from policycode.deciding.compiled import Candidate
from policycode.deciding.discipline import reaches
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import ANYWHERE
from policycode.proving.acts.witness import pick_each
from policycode.proving.claimed.limits import LIMITS
from policycode.proving.difference.opposing import opposed_acts
from policycode.proving.difference.reach import Worlds, everywhere, looked_at
from policycode.proving.difference.statable import Statable
from policycode.proving.difference.told import Confined
from policycode.proving.difference.touched import Touched
from policycode.proving.difference.writer import acts_of_both
from policycode.readings.diagrams import Diagram, Truth

ROOM: Final = 100_000
"""Nodes that one changed clause and those near it may take."""

Rungs = tuple[int, ...]
"""For each rung to which escalation may lead, the one that is left of it by the cap and the basis, -1 for none."""

Bearing = tuple[str, frozenset[Rungs]]
"""The offence with which an act comes onto a ladder, and the rungs that each clause which gives it leaves; the highest
of all where no clause proposes a range, both ends of which come from the same one."""


@dataclass(frozen=True, slots=True)
class Later:
    """The acts that tell on a ladder only later: one for each way in which they do; ``is_whole`` where all were
    gone through."""

    acts: tuple[Act, ...] = ()
    is_whole: bool = True


class LaterActs:
    """Looks for them where a clause changed."""

    def __init__(
        self, worlds: Worlds, near: Mapping[str, frozenset[str]], met: Mapping[str, frozenset[str]]
    ) -> None:
        """``near`` and ``met`` as the comparison of classes goes through them."""
        self.worlds, self.near, self.met = worlds, near, met
        self.space = worlds[0].space
        self.editions = tuple(world.edition for world in worlds)
        self.statable, self.touched = Statable(worlds), Touched(*worlds)
        self._candidates = [world.compiled.candidates(ANYWHERE) for world in worlds]

    def of(self, ladders: Collection[str]) -> dict[str, Later]:
        """By ladder, of these; without those on which there are none."""
        found: dict[str, dict[object, Act]] = {}
        cut_short = set[str]()
        for name, near in self.near.items():
            told = [one for one in sorted(ladders) if self._may_tell(one, near)]
            for ladder in told:
                try:
                    for pair, act in self._acts(name, ladder):
                        found.setdefault(ladder, {}).setdefault(pair, act)
                except LIMITS:
                    cut_short.add(ladder)
        return {
            ladder: Later(tuple(found.get(ladder, {}).values()), ladder not in cut_short)
            for ladder in sorted(found.keys() | cut_short)
        }

    # -- told without looking at acts

    def _may_tell(self, ladder: str, near: Iterable[str]) -> bool:
        """Whether the offence of an act, which its class has, may leave open on what its proposals hang."""
        if not self._climbs(ladder):
            return False
        told: dict[str, set[Rungs | None]] = {}
        for name in near:
            for clause in (one.clauses[name] for one in self.editions if name in one.clauses):
                for graded in clause.offences if clause.is_binding else ():
                    if graded.offence is not None:
                        bears = self._bears(ladder, clause, graded.offence)
                        told.setdefault(graded.offence, set()).add(bears)
        ways = told.values()
        return any(one != {None} for one in ways) and any(len(one) > 1 or None in one for one in ways)

    def _climbs(self, ladder: str) -> bool:
        """Whether what is proposed hangs on the record at all."""
        known = (one.ladders.get(ladder) for one in self.editions)
        return any(one is not None and one.escalation != "none" for one in known)

    def _bears(self, ladder: str, clause: Clause, offence: str) -> Rungs | None:
        """What a violation leaves of the rungs; ``None`` where it does not come onto the ladder. As the new edition
        has it, if it does at all: what changed of ladder, basis and entries is told elsewhere."""
        found = self._known(ladder, offence)
        if found is None:
            return None
        edition, known = found
        meant = edition.clauses.get(clause.id, clause)
        if not reaches(meant, known, offence):
            return None
        asked = [set(edition.rungs[rung].basis) for rung in known.rungs]
        allowed = [
            place for place, basis in enumerate(asked) if not basis or not basis.isdisjoint(meant.basis)
        ]
        most = edition.offences[offence].at_most
        cap = known.rungs.index(most) if most in known.rungs else len(known.rungs)
        return tuple(
            max((one for one in allowed if one <= min(place, cap)), default=-1)
            for place in _led_to(known, offence)
        )

    def _known(self, ladder: str, offence: str) -> tuple[Edition, Ladder] | None:
        """The newest edition that has the ladder and the offence."""
        for edition in reversed(self.editions):
            if ladder in edition.ladders and offence in edition.offences:
                return edition, edition.ladders[ladder]
        return None

    # -- over all acts

    def _acts(self, name: str, ladder: str) -> Iterator[tuple[object, Act]]:
        """An act for each way in which the ladder tells of those on which a clause makes a difference."""
        space, most = self.space, self.space.most
        space.most = space.size + ROOM
        try:
            inside = self._inside(name)
            if inside is False:
                return
            sides = [
                Classes(Confined(Apart(world, near), inside, world.edition.clauses, world.edition.overrides))
                for world, near in zip(self.worlds, self._near(self.near[name]), strict=True)
            ]
            bearing = [self._bearing(side, ladder) for side in sides]
            apart = space.conj(inside, space.differ(*bearing))
            if apart is False:
                return
            alike = space.neg(space.some(sides[0].differences(sides[1])))
            told = space.ite(space.conj(apart, alike), space.zipped(bearing), None)
            for pair, cells in pick_each(self.worlds[1], told):
                if pair is not None:
                    act = acts_of_both(self.worlds, cells, self.statable)[1]
                    yield pair, replace(act, id="witness_1")
        finally:
            space.most = most

    def _inside(self, name: str) -> Truth:
        """The acts on which a clause makes a difference; of the empty name, where the rule for conflicts does."""
        space, touched = self.space, self.touched
        old, new = self.editions
        if name:
            truth = touched.by(name)
            if name in self.met:
                truth = space.disj(truth, space.some(opposed_acts(touched, self.met, name)))
        else:
            truth = old.conflict != new.conflict and everywhere(self.worlds, touched)
        return space.conj(truth, looked_at(self.worlds, "both"))

    def _near(self, names: frozenset[str]) -> list[list[Candidate]]:
        return [[one for one in side if one.clause.id in names] for side in self._candidates]

    def _bearing(self, classes: Classes, ladder: str) -> Diagram:
        """For each act on what its proposals hang under one version: the gravest offence with an entry; else
        ``None``."""
        space, judged = self.space, classes.judgement
        edition = judged.world.edition
        found: Diagram = None
        for offence in sorted(edition.offences.values(), key=lambda one: one.gravity):
            here = found
            for one in judged.binding:
                given = any(graded.offence == offence.id for graded in one.clause.offences)
                rungs = self._bears(ladder, one.clause, offence.id) if given else None
                if rungs is not None:
                    truth = space.conj(one.stands, judged.is_offence(one, offence.id))
                    joins = not self._has_range(ladder, offence.id)
                    more = partial(_with, offence=offence.id, rungs=rungs, joins=joins)
                    here = space.ite(truth, space.mapped(here, more), here)
            found = here
        done = space.conj(judged.in_scope, space.neg(judged.world.planned))
        return space.ite(done, space.mapped(found, partial(self._counted, ladder)), None)

    def _has_range(self, ladder: str, offence: str) -> bool:
        known = self._known(ladder, offence)
        entry = known and known[1].entry.get(offence)
        return entry is not None and entry.lowest < entry.highest

    def _counted(self, ladder: str, bearing: Bearing | None) -> object:
        """What of an offence counts on the ladder, for its name: two may come to the same."""
        known = bearing and self._known(ladder, bearing[0])
        if not bearing or not known:
            return None
        (edition, one), (name, rungs) = known, bearing
        if one.escalation != "points":
            return one.entry[name], rungs
        offence = edition.offences[name]
        gravity = offence.gravity if one.batch == "collapse" else 0
        return one.points[name], offence.counts_for, gravity, rungs


def _led_to(ladder: Ladder, offence: str) -> Iterable[int]:
    """The rungs to which escalation may lead after some history."""
    if ladder.escalation == "points":
        return [place for place, rung in enumerate(ladder.rungs) if rung in ladder.thresholds]
    return range(ladder.entry[offence].lowest, len(ladder.rungs))


def _with(bearing: Bearing | None, offence: str, rungs: Rungs, joins: bool) -> Bearing:
    """What an act bears that also comes onto the ladder with this; graver offences come later."""
    known = bearing[1] if bearing is not None and bearing[0] == offence else frozenset[Rungs]()
    every = frozenset((*known, rungs))
    return offence, frozenset({tuple(map(max, zip(*every, strict=True)))}) if joins else every
