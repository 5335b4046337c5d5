"""On what it hangs what a ladder proposes for an act, whatever the record: how its offence counts there, and which
rungs the cap and the basis leave of those to which escalation may lead.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from policycode.deciding.discipline import may_reach, reaches
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.classes import Classes
from policycode.readings.diagrams import Diagram

Rungs = tuple[int, ...]
"""For each rung to which escalation may lead, the one that is left of it by the cap and the basis, -1 for none."""

Bearing = tuple[str, frozenset[Rungs]]
"""The offence with which an act comes onto a ladder, and the rungs that each clause which gives it leaves; the highest
of all where no clause proposes a range, both ends of which come from the same one."""


class Bearings:
    """What acts bear under two editions, both in the terms of the new one as far as it has them: what changed of
    ladders, bases and entries themselves is told elsewhere."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.editions = (old, new)

    def may_tell(self, ladder: str, clauses: Iterable[str]) -> bool:
        """Whether the offence of an act to which some of these clauses apply, which its class has, may leave open what
        it bears."""
        if not self._climbs(ladder):
            return False
        told: dict[str, set[Rungs | None]] = {}
        for name in clauses:
            for clause in (one.clauses[name] for one in self.editions if name in one.clauses):
                for graded in clause.offences if clause.is_binding else ():
                    if graded.offence is not None:
                        rungs = self.rungs(ladder, clause, graded.offence)
                        told.setdefault(graded.offence, set()).add(rungs)
        ways = told.values()
        return any(one != {None} for one in ways) and any(len(one) > 1 or None in one for one in ways)

    def of(self, classes: Classes, ladder: str) -> Diagram:
        """For each act what it bears under one edition, by the gravest offence with an entry; else ``None``."""
        space, judged = classes.space, classes.judgement
        found: Diagram = None
        for offence in sorted(judged.world.edition.offences.values(), key=lambda one: one.gravity):
            here = found
            for one in judged.binding:
                given = any(graded.offence == offence.id for graded in one.clause.offences)
                rungs = self.rungs(ladder, one.clause, offence.id) if given else None
                if rungs is not None:
                    truth = space.conj(one.stands, judged.is_offence(one, offence.id))
                    joins = not self._has_range(ladder, offence.id)
                    more = partial(_with, offence=offence.id, rungs=rungs, joins=joins)
                    here = space.ite(truth, space.mapped(here, more), here)
            found = here
        done = space.conj(judged.in_scope, space.neg(judged.world.planned))
        return space.ite(done, space.mapped(found, partial(self._counted, ladder)), None)

    def rungs(self, ladder: str, clause: Clause, offence: str) -> Rungs | None:
        """What a violation leaves of the rungs; ``None`` where it does not come onto the ladder."""
        found = self._known(ladder, offence)
        if found is None:
            return None
        edition, known = found
        meant = edition.clauses.get(clause.id, clause)
        if not reaches(meant, known, offence):
            return None
        allowed = [place for place, rung in enumerate(known.rungs) if may_reach(edition, meant, rung)]
        most = edition.offences[offence].at_most
        cap = known.rungs.index(most) if most in known.rungs else len(known.rungs)
        return tuple(
            max((one for one in allowed if one <= min(place, cap)), default=-1)
            for place in _led_to(known, offence)
        )

    def _climbs(self, ladder: str) -> bool:
        """Whether what is proposed hangs on the record at all."""
        known = (one.ladders.get(ladder) for one in self.editions)
        return any(one is not None and one.escalation != "none" for one in known)

    def _known(self, ladder: str, offence: str) -> tuple[Edition, Ladder] | None:
        """The newest edition that has the ladder and the offence."""
        for edition in reversed(self.editions):
            if ladder in edition.ladders and offence in edition.offences:
                return edition, edition.ladders[ladder]
        return None

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
