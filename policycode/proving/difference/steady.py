"""A ladder that was changed and proposes the same all the same: proved for every history, clause by clause.

Of each clause, and each offence that it may give, what is proposed is compared in every state that histories come to
(:mod:`policycode.proving.ladders.states` says why these are all), from the empty record on. As long as both propose the
same rungs, which count equally long, both records stay the same. How long they count is nothing to the proof where each
breach leads to the same rungs whatever stands, and no condition asks it. Acts that the two judge otherwise are told
beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import product
from typing import Final

from policycode.deciding.discipline import reaches
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder
from policycode.proving.difference.ladder_terms import rung_terms
from policycode.proving.difference.lengths import clock_of
from policycode.proving.ladders.offences import bid_in
from policycode.proving.ladders.states import START, State

MOST_POINTS: Final = 500
"""So many totals of points are gone through."""

Kind = tuple[tuple[Clause, Clause], str]
"""A clause as either has it, and an offence that it may give."""


def proposes_alike(old: Edition, new: Edition, name: str, telling: frozenset[str] = frozenset()) -> bool:
    """Whether it is proved that a ladder proposes the same under both for acts that both judge alike, and never a rung
    of those that are ``telling``: acts after these may be judged otherwise. That it is not proves nothing."""
    ladders = old.ladders.get(name), new.ladders.get(name)
    kinds = list(_kinds(old, new))
    one, other = ladders
    if one is None or other is None:
        known = one or other
        return known is None or not any(
            reaches(clause, known, offence) for both, offence in kinds for clause in both
        )
    return _Pair((old, new), (one, other), kinds, telling).is_steady()


def _kinds(*editions: Edition) -> Iterator[Kind]:
    """One clause for each that reach the same ladders with the same offence and basis. One that only one has is the
    same under both: acts that it alone touches are told."""
    seen: set[object] = set()
    for name in dict.fromkeys(name for edition in editions for name in edition.clauses):
        known = [edition.clauses[name] for edition in editions if name in edition.clauses]
        one, other = known[0], known[-1]
        for graded in (*one.offences, *other.offences) if one.is_binding or other.is_binding else ():
            bears = ((each.ladders, frozenset(each.basis)) for each in (one, other))
            key = (graded.offence, *bears)
            if graded.offence is not None and key not in seen:
                seen.add(key)
                yield (one, other), graded.offence


class _Pair:
    """A ladder of two editions."""

    def __init__(
        self,
        editions: tuple[Edition, Edition],
        ladders: tuple[Ladder, Ladder],
        kinds: list[Kind],
        telling: frozenset[str],
    ) -> None:
        self.editions, self.ladders, self.telling = editions, ladders, telling
        self.kinds = [
            (both, offence)
            for both, offence in kinds
            if all(offence in one.offences for one in editions)
            and any(reaches(clause, ladder, offence) for clause in both for ladder in ladders)
        ]
        self.offences = {offence for _, offence in self.kinds}

    def is_steady(self) -> bool:
        """Whether both climb alike and propose the same in every state."""
        old, new = self.ladders
        if old.escalation != new.escalation or self._gravities(0) != self._gravities(1):
            return False
        if old.escalation == "points":
            return self._counts_alike() and self._points_alike(old)
        reached, known = set[str](), -1
        while len(reached) > known:
            known = len(reached)
            for states in self._states(reached):
                rungs = self._rungs(states)
                if rungs is None:
                    return False
                reached |= rungs
        lasts = self._in_order(reached) and all(map(self._lasts_alike, reached))
        return lasts or self._leads_nowhere(reached)

    def _rungs(self, states: tuple[State, State]) -> set[str] | None:
        """The rungs that may be imposed after a breach in a state; ``None`` where the two do not propose the same."""
        found: set[str] = set()
        for both, offence in self.kinds:
            old, new = (self._proposed(side, both[side], offence, state) for side, state in enumerate(states))
            if old != new:
                return None
            found.update(old or ())
        return found if all(map(self._ends_alike, found)) else None

    def _proposed(self, side: int, clause: Clause, offence: str, state: State) -> tuple[str, ...] | None:
        """The rungs to choose from, lightest first, none where nothing is proposed; ``None`` off the ladder."""
        ladder = self.ladders[side]
        if not reaches(clause, ladder, offence):
            return None
        made = bid_in(self.editions[side], ladder, clause, offence, state)
        return () if made is None else ladder.rungs[made[0] : made[1] + 1]

    def _states(self, reached: set[str]) -> Iterator[tuple[State, State]]:
        """The empty record, and one live sanction of each rung and as many as either looks for."""
        yield START, START
        for name in sorted(reached):
            rungs = [one.rungs[name] for one in self.editions]
            if not rungs[0].ends_employment:
                places = [ladder.rungs.index(name) for ladder in self.ladders]
                for count in sorted({1, *(rung.repeat for rung in rungs)}):
                    yield State(places[0], count), State(places[1], count)

    def _points_alike(self, ladder: Ladder) -> bool:
        """Whether both propose the same whatever points run, in the open batch and beside it; ``ladder`` is either, as
        both count alike. Batches close when somebody is notified: where nothing is proposed in the first, none does."""
        points = {name: ladder.points[name] for name in self.offences if ladder.points[name]}
        collapses = ladder.batch == "collapse"
        batches = [(None, True), *(product(points, (True, False)) if collapses else ())]
        if collapses:
            first = [self._rungs((State(gravest=name, runs=runs),) * 2) for name, runs in batches]
            if None in first or not any(first):
                return None not in first
        return all(
            self._rungs((State(points=total, gravest=name, runs=runs),) * 2) is not None
            for total in self._sums(points.values())
            for name, runs in batches
        )

    def _sums(self, points: Collection[int]) -> list[int]:
        """What some acts may come to together; all that reach the last threshold are one."""
        found, waiting = {0}, [0]
        while waiting:
            total = waiting.pop()
            more = {min(total + one, self._most()) for one in points} - found
            found |= more
            waiting += more
        return sorted(found)

    def _in_order(self, reached: set[str]) -> bool:
        """Whether of two live sanctions the same one is the higher under both."""
        orders = [[one for one in ladder.rungs if one in reached] for ladder in self.ladders]
        return orders[0] == orders[1]

    def _leads_nowhere(self, reached: set[str]) -> bool:
        """Whether each proposes the same whatever stands: then it does not matter until when it does."""
        states = list(self._states(reached))
        return all(
            len({self._proposed(side, both[side], offence, one[side]) for one in states}) == 1
            for both, offence in self.kinds
            for side in (0, 1)
        )

    def _ends_alike(self, name: str) -> bool:
        """Whether a rung, once imposed, ends the history under both or neither, and bears on no later act itself."""
        one, other = (edition.rungs[name].ends_employment for edition in self.editions)
        return one == other and name not in self.telling

    def _lasts_alike(self, name: str) -> bool:
        """Whether a rung, once imposed, bears alike on what comes after; how often it is repeated is gone through."""
        one, other = (
            replace(rung_terms(edition, ladder, name), basis=frozenset(), repeat=None)
            for edition, ladder in zip(self.editions, self.ladders, strict=True)
        )
        return one == other

    def _gravities(self, side: int) -> list[str]:
        return sorted(self.offences, key=lambda name: self.editions[side].offences[name].gravity)

    def _counts_alike(self) -> bool:
        """Whether points are given, and run, alike."""
        old, new = self.ladders
        lengths = [
            {
                name: (length, clock_of(one, length))
                for name in self.offences
                for length in [one.offences[name].counts_for]
            }
            for one in self.editions
        ]
        points = [{name: one.points.get(name) for name in self.offences} for one in self.ladders]
        return (
            old.batch == new.batch
            and lengths[0] == lengths[1]
            and points[0] == points[1]
            and self._most() <= MOST_POINTS
        )

    def _most(self) -> int:
        return max((most for ladder in self.ladders for most in ladder.thresholds.values()), default=0)
