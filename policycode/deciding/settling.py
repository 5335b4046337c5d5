"""The smallest set of unknowns whose answers settle a question (language, section 4, "missing")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policycode.deciding.question import Question
from policycode.readings.diagrams import TooLarge

BUDGET = 2_000
"""How many sets of unknowns are tried before a set from which nothing can be dropped is taken instead."""

STEPS = 200_000
"""How many steps the search may take before the same, and how many may be taken to find what can be dropped."""

STEPS_A_DROP = 40_000
"""How many of them to find whether one unknown can be dropped; it is kept where they do not tell."""

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Missing:
    """Unknowns by name, sorted. ``settles``: a smallest set that settles the question (``True``), no set
    does (``False``), or one from which nothing can be dropped (``"not smallest"``)."""

    names: tuple[str, ...] = ()
    settles: bool | str = True


NOTHING_MISSING = Missing()


class _OverBudget(Exception):
    """Too many sets were tried."""


def smallest(question: Question, budget: int = BUDGET) -> Missing | None:
    """A smallest settling set, the first by name of equals; ``None`` where no set settles.

    Whatever does not settle leaves outside it a set that every settling set must meet: such sets are
    gathered until the smallest set that meets them all settles.
    """
    everything = frozenset(question.levels)
    if not question.settled_by(everything):
        return None
    try:
        with question.space.within(STEPS):
            # What cannot be left out alone is in every settling set; often that is already all of it.
            to_meet = [frozenset({name}) for name in sorted(everything) if question.needs(name)]
            while True:
                if question.tried > budget:
                    raise _OverBudget
                candidate = _first_meeting(to_meet, sorted(everything), budget)
                if question.settled_by(candidate):
                    return Missing(tuple(sorted(candidate)))
                to_meet.append(everything - _grown(question, candidate, everything))
    except (_OverBudget, TooLarge):
        return Missing(tuple(sorted(_shrunk(question, everything))), "not smallest")


def _grown(question: Question, failing: Names, everything: Names) -> Names:
    """A largest set around a failing one that still does not settle."""
    for name in sorted(everything - failing):
        wider = failing | {name}
        if not question.settled_by(wider):
            failing = wider
    return failing


def _shrunk(question: Question, settling: Names) -> Names:
    """What is left when everything is dropped that is known to be to spare, one unknown after the other."""
    with question.space.within(STEPS):
        for name in sorted(settling, reverse=True):
            if _is_enough(question, settling - {name}):
                settling -= {name}
    return settling


def _is_enough(question: Question, narrower: Names) -> bool:
    try:
        with question.space.within(STEPS_A_DROP):
            return question.settled_by(narrower)
    except TooLarge:
        return False


def _first_meeting(to_meet: Sequence[Names], names: Sequence[str], budget: int) -> Names:
    """The smallest set that meets all the given ones; of equals the first when sorted."""
    steps = iter(range(budget * 50))
    needed = frozenset[str]().union(*(one for one in to_meet if len(one) == 1))
    to_meet = [one for one in to_meet if needed.isdisjoint(one)]
    size = _apart(to_meet)
    while not _can_meet(to_meet, size, steps):
        size += 1
    chosen: set[str] = set()
    left = list(to_meet)
    for name in names:
        if not left:
            break
        after = [one for one in left if name not in one]
        later = [frozenset(other for other in one if other > name) for one in after]
        if all(later) and _can_meet(later, size - len(chosen) - 1, steps):
            chosen.add(name)
            left = later
    return needed | chosen


def _can_meet(to_meet: Sequence[Names], size: int, steps: Iterator[int]) -> bool:
    """Whether so many names can meet all sets, each of which has a name."""
    waiting: list[tuple[Sequence[Names], str, int]] = [(to_meet, "", size)]
    while waiting:
        before, name, size = waiting.pop()
        left = [one for one in before if name not in one]
        if not left:
            return True
        if size < _apart(left):
            continue
        if next(steps, None) is None:
            raise _OverBudget
        fewest: Names = min(left, key=len)
        waiting += [(left, one, size - 1) for one in sorted(fewest, reverse=True)]
    return False


def _apart(to_meet: Sequence[Names]) -> int:
    """So many names at least are needed: of the sets, the shortest first, those that share none."""
    covered: set[str] = set()
    count = 0
    for one in sorted(to_meet, key=len):
        if covered.isdisjoint(one):
            covered |= one
            count += 1
    return count
