"""A history of one person played in full under one version: each act is judged, and its case comes to its fate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policycode.calendars.durations import later
from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import NOTIFY_AFTER, case_of, enter
from policycode.deciding.people import NOBODY_LISTED
from policycode.deciding.procedure import Case, take_as_decided
from policycode.deciding.record import ConductRecord
from policycode.deciding.refusals import Refused
from policycode.errors import ActError
from policycode.norms.policy import Edition
from policycode.proving.difference.seen import as_seen_by

PLAYED_FROM = timedelta(minutes=1)
"""So long after the notice, or after the last instant in time, an appeal comes."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the proposals for an act: a week later the person is notified of the lower end, or of the upper
    one where ``highest``; and where ``appealed``, appeals so long after that (``PT0S``: at once)."""

    highest: bool = False
    appealed: str | None = None


PLAIN = Fate()
Lived = tuple[Act, Fate]


def notified_at(act: Act, zone: str) -> datetime:
    """When the person learns of what was decided for an act."""
    assert act.time is not None
    return later(act.known or act.time, NOTIFY_AFTER, zone)


def appealed_at(act: Act, fate: Fate, zone: str) -> datetime | None:
    """When the person appeals; ``None`` where nobody does."""
    if fate.appealed is None:
        return None
    return later(notified_at(act, zone), fate.appealed, zone) + PLAYED_FROM


def played(
    engine: Engine, history: Sequence[Lived], here: Edition, there: Edition
) -> tuple[ConductRecord, list[Decision]] | None:
    """The record that is left, and what each act came to; ``None`` where one cannot be judged. A step that is refused
    leaves the record as it was."""
    record, decisions = ConductRecord(speaks_for_approvals=False), list[Decision]()
    for act, fate in history:
        seen = as_seen_by(act, here, there)
        try:
            decision = engine.decide(seen, people=NOBODY_LISTED, record=record.of(seen.person))
        except ActError:
            return None
        enter(record, decision, engine.policy, NOBODY_LISTED)
        for proposal in decision.proposals:
            _close(record, case_of(decision, proposal.ladder), act, fate)
        decisions.append(decision)
    return record, decisions


def _close(record: ConductRecord, case: Case, act: Act, fate: Fate) -> None:
    zone = case.edition.time_zone
    if fate.highest and case.proposal is not None:
        case = replace(case, proposal=replace(case.proposal, lowest=case.proposal.highest))
    take_as_decided(record, case, notified_at(act, zone))
    appealed = appealed_at(act, fate, zone)
    if appealed is not None:
        try:
            record.appeal(case.act, case.ladder.id, appealed)
        except Refused:
            return


def what_counts(records: list[ConductRecord], history: tuple[Lived, ...], by_points: bool) -> object:
    """What of two records later proposals can look at, in time from the last act."""
    last = history[-1][0].time
    assert last is not None
    found: list[object] = []
    for record in records:
        live = record.live(history[0][0].person, record.latest() or last)
        counting = [
            (
                (one.ladder, one.rung, _since(one.notified, last), _since(one.counts_until, last)),
                tuple(_since(pause.start, last) for pause in one.suspensions),
            )
            for one in live
        ]
        found.append(tuple(sorted(counting, key=repr)))
    acts = tuple((act.action, act.facts.keys(), _since(act.time, last)) for act, _ in history if by_points)
    return (*found, repr(acts))


def _since(instant: datetime | None, last: datetime) -> timedelta | None:
    return None if instant is None else instant - last
