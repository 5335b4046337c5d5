"""The smallest set of unknowns whose answers settle a question (language, section 4, "missing")."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policycode.readings.diagrams import Diagram, Diagrams, Truth

BUDGET = 2_000
"""How many sets of unknowns are tried before a set from which nothing can be dropped is taken instead."""

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


@dataclass(slots=True)
class Question:
    """A diagram within a region, and when its remaining values count as settled.

    ``levels`` gives the variables of each unknown that can be asked; ``answers`` the region of its declared
    answers, where not everything is one.
    """

    space: Diagrams
    diagram: Diagram
    region: Truth
    levels: Mapping[str, frozenset[int]]
    answers: Mapping[str, Truth]
    is_settled: Callable[[frozenset[Hashable]], bool]
    tried: int = 0

    def settled_by(self, asked: Names) -> bool:
        """Whether every declared answer to these unknowns settles the question."""
        self.tried += 1
        return all(self.is_settled(values) for values in self._left_by(asked))

    def may_be_settled_by(self, asked: Names) -> bool:
        """Whether some declared answer to these unknowns settles the question."""
        return any(self.is_settled(values) for values in self._left_by(asked))

    def _left_by(self, asked: Names) -> frozenset[frozenset[Hashable]]:
        """For each declared answer to these unknowns, what the diagram can still come to."""
        region = self.region
        for name in sorted(asked):
            region = self.space.conj(region, self.answers.get(name, True))
        levels = frozenset(level for name in asked for level in self.levels[name])
        left = self.space.possible_values(self.diagram, region, levels)
        return self.space.values(left, True)  # type: ignore[return-value]

    def matters(self, levels: frozenset[int], others: frozenset[int]) -> bool:
        """Whether two completions that differ only at these levels differ in the answer, where it counts."""
        left = self.space.possible_values(self.diagram, self.region, others - levels)
        return any(not self.is_settled(values) for values in self.space.values(left, True))  # type: ignore[arg-type]


def smallest(question: Question, budget: int = BUDGET) -> Missing | None:
    """A smallest settling set, the first by name of equals; ``None`` where no set settles.

    Whatever does not settle leaves outside it a set that every settling set must meet: such sets are
    gathered until the smallest set that meets them all settles.
    """
    everything = frozenset(question.levels)
    if not question.settled_by(everything):
        return None
    # What cannot be left out alone is in every settling set; often that is already all of it.
    to_meet = [
        frozenset({name}) for name in sorted(everything) if not question.settled_by(everything - {name})
    ]
    try:
        while True:
            candidate = _first_meeting(to_meet, sorted(everything), budget)
            if question.settled_by(candidate):
                return Missing(tuple(sorted(candidate)))
            if question.tried > budget:
                raise _OverBudget
            to_meet.append(everything - _grown(question, candidate, everything))
    except _OverBudget:
        return Missing(tuple(sorted(_shrunk(question, everything))), "not smallest")


def _grown(question: Question, failing: Names, everything: Names) -> Names:
    """A largest set around a failing one that still does not settle."""
    for name in sorted(everything - failing):
        wider = failing | {name}
        if not question.settled_by(wider):
            failing = wider
    return failing


def _shrunk(question: Question, settling: Names) -> Names:
    for name in sorted(settling, reverse=True):
        narrower = settling - {name}
        if question.settled_by(narrower):
            settling = narrower
    return settling


def _first_meeting(to_meet: Sequence[Names], names: Sequence[str], budget: int) -> Names:
    """The smallest set that meets all the given ones; of equals the first when sorted."""
    steps = iter(range(budget * 50))
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
    return frozenset(chosen)


def _can_meet(to_meet: Sequence[Names], size: int, steps: Iterator[int]) -> bool:
    """Whether so many names can meet all sets, each of which has a name."""
    if not to_meet:
        return True
    if size < _apart(to_meet):
        return False
    if next(steps, None) is None:
        raise _OverBudget
    fewest = min(to_meet, key=len)
    return any(
        _can_meet([one for one in to_meet if name not in one], size - 1, steps) for name in sorted(fewest)
    )


def _apart(to_meet: Sequence[Names]) -> int:
    """So many names at least are needed: of the sets, the shortest first, those that share none."""
    covered: set[str] = set()
    count = 0
    for one in sorted(to_meet, key=len):
        if covered.isdisjoint(one):
            covered |= one
            count += 1
    return count
