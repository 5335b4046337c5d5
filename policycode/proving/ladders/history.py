"""A history on a ladder written down: its acts, and as steps what people decide between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar, cast
from zoneinfo import ZoneInfo

from policycode.calendars.durations import later
from policycode.deciding import steps as s
from policycode.deciding.acts import Act
from policycode.deciding.history import NOTIFY_AFTER
from policycode.deciding.procedure import HEARING
from policycode.deciding.standing import ends
from policycode.norms.sanctions import DECIDED
from policycode.proving.acts.witness import on_the_clock_of
from policycode.proving.ladders.states import LadderStates, Move, State

FORTNIGHT = "P14D"
"""Between two acts of a history that is told as acts alone: each is notified a week after it."""

Pace = Literal["weekly", "close", "at once"]
"""How fast a history goes: a notice a week after its act and a fortnight between acts; as close on each other as acts
can be that keep their weekday and hour; or minutes apart, where the policy asks nothing of either."""

_STEP = timedelta(minutes=5)

Timed = TypeVar("Timed")


def person_of(number: int) -> str:
    """Whose history the so-manyeth is."""
    return f"p_{number}"


def state_after(states: LadderStates, state: State, move: Move) -> State:
    """The state to which a step leads."""
    return next(after for one, after in states.moves(state) if one == move)


def offences_of(ways: Iterable[Iterable[Move]]) -> set[str]:
    """The offences of which histories are made."""
    return {move.offence for way in ways for move in way if move.offence}


def start_of(states: LadderStates, way: Iterable[Move]) -> datetime:
    """When a history begins: each of its offences is given by then."""
    acts = (given.act for given in states.given_as(offences_of([way])))
    return max(act.time for act in acts if act is not None and act.time is not None)


def act_of(
    states: LadderStates,
    state: State,
    offence: str,
    number: int,
    place: int,
    time: datetime,
    pace: Pace = "weekly",
) -> Act:
    """The offence's act in a state, from a time on: at the first instant that has its weekday and hour, or then, if
    that is the pace and nothing that the policy asks of time tells it from when the act was drawn. Which rungs of the
    ladder count then is not assumed: the history says it."""
    act = states.given_in(state)[offence].act
    assert act is not None
    assert act.time is not None
    when = act.time
    if when < time:
        weeks = -(-(time - when) // timedelta(weeks=1))
        signature = states.proof.world.signature
        at_once = pace == "at once" and signature(time) == signature(when)
        when = time if at_once else later(when, f"P{weeks}W", states.edition.time_zone)
    told = {f"live:{rung}" for rung in states.own_rungs}
    assume = {name: value for name, value in act.assume.items() if name not in told}
    name, person = f"witness_{number}_{place}", person_of(number)
    named = replace(act, id=name, person=person, time=when, assume=assume)
    return on_the_clock_of(states.edition.time_zone, named)


def in_zone(what: Timed, states: LadderStates) -> Timed:
    """The same with its instants in the policy's time zone."""
    zone, written = ZoneInfo(states.edition.time_zone), cast(Any, what)
    values = {one.name: getattr(what, one.name) for one in fields(written)}
    instants = {name: at.astimezone(zone) for name, at in values.items() if isinstance(at, datetime)}
    found: Timed = replace(written, **instants)
    return found


def as_steps(
    states: LadderStates,
    ways: Sequence[Sequence[Move]],
    left: Sequence[str | None],
    pace: Pace,
    before: tuple[Sequence[s.Happening], datetime] | None = None,
) -> tuple[s.Step, ...]:
    """The histories as the steps of a scenario; of a rung that is ``left`` nothing counts at the last act. ``before``:
    what happens before them, and until when."""
    first, until = before or ((), None)
    steps = list(first)
    for number, (way, rung) in enumerate(zip(ways, left, strict=True), 1):
        start = until or start_of(states, way)
        steps += _History(states, number, len(steps), start, pace).steps(way, rung)
    return tuple(s.Step(place, in_zone(what, states)) for place, what in enumerate(steps, 1))


