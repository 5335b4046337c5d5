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
    """A sanction that people imposed. `notified` is None until the person is told, `counts_until` where it counts
    without end; `pauses` are the stretches in which an appeal suspends it, open at the end while it is pending."""

    person: str
    ladder: str
    rung: str
    act: str
    notified: datetime | None
    counts_until: datetime | None
    ends_employment: bool = False
    overturned: datetime | None = None
    pauses: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    grounds: frozenset[str] = frozenset()  # the acts whose sanctions or points raised the proposal
    appeal: dict = field(default_factory=dict)
    pending: bool = False

    def counts(self, moment: datetime) -> bool:
        """Rule: "A sanction counts from its notification, that instant included", "until its `counts_until`, that
        instant excluded"; not while an appeal suspends it."""
        if not self.reached_the_person(moment):
            return False
        if self.counts_until is not None and moment >= self.counts_until:
            return False
        return not any(start <= moment and (end is None or moment < end) for start, end in self.pauses)

    def reached_the_person(self, moment: datetime) -> bool:
        """Rule: "An overturned sanction … never counts again": of none that was overturned, whatever the instant."""
        return self.overturned is None and self.notified is not None and moment >= self.notified


@dataclass
class Breach:
    """An earlier breach with the points that it carries on a ladder, from its time until they lapse."""

    person: str
    ladder: str
    time: datetime
    gravity: int
    points: int
    lapses: datetime | None
    act: str = ""

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
        """Rule: "After a notified rung that ends employment nothing is proposed for later acts, …, unless it was
        overturned.\""""
        return any(
            s.person == person and s.ends_employment and s.reached_the_person(moment) for s in self.sanctions
        )

    def forget_points(self, act: str, ladder: str) -> None:
        """Rule: "A case that is rejected, or whose sanction is overturned, carries no points.\""""
        self.breaches = [b for b in self.breaches if (b.act, b.ladder) != (act, ladder)]

    def for_review(self) -> list[tuple[str, str, str]]:
        """Rule: "Later sanctions that rested on an overturned one stay as they are and are listed for review.": the
        act of each, the act of the overturned one, the ladder."""
        fallen = [s for s in self.sanctions if s.overturned is not None]
        return sorted(
            {
                (one.act, other.act, one.ladder)
                for one in self.sanctions
                for other in fallen
                if one.overturned is None
                and (one.person, one.ladder) == (other.person, other.ladder)
                and other.act in one.grounds
            }
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
