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
from policycode.proving.acts.possible import TIME, PossibleActs
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
    roles: frozenset[str]
    _spot: Spot | None
    _here: dict[TermKind, frozenset[str]]

    @classmethod
    def at(
        cls, world: PossibleActs, cells: Mapping[int, int], roles: frozenset[str] | None = None
    ) -> PossibleActs:
        """The act of these cells in a world of possible acts (no twin), done by somebody who holds these roles and all
        above them; where they are not given beside the cells, by somebody of whom these tell what was asked."""
        act: PossibleAct = cls.__new__(cls)
        act.__dict__.update(copy(world.__dict__))
        act.space = _Known(world.space, cells)
        act._forget()
        act.instant = world.axis.instants[cells.get(act._level(TIME, (TIME,), len(world.axis.instants)), 0)]
        act.roles = _roles_in(world, cells) if roles is None else roles
        act._spot, act._here = None, {}
        return act

    @property
    def spot(self) -> Spot:  # type: ignore[override]  # read where it is asked, stored where one is given
        """Where the act happens, as far as anything asks."""
        if self._spot is None:
            self._spot = Spot(
                self._place("action"), self._place("platform"), self._place("department"), self.roles
            )
        return self._spot

    def has_role(self, role: str) -> Truth:
        return role in self.roles

    def _people(self) -> Truth:
        return True

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        if kind == "role":
            return not self.roles.isdisjoint(terms)
        return not self._place(kind).isdisjoint(terms)

    def _place(self, kind: TermKind) -> frozenset[str]:
        found = self._here.get(kind)
        if found is None:
            places = self.places[kind]
            assert isinstance(self.space, _Known)
            place = self.space.cells.get(self._level(kind, (kind,), len(places)), 0)
            found = self._here[kind] = places[place]
        return found

    def _when(self, test: Callable[[datetime], bool], key: Hashable) -> Truth:
        return test(self.instant)


def _roles_in(world: PossibleActs, cells: Mapping[int, int]) -> frozenset[str]:
    """The roles of a person who holds, of those asked until now, just the ones that possible cells tell: with each all
    above it, asked or not. A clause may ask for those later."""
    roles, asked = world.edition.vocabulary.roles, frozenset(world.asked_roles)
    held = {name for name in asked if cells.get(world.space.level("roles", ("role", name), 2))}
    if not held:
        held = {name for name in sorted(roles) if roles[name].closure.isdisjoint(asked)}
        held = {min(held)} if held else held
    return frozenset[str]().union(*(roles[name].closure for name in held))


def drawn(space: Diagrams, region: Truth, number: int) -> Iterator[dict[int, int]]:
    """The cells of some points of a region that is not empty: at each question an answer that leads there."""
    dice = Random(SEED)
    for _ in range(number):
        yield point(region, dice)


def point(region: Truth, dice: Random) -> dict[int, int]:
    """The cells of one point of a region that is not empty."""
    cells: dict[int, int] = {}
    here = region
    while isinstance(here, Node):
        open_still = [cell for cell, child in enumerate(here.children) if child is not False]
        cells[here.level] = dice.choice(open_still)
        here = here.children[cells[here.level]]
    return cells
