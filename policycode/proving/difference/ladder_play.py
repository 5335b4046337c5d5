"""A history of one person under one version: its acts are judged, and each case comes to its fate.

Played *in full* each act is decided anew on the record that the earlier ones left. *On paper* what it violates is taken
as known, and only the ladders are asked: that is many times faster, and as good as long as no condition looks at the
time or the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from policycode.calendars.durations import later
from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.discipline import bid, breach_of, choose, reaches, standing_of
from policycode.deciding.engine import Engine
from policycode.deciding.entries import PastAct
from policycode.deciding.history import NOTIFY_AFTER, case_of, enter
from policycode.deciding.people import NOBODY_LISTED
from policycode.deciding.procedure import Case, take_as_decided
from policycode.deciding.record import ConductRecord
from policycode.deciding.refusals import Refused
from policycode.errors import ActError
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.proving.difference.pairs import Proposed
from policycode.proving.difference.seen import as_seen_by

PLAYED_FROM = timedelta(minutes=1)
"""So long after the notice, or after the last instant in time, an appeal comes."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the proposals for an act: a week later the person is notified of the lower end, or of the upper
    one where ``highest``; and where ``appealed``, appeals so long after that (``PT0S``: at once). Or nobody decides,
    where ``is_open``. Just before the act the cases of earlier ones (``lost``, by place) come to nothing: what was
    notified is overturned, the rest rejected."""

    highest: bool = False
    appealed: str | None = None
    is_open: bool = False
    lost: tuple[int, ...] = ()


PLAIN = Fate()
Lived = tuple[Act, Fate]

Violated = Mapping[str, Sequence[tuple[Clause, str]]]
"""For each ladder the clauses that an act violates and that bring it there, with the offence."""


def notified_at(act: Act, zone: str) -> datetime:
    """When the person learns of what was decided for an act."""
    assert act.time is not None
    return later(act.known or act.time, NOTIFY_AFTER, zone)


def appealed_at(act: Act, fate: Fate, zone: str) -> datetime | None:
    """When the person appeals; ``None`` where nobody does."""
    if fate.appealed is None:
        return None
    return later(notified_at(act, zone), fate.appealed, zone) + PLAYED_FROM


def lost_at(history: Sequence[Lived], place: int) -> datetime:
    """When the cases come to nothing that do so before an act: a minute before it, or half-way since the last one."""
    last, this = (history[one][0].time for one in (place - 1, place))
    assert last is not None
    assert this is not None
    return this - min(PLAYED_FROM, (this - last) / 2)


def played(engine: Engine, history: Sequence[Lived], here: Edition, there: Edition) -> list[Decision] | None:
    """What each act comes to, played in full; ``None`` where one cannot be judged. A step that is refused leaves the
    record as it was."""
    record, decisions = ConductRecord(speaks_for_approvals=False), list[Decision]()
    for place, (act, fate) in enumerate(history):
        for one in fate.lost:
            _lose(record, decisions[one].act.id, decisions[one].breaches, lost_at(history, place))
        seen = as_seen_by(act, here, there)
        try:
            decision = engine.decide(seen, people=NOBODY_LISTED, record=record.of(seen.person))
        except ActError:
            return None
        enter(record, decision, engine.policy, NOBODY_LISTED)
        for proposal in decision.proposals:
            _close(record, case_of(decision, proposal.ladder), act, fate)
        decisions.append(decision)
    return decisions


class Paper:
    """The record of one person under one version, as far as ladders make it; played on paper."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.edition = engine, engine.policy.newest
        self.record = ConductRecord(speaks_for_approvals=False)
        self.proposed: tuple[Proposed, ...] = ()
        """What the last act brought."""

    def after(self, history: Sequence[Lived], violated: Violated, known: Sequence[Violated]) -> Paper:
        """The record after the last act of a history, which violates this, where it stands at the one before;
        ``known`` is what all of them violate."""
        found = Paper(self.engine)
        found.record = self.record.copy()
        for one in history[-1][1].lost:
            _lose(found.record, history[one][0].id, known[one], lost_at(history, len(history) - 1))
        found._breach(*history[-1], violated)
        return found

    def _breach(self, act: Act, fate: Fate, violated: Violated) -> None:
        edition, record, time = self.edition, self.record, act.time
        assert time is not None
        standing = standing_of(
            self.engine.policy, edition, record, NOBODY_LISTED, act.person, time, time, None, act.id
        )
        record.add_act(PastAct(act.id, time, act.person, act.action, act.platform, act.facts))
        cases: list[Case] = []
        for name, clauses in violated.items():
            ladder = edition.ladders[name]
            won = choose(bid(edition, ladder, clause, offence, standing) for clause, offence in clauses)
            assert won is not None
            clause = edition.clauses[won.clause]
            record.add_breach(breach_of(edition, ladder, clause, won.offence, standing, act.id, act.person))
            cases.append(Case(act.id, act.person, ladder, edition, time, True, won.offence, won.proposal))
        for case in cases:
            _close(record, case, act, fate)
        made = [one.proposal for one in cases if one.proposal is not None]
        self.proposed = tuple(sorted((one.ladder, one.lowest, one.highest) for one in made))


