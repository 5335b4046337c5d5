"""What came before an act: the person's acts, sanctions and breaches.

Rules: section 2 (`live`, `count`) and section 5. "What counts for an act is judged at the act's time."
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import product

from .acts import Act, term
from .edition import Edition
from .instants import before
from .terms import closed_sets


@dataclass
class Sanction:
    """A sanction that was notified. `counts_until` is None where it counts without end."""

    person: str
    ladder: str
    rung: str
    act: str
    notified: datetime
    counts_until: datetime | None
    ends_employment: bool = False
    suspends: bool = False
    overturned: datetime | None = None
    appealed: datetime | None = None
    appeal_decided: datetime | None = None
    upheld: bool = True

    def counts(self, moment: datetime) -> bool:
        """Rule: "from its notification (inclusive) until `counts_until` (exclusive)"; not while an appeal suspends it,
        never again once overturned (an appeal that is not upheld overturns)."""
        if moment < self.notified or (self.counts_until is not None and moment >= self.counts_until):
            return False
        return not (self.is_overturned(moment) or self._suspended(moment))

    def is_overturned(self, moment: datetime) -> bool:
        lost = self.appeal_decided if not self.upheld else None
        return any(end is not None and moment >= end for end in (self.overturned, lost))

    def _suspended(self, moment: datetime) -> bool:
        if not self.suspends or self.appealed is None or moment < self.appealed:
            return False
        return self.appeal_decided is None or moment < self.appeal_decided


@dataclass
class Breach:
    """An earlier breach with the points that it carries on a ladder, from its time until they lapse."""

    person: str
    ladder: str
    time: datetime
    gravity: int
    points: int
    lapses: datetime | None

    def live(self, moment: datetime) -> bool:
        return self.lapses is None or moment < self.lapses


@dataclass
class History:
    """`recorded`: a record was given (it then also speaks for approvals, and before what an act assumes)."""

    recorded: bool = False
    sanctions: list[Sanction] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    acts: list[tuple[str, datetime, object]] = field(default_factory=list)  # person, time, action as written
    approvals: list[dict] = field(default_factory=list)

    def live(self, person: str, rung: str, moment: datetime) -> bool:
        """Rule: "the person has a counting sanction of that rung at the act's time\""""
        return any(s.person == person and s.rung == rung and s.counts(moment) for s in self.sanctions)

    def on_ladder(self, person: str, ladder: str) -> list[Sanction]:
        return [s for s in self.sanctions if s.person == person and s.ladder == ladder]

    def employment_ended(self, person: str, moment: datetime) -> bool:
        """Rule: "A notified rung that `ends_employment` ends the history …, unless it was overturned.\""""
        return any(
            s.person == person and s.ends_employment and s.notified <= moment and not s.is_overturned(moment)
            for s in self.sanctions
        )

    def counts(self, act: Act, wanted: list[tuple[str, str]]) -> list[tuple]:
        """Every tuple of `((action, span), number)` that the earlier acts allow.

        "the person's earlier done acts of that kind, through `is_a`, whatever their outcome, from that long
        before until this one; of acts at one instant none is earlier; one of an undeclared action counts
        where its stated category does, and leaves the count unknown where it states none".
        """
        actions = {action for action, _ in wanted}
        earlier = [
            (time, {kind & actions for kind in kinds(written, act.edition)})
            for person, time, written in self.acts
            if person == act.person and time < act.time
        ]
        found = []
        for choice in product(*(options for _, options in earlier)):
            history = [(time, kind) for (time, _), kind in zip(earlier, choice, strict=True)]
            found.append(tuple((want, _number(history, want, act)) for want in wanted))
        return found


def kinds(written: object, edition: Edition) -> list[frozenset[str]]:
    """The categories of an earlier act's action: one set where it is known, every parent-closed one else."""
    known = term("action", written, edition)
    return closed_sets("action", edition) if known is None else [known]


def _number(history: list[tuple[datetime, frozenset[str]]], want: tuple[str, str], act: Act) -> int:
    action, span = want
    start = before(act.time, span, act.edition.zone)
    return sum(1 for time, kind in history if time >= start and action in kind)
