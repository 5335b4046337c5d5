"""People decide: the steps of a case, who may take them, and the terms stamped on what they impose.

Language, sections 5 and 8. What is not allowed raises :class:`policycode.deciding.refusals.Refused` and leaves
the record as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from policycode.deciding.discipline import ProposedSanction
from policycode.deciding.entries import Sanction, Step
from policycode.deciding.people import People
from policycode.deciding.record import ConductRecord
from policycode.deciding.refusals import Refused
from policycode.deciding.standing import ends
from policycode.diagnostics import words
from policycode.errors import ActError
from policycode.norms.policy import Edition
from policycode.norms.sanctions import DECIDED, DecidedBy, Ladder, Rung

HEARING = "hearing"
"""The name under which a hearing stands among what a rung ``needs``, whether held, refused or in writing."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the program found of an act on one ladder, as people get it to decide.

    ``edition`` is the one that judged the act: its rungs and terms apply. ``offence`` is ``None`` where nothing of
    the act reaches the ladder. ``known`` is when the employer learnt of it, ``reporters`` are who told.
    """

    act: str
    person: str
    ladder: Ladder
    edition: Edition
    known: datetime
    is_breach: bool
    offence: str | None = None
    proposal: ProposedSanction | None = None
    reporters: tuple[str, ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        """Those who decide nothing here: the person concerned, and who reported the act."""
        return frozenset({self.person, *self.reporters})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people decided: a rung, or ``None`` to reject the case. Instants are UTC.

    ``until`` is given for a rung whose ``counts_for`` is "decided", and for no other.
    """

    rung: str | None
    by: tuple[str, ...]
    at: datetime
    notified: datetime | None = None
    until: datetime | Literal["forever"] | None = None
    reason: str | None = None


def hear(record: ConductRecord, case: Case, at: datetime, outcome: str) -> None:
    """Puts a hearing on record; as a first step it opens the case."""
    _refuse_too_late(record, case, at)
    record.take_step(case.act, case.ladder.id, Step(HEARING, at, outcome))


def decide(record: ConductRecord, case: Case, verdict: Verdict, people: People) -> Sanction | None:
    """Puts a decision on record and answers with the sanction, ``None`` for a rejected case.

    Raises ``ActError`` where ``until`` is missing or does not belong, and where the person was notified before
    anything was decided.
    """
    if verdict.notified is not None and verdict.notified < verdict.at:
        raise ActError(
            words("De kennisgeving ligt vóór de beslissing.", "The notification lies before the decision."),
            help=words("Verwissel `at` en `notified`.", "Swap `at` and `notified`."),
            act=case.act,
        )
    if not case.is_breach:
        raise Refused("no_breach", act=case.act)
    _refuse_too_late(record, case, verdict.at)
    if not verdict.by:
        raise Refused("no_decider")
    if case.person in verdict.by:
        raise Refused("subject", person=case.person)
    if reporter := next((one for one in case.reporters if one in verdict.by), None):
        raise Refused("reporter", person=reporter)
    if verdict.rung is None:
        record.reject(case.act, case.ladder.id)
        record.take_step(case.act, case.ladder.id, Step("reject", verdict.at))
        return None
    rung = _rung(case, verdict.rung)
    _refuse_without_steps(record, case, rung, verdict.at)
    _refuse_without_votes(case, rung, verdict, people)
    _refuse_without_reason(case, verdict)
    sanction = _stamped(case, rung, verdict)
    record.impose(sanction)
    record.take_step(case.act, case.ladder.id, Step("decide", verdict.at))
    return sanction


def take_as_decided(record: ConductRecord, case: Case, notified: datetime) -> Sanction | None:
    """Takes a proposal's lower end as decided and notified at an instant, "what it needs as done": for a history
    that ``decide`` makes of a file. A rung whose end each decision states counts without end.
    """
    if case.proposal is None:
        return None
    rung = case.edition.rungs[case.proposal.lowest]
    until: Literal["forever"] | None = "forever" if rung.counts_for == DECIDED else None
    sanction = _stamped(case, rung, Verdict(rung.id, (), case.known, notified, until))
    record.impose(sanction)
    return sanction


def _stamped(case: Case, rung: Rung, verdict: Verdict) -> Sanction:
    """The sanction with its terms: "counts from its notification (inclusive) until ``counts_until`` (exclusive),
    stamped at the notification; later changes of the policy do not move it"."""
    notified, zone = verdict.notified, case.edition.time_zone
    counts_until = None if notified is None else ends(notified, rung.counts_for, zone)
    if (rung.counts_for == DECIDED) != (verdict.until is not None):
        raise _until_error(case, rung)
    if isinstance(verdict.until, datetime):
        counts_until = verdict.until
    within = rung.appeal.within.duration if rung.appeal else None
    return Sanction(
        case.act,
        case.person,
        case.ladder.id,
        rung.id,
        verdict.at,
        notified,
        counts_until,
        rung.ends_employment,
        rests_on=case.proposal.rests_on if case.proposal else (),
        appeal=rung.appeal,
        # A time in working days needs a calendar: it is judged with the duties.
        appealable_until=None if notified is None else ends(notified, within, zone),
        by=verdict.by,
        reason=verdict.reason,
    )