class _History:
    """Writes one person's history; keeps which sanctions stand."""

    def __init__(self, states: LadderStates, number: int, before: int, start: datetime, pace: Pace) -> None:
        self.states, self.number, self.before, self.pace = states, number, before, pace
        self.time = start
        self.found: list[s.Happening] = []
        self.live: list[tuple[int, int]] = []
        self.notified: dict[int, datetime] = {}
        self.open: list[tuple[int, int]] = []
        self.state = State()

    def steps(self, way: Sequence[Move], left: str | None) -> list[s.Happening]:
        for place, move in enumerate(way, 1):
            is_last = place == len(way)
            if is_last and left is not None:
                self._leave(left)
            match move.kind:
                case "breach" | "keep":
                    self._breach(move, place, is_last)
                case "notify":
                    self._notify(move)
                case "lose":
                    self._lose()
                case "again" | "lapse":
                    pass  # no history that is told has one
            if not is_last:
                self.state = state_after(self.states, self.state, move)
        return self.found

    def _add(self, what: s.Happening) -> int:
        self.found.append(what)
        return self.before + len(self.found)

    def _tick(self) -> datetime:
        self.time += _STEP
        return self.time

    def _breach(self, move: Move, place: int, is_last: bool) -> None:
        act = act_of(self.states, self.state, move.offence, self.number, place, self.time, self.pace)
        self.time = start = act.time or self.time
        proposed = self.states.proposal(self.state, move.offence)
        of = self._add(s.ActStep(act))
        self._tick()
        if move.rung is not None and not is_last:
            self._decide(of, move.rung, self._later(start, NOTIFY_AFTER))
        elif proposed is not None:
            self.open.append((of, proposed[0]))
        if move.kind == "keep":
            for one in self.live[:-1]:
                self._overturn(one)
        if self.pace == "weekly":
            self.time = self._later(start, FORTNIGHT)

    def _later(self, start: datetime, duration: str) -> datetime:
        return later(start, duration, self.states.edition.time_zone)

    def _notify(self, move: Move) -> None:
        of, rung = next(one for one in self.open if one[1] == move.rung)
        self.open.remove((of, rung))
        self._decide(of, rung)

    def _decide(self, of: int, place: int, notified: datetime | None = None) -> None:
        ladder, rung = self.states.ladder, self.states.edition.rungs[self.states.ladder.rungs[place]]
        if HEARING in rung.needs:
            self._add(s.Hearing(of, self._tick(), "held", ladder.id))
        votes = rung.decided_by.votes if rung.decided_by is not None else 1
        by = tuple(f"p_decider_{number}" for number in range(1, max(1, votes or 1) + 1))
        until: Literal["forever"] | None = "forever" if rung.counts_for == DECIDED else None
        at = self._tick()
        told = notified if self.pace == "weekly" and notified is not None else self._tick()
        self._add(s.Decide(of, at, by, rung.id, told, until, ladder=ladder.id))
        self._tick()
        self.live.append((of, place))
        self.notified[of] = told

    def _leave(self, rung: str) -> None:
        """No sanction of a rung counts any more: by points, where an overturned one takes its points along, all are
        over; else those beneath the highest are overturned."""
        ladder, edition = self.states.ladder, self.states.edition
        of_rung = [one for one in self.live if ladder.rungs[one[1]] == rung]
        if ladder.escalation == "points":
            over = (
                ends(self.notified[of], edition.rungs[rung].counts_for, edition.time_zone)
                for of, _ in of_rung
            )
            self.time = max((self.time, *(one for one in over if one is not None)))
        elif any(ladder.rungs[place] != rung for _, place in self.live) and of_rung:
            highest = max(place for _, place in self.live)
            for one in of_rung if ladder.rungs[highest] != rung else ():
                self._overturn(one)

    def _lose(self) -> None:
        top = [one for one in self.live if one[1] == max(place for _, place in self.live)]
        for one in list(self.live) if len(top) == 1 else top[:1]:
            self._overturn(one)

    def _overturn(self, one: tuple[int, int]) -> None:
        self._add(s.Overturn(one[0], self._tick(), ladder=self.states.ladder.id))
        self.live.remove(one)
        self._tick()
