"""What stands in a conduct record: acts, breaches, sanctions, approvals, steps. All instants are aware, in UTC."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from policycode.deciding.acts import NamedTerm, Statement
from policycode.norms.sanctions import AppealRule


@dataclass(frozen=True, slots=True)
class PastAct:
    """A done act, whatever its outcome; ``facts`` as they were stated, for those who compare acts."""

    id: str
    time: datetime
    person: str
    action: NamedTerm
    platform: NamedTerm | None = None
    facts: Mapping[str, Statement] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Breach:
    """What an act brought onto one ladder, stamped by the edition that judged it.

    ``points`` is 0 where they do not run: no points ladder, no required acknowledgement, or protection.
    ``until`` (exclusive) ends them, ``None`` never; ``void`` once the case is rejected or overturned.
    """

    act: str
    time: datetime
    person: str
    ladder: str
    clause: str
    offence: str
    gravity: int
    points: int = 0
    until: datetime | None = None
    void: bool = False

    @property
    def carries(self) -> bool:
        """Whether it ever carried points: not where its case fell, nor without acknowledgement or under
        protection."""
        return not self.void and self.points > 0

    def is_live_at(self, at: datetime) -> bool:
        """Whether its points run at an instant: from the act (inclusive) until they end (exclusive)."""
        return self.carries and self.time <= at and (self.until is None or at < self.until)

    def voided(self) -> Breach:
        """The same without points for good: its case was rejected or overturned."""
        return replace(self, void=True)


@dataclass(frozen=True, slots=True)
class Suspension:
    """A stretch in which an appeal keeps a sanction from counting; ``end`` ``None`` while it is pending."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sanction:
    """A rung imposed by people for an act, with the terms stamped at its notification.

    ``counts_until`` ``None`` is without end. ``rests_on`` are the acts whose live sanctions (or points) brought the
    proposal where it was. ``appealable_until`` is the last instant for an appeal, ``None`` where none is known.
    """

    act: str
    person: str
    ladder: str
    rung: str
    decided: datetime
    notified: datetime | None = None
    counts_until: datetime | None = None
    ends_employment: bool = False
    rests_on: tuple[str, ...] = ()
    appeal: AppealRule | None = None
    appealable_until: datetime | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None
    overturned: datetime | None = None
    suspensions: tuple[Suspension, ...] = ()
    pending: bool = False

    def counts_at(self, at: datetime) -> bool:
        """Whether it counts at an instant: notified by then, not ended, not overturned, not suspended."""
        return (
            self.is_notified_at(at)
            and (self.counts_until is None or at < self.counts_until)
            and not any(one.start <= at and (one.end is None or at < one.end) for one in self.suspensions)
        )

    def stretches(self, forever: datetime) -> Iterator[tuple[datetime, datetime]]:
        """From when to when it counts, in order of time; ``forever`` stands for no end."""
        if self.notified is None or self.overturned is not None:
            return
        start, end = self.notified, self.counts_until or forever
        for pause in sorted(self.suspensions, key=lambda one: one.start):
            if start < min(pause.start, end):
                yield start, min(pause.start, end)
            start = max(start, pause.end or forever)
        if start < end:
            yield start, end

    def is_notified_at(self, at: datetime) -> bool:
        """Whether the person knew of it by an instant; never of one that was overturned."""
        return self.overturned is None and self.notified is not None and self.notified <= at

    def rested_on(self, other: Sanction) -> bool:
        """Whether the other counted in the proposal of this one."""
        return self.ladder == other.ladder and other.act in self.rests_on

    def resumed(self, at: datetime) -> Sanction:
        """The sanction after its appeal was decided: from then on it counts again."""
        suspensions = tuple(replace(one, end=at) if one.end is None else one for one in self.suspensions)
        return replace(self, pending=False, suspensions=suspensions)


@dataclass(frozen=True, slots=True)
class Approval:
    """A role's approval on record. ``None`` means every person, action, platform; no end."""

    role: str
    at: datetime
    person: str | None = None
    action: str | None = None
    platform: str | None = None
    until: datetime | None = None

    def runs_at(self, at: datetime) -> bool:
        """Whether it was given before an instant ("prior approval") and has not ended by then."""
        return self.at < at and (self.until is None or at < self.until)

    def covers(self, person: str, action_names: frozenset[str], platform_names: frozenset[str]) -> bool:
        """Whether it is for such an act; the names are an act's own with their ancestors by ``is_a``."""
        return (
            self.person in (None, person)
            and (self.action is None or self.action in action_names)
            and (self.platform is None or self.platform in platform_names)
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a case on record, as a hearing; ``outcome`` as the step says it."""

    name: str
    at: datetime
    outcome: str = ""
