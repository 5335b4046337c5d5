"""Two editions judged on all acts at once, over variables in an order under which the diagrams stay small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf
from typing import Final

from policycode.deciding.judge import Judgement
from policycode.proving.classes import Classes
from policycode.proving.difference.confirming import Telling
from policycode.proving.difference.joint import HOLDS, JointActs
from policycode.proving.difference.narrowing import met
from policycode.proving.difference.pairs import changed_pairs
from policycode.proving.difference.told import Confined
from policycode.proving.ordering import Apart, ask_all, orders
from policycode.proving.possible import ANYWHERE, PossibleActs
from policycode.proving.witness import pick_each
from policycode.readings.diagrams import Diagram, Diagrams, TooLarge, Truth

BUDGETS: Final = ((0, 480_000), (1, 120_000), (2, 120_000), (0, 960_000))
"""Which order is tried, and how many nodes it may take."""

MOST_CLAUSES: Final = 250
"""Of more no diagram of all outcomes would be small."""

Worlds = tuple[JointActs, JointActs]
Acts = Callable[[Worlds], Truth]
"""The acts to look at, over the variables of some worlds."""


class Whole:
    """Two editions, read over all acts that are looked at. Raises TooLarge where no order keeps that small."""

    def __init__(self, worlds: Worlds, acts: Acts) -> None:
        self.asked = worlds
        self.worlds, self.pairs, self.sides = self._ordered(acts)

    def told(self) -> Iterator[Telling]:
        """Each pair of different classes with the cells of an act that has it, by the variables of the worlds that
        were given, and the roles that alone can do such an act."""
        space, given = self.worlds[0].space, self.asked[0].space
        levels = {
            role: space.level("roles", (HOLDS, role), 2) for role in self.worlds[0].words.closures["role"]
        }
        reached = {
            role: met(self.pairs, {level: int(one == role) for one, level in levels.items()})
            for role in levels
        }
        known = [given.level(one.unknown, one.key, one.size) for one in space.variables]
        for pair, cells in pick_each(self.worlds[1], self.pairs):
            if isinstance(pair, tuple):
                roles = tuple(role for role in levels if pair in reached[role])
                yield pair, {known[level]: cell for level, cell in cells.items()}, roles

    def _ordered(self, acts: Acts) -> tuple[Worlds, Diagram, tuple[Classes, Classes]]:
        space = self.asked[0].space
        together = []
        for world in self.asked:
            apart = Apart(world, world.compiled.candidates(ANYWHERE))
            ask_all(apart)
            together += [
                space.support(one.applies, one.violated, one.permits) for one in apart.weighed.values()
            ]
        variables = list(space.variables)
        tried = list(orders(variables, together))
        for place, budget in BUDGETS:
            smaller = Diagrams()
            smaller.declare([variables[one] for one in tried[place]], tried[place])
            smaller.most = budget
            try:
                return self._read((self.asked[0].over(smaller), self.asked[1].over(smaller)), acts)
            except TooLarge:
                continue
        raise TooLarge

    def _read(self, worlds: Worlds, acts: Acts) -> tuple[Worlds, Diagram, tuple[Classes, Classes]]:
        inside = acts(worlds)
        old, new = (Classes(_judged(world, inside)) for world in worlds)
        pairs = changed_pairs(old, new, inside)
        worlds[0].space.most = inf
        return worlds, pairs, (old, new)


def _judged(world: JointActs, inside: Truth) -> Judgement[PossibleActs]:
    clauses = Apart(world, world.compiled.candidates(ANYWHERE))
    return Confined(clauses, inside, world.edition.clauses, world.edition.overrides)
