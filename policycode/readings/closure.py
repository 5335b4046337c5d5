"""A condition as a function from a world to its truth there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, assert_never

from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Sort
from policycode.readings.diagrams import Cells, Diagrams, Truth
from policycode.readings.domains import Accepts, Domain, accepts


class World(Protocol):
    """What conditions ask of an act and its circumstances; answers may hang on unknowns."""

    space: Diagrams

    def holds(self, fact: str) -> Truth:
        """A fact of type bool."""

    def compares(self, subject: n.Subject, accepts: Accepts, cells: Cells) -> Truth:
        """A subject passes a test; ``cells`` says in which cells of its domain it does."""

    def contains(self, fact: str, values: tuple[str, ...]) -> Truth:
        """A set fact has any of the members."""

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        """The act's term of a kind is any of the terms, through ``is_a``."""

    def during(self, period: str) -> Truth:
        """The act's time lies in the period."""

    def live(self, rung: str) -> Truth:
        """The person has a counting sanction of the rung."""

    def function_holds(self, name: str, arguments: tuple[str | int | bool, ...]) -> Truth:
        """A plugin's function of type bool holds."""

    def defined(self, name: str) -> Truth:
        """A definition holds."""


Reading = Callable[[World], Truth]


def always(_: World) -> Truth:
    """The reading of a condition that nobody wrote."""
    return True


def never(_: World) -> Truth:
    """The reading of an exception that nobody wrote."""
    return False


class Compiler:
    """Turns conditions into readings, knowing the domains of one edition."""

    def __init__(self, domains: Mapping[n.Subject, Domain], sort_of: Callable[[n.Subject], Sort]) -> None:
        self._domains = domains
        self._sort_of = sort_of
        self._comparisons: dict[n.Compare | n.OneOf, Reading] = {}

    def reading(self, condition: n.Condition) -> Reading:
        """The function that tells the truth of a condition in a world."""
        match condition:
            case n.Constant(value):
                return lambda _: value
            case n.Not(part):
                return _not(self.reading(part))
            case n.And(parts):
                return _all([self.reading(part) for part in parts])
            case n.Or(parts):
                return _any([self.reading(part) for part in parts])
            case n.Holds(fact):
                return lambda world: world.holds(fact)
            case n.Defined(name):
                return lambda world: world.defined(name)
            case n.Compare(subject) | n.OneOf(subject):
                return self._comparison(subject, condition)
            case n.Contains(fact, values):
                return lambda world: world.contains(fact, values)
            case n.IsA(kind, terms):
                return lambda world: world.is_a(kind, terms)
            case n.During(period):
                return lambda world: world.during(period)
            case n.Live(rung):
                return lambda world: world.live(rung)
            case n.FunctionHolds(name, arguments):
                return lambda world: world.function_holds(name, arguments)
            case _:
                assert_never(condition)

    def _comparison(self, subject: n.Subject, condition: n.Compare | n.OneOf) -> Reading:
        found = self._comparisons.get(condition)  # many clauses make the same ones
        if found is None:
            test = accepts(condition, self._sort_of(subject))
            cells = tuple([test(cell.representative) for cell in self._domains[subject].cells])
            found = self._comparisons[condition] = lambda world: world.compares(subject, test, cells)
        return found


def _not(part: Reading) -> Reading:
    def read(world: World) -> Truth:
        truth = part(world)
        return not truth if isinstance(truth, bool) else world.space.neg(truth)

    return read


def _all(parts: list[Reading]) -> Reading:
    def read(world: World) -> Truth:
        hanging: list[Truth] = []
        for part in parts:
            truth = part(world)
            if truth is False:
                return False
            if truth is not True:
                hanging.append(truth)
        return world.space.both(hanging) if hanging else True

    return read


def _any(parts: list[Reading]) -> Reading:
    def read(world: World) -> Truth:
        hanging: list[Truth] = []
        for part in parts:
            truth = part(world)
            if truth is True:
                return True
            if truth is not False:
                hanging.append(truth)
        return world.space.some(hanging) if hanging else False

    return read
