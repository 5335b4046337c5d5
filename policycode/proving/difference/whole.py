"""Two editions judged on all acts at once, over variables in an order under which the diagrams stay small."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import inf
from typing import Final

from policycode.deciding.judge import Judgement
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.ordering import Apart, ask_all, orders
from policycode.proving.acts.possible import ANYWHERE, PossibleActs
from policycode.proving.acts.witness import pick_each, usual_cells
from policycode.proving.difference.found import Pair, Read
from policycode.proving.difference.joint import HOLDS, JointActs
from policycode.proving.difference.pairs import changed_pairs
from policycode.proving.difference.picking import Picking
from policycode.proving.difference.reach import Worlds, everywhere, looked_at
from policycode.proving.difference.responsible import value_at
from policycode.proving.difference.statable import Stating
from policycode.proving.difference.told import Confined
from policycode.proving.difference.touched import Touched
from policycode.readings.diagrams import Diagram, Diagrams, TooLarge, Truth

BUDGETS: Final = ((0, 480_000), (1, 120_000), (2, 120_000), (0, 960_000))
"""Which order is tried, and how many nodes it may take."""

MOST_CLAUSES: Final = 250
"""Of more no diagram of all outcomes would be small."""


_Judged = tuple[Worlds, Diagram, tuple[Classes, Classes], Truth]
"""The worlds in their order, the pairs of classes, the classes under either, and the acts of which they are."""


class Whole:
    """Two editions, read over all acts that some changed clauses touch (the empty name stands for what is no clause).
    Raises TooLarge where no order keeps that small."""

    def __init__(self, worlds: Worlds, names: Sequence[str], stating: Stating) -> None:
        self.asked, self.names, self.stating = worlds, names, stating
        self.worlds, self.pairs, self.sides, self.inside = self._ordered()

    def read(self) -> Iterator[Read]:
        """Each pair of different classes with the cells of an act that has it, by the variables of the worlds that
        were given, and the roles that alone can do such an act."""
        space, given = self.worlds[0].space, self.asked[0].space
        levels = {
            role: space.level("roles", (HOLDS, role), 2) for role in self.worlds[0].words.closures["role"]
        }
        picking = Picking(self.worlds[1], self.pairs)
        reached = {
            role: picking.met({level: int(one == role) for one, level in levels.items()}) for role in levels
        }
        # Of what one edition alone can state nobody asks on which of its clauses it hangs.
        named = self._touched(self.worlds) if self.stating == "both" else {}
        touched = {name: dict(picking.within(truth)) for name, truth in named.items()}
        known = [given.level(one.unknown, one.key, one.size) for one in space.variables]

        def as_given(cells: Mapping[int, int]) -> dict[int, int]:
            return {known[level]: cell for level, cell in cells.items()}

        for pair, first in pick_each(self.worlds[1], self.pairs):
            if isinstance(pair, tuple):
                cells = self._usual(pair, first, levels.values())
                roles = tuple(role for role in levels if pair in reached[role])
                by_clause = {name: as_given(acts[pair]) for name, acts in touched.items() if pair in acts}
                yield Read(pair, as_given(cells), roles, by_clause)

    def _usual(self, pair: Pair, first: Mapping[int, int], roles: Collection[int]) -> dict[int, int]:
        """The cells of an act with a pair in which nothing is unusual that can be left out: of one role, if it can be,
        the last in order."""
        found = dict(first)
        for role in sorted(roles, key=self.worlds[0].space.ranks.__getitem__, reverse=True):
            alone = {**found, **{level: int(level == role) for level in roles}}
            if value_at(self.pairs, alone) == pair:
                found = alone
                break
        for level in found.keys() - set(roles):
            plainer = {**found, level: usual_cells(self.worlds[1], level)[0]}
            if value_at(self.pairs, plainer) == pair:
                found = plainer
        return found

    def _ordered(self) -> _Judged:
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
        spaces: dict[int, Diagrams] = {}
        for place, budget in BUDGETS:
            # What was made in an order goes on being of use where that may take more.
            smaller = spaces.get(place)
            if smaller is None:
                smaller = spaces[place] = Diagrams()
                smaller.declare([variables[one] for one in tried[place]], tried[place])
            smaller.most = budget
            try:
                return self._read((self.asked[0].over(smaller), self.asked[1].over(smaller)))
            except TooLarge:
                continue
        raise TooLarge

    def _read(self, worlds: Worlds) -> _Judged:
        space = worlds[0].space
        inside = space.conj(space.some(self._touched(worlds).values()), looked_at(worlds, self.stating))
        old, new = (Classes(_judged(world, inside)) for world in worlds)
        pairs = changed_pairs(old, new, inside)
        worlds[0].space.most = inf
        return worlds, pairs, (old, new), inside

    def _touched(self, worlds: Worlds) -> Mapping[str, Truth]:
        touched = Touched(*worlds)
        return {name: touched.by(name) if name else everywhere(worlds, touched) for name in self.names}


def _judged(world: JointActs, inside: Truth) -> Judgement[PossibleActs]:
    clauses = Apart(world, world.compiled.candidates(ANYWHERE))
    return Confined(clauses, inside, world.edition.clauses, world.edition.overrides)
