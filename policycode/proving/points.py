"""One possible act at a time: the judgement of all acts, read at a single point.

Where a claim only says that some act is like this, one act that is proves it. Trying a few costs less than a diagram of
all, and is all that can be done where that diagram would be too large.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from copy import copy
from datetime import datetime
from random import Random

from policycode.deciding.compiled import Spot
from policycode.expr.nodes import TermKind
from policycode.proving.possible import TIME, PossibleActs
from policycode.readings.diagrams import Cells, Diagrams, Node, Truth

POINTS = 12
"""So many acts are tried before all of them are."""

SEED = 5
"""The same acts are drawn in every run."""


class _Known(Diagrams):
    """The variables of a space, each known to be in one cell: whatever is asked is answered plainly."""

    def __init__(self, space: Diagrams, cells: Mapping[int, int]) -> None:
        super().__init__()
        self.variables, self.ranks, self._levels = space.variables, space.ranks, space._levels
        self.cells = cells

    def test(self, level: int, cells: Cells) -> Truth:
        return cells[self.cells.get(level, 0)]

    def bit(self, unknown: str, key: Hashable) -> Truth:
        return bool(self.cells.get(self.level(unknown, key, 2), 0))


class PossibleAct(PossibleActs):
    """The world of one of the possible acts, given by the cells of its variables; those that are not given are in
    their first cell. Judged in it, everything is a plain value."""

    instant: datetime
    _spot: Spot

    @classmethod
    def at(cls, world: PossibleActs, cells: Mapping[int, int]) -> PossibleActs:
        """The act of these cells in a world of possible acts (no twin)."""
        act: PossibleAct = cls.__new__(cls)
        act.__dict__.update(copy(world.__dict__))
        act.space = _Known(world.space, cells)
        act._forget()
        act.instant = world.axis.instants[cells.get(act._level(TIME, (TIME,), len(world.axis.instants)), 0)]
        act._spot = Spot(
            act._place("action"), act._place("platform"), act._place("department"), act._held(world)
        )
        return act

    @property
    def spot(self) -> Spot:  # type: ignore[override]
        """Where the act happens, as far as anything asks."""
        return self._spot

    def _place(self, kind: TermKind) -> frozenset[str]:
        places = self.places[kind]
        assert isinstance(self.space, _Known)
        return places[self.space.cells.get(self._level(kind, (kind,), len(places)), 0)]

    def _held(self, world: PossibleActs) -> frozenset[str]:
        return frozenset(role for role in sorted(world.asked_roles) if self.has_role(role))

    def _when(self, test: Callable[[datetime], bool]) -> Truth:
        return test(self.instant)


def drawn(space: Diagrams, region: Truth, number: int) -> Iterator[dict[int, int]]:
    """The cells of some points of a region that is not empty: at each question an answer that leads there."""
    dice = Random(SEED)
    for _ in range(number):
        cells: dict[int, int] = {}
        here = region
        while isinstance(here, Node):
            open_still = [cell for cell, child in enumerate(here.children) if child is not False]
            cells[here.level] = dice.choice(open_still)
            here = here.children[cells[here.level]]
        yield cells