def violated_by(decision: Decision) -> Violated:
    """What an act that is completely known violates, by the ladder onto which that brings it."""
    edition = decision.edition
    if edition is None:
        return {}
    clauses = [(edition.clauses[name], offence) for name, offence in decision.offences.items() if offence]
    return {
        name: [(one, offence) for one, offence in clauses if reaches(one, edition.ladders[name], offence)]
        for name in decision.breaches
    }


def _close(record: ConductRecord, case: Case, act: Act, fate: Fate) -> None:
    zone = case.edition.time_zone
    if fate.is_open or case.proposal is None:
        return
    if fate.highest:
        case = replace(case, proposal=replace(case.proposal, lowest=case.proposal.highest))
    take_as_decided(record, case, notified_at(act, zone))
    appealed = appealed_at(act, fate, zone)
    if appealed is not None:
        try:
            record.appeal(case.act, case.ladder.id, appealed)
        except Refused:
            return


def _lose(record: ConductRecord, act: str, ladders: Iterable[str], at: datetime) -> None:
    """Takes back what an act brought onto each ladder."""
    for ladder in ladders:
        try:
            if record.standing_sanction(act, ladder) is not None:
                record.overturn(act, ladder, at)
            else:
                record.reject(act, ladder)
        except Refused:
            continue


def what_counts(records: Sequence[ConductRecord], act: Act, by_points: bool) -> object:
    """What of two records later proposals can look at, in time from the last act."""
    last = act.time
    assert last is not None
    return tuple(
        (
            tuple(sorted(_counting(one, act.person, last), key=repr)),
            tuple(_points(one, act.person, last)) if by_points else (),
        )
        for one in records
    )


def _counting(record: ConductRecord, person: str, last: datetime) -> Iterator[object]:
    for one in record.live(person, record.latest() or last):
        pauses = tuple(_still(pause.start, last) for pause in one.suspensions)
        yield one.ladder, one.rung, _still(one.notified, last), _still(one.counts_until, last), pauses


def _points(record: ConductRecord, person: str, last: datetime) -> Iterator[object]:
    for one in record.breaches(person):
        if one.carries:
            notices = sum(at <= one.time for at in record.notices(person, one.ladder))
            yield one.ladder, one.offence, one.points, notices, _still(one.until, last)
    for ladder in sorted({one.ladder for one in record.breaches(person)}):
        yield ladder, tuple(_still(at, last) for at in record.notices(person, ladder))


def _still(instant: datetime | None, last: datetime) -> timedelta | None:
    """How long after the last act; of what lies before it, it is the same how long ago that was."""
    return None if instant is None else max(instant - last, timedelta(0))
