"""Histories that refute a claim about a ladder: written as acts and steps, and played for real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from policycode.calendars.durations import later
from policycode.deciding import steps as s
from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.procedure import HEARING
from policycode.errors import ActError
from policycode.norms.policy import Policy
from policycode.norms.sanctions import DECIDED
from policycode.proving.ladder_offences import Rungs, policy_as_if_based
from policycode.proving.ladder_states import LadderStates, Move, State
from policycode.proving.verdicts import Witness
from policycode.scenarios.play import play

FORTNIGHT = "P14D"
"""Between two acts of a history that is told as acts alone: each is notified a week after it."""

_NEVER = "P50Y"
_STEP = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Ending:
    """A history that ends in a breach of an offence in a state, and what must be proposed for that breach."""

    state: State
    offence: str
    proposes: Rungs | None


def replayed(states: LadderStates, *endings: Ending, policy: Policy | None = None) -> Witness | None:
    """The histories, one person for each ending, if the ordinary decision confirms them all; ``None`` if not. It
    decides as if each clause had the basis that rungs ask (rule 9), unless another policy is given."""
    if any(given.act is None for given in states.given.values()):
        return None
    ways = [(*states.way(one.state), Move("breach", one.offence)) for one in endings]
    if any(move.kind in ("again", "lapse") for way in ways for move in way):
        return None
    engine = Engine(policy or policy_as_if_based(states.proof.policy, states.proof.edition))
    acts = _as_acts(states, ways)
    steps = _as_steps(states, ways)
    played = play(engine, s.Scenario("witness", steps))
    is_told = all(one.passed for one in played.steps) and _confirmed(states, endings, played.decisions)
    if acts and _confirmed(states, endings, _simulated(engine, acts)):
        return Witness(acts, steps if is_told else ())
    done = tuple(step.what.act for step in steps if isinstance(step.what, s.ActStep))
    return Witness(done, steps) if is_told else None


def _simulated(engine: Engine, acts: Sequence[Act]) -> tuple[Decision, ...]:
    try:
        return tuple(simulate(engine, acts))
    except ActError:
        return ()


def _confirmed(states: LadderStates, endings: Sequence[Ending], decisions: Sequence[Decision]) -> bool:
    """Whether each person's last act is the breach, and comes to the proposal, that the ending says."""
    last = {decision.act.person: decision for decision in decisions}
    for number, one in enumerate(endings, 1):
        decision = last.get(_person(number))
        if decision is None or decision.breaches.get(states.ladder.id, ("", ""))[1] != one.offence:
            return False
        proposed = next((each for each in decision.proposals if each.ladder == states.ladder.id), None)
        rungs = states.ladder.rungs
        came = None if proposed is None else (rungs.index(proposed.lowest), rungs.index(proposed.highest))
        if came != one.proposes:
            return False
    return True


def _person(number: int) -> str:
    return f"p_{number}"


def _as_acts(states: LadderStates, ways: Sequence[Sequence[Move]]) -> tuple[Act, ...]:
    """The histories as acts alone, each proposal's lower end taken a week after the act; empty where people decide
    otherwise in them."""
    found: list[Act] = []
    for number, way in enumerate(ways, 1):
        state, time = State(), _start(states)
        for place, move in enumerate(way, 1):
            proposed = None if move.kind != "breach" else states.proposal(state, move.offence)
            is_last = place == len(way)
            if move.kind != "breach" or (move.rung is not None and (proposed or (None,))[0] != move.rung):
                return ()
            act = _act(states, move.offence, number, place, time)
            if proposed is not None and move.rung is None and not is_last:
                act = replace(act, known=later(act.time or time, _NEVER, states.edition.time_zone))
            found.append(act)
            time = later(act.time or time, FORTNIGHT, states.edition.time_zone)
            if not is_last:
                state = _after(states, state, move)
    return tuple(sorted(found, key=lambda act: (act.time or _start(states), act.person)))


