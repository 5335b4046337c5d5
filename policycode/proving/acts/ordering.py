"""In which order a diagram asks its variables: what decides whether a proof takes a second or does not end.

No order is good for every policy, and finding the best one is harder than any proof. So a few are proposed, the most
promising first, and whoever builds the diagrams takes the first under which they stay small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import TypeVar

from policycode.deciding.compiled import Candidate
from policycode.deciding.judge import Judgement, Weighed
from policycode.proving.acts.opposing import Opposing
from policycode.proving.acts.possible import TIME, PossibleActs
from policycode.readings.diagrams import Diagrams, TooLarge, Variable
from policycode.readings.gathering import Order, gathered

BUDGETS = (60_000, 240_000, 960_000)
"""How many nodes a judgement may take before another order is tried."""

Found = TypeVar("Found")
Acts = TypeVar("Acts", bound=PossibleActs)


class Apart(Judgement[PossibleActs]):
    """Each clause by itself, before any is held against another."""

    def _yield(self, weighed: Weighed, overs: Iterable[str]) -> None:
        pass

    def _oppose(self) -> None:
        pass


def begun(world: PossibleActs) -> Judgement[PossibleActs]:
    """What each clause does on all acts of a world once others are held against it, over the same variables in an order
    under which the diagrams stay small.

    Raises TooLarge where there is none."""
    return ordered(world, None, _begun, BUDGETS)


def judged(world: PossibleActs) -> Judgement[PossibleActs]:
    """The same, and all that comes of it.

    Raises TooLarge where there is no such order."""
    return ordered(world, None, _whole, BUDGETS)


def ordered(
    world: Acts,
    candidates: Iterable[Candidate] | None,
    work: Callable[[Acts], Found],
    budgets: Iterable[int],
    *,
    at_asked: bool = False,
) -> Found:
    """What comes of some work on these clauses (none: all), in a space of its own in whose order it stays small;
    ``at_asked`` only at instants that their conditions tell apart.

    Raises TooLarge where it does not end within the largest of the budgets, in nodes."""
    apart = Apart(world, candidates)
    ask_all(apart)
    axis = world.axis_asked if at_asked else world.axis
    variables = [
        replace(one, size=len(axis.instants)) if one.unknown == TIME else one for one in world.space.variables
    ]
    together = [world.space.support(one.applies, one.violated, one.permits) for one in apart.weighed.values()]
    tried = list(orders(variables, together))
    for budget in budgets:
        for order in tried:
            space = Diagrams()
            space.declare([variables[one] for one in order], order)
            space.most = budget
            try:
                return work(world.over(space, axis))
            except TooLarge:
                continue
    raise TooLarge


def ask_all(apart: Judgement[PossibleActs]) -> None:
    """Makes every variable that the whole judgement will ask for, in the order in which it does."""
    _ = apart.world.planned, apart.in_scope
    for one in apart.weighed.values():
        if one.clause.is_binding:
            apart.graded(one)
    _ = apart.world.possible


def _begun(world: PossibleActs) -> Judgement[PossibleActs]:
    whole = Opposing(world)
    _ = whole.in_scope, world.possible
    world.space.most = inf
    return whole


def _whole(world: PossibleActs) -> Judgement[PossibleActs]:
    whole = Opposing(world)
    comes_of(whole)
    world.space.most = inf
    return whole


def comes_of(judged: Judgement[PossibleActs]) -> None:
    """Has the outcomes and offences of all acts, which may need much room."""
    _ = judged.outcome, judged.offence, judged.world.possible


def orders(variables: Sequence[Variable], together: Sequence[set[int]]) -> Iterator[Order]:
    """Orders to try, given the variables as they were first asked for and which of them each clause looks at."""
    asked = list(range(len(variables)))
    kind = [variable.unknown for variable in variables]
    yield sorted(gathered(asked, together), key=lambda one: kind[one] != "action")
    yield sorted(asked, key=lambda one: (kind[one] != "action", kind[one] == TIME))
    yield asked
