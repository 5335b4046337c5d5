"""Conduct over time as people and the program make it together, with the laws that hold at every moment of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from policycode.deciding import procedure
from policycode.deciding import steps as s
from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.discipline import ProposedSanction
from policycode.deciding.engine import Engine
from policycode.deciding.entries import Sanction
from policycode.deciding.history import case_of, enter
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.procedure import HEARING, Case, Verdict
from policycode.deciding.record import ConductRecord
from policycode.deciding.refusals import Refused
from policycode.diagnostics import Words, words
from policycode.norms.policy import Policy
from policycode.norms.sanctions import DECIDED
from policycode.scenarios.play import play
from policycode.testing.laws import LawBroken, beyond_reach, come_to, wrongly_sanctioned

MINUTE = timedelta(minutes=1)
_HALF_YEAR = timedelta(days=182)
Key = tuple[str, str, datetime]
"""What a sanction is for, an act and a ladder, and when it was decided: after one was overturned another may come."""

LAWS: Final[dict[str, Words]] = {
    "sanctions": words(
        "Alleen een vaststaande overtreding die is begaan leidt tot een voorstel, hoogstens één per ladder.",
        "Only a certain breach that was done leads to a proposal, at most one a ladder.",
    ),
    "reach": words(
        "Een overtreding brengt alleen verder op ladders die haar bepaling bereikt, en nooit boven ‘at_most’.",
        "An offence advances only the ladders that its clause reaches, and never above “at_most”.",
    ),
    "no leap": words(
        "Een trede boven de instap wordt pas voorgesteld na die trede, een hogere of de trede eronder.",
        "A rung above the entry is proposed only after that rung, a higher one or the one below.",
    ),
    "protection": words(
        "Wie beschermd is of niet meer in dienst is, krijgt geen voorstel.",
        "Nobody under protection, and nobody whose employment has ended, gets a proposal.",
    ),
    "one sanction": words(
        "Eén daad geeft hoogstens één sanctie per ladder.", "One act gives at most one sanction a ladder."
    ),
    "live": words(
        "Wat telt, is meegedeeld, niet verlopen, niet vernietigd, en nooit meer dan er is opgelegd.",
        "What counts was notified, has not expired, was not overturned, and is never more than was imposed.",
    ),
    "expiry": words("Wat verlopen is, gaat nooit weer tellen.", "What has expired never counts again."),
    "terms": words(
        "De termijnen van een sanctie staan vast sinds de kennisgeving.",
        "The terms of a sanction are stamped at its notification.",
    ),
    "undo": words(
        "Een vernietigde sanctie verdwijnt precies, en geen andere.",
        "An overturned sanction is undone exactly, and no other.",
    ),
    "appeal": words("Wie in beroep gaat, komt daardoor nooit hoger uit.", "Appealing never raises a rung."),
    "refusal": words(
        "Een geweigerde stap laat het dossier zoals het was.", "A refused step leaves the record as it was."
    ),
    "replay": words(
        "Dezelfde geschiedenis, opnieuw gespeeld, komt op hetzelfde uit.",
        "The same history, played again, comes to the same.",
    ),
}


class Conduct:
    """What happened so far: the record, the steps that made it, and the clock, which only runs on.

    Every step that is taken is held against the laws; :class:`LawBroken` carries the steps that led there.
    """

    def __init__(self, policy: Policy, start: datetime, people: People = NOBODY_LISTED) -> None:
        self.policy, self.people, self.now = policy, people, start
        self.engine = Engine(policy)
        self.record = ConductRecord()
        self.steps: list[s.Step] = []
        self.judged: dict[int, Decision] = {}
        self._expired: set[Key] = set()
        self._stamped: dict[Key, tuple[object, ...]] = {}

    # -- what there is to do

    @property
    def open_cases(self) -> list[tuple[int, ProposedSanction]]:
        """The steps of acts of which a proposal waits for people, with the proposal."""
        return [
            (step, one)
            for step, decision in self.judged.items()
            for one in decision.proposals
            if self.record.standing_sanction(decision.act.id, one.ladder) is None
            and not self.record.rejected(decision.act.id, one.ladder)
        ]

    @property
    def imposed(self) -> list[tuple[int, Sanction]]:
        """The sanctions that stand, with the step of the act that each is for."""
        of = {decision.act.id: step for step, decision in self.judged.items()}
        return [(of[one.act], one) for one in self._sanctions() if one.overturned is None]

    # -- what people do

    def act(self, act: Act) -> Decision:
        """Somebody does something now, or asks whether they may."""
        act = replace(act, id=f"act_{len(self.steps) + 1}", time=self.now)
        decision = self.engine.decide(act, people=self.people, record=self.record.of(act.person))
        self.judged[self._took(s.ActStep(act))] = decision
        self._judged_rightly(decision)
        enter(self.record, decision, self.policy, self.people)
        self._tick()
        return decision

    def decide(self, of: int, proposal: ProposedSanction, rung: str, notified_after: timedelta) -> None:
        """People take a rung of what is proposed; what it needs is done first."""
        case = self._case(of, proposal.ladder)
        needed = case.edition.rungs[rung]
        if HEARING in needed.needs:
            self._try(
                s.Hearing(of, self.now, "held", proposal.ladder),
                lambda: procedure.hear(self.record, case, self.now, "held"),
            )
            self._tick()
        votes = 1 if needed.decided_by is None else needed.decided_by.votes or 3
        by = tuple(f"p_decider_{number}" for number in range(1, votes + 1))
        until = self.now + notified_after + _HALF_YEAR if needed.counts_for == DECIDED else None
        step = s.Decide(of, self.now, by, rung, self.now + notified_after, until, ladder=proposal.ladder)
        verdict = Verdict(rung, by, self.now, self.now + notified_after, until)
        self._try(step, lambda: procedure.decide(self.record, case, verdict, self.people))
        self._tick()

    def reject(self, of: int, ladder: str) -> None:
        """People close a case without a sanction."""
        case, by = self._case(of, ladder), ("p_decider_1",)
        step = s.Decide(of, self.now, by, None, ladder=ladder)
        verdict = Verdict(None, by, self.now)
        self._try(step, lambda: procedure.decide(self.record, case, verdict, self.people))
        self._tick()

    def overturn(self, of: int, sanction: Sanction) -> None:
        """A sanction is taken back."""
        before = self._live_keys()
        step = s.Overturn(of, self.now, ladder=sanction.ladder)
        if self._try(step, lambda: self.record.overturn(sanction.act, sanction.ladder, self.now)):
            self._hold(
                "undo", self._live_keys() == before - {_key(sanction)}, f"{before} → {self._live_keys()}"
            )
        self._tick()

    def extend(self, of: int, sanction: Sanction, by: timedelta) -> None:
        """A sanction counts longer, if it counts still."""
        until = (sanction.counts_until or self.now) + by
        step = s.Extend(of, self.now, until, ladder=sanction.ladder)
        key = sanction.act, sanction.ladder
        if self._try(step, lambda: self.record.extend(*key, self.now, until)):
            self._stamped.pop(_key(sanction), None)
        self._tick()

    def appeal(self, of: int, sanction: Sanction) -> None:
        """The person appeals; the same act, done now, brings no more than it did without."""
        probe = replace(self.judged[of].act, id="probe", time=self.now, known=None)
        before = self._probed(probe)
        step = s.Appeal(of, self.now, ladder=sanction.ladder)
        if self._try(step, lambda: self.record.appeal(sanction.act, sanction.ladder, self.now)):
            after = self._probed(probe)
            raised = any(after[name] > before.get(name, -1) for name in after)
            self._hold("appeal", not raised, f"{before} → {after}")
        self._tick()

    def appeal_decided(self, of: int, sanction: Sanction, upheld: bool) -> None:
        """An appeal ends."""
        step = s.AppealDecided(of, self.now, upheld, ladder=sanction.ladder)
        key = sanction.act, sanction.ladder
        self._try(step, lambda: self.record.appeal_decided(*key, self.now, upheld))
        self._tick()

    def wait(self, time: timedelta) -> None:
        """Time passes."""
        self.now += time

    # -- laws that hold at any moment

    def check(self) -> None:
        """Holds every law that can be seen in the record now."""
        standing = Counter((one.act, one.ladder) for one in self._sanctions() if one.overturned is None)
        self._hold("one sanction", max(standing.values(), default=0) <= 1, f"{standing}")
        for person in self.record.persons():
            live, total = self.record.live(person, self.now), self.record.sanctions(person)
            self._hold("live", 0 <= len(live) <= len(total), f"{len(live)} / {len(total)}")
            for one in live:
                self._hold("live", self._may_count(one), f"{one}")
        self._hold("expiry", not self._expired & self._live_keys(), f"{self._expired & self._live_keys()}")
        for one in self._sanctions():
            key = _key(one)
            if one.notified is not None:
                terms = (one.notified, one.counts_until, one.appealable_until, one.ends_employment)
                stamped = self._stamped.setdefault(key, terms)
                if one.overturned is None:
                    self._hold("terms", terms == stamped, f"{stamped} → {terms}")
            if one.counts_until is not None and one.counts_until <= self.now:
                self._expired.add(key)

    def play_again(self) -> None:
        """Holds that the steps, played as a scenario, come to the same decisions."""
        people = None if self.people is NOBODY_LISTED else self.people
        played = play(Engine(self.policy), s.Scenario("again", tuple(self.steps), people=people))
        before = [come_to(one) for one in self.judged.values()]
        after = [come_to(one) for one in played.decisions]
        self._hold("replay", before == after, f"{before} ≠ {after}")

    def _may_count(self, one: Sanction) -> bool:
        notified = one.notified is not None and one.notified <= self.now
        return (
            notified and one.overturned is None and (one.counts_until is None or self.now < one.counts_until)
        )

    def _judged_rightly(self, decision: Decision) -> None:
        for law, told in (("sanctions", wrongly_sanctioned(decision)), ("reach", beyond_reach(decision))):
            self._hold(law, told is None, told or "")
        listed = self.people[decision.act.person]
        frozen = listed is not None and listed.protected_at(decision.at) is not None
        ended = self.record.ended(decision.act.person, decision.at) is not None
        self._hold("protection", not (decision.proposals and (frozen or ended)), f"{decision.proposals}")
        for one in decision.proposals:
            self._hold("no leap", self._no_leap(decision, one), f"{one.lowest}")

    def _no_leap(self, decision: Decision, one: ProposedSanction) -> bool:
        assert decision.edition is not None
        ladder = decision.edition.ladders[one.ladder]
        if ladder.escalation != "next":
            return True
        low = ladder.rungs.index(one.lowest)
        had = self.record.sanctions(decision.act.person)
        places = [
            ladder.rungs.index(each.rung)
            for each in had
            if each.ladder == ladder.id and each.rung in ladder.rungs
        ]
        return low <= ladder.entry[decision.breaches[one.ladder][1]].lowest or any(
            place >= low - 1 for place in places
        )

    # -- within

    def _sanctions(self) -> Iterator[Sanction]:
        for person in self.record.persons():
            yield from self.record.sanctions(person)

    def _live_keys(self) -> set[Key]:
        return {_key(one) for person in self.record.persons() for one in self.record.live(person, self.now)}

    def _probed(self, probe: Act) -> dict[str, int]:
        """By ladder the highest rung that an act now would bring."""
        decision = self.engine.decide(probe, people=self.people, record=self.record.of(probe.person))
        ladders = {} if decision.edition is None else decision.edition.ladders
        return {one.ladder: ladders[one.ladder].rungs.index(one.highest) for one in decision.proposals}

    def _case(self, of: int, ladder: str) -> Case:
        return case_of(self.judged[of], ladder)

    def _try(self, step: s.Happening, take: Callable[[], object]) -> bool:
        """Takes a step; one that is refused is part of the story too, and must change nothing."""
        before = list(self._sanctions())
        try:
            take()
        except Refused:
            self._took(step, s.Expect(refused=True))
            self._hold("refusal", before == list(self._sanctions()), f"{step}")
            return False
        self._took(step)
        return True

    def _took(self, what: s.Happening, expect: s.Expect | None = None) -> int:
        number = len(self.steps) + 1
        self.steps.append(s.Step(number, what, expect))
        return number

    def _tick(self) -> None:
        self.now += MINUTE

    def _hold(self, law: str, holds: bool, told: str) -> None:
        if not holds:
            raise LawBroken(law, LAWS[law], told, tuple(self.steps))


def _key(one: Sanction) -> Key:
    return one.act, one.ladder, one.decided