def _after(states: LadderStates, state: State, move: Move) -> State:
    return next(after for one, after in states.moves(state) if one == move)


def _start(states: LadderStates) -> datetime:
    return max(
        given.act.time
        for given in states.given.values()
        if given.act is not None and given.act.time is not None
    )


def _act(states: LadderStates, offence: str, number: int, place: int, time: datetime) -> Act:
    """The offence's act, at the first instant from a time on that has its weekday and hour."""
    act = states.given[offence].act
    assert act is not None
    assert act.time is not None
    when = act.time
    if when < time:
        weeks = -(-(time - when) // timedelta(weeks=1))
        when = later(when, f"P{weeks}W", states.edition.time_zone)
    return replace(act, id=f"witness_{number}_{place}", person=_person(number), time=when)


# -- as steps


def _as_steps(states: LadderStates, ways: Sequence[Sequence[Move]]) -> tuple[s.Step, ...]:
    """The histories as the steps of a scenario, as close on each other as they can be."""
    steps: list[s.Happening] = []
    for number, way in enumerate(ways, 1):
        steps += _History(states, number, len(steps)).steps(way)
    return tuple(s.Step(place, what) for place, what in enumerate(steps, 1))


class _History:
    """Writes one person's history; keeps which sanctions stand."""

    def __init__(self, states: LadderStates, number: int, before: int) -> None:
        self.states, self.number, self.before = states, number, before
        self.time = _start(states)
        self.found: list[s.Happening] = []
        self.live: list[tuple[int, int]] = []
        self.open: list[tuple[int, int]] = []
        self.state = State()

    def steps(self, way: Sequence[Move]) -> list[s.Happening]:
        for place, move in enumerate(way, 1):
            is_last = place == len(way)
            match move.kind:
                case "breach" | "keep":
                    self._breach(move, place)
                case "notify":
                    self._notify(move)
                case "lose":
                    self._lose()
                case "again" | "lapse":
                    pass  # no history that is told has one
            if not is_last:
                self.state = _after(self.states, self.state, move)
        return self.found

    def _add(self, what: s.Happening) -> int:
        self.found.append(what)
        return self.before + len(self.found)

    def _tick(self) -> datetime:
        self.time += _STEP
        return self.time

    def _breach(self, move: Move, place: int) -> None:
        act = _act(self.states, move.offence, self.number, place, self.time)
        self.time = act.time or self.time
        proposed = self.states.proposal(self.state, move.offence)
        of = self._add(s.ActStep(act))
        self._tick()
        if move.rung is not None:
            self._decide(of, move.rung)
        elif proposed is not None:
            self.open.append((of, proposed[0]))
        if move.kind == "keep":
            for one in self.live[:-1]:
                self._overturn(one)

    def _notify(self, move: Move) -> None:
        of, rung = next(one for one in self.open if one[1] == move.rung)
        self.open.remove((of, rung))
        self._decide(of, rung)

    def _decide(self, of: int, place: int) -> None:
        ladder, rung = self.states.ladder, self.states.edition.rungs[self.states.ladder.rungs[place]]
        if HEARING in rung.needs:
            self._add(s.Hearing(of, self._tick(), "held", ladder.id))
        votes = rung.decided_by.votes if rung.decided_by is not None else 1
        by = tuple(f"p_decider_{number}" for number in range(1, max(1, votes or 1) + 1))
        until: Literal["forever"] | None = "forever" if rung.counts_for == DECIDED else None
        at = self._tick()
        self._add(s.Decide(of, at, by, rung.id, self._tick(), until, ladder=ladder.id))
        self._tick()
        self.live.append((of, place))

    def _lose(self) -> None:
        top = [one for one in self.live if one[1] == max(place for _, place in self.live)]
        for one in list(self.live) if len(top) == 1 else top[:1]:
            self._overturn(one)

    def _overturn(self, one: tuple[int, int]) -> None:
        self._add(s.Overturn(one[0], self._tick(), ladder=self.states.ladder.id))
        self.live.remove(one)
        self._tick()
