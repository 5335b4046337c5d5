"""The cheapest set that meets all of some sets: has a member of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

BUDGET = 2_000
"""How many choices are weighed before the best set found so far is taken."""

Names = frozenset[str]
Weight = tuple[int, int, tuple[int, ...]]
"""What a set costs, how many it has, and their places."""

_UNIT = 1_000_000_000
"""Costs are counted in whole parts, so that equal sums are equal."""


def cheapest_meeting(to_meet: Collection[Names], cost: Mapping[str, float]) -> Names:
    """The cheapest of all sets that have a member of each; of equals the smaller, then the first by cost and name.

    None of ``to_meet`` may be empty. Exact up to :data:`BUDGET`; beyond it one of which nothing can be left out.
    """
    by_cost = sorted(frozenset[str]().union(*to_meet), key=lambda one: (cost[one], one))
    place = {one: number for number, one in enumerate(by_cost)}
    costs = [round(cost[one] * _UNIT) for one in by_cost]
    found: set[int] = set()
    for part in _apart([frozenset(place[name] for name in one) for one in to_meet]):
        found |= _Search(costs).cheapest(part)
    return frozenset(by_cost[one] for one in found)


Places = frozenset[int]


def _apart(to_meet: list[Places]) -> Iterator[list[Places]]:
    """The sets that have something to do with each other, without those that hold another."""
    least: list[Places] = []
    for one in sorted(set(to_meet), key=lambda one: (len(one), sorted(one))):
        if not any(other <= one for other in least):
            least.append(one)
    while least:
        part, reached, grew = [least.pop(0)], set[int](), True
        reached |= part[0]
        while grew:
            touching = [one for one in least if not reached.isdisjoint(one)]
            least = [one for one in least if reached.isdisjoint(one)]
            grew = bool(touching)
            part += touching
            reached.update(*touching)
        yield part


class _Search:
    """Branches on the set with the fewest members left, and leaves what cannot become better."""

    def __init__(self, costs: list[int]) -> None:
        self._costs = costs
        self._left = BUDGET

    def cheapest(self, to_meet: list[Places]) -> Places:
        """A cheapest set that meets all."""
        self._best = self._weight(self._greedy(to_meet))
        self._go(to_meet, frozenset())
        return frozenset(self._best[2])

    def _weight(self, chosen: Places) -> Weight:
        return sum(self._costs[one] for one in chosen), len(chosen), tuple(sorted(chosen))

    def _greedy(self, to_meet: list[Places]) -> Places:
        """What meets the most for its cost, again and again; then without what is not needed."""
        chosen: set[int] = set()
        left = to_meet
        while left:
            met = {one: sum(one in other for other in left) for one in frozenset[int]().union(*left)}
            best = min(met, key=lambda one: (self._costs[one] / met[one], one))
            chosen.add(best)
            left = [one for one in left if best not in one]
        for one in sorted(chosen, reverse=True):
            if all(other & chosen - {one} for other in to_meet):
                chosen.remove(one)
        return frozenset(chosen)

    def _go(self, to_meet: list[Places], chosen: Places) -> None:
        if not to_meet:
            self._best = min(self._best, self._weight(chosen))
            return
        self._left -= 1
        cost, size = self._least(to_meet)
        have = self._weight(chosen)
        if self._left < 0 or (have[0] + cost, have[1] + size) > self._best[:2]:
            return
        fewest = min(to_meet, key=lambda one: (len(one), sorted(one)))
        without: set[int] = set()
        for one in sorted(fewest):
            # Of those tried before none is tried again below: their sets have been weighed.
            rest = [other - without for other in to_meet if one not in other]
            if all(rest):
                self._go(rest, chosen | {one})
            without.add(one)

    def _least(self, to_meet: list[Places]) -> tuple[int, int]:
        """What is needed at least: the cheapest of each of some sets that share nothing."""
        covered: set[int] = set()
        cost = size = 0
        for one in sorted(to_meet, key=lambda one: (len(one), sorted(one))):
            if covered.isdisjoint(one):
                covered |= one
                cost += min(self._costs[place] for place in one)
                size += 1
        return cost, size
