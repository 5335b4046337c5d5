"""A counterexample that takes something to be on record, with a history under which it is: a scenario's record speaks.

An act's ``assume`` says which rungs count and how often something was done before; ``decide`` believes it, a scenario
asks its record (language, section 9). So what a claim rests on is brought about: a breach for which people decided on
the rung, and acts done shortly before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from policycode.calendars.durations import later
from policycode.deciding import steps as s
from policycode.deciding.acts import Act, NamedTerm
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.procedure import HEARING
from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition, Policy
from policycode.norms.sanctions import DECIDED, Ladder
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.witness import on_the_clock_of
from policycode.proving.claimed.limits import LIMITS
from policycode.proving.claimed.verdicts import Witness
from policycode.proving.ladders.offences import Given, bid_in, of_one_ladder, offences_given
from policycode.proving.ladders.states import START
from policycode.scenarios.play import play

_TICK, _HOUR = timedelta(seconds=1), timedelta(hours=1)
_MOST = 20
"""More acts before are not written."""

_UNTOLD = words(
    "Dit hangt aan een dossier waarvan geen geschiedenis is gevonden: als scenario is het niet na te spelen.",
    "This hangs on a record of which no history was found: as a scenario it cannot be replayed.",
)
_REASON = words(
    "Voor dit tegenvoorbeeld: zo komt de trede op het dossier.",
    "For this counterexample: so the rung comes to be on record.",
)


Before = tuple[list[s.Happening], datetime]
"""What happens before something else, and until when."""


def lived(policy: Policy, witness: Witness, *, deviates: bool = True) -> Witness | None:
    """The counterexample as a scenario can tell it; ``None`` where what it takes to be on record was not brought
    about. ``deviates``: people may decide on a rung that was not proposed, where no proposal brings it about."""
    engine = Engine(policy)
    steps = witness.steps or tuple(
        s.Step(number, s.ActStep(act)) for number, act in enumerate(witness.acts, 1)
    )
    taken = play(engine, s.Scenario("witness", steps, approvals_known=False)).decisions
    came = play(engine, s.Scenario("witness", steps)).decisions
    if [_told(one) for one in came] == [_told(one) for one in taken]:
        return witness
    if len(steps) > 1 or len(taken) != 1 or taken[0].edition is None:
        return None
    for is_free in (False, True) if deviates else (False,):
        history = _History(policy, taken[0].edition, witness.acts[0], deviates=is_free)
        try:
            if not history.is_written():
                continue
        except (*LIMITS, OverflowError):  # no act in time, or none before the calendar ends
            continue
        played = play(engine, s.Scenario("witness", tuple(history.steps)))
        if all(one.passed for one in played.steps) and _told(played.decisions[-1]) == _told(taken[0]):
            return Witness(tuple(one.act for one in played.decisions), tuple(history.steps))
    return None


def counting(act: Act) -> list[str]:
    """The rungs that an act takes to count; sorted."""
    return sorted(
        name.removeprefix("live:") for name, is_so in act.assume.items() if is_so and name.startswith("live:")
    )


def is_of_record(name: str) -> bool:
    """Whether what an act takes for granted by this name is something that a record says."""
    return name.startswith(("live:", "count:"))


def asks_the_record(act: Act) -> bool:
    """Whether an act takes anything to be on record that need not be so: a rung, or how often something was done."""
    return any(is_so for name, is_so in act.assume.items() if name.startswith("live:")) or any(
        name.startswith("count:") for name in act.assume
    )


def brought_about(
    policy: Policy, edition: Edition, act: Act, rungs: Iterable[str], ladder: Ladder
) -> Before | None:
    """What puts some rungs, as proposed, and what an act takes to have been done before, on the record of whoever does
    it, from its time on, and until when that takes; by other ladders than this one if they can. ``None`` where nothing
    does."""
    others = dict(sorted(edition.ladders.items(), key=lambda one: one[0] == ladder.id))
    history = _History(policy, replace(edition, ladders=others), act, deviates=False)
    until = None if act.time is None else history.sanctioned(rungs, act.time)
    if until is None or not history.has_done(until + _HOUR / 2):
        return None
    return [step.what for step in history.steps], until + _HOUR / 2


def _told(decision: Decision) -> tuple[object, ...]:
    return decision.outcome, decision.rests_on, decision.offence


@dataclass
class _History:
    """Brings about what an act takes to be on record."""

    policy: Policy
    edition: Edition
    act: Act
    steps: list[s.Step] = field(default_factory=list)
    deviates: bool = True
    """Whether people may decide on a rung that was not proposed."""

    def is_written(self) -> bool:
        """Whether there is a way to write it; it is to be seen whether it comes to the same."""
        time = self.act.time
        if time is None:
            return False
        until = self.sanctioned(counting(self.act), time)
        if until is None:
            return False
        time = until
        time = self._weeks_later(time + _HOUR)
        if not self.has_done(time):
            return False
        self._add(s.ActStep(self._as_told(self.act.id, time, self.act.action)))
        return True

    def sanctioned(self, rungs: Iterable[str], time: datetime) -> datetime | None:
        """A breach for each of some rungs, after a time; until when that takes, ``None`` where it is not to be done."""
        for rung in rungs:
            until = self._sanctioned(rung, time)
            if until is None:
                return None
            time = until
        return time

    def has_done(self, time: datetime) -> bool:
        """Writes what the act takes to have been done before, just before a time, unless it is too much."""
        before = list(self._done_before())
        if len(before) > _MOST:
            return False
        for number, action in enumerate(before):
            at = time - _TICK * (len(before) - number)
            self._add(s.ActStep(self._as_told(f"{self.act.id}_before_{number + 1}", at, NamedTerm(action))))
        return True

    def _done_before(self) -> Iterator[str]:
        """By name the actions that were done before, each as often as is asked."""
        often: dict[str, int] = {}
        for name in sorted(one for one in self.act.assume if one.startswith("count:")):
            action, number = name.split(":")[1], self.act.assume[name]
            if isinstance(number, int):
                often[action] = max(often.get(action, 0), number)
        for action, number in often.items():
            yield from [action] * min(number, _MOST + 1)

    def _as_told(self, name: str, time: datetime, action: NamedTerm) -> Act:
        """The act, or one like it, on the record."""
        return self._on_record(replace(self.act, id=name, time=time, action=action))

    def _on_record(self, act: Act) -> Act:
        """An act that says nothing of the record, on the clock of the policy."""
        left = {key: one for key, one in act.assume.items() if not is_of_record(key)}
        return on_the_clock_of(self.edition.time_zone, replace(act, assume=left))

    def _weeks_later(self, time: datetime) -> datetime:
        """The first instant from then on with the weekday and hour of the act."""
        assert self.act.time is not None
        weeks = -(-(time - self.act.time) // timedelta(weeks=1))
        return later(self.act.time, f"P{weeks}W", self.edition.time_zone) if weeks > 0 else self.act.time

    def _sanctioned(self, rung: str, time: datetime) -> datetime | None:
        """A breach for which people decide on a rung, after a time; until when that takes, ``None`` where no act
        brings anybody onto its ladder."""
        for ladder in self.edition.ladders.values():
            if rung in ladder.rungs and not self.edition.rungs[rung].ends_employment:
                clean = dict.fromkeys(of_one_ladder(self.edition, ladder), False)
                given = offences_given(Proof(self.policy, self.edition), ladder, clean)
                fitting = (
                    one
                    for name, one in given.items()
                    if self.deviates or self._proposes(ladder, name, one, rung)
                )
                act = next((one.act for one in fitting if one.act is not None), None)
                if act is not None and act.time is not None:
                    at = max(time, act.time)
                    weeks = -(-(at - act.time) // timedelta(weeks=1))
                    at = later(act.time, f"P{weeks}W", self.edition.time_zone)
                    self._decided(
                        replace(act, id=f"before_{rung}", person=self.act.person, time=at), ladder.id, rung
                    )
                    return at + _HOUR
        return None

    def _proposes(self, ladder: Ladder, offence: str, given: Given, rung: str) -> bool:
        """Whether a first breach proposes a rung."""
        proposed = bid_in(self.edition, ladder, given.clause, offence, START)
        return proposed is not None and rung in ladder.rungs[proposed[0] : proposed[1] + 1]

    def _decided(self, act: Act, ladder: str, name: str) -> None:
        assert act.time is not None
        rung, at = self.edition.rungs[name], act.time.astimezone(ZoneInfo(self.edition.time_zone))
        of = self._add(s.ActStep(self._on_record(act)))
        if HEARING in rung.needs:
            self._add(s.Hearing(of, at + _HOUR / 4, "held", ladder))
        votes = rung.decided_by.votes if rung.decided_by is not None else 1
        by = tuple(f"p_decider_{number}" for number in range(1, max(1, votes or 1) + 1))
        until: Literal["forever"] | None = "forever" if rung.counts_for == DECIDED else None
        times = at + _HOUR / 2, at + _HOUR * 3 / 4
        reason = {language: _REASON[language] for language in self.edition.languages if language in _REASON}
        why = (reason or dict(_REASON)) if self.deviates else {}
        self._add(s.Decide(of, times[0], by, name, times[1], until, why, ladder))

    def _add(self, what: s.Happening) -> int:
        place = len(self.steps) + 1
        self.steps.append(s.Step(place, what))
        return place


def left_out(name: str, says: Words) -> str:
    """What stands in a file of scenarios in place of a counterexample that no scenario can tell: a comment."""
    return "".join(f"# {name}: {' '.join(says[one].split())} {_UNTOLD[one]}\n" for one in sorted(says))
