"""What an amendment does to a ladder: the shortest history on which the two versions propose something else.

Histories are acts of one person, one act for each pair of offences (with the rungs that the clause may reach) that the
versions make of some possible act; first those alone that are the same under both, so that it is the ladder that tells
and not the clause. They are tried breadth first and played in full under both (each proposal is decided and, a week
later, notified; then, where that does not tell, people may also choose the upper end, and the person appeal). Between
two acts lies an hour (nothing was notified yet), a fortnight (it was), or what brings the next act to just before or
exactly at the end of something that counts under either. A history found is therefore real, and the shortest of these.
That none is found proves nothing about other gaps: where what proposals look at changed and no history of up to
:data:`MOST_REPLAYS` tells, the ladder is *open*, and the comparison unknown, unless it is proved that it proposes the
same all the same (:mod:`.steady`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.discipline import Bid
from policycode.deciding.engine import Engine
from policycode.deciding.record import ConductRecord
from policycode.deciding.standing import ends
from policycode.norms.policy import Edition
from policycode.norms.sanctions import FOREVER
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.witness import pick_each
from policycode.proving.difference.joint import JointActs
from policycode.proving.difference.ladder_play import PLAIN, Fate, Lived, played, what_counts
from policycode.proving.difference.ladder_terms import LadderTerms, ladder_terms, reachable, without_appeals
from policycode.proving.difference.pairs import Proposed, proposed
from policycode.proving.difference.statable import Statable
from policycode.proving.difference.steady import proposes_alike
from policycode.proving.difference.writer import acts_of_both

Kind = tuple[str, tuple[str, ...] | None]
"""An offence, and the rungs that the clause may reach."""

MOST_REPLAYS = 600
GAPS = (timedelta(hours=1), timedelta(days=14))
AT_ONCE = "PT0S"
_BEFORE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LadderChange:
    """A ladder that proposes otherwise: the shortest history, what becomes of its cases, and what its last act brings
    before and after. ``decisions`` are those of all its acts, under either version."""

    ladder: str
    history: tuple[Act, ...]
    before: tuple[Proposed, ...]
    after: tuple[Proposed, ...]
    fates: tuple[Fate, ...] = ()
    decisions: tuple[tuple[Decision, ...], tuple[Decision, ...]] = ((), ())

    @property
    def is_plain(self) -> bool:
        """Whether the acts alone make the history: each proposal's lower end is notified, and nobody appeals."""
        return all(fate == PLAIN for fate in self.fates)


def changed_ladders(old: Edition, new: Edition) -> list[str]:
    """The ladders of which anything changed that proposals look at, whatever the offence, and that are not proved to
    propose the same."""
    offences = frozenset(old.offences.keys() | new.offences.keys())
    return [
        name
        for name in sorted(old.ladders.keys() | new.ladders.keys())
        if _differ(old, new, name, offences) and not proposes_alike(old, new, name)
    ]


