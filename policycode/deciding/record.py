"""The conduct record as data: what a person did, was sanctioned for, was allowed and has acknowledged.

Appended to and never erased; a sanction that falls, or a case that is rejected, is marked. All instants are aware
datetimes in UTC. The record is one policy's; the ledger in a database will hold the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from policycode.deciding.entries import Approval, Breach, PastAct, Sanction, Step, Suspension
from policycode.deciding.past import Past
from policycode.deciding.people import Acknowledged
from policycode.deciding.refusals import Refused

_NOTHING = Past()


@dataclass(slots=True)
class ConductRecord:
    """Acts, breaches, sanctions, approvals and acknowledgements. Not safe to share between threads.

    ``speaks_for_approvals``: what a record that is given does not hold was not given; the history that ``decide``
    makes of a file speaks for ``live`` and ``count`` only (language, section 4). What is not allowed raises
    :class:`Refused` and changes nothing.
    """

    speaks_for_approvals: bool = True
    _pasts: defaultdict[str, Past] = field(default_factory=lambda: defaultdict(Past))
    _approvals: list[Approval] = field(default_factory=list)
    _steps: defaultdict[tuple[str, str], list[Step]] = field(default_factory=lambda: defaultdict(list))
    _rejected: set[tuple[str, str]] = field(default_factory=set)
    _person_of: dict[str, str] = field(default_factory=dict)

    # -- asking

    def _past(self, person: str) -> Past:
        return self._pasts.get(person, _NOTHING)

    def of(self, person: str) -> ConductRecord:
        """What stands here now of one person, to judge by: what is recorded afterwards does not change it."""
        approvals = [one for one in self._approvals if one.person in (None, person)]
        part = ConductRecord(self.speaks_for_approvals, _approvals=approvals)
        part._pasts[person] = self._past(person).copy()
        return part

    def copy(self) -> ConductRecord:
        """The same record, to go on with apart from this one."""
        pasts = {person: past.copy() for person, past in self._pasts.items()}
        steps = {case: list(taken) for case, taken in self._steps.items()}
        return ConductRecord(
            self.speaks_for_approvals,
            defaultdict(Past, pasts),
            list(self._approvals),
            defaultdict(list, steps),
            set(self._rejected),
            dict(self._person_of),
        )

    def knows(self, act: str) -> bool:
        """Whether the act is on record."""
        return act in self._person_of

    def persons(self) -> tuple[str, ...]:
        """Everybody of whom the record holds anything, sorted."""
        return tuple(sorted(self._pasts))

    def latest(self) -> datetime | None:
        """The last instant at which something happened: an act, or a notification."""
        acts = (past.acts[-1].time for past in self._pasts.values() if past.acts)
        notified = (one.notified for past in self._pasts.values() for one in past.sanctions if one.notified)
        return max((*acts, *notified), default=None)

    def acts_before(self, person: str, start: datetime, end: datetime) -> tuple[PastAct, ...]:
        """The person's done acts with ``start <= time < end``, in order of time."""
        return self._past(person).acts_between(start, end)

    def live(self, person: str, at: datetime, ladder: str | None = None) -> list[Sanction]:
        """The sanctions that count at an instant (on one ladder), in the order in which they were imposed."""
        return self._past(person).live(at, ladder)

    def live_rung(self, person: str, rung: str, at: datetime) -> bool:
        """Whether the person has a counting sanction of that rung, on any ladder."""
        return any(one.rung == rung for one in self._past(person).live(at))

    def ended(self, person: str, at: datetime) -> Sanction | None:
        """The notified rung that ended the employment by then, unless it was overturned."""
        return self._past(person).ended(at)

    def points(self, person: str, ladder: str, at: datetime) -> list[Breach]:
        """The breaches up to an instant that carried points, lapsed ones too, in order of time."""
        return self._past(person).points(ladder, at)

    def notices(self, person: str, ladder: str) -> list[datetime]:
        """When the person was notified on the ladder, in order of time; overturned sanctions left out."""
        return self._past(person).notices(ladder)

    def approved(
        self, person: str, action_names: frozenset[str], platform_names: frozenset[str], at: datetime
    ) -> frozenset[str]:
        """The roles whose approval, given before the instant and not ended by then, covers such an act."""
        return frozenset(
            one.role
            for one in self._approvals
            if one.runs_at(at) and one.covers(person, action_names, platform_names)
        )

    @property
    def approvals(self) -> tuple[Approval, ...]:
        """Every approval on record, in the order in which they came."""
        return tuple(self._approvals)

    def acknowledged(self, person: str) -> tuple[Acknowledged, ...]:
        """The acknowledgements that came in after the directory was written."""
        return tuple(self._past(person).acknowledged)

    def sanctions(self, person: str) -> tuple[Sanction, ...]:
        """All sanctions ever imposed on the person, overturned ones included, in the order of imposing."""
        return tuple(self._past(person).sanctions)

    def breaches(self, person: str) -> tuple[Breach, ...]:
        """All breaches of the person, void ones included, in the order of recording."""
        return tuple(self._past(person).breaches)

    def steps(self, act: str, ladder: str) -> tuple[Step, ...]:
        """The steps of a case that were accepted; the first one opened it."""
        return tuple(self._steps.get((act, ladder), ()))

    def rejected(self, act: str, ladder: str) -> bool:
        """Whether the case was closed without a sanction."""
        return (act, ladder) in self._rejected

    def standing_sanction(self, act: str, ladder: str) -> Sanction | None:
        """The sanction imposed for an act on a ladder that was not overturned."""
        return self._past(self._person_of.get(act, "")).standing_sanction(act, ladder)

    def for_review(self) -> Iterator[tuple[Sanction, Sanction]]:
        """Each standing sanction with an overturned one on which it rested, by person (language, section 5)."""
        for person in self.persons():
            yield from self._past(person).for_review()

    # -- recording

    def add_act(self, act: PastAct) -> None:
        """Records a done act. Raises ``ValueError`` when one of that id is on record."""
        if self.knows(act.id):
            raise ValueError(f"act {act.id!r} is already on record")
        self._person_of[act.id] = act.person
        self._pasts[act.person].add_act(act)

    def add_breach(self, breach: Breach) -> None:
        """Records what an act brought onto a ladder."""
        self._pasts[breach.person].breaches.append(breach)

    def take_step(self, act: str, ladder: str, step: Step) -> None:
        """Records a step of a case; the first opens it. Who may is :mod:`policycode.deciding.procedure`'s affair."""
        self._steps[act, ladder].append(step)

    def impose(self, sanction: Sanction) -> None:
        """Records a sanction that people decided. One act, one sanction per ladder."""
        self._refuse_second(sanction.act, sanction.ladder)
        self._person_of.setdefault(sanction.act, sanction.person)
        self._pasts[sanction.person].sanctions.append(sanction)

    def reject(self, act: str, ladder: str) -> None:
        """Closes a case without a sanction: its points run no longer."""
        self._refuse_second(act, ladder)
        self._rejected.add((act, ladder))
        self._past(self._person_of.get(act, "")).void(act, ladder)

    def overturn(self, act: str, ladder: str, at: datetime) -> list[Sanction]:
        """Undoes a sanction for good, its points included; answers with those that rested on it, for review."""
        fallen = self._mark(act, ladder, lambda one: replace(one.resumed(at), overturned=at))
        past = self._past(fallen.person)
        past.void(act, ladder)
        return [later for later, cause in past.for_review() if cause == fallen]

    def extend(self, act: str, ladder: str, at: datetime, until: datetime | None) -> None:
        """Lets a sanction count longer (``until`` exclusive, ``None`` without end); too late once it has ended."""
        sanction = self._standing(act, ladder)
        if sanction.notified is None:
            raise Refused("not_notified", act=act)
        end = sanction.counts_until
        if end is not None and at >= end:
            raise Refused("extension_too_late", at=at, end=end)
        if end is None or (until is not None and until <= end):
            raise Refused("extension_shortens", until=until or "∞", end=end or "∞")
        self._mark(act, ladder, lambda one: replace(one, counts_until=until))

    def appeal(self, act: str, ladder: str, at: datetime) -> None:
        """Records an appeal; one that suspends keeps the sanction from counting until it is decided."""
        sanction = self._standing(act, ladder)
        if sanction.notified is None or at < sanction.notified:
            raise Refused("not_notified", act=act)
        end = sanction.appealable_until
        if end is not None and at > end:
            raise Refused("appeal_too_late", at=at, end=end)
        suspends = sanction.appeal is not None and sanction.appeal.suspends and not sanction.pending
        suspensions = (*sanction.suspensions, Suspension(at)) if suspends else sanction.suspensions
        self._mark(act, ladder, lambda one: replace(one, pending=True, suspensions=suspensions))

    def appeal_decided(self, act: str, ladder: str, at: datetime, upheld: bool) -> list[Sanction]:
        """Ends an appeal: upheld, the sanction stays and counts again; else it is overturned, as :meth:`overturn`."""
        if not self._standing(act, ladder).pending:
            raise Refused("no_appeal", act=act, ladder=ladder)
        if not upheld:
            return self.overturn(act, ladder, at)
        self._mark(act, ladder, lambda one: one.resumed(at))
        return []

    def approve(self, approval: Approval) -> None:
        """Records a role's approval."""
        self._approvals.append(approval)

    def acknowledge(self, person: str, acknowledged: Acknowledged) -> None:
        """Records that a person acknowledged a version of the policy."""
        self._pasts[person].acknowledged.append(acknowledged)

    # -- within

    def _standing(self, act: str, ladder: str) -> Sanction:
        found = self.standing_sanction(act, ladder)
        if found is None:
            raise Refused("no_sanction", act=act, ladder=ladder)
        return found

    def _refuse_second(self, act: str, ladder: str) -> None:
        if self.rejected(act, ladder) or self.standing_sanction(act, ladder) is not None:
            raise Refused("already_decided", act=act, ladder=ladder)

    def _mark(self, act: str, ladder: str, change: Callable[[Sanction], Sanction]) -> Sanction:
        old = self._standing(act, ladder)
        sanctions = self._past(old.person).sanctions
        new = change(old)
        sanctions[sanctions.index(old)] = new
        return new
