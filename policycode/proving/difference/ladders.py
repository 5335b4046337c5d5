"""What an amendment does to a ladder: the shortest history on which the two versions propose something else.

Histories are acts of one person, one act for each pair of offences that the versions make of some possible act; first
those alone that are the same offence under both, so that it is the ladder that tells and not the clause. They are
tried breadth first and played in full under both (each proposal is decided and, a week later, notified). Between
two acts lies an hour (nothing was notified yet), a fortnight (it was), or what brings the next act to just before or
exactly at the end of something that counts under either. A history found is therefore real, and the shortest of these.
That none is found proves nothing about other gaps: where what proposals look at changed and no history of up to
:data:`MOST_REPLAYS` tells, the ladder is *open*, and the comparison unknown, unless it is proved that it proposes the
same all the same (:mod:`.steady`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.discipline import Bid
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.record import ConductRecord
from policycode.deciding.standing import ends
from policycode.errors import ActError
from policycode.norms.policy import Edition
from policycode.proving.classes import Classes
from policycode.proving.difference.joint import JointActs
from policycode.proving.difference.pairs import Proposed, proposed
from policycode.proving.difference.seen import as_seen_by
from policycode.proving.difference.statable import Statable
from policycode.proving.difference.steady import proposes_alike
from policycode.proving.difference.writer import acts_of_both
from policycode.proving.witness import pick_each

MOST_REPLAYS = 600
GAPS = (timedelta(hours=1), timedelta(days=14))
_BEFORE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LadderChange:
    """A ladder that proposes otherwise: the shortest history, and what its last act brings before and after."""

    ladder: str
    history: tuple[Act, ...]
    before: tuple[Proposed, ...]
    after: tuple[Proposed, ...]


def _looked_at(edition: Edition, name: str, offences: frozenset[str]) -> object:
    """All that proposals look at for breaches of these offences: of a rung that ends the employment not how long it
    counts, for nothing is proposed after it; of the last not how often it is repeated, for none comes next."""
    ladder = edition.ladders.get(name)
    if ladder is None:
        return None
    rungs = [edition.rungs[rung] for rung in ladder.rungs]
    by_gravity = sorted(edition.offences.values(), key=lambda one: one.gravity)
    given = [one for one in by_gravity if ladder.has_entry(one.id) and one.id in offences]
    return (
        (ladder.rungs, ladder.escalation, dict(ladder.thresholds), ladder.batch),
        [("ends" if one.ends_employment else one.counts_for or "forever", one.basis) for one in rungs],
        [one.repeat for one in rungs[:-1]],
        [(one.id, one.at_most, one.counts_for) for one in given],
        [(ladder.entry.get(one.id), ladder.points.get(one.id)) for one in given],
    )


def changed_ladders(old: Edition, new: Edition) -> list[str]:
    """The ladders of which anything changed that proposals look at, whatever the offence, and that are not proved to
    propose the same."""
    offences = frozenset(old.offences.keys() | new.offences.keys())
    return [
        name
        for name in sorted(old.ladders.keys() | new.ladders.keys())
        if _looked_at(old, name, offences) != _looked_at(new, name, offences)
        and not proposes_alike(old, new, name)
    ]


class LadderSearch:
    """Plays histories under both versions."""

    def __init__(
        self,
        worlds: tuple[JointActs, JointActs],
        sides: tuple[Classes, Classes],
        engines: tuple[Engine, Engine],
        statable: Statable,
    ) -> None:
        self.worlds, self.sides, self.engines, self.statable = worlds, sides, engines, statable
        self.editions = tuple(engine.policy.newest for engine in engines)

    def changed(self) -> tuple[str, ...]:
        """The ladders of which something changed that proposals look at, for offences that acts can be, and that are
        not proved to propose the same; sorted."""
        old, new = self.editions
        found = []
        for name in sorted(old.ladders.keys() | new.ladders.keys()):
            given = frozenset(one for pair, _ in self._acts(name) for one in pair if one is not None)
            if not given or _looked_at(old, name, given) == _looked_at(new, name, given):
                continue
            if not proposes_alike(old, new, name):
                found.append(name)
        return tuple(found)

    def shortest(self, ladder: str) -> LadderChange | None:
        """The shortest history that tells, ``None`` where none was found."""
        acts = self._acts(ladder)
        alike = [act for (before, after), act in acts if before == after]
        return self._among(ladder, alike) or self._among(ladder, [act for _, act in acts])

    def _among(self, ladder: str, acts: list[Act]) -> LadderChange | None:
        ladders = (one.ladders.get(ladder) for one in self.editions)
        by_points = any(one is not None and one.escalation == "points" for one in ladders)
        seen: set[object] = set()
        waiting: deque[tuple[Act, ...]] = deque((act,) for act in acts)
        for _ in range(MOST_REPLAYS):
            if not waiting:
                break
            history = waiting.popleft()
            played = self._played(history)
            if played is None:
                continue
            records, decisions = played
            before, after = (_on(ladder, one) for one in decisions)
            if before != after:
                return LadderChange(ladder, history, before, after)
            key = _state(records, history, by_points)
            if key not in seen:
                seen.add(key)
                waiting.extend(self._longer(history, acts, records))
        return None

    def _acts(self, ladder: str) -> list[tuple[tuple[str | None, str | None], Act]]:
        space = self.worlds[0].space
        offences = [
            space.ite(side.judgement.in_scope, space.mapped(side.bids.get(ladder), _offence), None)
            for side in self.sides
        ]
        possible = space.conj(self.statable.acts("both"), space.some(world.possible for world in self.worlds))
        told = space.ite(possible, space.zipped(offences), (None, None))
        return [
            (pair, replace(acts_of_both(self.worlds, cells, self.statable)[1], id="witness_1"))
            for pair, cells in pick_each(self.worlds[1], told)
            if isinstance(pair, tuple) and pair != (None, None)
        ]

    def _played(self, history: tuple[Act, ...]) -> tuple[list[ConductRecord], list[Decision]] | None:
        records, decisions = list[ConductRecord](), list[Decision]()
        for side, engine in enumerate(self.engines):
            here, there = self.editions[side], self.editions[1 - side]
            record = ConductRecord(speaks_for_approvals=False)
            seen = [as_seen_by(act, here, there) for act in history]
            try:
                *_, last = simulate(engine, seen, record=record)
            except ActError:
                return None
            if last.outcome == "undetermined":
                return None  # of a fact that the two know as something else it states one
            records.append(record)
            decisions.append(last)
        return records, decisions

    def _longer(
        self, history: tuple[Act, ...], acts: list[Act], records: list[ConductRecord]
    ) -> Iterator[tuple[Act, ...]]:
        for time in sorted(set(self._times(history, records))):
            for act in acts:
                yield (*history, replace(act, id=f"witness_{len(history) + 1}", time=time))

    def _times(self, history: tuple[Act, ...], records: list[ConductRecord]) -> Iterator[datetime]:
        last = history[-1].time
        assert last is not None
        yield from (last + gap for gap in GAPS)
        for turn in self._turns(history, records):
            yield from (one for one in (turn - _BEFORE, turn) if one > last)

    def _turns(self, history: tuple[Act, ...], records: list[ConductRecord]) -> Iterator[datetime]:
        for record in records:
            latest = record.latest()
            for sanction in () if latest is None else record.live(history[0].person, latest):
                if sanction.counts_until is not None:
                    yield sanction.counts_until
        for edition in self.editions:
            for length in {one.counts_for for one in edition.offences.values()} - {
                None,
                "forever",
                "decided",
            }:
                turns = (ends(act.time, str(length), edition.time_zone) for act in history if act.time)
                yield from (turn for turn in turns if turn is not None)


def _offence(winner: Bid | None) -> str | None:
    return None if winner is None else winner.offence


def _on(ladder: str, decision: Decision) -> tuple[Proposed, ...]:
    return tuple(one for one in proposed(decision) if one[0] == ladder)


def _state(records: list[ConductRecord], history: tuple[Act, ...], by_points: bool) -> object:
    """What of two records later proposals can look at, in time from the last act."""
    last = history[-1].time
    assert last is not None
    found: list[object] = []
    for record in records:
        live = record.live(history[0].person, record.latest() or last)
        counting = [
            (one.ladder, one.rung, _since(one.notified, last), _since(one.counts_until, last)) for one in live
        ]
        found.append(tuple(sorted(counting, key=repr)))
    acts = tuple((act.action, act.facts.keys(), _since(act.time, last)) for act in history if by_points)
    return (*found, repr(acts))


def _since(instant: datetime | None, last: datetime) -> timedelta | None:
    return None if instant is None else instant - last
