"""Histories that refute a claim about a ladder: written as acts and steps, and played for real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from policycode.calendars.durations import later
from policycode.deciding import steps as s
from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.policy import Policy
from policycode.proving.claimed.verdicts import Witness
from policycode.proving.ladders.history import (
    FORTNIGHT,
    Pace,
    act_of,
    as_steps,
    offences_of,
    person_of,
    start_of,
    state_after,
)
from policycode.proving.ladders.lived import lived
from policycode.proving.ladders.offences import Rungs
from policycode.proving.ladders.states import LadderStates, Move, State
from policycode.scenarios.play import play

_NEVER = "P50Y"


@dataclass(frozen=True, slots=True)
class Without:
    """Fewer than so many sanctions of a rung, notified before an act or, where ``counting``, counting at it."""

    rung: str
    at_least: int
    counting: bool

    def holds(self, record: ConductRecord, person: str, at: datetime) -> bool:
        """Whether it is so of a person at an instant."""
        notified = (one for one in record.sanctions(person) if one.notified and one.notified <= at)
        found = record.live(person, at) if self.counting else notified
        return sum(one.rung == self.rung for one in found) < self.at_least


@dataclass(frozen=True, slots=True)
class Ending:
    """A history that ends in a breach of an offence in a state, and what must be proposed for that breach, ``without``
    what was claimed to come before it."""

    state: State
    offence: str
    proposes: Rungs | None
    without: Without | None = None


def way_to(states: LadderStates, ending: Ending) -> tuple[Move, ...]:
    """The shortest history that ends so."""
    return *states.way(ending.state), Move("breach", ending.offence)


def replayed(states: LadderStates, *endings: Ending, policy: Policy | None = None) -> Witness | None:
    """The histories, one person for each ending, if the ordinary decision confirms them all; ``None`` if not. It
    decides by the policy as the states take it to be, unless another is given."""
    ways = [way_to(states, one) for one in endings]
    if any(given.act is None for given in states.given_as(offences_of(ways))):
        return None
    if any(move.kind in ("again", "lapse") for way in ways for move in way):
        return None
    engine = Engine(policy or states.policy)

    def told(pace: Pace) -> tuple[s.Step, ...]:
        """The histories as steps, if they are confirmed."""
        steps = as_steps(states, ways, [left_by(one) for one in endings], pace)
        came = play(engine, s.Scenario("witness", steps))
        is_told = all(one.passed for one in came.steps)
        return steps if is_told and is_confirmed(states, endings, came.decisions, came.record) else ()

    acts = _as_acts(states, ways)
    if acts and is_confirmed(states, endings, *_simulated(engine, acts)):
        witness = Witness(acts, told("weekly") or told("close"))
        return witness if witness.steps or _may_be_so(states, endings, engine, witness) else None
    steps = told("close") or told("at once")
    done = tuple(step.what.act for step in steps if isinstance(step.what, s.ActStep))
    return Witness(done, steps) if steps else None


def _may_be_so(states: LadderStates, endings: Sequence[Ending], engine: Engine, witness: Witness) -> bool:
    """Whether a person can lack what an ending says, and have counting what the acts take to count: rungs of a ladder
    that gives what is lacked come together, so a history must show it."""
    lacked = {one.without.rung for one in endings if one.without is not None}
    ladders = (one for one in states.edition.ladders.values() if lacked.intersection(one.rungs))
    taken = {f"live:{rung}" for one in ladders for rung in one.rungs}
    if not any(taken.intersection(act.assume) for act in witness.acts):
        return True
    history = lived(engine.policy, witness, deviates=False)
    if history is None or not history.steps:
        return history is not None
    came = play(engine, s.Scenario("witness", history.steps))
    return is_confirmed(states, endings, came.decisions, came.record)


def left_by(ending: Ending) -> str | None:
    """The rung of which no sanction may count any more when the last act comes."""
    return ending.without.rung if ending.without is not None and ending.without.counting else None


def _simulated(engine: Engine, acts: Sequence[Act]) -> tuple[Sequence[Decision], ConductRecord]:
    record = ConductRecord(speaks_for_approvals=False)
    try:
        return tuple(simulate(engine, acts, record=record)), record
    except ActError:
        return (), record


def is_confirmed(
    states: LadderStates, endings: Sequence[Ending], decisions: Sequence[Decision], record: ConductRecord
) -> bool:
    """Whether each person's last act is the breach, comes to the proposal, and lacks before it, what the ending
    says."""
    last = {decision.act.person: decision for decision in decisions}
    for number, one in enumerate(endings, 1):
        decision = last.get(person_of(number))
        if decision is None or decision.breaches.get(states.ladder.id, ("", ""))[1] != states.offence(
            one.offence
        ):
            return False
        proposed = next((each for each in decision.proposals if each.ladder == states.ladder.id), None)
        rungs = states.ladder.rungs
        came = None if proposed is None else (rungs.index(proposed.lowest), rungs.index(proposed.highest))
        if came != one.proposes:
            return False
        if one.without is not None and not one.without.holds(record, person_of(number), decision.at):
            return False
    return True


def _as_acts(states: LadderStates, ways: Sequence[Sequence[Move]]) -> tuple[Act, ...]:
    """The histories as acts alone, each proposal's lower end taken a week after the act; empty where people decide
    otherwise in them."""
    found: list[tuple[datetime, Act]] = []
    for number, way in enumerate(ways, 1):
        state, time = State(), start_of(states, way)
        for place, move in enumerate(way, 1):
            proposed = None if move.kind != "breach" else states.proposal(state, move.offence)
            is_last = place == len(way)
            if move.kind != "breach" or (move.rung is not None and (proposed or (None,))[0] != move.rung):
                return ()
            act = act_of(states, state, move.offence, number, place, time)
            at = act.time or time
            if proposed is not None and move.rung is None and not is_last:
                act = replace(act, known=later(at, _NEVER, states.edition.time_zone))
            found.append((at, act))
            time = later(at, FORTNIGHT, states.edition.time_zone)
            if not is_last:
                state = state_after(states, state, move)
    return tuple(act for _, act in sorted(found, key=lambda one: (one[0], one[1].person)))