def _differ(old: Edition, new: Edition, name: str, offences: Collection[str]) -> bool:
    clauses = old.clauses.keys() & new.clauses.keys()
    one, other = (ladder_terms(edition, name, offences, clauses) for edition in (old, new))
    return one != other


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
            given = frozenset(kind[0] for pair, _ in self._acts(name) for kind in pair if kind is not None)
            if given and _differ(old, new, name, given) and not proposes_alike(old, new, name):
                found.append(name)
        return tuple(found)

    def shortest(self, ladder: str) -> LadderChange | None:
        """The shortest history that tells, ``None`` where none was found."""
        acts = self._acts(ladder)
        alike = [act for (before, after), act in acts if before == after]
        among = [alike, [act for _, act in acts]] if len(alike) < len(acts) else [alike]
        tries = ((some, fates) for fates in self._ways(ladder) for some in among)
        found = (self._among(ladder, some, fates) for some, fates in tries)
        return next((one for one in found if one is not None), None)

    def _ways(self, ladder: str) -> Iterator[tuple[Fate, ...]]:
        """What may become of a case and bear on later ones, the ordinary first: of appeals where the two do not let
        them suspend alike, also as late as only one of them allows."""
        clauses = self.editions[0].clauses.keys() & self.editions[1].clauses.keys()
        terms = [ladder_terms(one, ladder, one.offences, clauses) for one in self.editions]
        old, new = (one and without_appeals(one) for one in terms)
        if old != new:
            yield (PLAIN,)
        highest = [Fate(highest=True)] * any(one is not None and one.has_ranges for one in terms)
        appealed = [Fate(appealed=one) for one in _appeals(terms)] if old and new else []
        if highest or appealed:
            yield (PLAIN, *highest, *appealed)

    def _among(self, ladder: str, acts: list[Act], fates: tuple[Fate, ...]) -> LadderChange | None:
        ladders = (one.ladders.get(ladder) for one in self.editions)
        by_points = any(one is not None and one.escalation == "points" for one in ladders)
        seen: set[object] = set()
        waiting: deque[tuple[Lived, ...]] = deque(((act, fate),) for act in acts for fate in fates)
        for _ in range(MOST_REPLAYS):
            if not waiting:
                break
            history = waiting.popleft()
            both = self._played(history)
            if both is None:
                continue
            records, decisions = both
            before, after = (_on(ladder, one[-1]) for one in decisions)
            if before != after:
                past = tuple(act for act, _ in history)
                became = tuple(fate for _, fate in history[:-1])
                return LadderChange(ladder, past, before, after, became, decisions)
            key = what_counts(records, history, by_points)
            if key not in seen:
                seen.add(key)
                waiting.extend(self._longer(history, acts, fates, records))
        return None

    def _acts(self, ladder: str) -> list[tuple[tuple[Kind | None, Kind | None], Act]]:
        space = self.worlds[0].space
        kinds = [
            space.ite(side.judgement.in_scope, space.mapped(side.bids.get(ladder), self._kind(number)), None)
            for number, side in enumerate(self.sides)
        ]
        possible = space.conj(self.statable.acts("both"), space.some(world.possible for world in self.worlds))
        told = space.ite(possible, space.zipped(kinds), (None, None))
        return [
            (pair, replace(acts_of_both(self.worlds, cells, self.statable)[1], id="witness_1"))
            for pair, cells in pick_each(self.worlds[1], told)
            if isinstance(pair, tuple) and pair != (None, None)
        ]

    def _kind(self, side: int) -> Callable[[Bid | None], Kind | None]:
        """Of the bid that speaks for an act what later proposals hang on."""
        edition = self.editions[side]

        def kind(winner: Bid | None) -> Kind | None:
            if winner is None:
                return None
            ladder, clause = edition.ladders[winner.ladder], edition.clauses[winner.clause]
            return winner.offence, reachable(edition, ladder, clause)

        return kind

    def _played(
        self, history: tuple[Lived, ...]
    ) -> tuple[list[ConductRecord], tuple[tuple[Decision, ...], tuple[Decision, ...]]] | None:
        old, new = self.editions
        before = played(self.engines[0], history, old, new)
        after = before and played(self.engines[1], history, new, old)
        # Of a fact that the two know as something else an act states one.
        if (
            before is None
            or after is None
            or any(one[1][-1].outcome == "undetermined" for one in (before, after))
        ):
            return None
        return [before[0], after[0]], (tuple(before[1]), tuple(after[1]))

    def _longer(
        self,
        history: tuple[Lived, ...],
        acts: list[Act],
        fates: tuple[Fate, ...],
        records: list[ConductRecord],
    ) -> Iterator[tuple[Lived, ...]]:
        for time in sorted(set(self._times(history, records))):
            for act in acts:
                following = replace(act, id=f"witness_{len(history) + 1}", time=time)
                yield from ((*history, (following, fate)) for fate in fates)

    def _times(self, history: tuple[Lived, ...], records: list[ConductRecord]) -> Iterator[datetime]:
        last = history[-1][0].time
        assert last is not None
        yield from (last + gap for gap in GAPS)
        for turn in self._turns(history, records):
            yield from (one for one in (turn - _BEFORE, turn) if one > last)

    def _turns(self, history: tuple[Lived, ...], records: list[ConductRecord]) -> Iterator[datetime]:
        for record in records:
            latest = record.latest()
            for sanction in () if latest is None else record.live(history[0][0].person, latest):
                if sanction.counts_until is not None:
                    yield sanction.counts_until
        for edition in self.editions:
            for length in {one.counts_for for one in edition.offences.values()} - {
                None,
                "forever",
                "decided",
            }:
                turns = (ends(act.time, str(length), edition.time_zone) for act, _ in history if act.time)
                yield from (turn for turn in turns if turn is not None)


def _appeals(terms: Iterable[LadderTerms | None]) -> Iterator[str]:
    """How long after a notice appeals bear on the two otherwise; of an end, an instant after it."""
    old, new = ([one.suspendable for one in each.rungs] if each else [] for each in terms)
    if old != new:
        yield AT_ONCE
        yield from sorted({one for one in (*old, *new) if one is not None and one != FOREVER})


def _on(ladder: str, decision: Decision) -> tuple[Proposed, ...]:
    return tuple(one for one in proposed(decision) if one[0] == ladder)
