"""That a rung can be proposed, shown by a history that is played: claims that there is one rest on it.

The states of a ladder leave free what other ladders give, and when an act can be done. What holds in all of them holds;
but that there is a history is known of one that was played alone, in which the record answers which rungs count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice, product

from policycode.deciding import steps as s
from policycode.deciding.acts import Act
from policycode.deciding.engine import Engine
from policycode.norms.policy import Policy
from policycode.proving.claimed.limits import LIMITS
from policycode.proving.claimed.verdicts import Witness
from policycode.proving.ladders.history import Pace, as_steps, offences_of, person_of, start_of
from policycode.proving.ladders.lived import asks_the_record, brought_about, counting, is_of_record
from policycode.proving.ladders.states import LadderStates
from policycode.proving.ladders.witness import Ending, is_confirmed, left_by, replayed, way_to
from policycode.scenarios.play import play

MOST_TRIED = 20
"""So many histories are played at most for a rung."""

MOST_TIMES = 9
"""In so many ways it is tried at most when the moments of a history come."""

_PACES: tuple[Pace, ...] = ("weekly", "close", "at once")


def is_reached(states: LadderStates, rung: str) -> bool:
    """Whether a history was found that ends in a proposal in which the rung may be chosen. That none was proves
    nothing."""
    endings = islice(_endings(states, states.ladder.rungs.index(rung)), MOST_TRIED)
    return any(_is_played(states, one) for one in endings)


def _endings(states: LadderStates, rung: int) -> Iterator[Ending]:
    """Those that the states say there are, the shortest first."""
    for state in states.states[: states.sure]:
        for offence in states.given_in(state):
            proposed = states.proposal(state, offence)
            if proposed is not None and proposed[0] <= rung <= proposed[1]:
                yield Ending(state, offence, proposed)


def _is_played(states: LadderStates, ending: Ending) -> bool:
    witness = replayed(states, ending)
    is_whole = witness is not None and (witness.steps or not any(map(asks_the_record, witness.acts)))
    if witness is not None and is_whole and _agree(states, witness.acts):
        return True
    return brought_about_for(states, ending) is not None or _is_played_alike(states, ending)


def brought_about_for(states: LadderStates, ending: Ending, policy: Policy | None = None) -> Witness | None:
    """The history, played after one that puts on record what its acts take to count; ``None`` where none was found. It
    is decided by the policy as the states take it to be, unless another is given."""
    way = way_to(states, ending)
    acts = [given.act for given in states.given_as(offences_of([way])) if given.act is not None]
    settled = states.own_rungs if states.ladder.escalation == "next" else ()
    taken = {rung for act in acts for rung in counting(act)}.difference(settled)
    if not any(map(asks_the_record, acts)) or not _agree(states, map(_whenever, acts)):
        return None
    start = start_of(states, way)
    earlier = states.proof.edition.interval.start
    begins = (start,) if earlier is None or earlier >= start else (start, earlier)
    whose = replace(acts[0], person=person_of(1), assume=_taken_together(acts))
    engine = Engine(policy or states.policy)
    try:
        found = (
            _played_after(states, ending, replace(whose, time=begin), sorted(taken), engine)
            for begin in begins
        )
        return next((one for one in found if one is not None), None)
    except (*LIMITS, OverflowError):  # no act in time, or none before the calendar ends
        return None


def _is_played_alike(states: LadderStates, ending: Ending) -> bool:
    """Whether the history is played with each moment of which nobody knows when it comes at one time."""
    way = way_to(states, ending)
    acts = [given.act for given in states.given_as(offences_of([way]))]
    if not any(_moments(act) for act in acts if act is not None):
        return False
    if None in acts or any(move.kind in ("again", "lapse") for move in way):
        return False
    engine = Engine(states.policy)
    told = (as_steps(states, [way], [None], pace) for pace in _PACES)
    return any(_comes_so(states, ending, steps, engine) is not None for steps in told)


def _alike(steps: tuple[s.Step, ...]) -> Iterator[tuple[s.Step, ...]]:
    """The steps as they are, and with each moment at one time: the last that an act takes it to come, the day after
    all acts, or the first."""
    yield steps
    acts = [step.what.act for step in steps if isinstance(step.what, s.ActStep)]
    by_name: dict[str, set[datetime]] = {}
    for act in acts:
        for name, at in _moments(act).items():
            by_name.setdefault(name, set()).add(at)
    if not by_name:
        return
    after = max(act.time for act in acts if act.time is not None) + timedelta(days=1)
    times = ((max(taken), after, min(taken)) for taken in by_name.values())
    for each in islice(product(*times), MOST_TIMES):
        chosen = dict(zip(by_name, each, strict=True))
        yield tuple(
            replace(step, what=s.ActStep(replace(step.what.act, assume={**step.what.act.assume, **chosen})))
            if isinstance(step.what, s.ActStep)
            else step
            for step in steps
        )


def _moments(act: Act) -> dict[str, datetime]:
    """When an act takes moments to come."""
    taken = act.assume.items()
    return {name: at for name, at in taken if name.startswith("moment:") and isinstance(at, datetime)}


def _whenever(act: Act) -> Act:
    """The act without what it takes of moments."""
    return replace(act, assume={name: one for name, one in act.assume.items() if name not in _moments(act)})


def _agree(states: LadderStates, acts: Iterable[Act]) -> bool:
    """Whether acts say the same of the policy itself, and take the same for granted of when its moments come."""
    of_policy = {name for name, fact in states.edition.vocabulary.facts.items() if fact.about_policy}
    found: dict[str, object] = {}
    for act in acts:
        said: dict[str, object] = {
            name: stated.value for name, stated in act.facts.items() if name in of_policy
        }
        said |= {name: value for name, value in act.assume.items() if not is_of_record(name)}
        if any(found.setdefault(name, value) != value for name, value in said.items()):
            return False
    return True


def _taken_together(acts: Iterable[Act]) -> dict[str, object]:
    """What the first of some acts takes for granted, and of each action the most that any takes to have been done."""
    found: dict[str, object] = {}
    for act in acts:
        for name, value in act.assume.items():
            known = found.setdefault(name, value)
            if name.startswith("count:") and isinstance(value, int) and isinstance(known, int):
                found[name] = max(known, value)
    return found


def _played_after(
    states: LadderStates, ending: Ending, begins: Act, taken: Sequence[str], engine: Engine
) -> Witness | None:
    before = brought_about(states.policy, states.edition, begins, taken, states.ladder)
    if before is None:
        return None
    way, left = way_to(states, ending), left_by(ending)
    told = (as_steps(states, [way], [left], pace, before) for pace in _PACES)
    found = (_comes_so(states, ending, steps, engine) for steps in told)
    return next((one for one in found if one is not None), None)


def _comes_so(
    states: LadderStates, ending: Ending, steps: tuple[s.Step, ...], engine: Engine
) -> Witness | None:
    """The steps, if they are played to an ending, with each moment when it may come."""
    for alike in _alike(steps):
        came = play(engine, s.Scenario("witness", alike))
        acts = tuple(decision.act for decision in came.decisions)
        is_one_story = all(one.passed for one in came.steps) and _agree(states, acts)
        if is_one_story and is_confirmed(states, [ending], came.decisions, came.record):
            return Witness(acts, alike)
    return None
