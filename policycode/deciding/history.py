"""A file of acts as a history: each judged on the record that the earlier ones left.

With ``confirm`` "all" each proposal's lower end is taken as decided and, some time after the employer learnt of the
act, notified (cli, ``decide``). Acts and points go on record in any case; planned acts never do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Protocol

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.discipline import breach_of
from policycode.deciding.entries import PastAct, Sanction
from policycode.deciding.judge import Outcome
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.procedure import Case, take_as_decided
from policycode.deciding.record import ConductRecord
from policycode.deciding.standing import ends, standing_of
from policycode.errors import ActError
from policycode.norms.policy import Policy

NOTIFY_AFTER = "P7D"
"""From ``known`` to the notification, where nobody says otherwise."""

Confirm = Literal["none", "all"]


class Judge(Protocol):
    """Whatever decides acts under one policy."""

    @property
    def policy(self) -> Policy: ...

    def decide(
        self, act: Act, *, people: People, record: ConductRecord, now: datetime | None
    ) -> Decision: ...


def simulate(
    engine: Judge,
    acts: Iterable[Act],
    people: People = NOBODY_LISTED,
    confirm: Confirm = "all",
    notify_after: str = NOTIFY_AFTER,
    *,
    record: ConductRecord | None = None,
    now: datetime | None = None,
    on_error: Callable[[ActError], None] | None = None,
) -> Iterator[Decision]:
    """Judges acts :func:`in_order` and yields each decision when it is made.

    Without a ``record`` the acts are the whole history; with one, they are added to it. An act that cannot be
    judged goes to ``on_error`` and is left out; without it the error is raised.
    """
    record = ConductRecord(speaks_for_approvals=False) if record is None else record
    for act in in_order(acts, now):
        try:
            decision = engine.decide(act, people=people, record=record.of(act.person), now=now)
        except ActError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        if not record.knows(act.id):
            enter(record, decision, engine.policy, people, now)
            if confirm == "all":
                _confirm_all(record, decision, notify_after)
        yield decision


def in_order(acts: Iterable[Act], now: datetime | None = None) -> list[Act]:
    """The acts by time, those of one instant as given; a planned one without time at ``now`` or last."""
    last = now or datetime.max.replace(tzinfo=UTC)

    def when(act: Act) -> datetime:
        time = act.time or last
        return time if time.tzinfo is not None else time.replace(tzinfo=UTC)

    return sorted(acts, key=when)


def enter(
    record: ConductRecord,
    decision: Decision,
    policy: Policy,
    people: People,
    now: datetime | None = None,
) -> None:
    """Puts a done act on record, and what it brought onto each ladder with its points.

    Planned acts leave none, nor does a breach of which the offence is uncertain: nothing was proposed for it, so its
    points must not make a later act graver.
    """
    act, edition = decision.act, decision.edition
    if act.tense != "done":
        return
    record.add_act(PastAct(act.id, decision.at, act.person, act.action, act.platform, act.facts))
    if edition is None or decision.offence is None:
        return
    known = act.known_at or decision.at
    standing = standing_of(policy, edition, record, people, act.person, decision.at, known, now, act.id)
    for name, (clause, offence) in decision.breaches.items():
        ladder = edition.ladders[name]
        record.add_breach(
            breach_of(edition, ladder, edition.clauses[clause], offence, standing, act.id, act.person)
        )


def case_of(decision: Decision, ladder: str) -> Case:
    """What people get to decide of an act on a ladder of the edition that judged it."""
    assert decision.edition is not None
    _, offence = decision.breaches.get(ladder, (None, None))
    return Case(
        decision.act.id,
        decision.act.person,
        decision.edition.ladders[ladder],
        decision.edition,
        decision.act.known or decision.at,
        decision.outcome is Outcome.BREACH and decision.act.tense == "done",
        offence,
        next((one for one in decision.proposals if one.ladder == ladder), None),
        decision.act.reported_by,
    )


def _confirm_all(record: ConductRecord, decision: Decision, notify_after: str) -> None:
    for proposal in decision.proposals:
        case = case_of(decision, proposal.ladder)
        # Recorded at once and not when the clock gets there: what is notified later does not count earlier.
        notified = ends(case.known, notify_after, case.edition.time_zone)
        if notified is not None:
            take_as_decided(record, case, notified)


@dataclass(frozen=True, slots=True)
class LiveSanctions:
    """What counts for a person at an instant; each sanction says when it stops (``counts_until``)."""

    person: str
    at: datetime
    live: tuple[Sanction, ...]


def standings(record: ConductRecord, at: datetime | None = None) -> tuple[LiveSanctions, ...]:
    """Everybody with a live sanction at an instant, by person; without one, when the last notification is out."""
    instant = record.latest() if at is None else at
    if instant is None:
        return ()
    found = ((person, tuple(record.live(person, instant))) for person in record.persons())
    return tuple(LiveSanctions(person, instant, live) for person, live in found if live)
