"""Whose record would change: a file of acts played under both versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.entries import Sanction
from policycode.deciding.history import simulate
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.policy import Edition, Policy
from policycode.proving.difference.pairs import Class, Proposed, class_of, proposed
from policycode.proving.difference.seen import as_seen_by
from policycode.proving.difference.stretches import at_all_times


@dataclass(frozen=True, slots=True)
class ActChange:
    """An act that is decided otherwise, on the record that the earlier ones left under each version."""

    act: Act
    before: Class
    after: Class


@dataclass(frozen=True, slots=True)
class Record:
    """What was proposed for a person, act by act, and what counts when all is judged."""

    proposals: tuple[tuple[str, Proposed], ...]
    live: tuple[tuple[str, str], ...]
    """Ladder and rung of each."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A person whose record would be another."""

    person: str
    before: Record
    after: Record


@dataclass(frozen=True, slots=True)
class Effect:
    """What two versions make of one file of acts."""

    acts: tuple[ActChange, ...]
    people: tuple[PersonChange, ...]
    judged: int


def effect_on(
    old: Policy,
    new: Policy,
    acts: Iterable[Act],
    people: People = NOBODY_LISTED,
    on_error: Callable[[ActError], None] | None = None,
    follow: Callable[[Iterable[Decision], int], Iterable[Decision]] = lambda made, _number: made,
) -> Effect:
    """Plays the acts as a whole history under the newest version of each policy, whenever it is in force: each proposal
    is taken as decided and, a week later, notified. An act that one of them cannot judge goes to ``on_error`` and is
    left out of its history. ``follow`` is given the decisions of each version as they are made, and how many there may
    be."""
    acts = list(acts)

    def noted(made: Iterable[Decision]) -> Iterable[Decision]:
        return follow(made, len(acts))

    both_ways = (old, new), (new, old)
    sides = [_played(here, there, acts, people, on_error, noted) for here, there in both_ways]
    (first, one), (second, other) = sides
    both = [name for name in first if name in second]
    changed = [ActChange(first[name].act, class_of(first[name]), class_of(second[name])) for name in both]
    latest = max((at for at in (one.latest(), other.latest()) if at is not None), default=None)
    found: list[PersonChange] = []
    for person in sorted({act.person for act in acts}):
        records = [_record(side, record, person, latest) for side, record in sides]
        if records[0] != records[1]:
            found.append(PersonChange(person, records[0], records[1]))
    return Effect(tuple(each for each in changed if each.before != each.after), tuple(found), len(both))


def _played(
    here: Policy,
    there: Policy,
    acts: list[Act],
    people: People,
    on_error: Callable[[ActError], None] | None,
    noted: Callable[[Iterable[Decision]], Iterable[Decision]],
) -> tuple[dict[str, Decision], ConductRecord]:
    record = ConductRecord(speaks_for_approvals=False)
    mine, theirs = at_all_times(here), at_all_times(there)
    seen = [as_seen_by(act, _when(act, mine), _when(act, theirs)) for act in acts]
    made = simulate(Engine(mine), seen, people, record=record, on_error=on_error)
    return {one.act.id: one for one in noted(made)}, record


def _when(act: Act, policy: Policy) -> Edition:
    """What is in force at an act."""
    found = None if act.time is None else policy.at(act.time)
    return found or policy.newest


def _record(
    decisions: dict[str, Decision], record: ConductRecord, person: str, latest: datetime | None
) -> Record:
    mine = [one for one in decisions.values() if one.act.person == person]
    live: list[Sanction] = [] if latest is None else record.live(person, latest)
    return Record(
        tuple((one.act.id, each) for one in mine for each in proposed(one)),
        tuple(sorted((one.ladder, one.rung) for one in live)),
    )
