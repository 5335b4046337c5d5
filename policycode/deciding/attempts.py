"""Work on an act of which much is unknown: bounded, and tried with the unknowns in another order before it is given up.

How large a diagram grows hangs on the order of its variables. As they are first asked for is nearly always good
enough. Where it is not, what conditions look at together is brought together. Some questions are beyond any order: of
an act that leaves as much open nothing is said, instead of something that may be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from policycode.deciding.circumstances import Circumstances, Setting
from policycode.deciding.compiled import CompiledEdition, beyond_clauses
from policycode.deciding.mentions import conditions_of
from policycode.diagnostics import words
from policycode.errors import ActError
from policycode.expr import nodes as n
from policycode.readings.diagrams import Diagrams, TooLarge
from policycode.readings.folding import folded
from policycode.readings.gathering import Order, gathered, stretch

STEPS = (100_000, 300_000)
"""How much work may go into an act, in steps: with the unknowns as they are asked, then with them gathered. Some
hundred thousand are a second."""

STEPS_LATER = 1_000_000
"""How many steps may then go into everything that is read of it."""


class TooOpen(ActError):
    """An act that cannot be judged within the bound."""


NAMED = 8
"""So many unknowns at most are named as worth stating."""

Found = TypeVar("Found")


def attempted(compiled: CompiledEdition, setting: Setting, work: Callable[[Circumstances], Found]) -> Found:
    """What comes of some work on an act's circumstances.

    Raises TooOpen where it hangs on more unknowns at once than can be told apart within the bound; so does what is
    later read of the same circumstances.
    """

    def beyond() -> TooOpen:
        return _too_open(compiled, setting)

    for steps, space in zip(STEPS, _spaces(compiled, setting), strict=True):
        world = Circumstances(compiled, setting, space)
        try:
            with space.within(steps):
                # First of all, so that what an assumption ties together stands together among the variables.
                _ = world.assumptions
                found = work(world)
        except TooLarge:
            continue
        space.allow(STEPS_LATER, beyond)
        return found
    raise beyond()


def _spaces(compiled: CompiledEdition, setting: Setting) -> Iterator[Diagrams]:
    """A space that takes the variables as they are asked, then one in which they are gathered."""
    yield Diagrams()
    looked = Looking(compiled, setting)
    variables = looked.world.space.variables
    order = looked.order()
    space = Diagrams()
    space.declare([variables[one] for one in order], order)
    yield space


class Looking:
    """Which variables the conditions on an act look at together, in a world in which nothing but each was asked."""

    def __init__(self, compiled: CompiledEdition, setting: Setting) -> None:
        self.world = Circumstances(compiled, setting)
        self.groups: list[set[int]] = []
        self._compiled = compiled
        self._terms: dict[str, set[int]] = {}
        for candidate in compiled.candidates(setting.spot):
            conditions = conditions_of(candidate.clause)
            self.groups.append(set().union(*map(self._looked_at, conditions)))
        self._beyond = [self._looked_at(one) for one in beyond_clauses(compiled.edition)]

    def order(self) -> Order:
        """The variables gathered from where the clauses name them, or from where what lies beyond these does:
        whichever brings them closer."""
        named = list(range(len(self.world.space.variables)))
        first = dict.fromkeys([one for group in self._beyond for one in sorted(group)] + named)
        found = [gathered(start, self.groups) for start in (named, list(first))]
        return min(found, key=lambda order: stretch(order, self.groups))

    def _meant(self, name: str, _: object) -> set[int]:
        return self._looked_at(self._compiled.edition.vocabulary.definitions[name].means)

    def _looked_at(self, condition: n.Condition) -> set[int]:
        match condition:
            case n.Not(part):
                return self._looked_at(part)
            case n.And(parts) | n.Or(parts):
                self.groups.append(set().union(*map(self._looked_at, parts)))
                return self.groups[-1]
            case n.Defined(name):
                return folded(name, self._terms, self._compiled.needs.__getitem__, self._meant)
            case _:
                return self.world.space.support(self._compiled.read(condition)(self.world))


def _too_open(compiled: CompiledEdition, setting: Setting) -> TooOpen:
    variables = Looking(compiled, setting).world.space.variables
    unknowns = sorted({variable.unknown for variable in variables})
    some = ", ".join(unknowns[:NAMED])
    return TooOpen(
        words(
            f"Deze handeling laat te veel tegelijk open: {len(unknowns)} onbekenden bepalen samen wat ervan komt.",
            f"This act leaves too much open at once: {len(unknowns)} unknowns together make what it comes to.",
        ),
        help=words(f"Geef er een paar op, te beginnen met: {some}.", f"State some of them, first: {some}."),
        act=setting.act.id,
    )
