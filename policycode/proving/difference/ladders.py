"""What an amendment does to a ladder: the shortest history on which the two versions propose something else.

Histories are acts of one person, one act for each pair of offences (with the rungs that the clause may reach) that the
versions make of some possible act; first those alone that are the same under both, so that it is the ladder that tells
and not the clause. They are tried breadth first (each proposal is decided and, a week later, notified; then, where that
does not tell, people may also choose the upper end, and the person appeal; then cases may also stay open, and come to
nothing before a later act). Between two acts lies an hour (nothing was notified yet), a fortnight (it was), or what
brings the next act to just before or exactly at the end of something that counts under either. They are tried on paper;
what seems to tell is played in full under both. A history found is therefore real, and the shortest of these; where
none tells, one act is tried again and again, which may come to a long one. That none is found proves nothing about
other gaps: where what proposals look at changed and none of :data:`MOST_TRIED` histories tells, the ladder is *open*,
and the comparison unknown, unless it is proved that it proposes the same all the same (:mod:`.steady`). So is it where
a condition asks whether a sanction counts that does not count equally long: only that a second act then comes to
something else on the ladder is sought, and played in full.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice, product

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.norms.policy import Edition
from policycode.proving.difference.ladder_acts import LadderActs
from policycode.proving.difference.ladder_play import (
    PLAIN,
    Fate,
    Lived,
    Paper,
    Violated,
    lost_at,
    played,
    violated_by,
    what_counts,
)
from policycode.proving.difference.ladder_terms import asked_otherwise, ladder_terms
from policycode.proving.difference.ladder_ways import GAPS, Way, is_by_points, times_after, ways
from policycode.proving.difference.pairs import Proposed, proposed
from policycode.proving.difference.steady import proposes_alike

MOST_TRIED = 4_000
MOST_LONG = 60
"""No history of more acts is tried: where sanctions count for ever each act makes another record."""

MOST_AGAIN = 24
MOST_IN_FULL = 400
AGAIN_AFTER = timedelta(days=7, hours=2)
"""So long after an act, whatever clocks do, its notice is out."""


@dataclass(frozen=True, slots=True)
class LadderChange:
    """A ladder that proposes otherwise: the shortest history, the ``fates`` of its cases, and what its last act brings
    before and after. ``decisions`` are those of all its acts, under either version."""

    ladder: str
    history: tuple[Act, ...]
    before: tuple[Proposed, ...]
    after: tuple[Proposed, ...]
    fates: tuple[Fate, ...] = ()
    decisions: tuple[tuple[Decision, ...], tuple[Decision, ...]] = ((), ())

    @property
    def is_plain(self) -> bool:
        """Whether the acts alone make the history: each proposal's lower end is notified, and stands."""
        return all(fate == PLAIN for fate in self.fates)

    @property
    def lived(self) -> tuple[Lived, ...]:
        """The acts with their fates."""
        return tuple(zip(self.history, self.fates, strict=True))

    def lost(self, place: int) -> datetime | None:
        """When the case of an act comes to nothing, if it does."""
        for number, fate in enumerate(self.fates):
            if place in fate.lost:
                return lost_at(self.lived, number)
        return None


def changed_ladders(old: Edition, new: Edition) -> list[str]:
    """The ladders of which anything changed that proposals or conditions look at, whatever the offence, and that are
    not proved to come to the same."""
    offences, telling = frozenset(old.offences.keys() | new.offences.keys()), asked_otherwise(old, new)
    return [
        name
        for name in sorted(old.ladders.keys() | new.ladders.keys())
        if _is_changed(old, new, name, offences, telling)
    ]


def _is_changed(
    old: Edition, new: Edition, name: str, offences: Collection[str], telling: frozenset[str]
) -> bool:
    known = (one.ladders[name].rungs for one in (old, new) if name in one.ladders)
    asked = not telling.isdisjoint(rung for rungs in known for rung in rungs)
    return (asked or _differ(old, new, name, offences)) and not proposes_alike(old, new, name, telling)