def _until_error(case: Case, rung: Rung) -> ActError:
    if rung.counts_for == DECIDED:
        return ActError(
            dict(
                words(
                    f"Bij ‘{rung.id}’ zegt iedere beslissing tot wanneer zij telt; ‘until’ ontbreekt.",
                    f"Each decision on “{rung.id}” states until when it counts; “until” is missing.",
                )
            ),
            help=words(
                'Voeg `until` toe: een tijdstip of "forever".', 'Add `until`: an instant or "forever".'
            ),
            act=case.act,
        )
    return ActError(
        dict(
            words(
                f"Hoe lang ‘{rung.id}’ telt, staat in het beleid; ‘until’ hoort hier niet.",
                f"The policy says how long “{rung.id}” counts; “until” does not belong here.",
            )
        ),
        help=words("Haal `until` weg.", "Take `until` out."),
        act=case.act,
    )


def _rung(case: Case, name: str) -> Rung:
    if name not in case.ladder.rungs:
        raise Refused("rung", rung=name, ladder=case.ladder.id, rungs=", ".join(case.ladder.rungs))
    return case.edition.rungs[name]


def _refuse_too_late(record: ConductRecord, case: Case, at: datetime) -> None:
    """ "A case is opened by its first step; one later than ``known`` and the offence's ``limitation`` is refused." """
    if record.steps(case.act, case.ladder.id) or case.offence is None:
        return
    limitation = case.edition.offences[case.offence].limitation
    end = ends(case.known, limitation, case.edition.time_zone)
    if end is not None and at > end:
        raise Refused("limitation", at=at, limitation=limitation, known=case.known)


def _refuse_without_steps(record: ConductRecord, case: Case, rung: Rung, at: datetime) -> None:
    """``needs``: "steps that must be on record before the decision"."""
    taken = {step.name for step in record.steps(case.act, case.ladder.id) if step.at < at}
    for step in rung.needs:
        if step not in taken:
            raise Refused("needs", rung=rung.id, step=step, at=at)


def _refuse_without_votes(case: Case, rung: Rung, verdict: Verdict, people: People) -> None:
    """``decided_by``: that many holders of the roles, or a majority of those listed. "A decider who is not listed
    holds the role that is needed, a listed one only the roles listed." """
    if rung.decided_by is None:
        return
    voters = list(dict.fromkeys(verdict.by))
    may = [one for one in voters if _may_decide(case, rung.decided_by, one, verdict.at, people)]
    strangers = [one for one in voters if one not in may]
    needed = rung.decided_by.votes
    if needed is None:
        # "More than half of those listed": who is not listed adds nothing, unless nobody is.
        holders = set(_holders(case, rung.decided_by, verdict.at, people))
        may = [one for one in may if one in holders or not holders]
        needed = len(holders) // 2 + 1
    if len(may) < needed:
        if strangers and len(voters) >= needed:
            roles = ", ".join(rung.decided_by.roles)
            raise Refused("role", person=strangers[0], rung=rung.id, roles=roles)
        raise Refused("votes", rung=rung.id, needed=needed, given=len(may))


def _holders(case: Case, decided_by: DecidedBy, at: datetime, people: People) -> Iterable[str]:
    return (
        one
        for one in people.persons
        if one not in case.parties and _may_decide(case, decided_by, one, at, people)
    )


def _may_decide(case: Case, decided_by: DecidedBy, person: str, at: datetime, people: People) -> bool:
    listed = people[person]
    if listed is None:
        return True
    post = listed.post_at(at)
    declared = case.edition.vocabulary.roles
    held = post.roles if post else ()
    closure = {name for role in held for name in (declared[role].closure if role in declared else {role})}
    return not closure.isdisjoint(decided_by.roles)


def _refuse_without_reason(case: Case, verdict: Verdict) -> None:
    """A rung outside what was proposed needs a reason; where nothing was proposed, each is."""
    rungs, proposal = case.ladder.rungs, case.proposal
    if verdict.reason or verdict.rung is None:
        return
    if proposal is None:
        raise Refused("no_reason", rung=verdict.rung, proposed="–")
    low, high = rungs.index(proposal.lowest), rungs.index(proposal.highest)
    if not low <= rungs.index(verdict.rung) <= high:
        proposed = proposal.lowest if low == high else f"{proposal.lowest} – {proposal.highest}"
        raise Refused("no_reason", rung=verdict.rung, proposed=proposed)
