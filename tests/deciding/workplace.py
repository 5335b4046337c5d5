"""A small workplace for the tests of discipline: one ladder, built by hand, and acts on chosen days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from policycode.deciding.acts import NamedTerm
from policycode.deciding.discipline import Bid, bid, breach_of
from policycode.deciding.entries import PastAct, Sanction
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.procedure import Case, Verdict, decide
from policycode.deciding.record import ConductRecord
from policycode.deciding.standing import Standing, standing_of
from policycode.norms.clauses import Clause, Effect, Force, Instrument
from policycode.norms.intervals import Interval
from policycode.norms.overrides import Overrides
from policycode.norms.policy import Edition, Policy
from policycode.norms.sanctions import AppealRule, DecidedBy, Entry, Ladder, Offence, Rung, Within
from policycode.norms.vocabulary import Term, Vocabulary

START = datetime(2026, 1, 1, tzinfo=UTC)
RUNGS = ("coaching", "warning", "final", "end")
APPEALABLE = AppealRule(Within("P14D"), ("committee",), suspends=True)
DEFAULT_RUNGS = {
    "coaching": Rung("coaching", counts_for="P6M"),
    "warning": Rung("warning", counts_for="P12M", appeal=APPEALABLE),
    "final": Rung("final", counts_for="P24M", appeal=APPEALABLE),
    "end": Rung("end", ends_employment=True, decided_by=DecidedBy(("director", "counsel"), 2)),
}
DEFAULT_OFFENCES = {
    "minor": Offence("minor", 1, counts_for="P12M"),
    "serious": Offence("serious", 2, counts_for="P12M"),
    "gross": Offence("gross", 3, counts_for="P24M"),
}
NEXT = Ladder(
    "conduct", RUNGS, "next", entry={"minor": Entry(0, 0), "serious": Entry(1, 1), "gross": Entry(3, 3)}
)
POINTS = Ladder(
    "conduct",
    RUNGS,
    "points",
    points={"minor": 1, "serious": 3, "gross": 6},
    thresholds={"coaching": 1, "warning": 3, "final": 6, "end": 9},
)
OWN = Instrument("house", "1", "policy", own=True)


def day(number: float) -> datetime:
    """An instant that many days after New Year 2026, UTC."""
    return START + timedelta(days=number)


def clause(name: str = "rule", **keys: Any) -> Clause:
    return Clause(name, Effect.FORBID, OWN, Force.BINDING, **keys)


def edition(ladder: Ladder = NEXT, **keys: Any) -> Edition:
    rungs = {**DEFAULT_RUNGS, **keys.pop("rungs", {})}
    clauses = {one.id: one for one in keys.pop("clauses", (clause(),))}
    roles = {name: Term(name, "role", closure=frozenset({name})) for name in ("director", "counsel", "hr")}
    settings: dict[str, Any] = {
        "policy": "house",
        "version": "1",
        "interval": Interval(),
        "instrument": OWN,
        "languages": ("nl", "en"),
        "time_zone": "Europe/Amsterdam",
        "unregulated": "permitted",
        "conflict": "invalid",
        "acknowledgement": "none",
        "counsel": None,
        "digest": "0",
        "vocabulary": Vocabulary(roles=roles),
        "overrides": Overrides(),
        "offences": {**DEFAULT_OFFENCES, **keys.pop("offences", {})},
        "clause_digests": dict.fromkeys(clauses, "same"),
    }
    return Edition(rungs=rungs, clauses=clauses, ladders={ladder.id: ladder}, **{**settings, **keys})


class Workplace:
    """A record, a policy and its people; ``ann`` acts unless somebody else is named."""

    def __init__(
        self, *editions: Edition, people: People = NOBODY_LISTED, record: ConductRecord | None = None
    ) -> None:
        self.policy = Policy("house", editions or (edition(),))
        self.people = people
        self.record = record or ConductRecord()

    def edition_at(self, at: datetime) -> Edition:
        found = self.policy.at(at)
        assert found is not None
        return found

    def stands(self, at: datetime, person: str = "ann", **keys: Any) -> Standing:
        return standing_of(self.policy, self.edition_at(at), self.record, self.people, person, at, **keys)

    def bid(
        self, offence: str | None, at: datetime, *, rule: str = "rule", person: str = "ann", **keys: Any
    ) -> Bid | None:
        judged = self.edition_at(at)
        standing = self.stands(at, person, **keys)
        return bid(judged, judged.ladders["conduct"], judged.clauses[rule], offence, standing)

    def proposed(self, offence: str, at: datetime, **keys: Any) -> str | tuple[str, str] | None:
        """The rung proposed, a pair for a range, ``None`` for nothing."""
        made = self.bid(offence, at, **keys)
        assert made is not None
        if made.proposal is None:
            return None
        low, high = made.proposal.lowest, made.proposal.highest
        return low if low == high else (low, high)

    def breach(
        self, name: str, offence: str, at: datetime, *, rule: str = "rule", person: str = "ann"
    ) -> Case:
        """Judges a breach and records it, as ``decide`` does; answers with the case."""
        judged = self.edition_at(at)
        standing = self.stands(at, person)
        ladder = judged.ladders["conduct"]
        made = bid(judged, ladder, judged.clauses[rule], offence, standing)
        assert made is not None
        self.record.add_act(PastAct(name, at, person, NamedTerm("post")))
        stamped = breach_of(judged, ladder, judged.clauses[rule], offence, standing, name, person)
        self.record.add_breach(stamped)
        return Case(name, person, ladder, judged, at, True, offence, made.proposal)

    def impose(
        self, case: Case, notified: datetime, rung: str | None = None, by: tuple[str, ...] = ("x", "y")
    ) -> Sanction:
        """Decides as proposed (or otherwise, with a reason), a day before the notification."""
        chosen = rung or (case.proposal.lowest if case.proposal else None)
        assert chosen is not None
        verdict = Verdict(chosen, by, notified - timedelta(days=1), notified, reason="because")
        made = decide(self.record, case, verdict, self.people)
        assert made is not None
        return made

    def live(self, at: datetime, person: str = "ann") -> list[tuple[str, str]]:
        """Act and rung of what counts."""
        return [(one.act, one.rung) for one in self.record.live(person, at)]


def ladder_with(ladder: Ladder, **changes: Any) -> Ladder:
    return replace(ladder, **changes)


def rungs(*changed: Rung) -> dict[str, Rung]:
    return {one.id: one for one in changed}


def offences(*changed: Offence) -> dict[str, Offence]:
    return {one.id: one for one in changed}


def acts_of(sanctions: Iterable[Sanction]) -> list[str]:
    return [one.act for one in sanctions]