def _differ(old: Edition, new: Edition, name: str, offences: Collection[str]) -> bool:
    clauses = old.clauses.keys() & new.clauses.keys()
    one, other = (ladder_terms(edition, name, offences, clauses) for edition in (old, new))
    return one != other


_Act = tuple[Act, Violated, Violated]
"""An act, and what it violates under either."""

_Next = tuple[datetime | None, _Act, tuple[int, ...], Fate]
"""What may come next: when (``None``: when the act was), and the cases that come to nothing before it."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """A history, what its acts violate and where they leave the record, each under either version."""

    history: tuple[Lived, ...]
    violated: tuple[tuple[Violated, ...], tuple[Violated, ...]]
    papers: tuple[Paper, Paper]

    def followed(self, act: _Act, time: datetime | None, fate: Fate) -> _Tried:
        """The history with one act more; ``None``: when the act was."""
        what, *violates = act
        following = replace(what, id=f"witness_{len(self.history) + 1}", time=time or what.time)
        history = (*self.history, (following, fate))
        old, new = ((*known, this) for known, this in zip(self.violated, violates, strict=True))
        one, other = (
            paper.after(history, known[-1], known)
            for paper, known in zip(self.papers, (old, new), strict=True)
        )
        return _Tried(history, (old, new), (one, other))

    def tells(self, ladder: str) -> bool:
        """Whether the last act brings something else onto a ladder."""
        before, after = (_of(ladder, paper.proposed) for paper in self.papers)
        return before != after


class LadderSearch:
    """Tries histories under both versions."""

    def __init__(self, acts: LadderActs, engines: tuple[Engine, Engine]) -> None:
        self.acts, self.engines = acts, engines
        self.editions = (engines[0].policy.newest, engines[1].policy.newest)

    def changed(self) -> tuple[str, ...]:
        """The ladders of which something changed that proposals or conditions look at, for offences that acts can be,
        and that are not proved to come to the same; sorted."""
        old, new = self.editions
        telling = asked_otherwise(old, new)
        found = []
        for name in sorted(old.ladders.keys() | new.ladders.keys()):
            given = self.acts.offences(name)
            if given and _is_changed(old, new, name, given, telling):
                found.append(name)
        return tuple(found)

    def shortest(self, ladder: str, later: Sequence[Act] = ()) -> LadderChange | None:
        """The shortest history that tells, ``None`` where none was found. If there are acts of one class that may tell
        ``later``, it is one of these and of acts that are the same under both."""
        acts = self.acts.of(ladder)
        alike = [act for (before, after), act in acts if before == after]
        among = [[*alike, *later]]
        if len(alike) < len(acts) and not later:
            among.append([act for _, act in acts])
        in_full = self._in_full(ladder, among[0]) if asked_otherwise(*self.editions) else None
        if in_full is not None or (not later and proposes_alike(*self.editions, ladder)):
            return in_full
        tries = ((some, way) for way in ways(self.editions, ladder) for some in among)
        found = (self._among(ladder, self._violating(some), way) for some, way in tries)
        first = next((one for one in found if one is not None), None)
        return first or self._again(ladder, self._violating(among[0]))

    def _among(self, ladder: str, acts: Sequence[_Act], way: Way) -> LadderChange | None:
        """Breadth first."""
        seen: set[object] = set()
        waiting, tried = deque([self._start()]), 0
        while waiting and tried < MOST_TRIED:
            here = waiting.popleft()
            for time, act, lost, fate in self._following(here, acts, way):
                tried += 1
                one = here.followed(act, time, replace(fate, lost=lost))
                if one.tells(ladder):
                    change = self._shown(ladder, one.history)
                    if change is not None:
                        return change
                    continue
                records = [paper.record for paper in one.papers]
                key = what_counts(records, one.history[-1][0], is_by_points(self.editions, ladder))
                if key not in seen and len(one.history) < MOST_LONG:
                    seen.add(key)
                    waiting.append(one)
        return None

    def _again(self, ladder: str, acts: Sequence[_Act]) -> LadderChange | None:
        """The same act again and again, each soon after the last was notified, maybe after another one; and at each
        turn another one. So the top of a long ladder comes in sight."""
        tried = 0
        for first, again in product((None, *acts), acts):
            here = self._start() if first is None else self._start().followed(first, None, PLAIN)
            for _ in range(MOST_AGAIN if tried < MOST_TRIED else 0):
                last = here.history[-1][0].time if here.history else None
                for gap, act in product((*GAPS, AGAIN_AFTER) if last else (), acts):
                    tried += 1
                    one = here.followed(act, last and last + gap, PLAIN)
                    change = self._shown(ladder, one.history) if one.tells(ladder) else None
                    if change is not None:
                        return change
                here = here.followed(again, last and last + AGAIN_AFTER, PLAIN)
        return None

    def _in_full(self, ladder: str, acts: Iterable[Act]) -> LadderChange | None:
        """Two acts, of which a condition may judge the second otherwise: on paper that does not tell. What they assume
        of the record is left to the record."""
        plain = [_unassuming(act) for act in acts]
        begun = (self._start().followed(first, None, PLAIN) for first in self._violating(plain))
        following = (
            (*here.history, (replace(act, id="witness_2", time=time), PLAIN))
            for here in begun
            for time in times_after(self.editions, here.history, [paper.record for paper in here.papers])
            for act in plain
        )
        found = (self._shown(ladder, history) for history in islice(following, MOST_IN_FULL))
        return next((one for one in found if one is not None), None)

    def _start(self) -> _Tried:
        old, new = (Paper(engine) for engine in self.engines)
        return _Tried((), ((), ()), (old, new))

    def _violating(self, acts: Iterable[Act]) -> list[_Act]:
        """The acts that violate anything, with what they violate under either, each by itself."""
        played = ((act, self._played(((act, PLAIN),))) for act in acts)
        found = [(act, violated_by(both[0][0]), violated_by(both[1][0])) for act, both in played if both]
        return [one for one in found if one[1] or one[2]]

    def _following(self, here: _Tried, acts: Sequence[_Act], way: Way) -> Iterator[_Next]:
        """The acts that may come next, when, and with what fates."""
        times: Sequence[datetime | None] = [None]
        if here.history:
            times = times_after(self.editions, here.history, [paper.record for paper in here.papers])
        yield from product(times, acts, way.losses(here.history), way.fates)

    def _shown(self, ladder: str, history: tuple[Lived, ...]) -> LadderChange | None:
        """A history that tells also when it is played in full."""
        both = self._played(history)
        if both is None:
            return None
        before, after = (_of(ladder, proposed(one[-1])) for one in both)
        if before == after:
            return None
        past, last = tuple(act for act, _ in history), Fate(lost=history[-1][1].lost)
        became = (*(fate for _, fate in history[:-1]), last)
        return LadderChange(ladder, past, before, after, became, both)

    def _played(self, history: tuple[Lived, ...]) -> tuple[tuple[Decision, ...], tuple[Decision, ...]] | None:
        old, new = self.editions
        before = played(self.engines[0], history, old, new)
        after = before and played(self.engines[1], history, new, old)
        # Of a fact that the two know as something else an act states one.
        if not before or not after or any(one[-1].outcome == "undetermined" for one in (before, after)):
            return None
        return tuple(before), tuple(after)


def _of(ladder: str, proposals: Iterable[Proposed]) -> tuple[Proposed, ...]:
    return tuple(one for one in proposals if one[0] == ladder)


def _unassuming(act: Act) -> Act:
    assume = {key: value for key, value in act.assume.items() if not key.startswith(("live:", "count:"))}
    return replace(act, assume=assume)
