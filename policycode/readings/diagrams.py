"""Truth that may hang on unknowns: decision diagrams over finite variables.

A diagram is either a plain value (``True``, ``False``, an outcome, ...) or a :class:`Node` that asks one
variable and goes on with one child for each of its cells. Where everything is known all diagrams are plain
values, so that one and the same code decides complete acts at the speed of Python's own booleans, acts with
unknowns exactly, and, later, all acts at once. Diagrams of one :class:`Diagrams` are canonical: equal
functions are the same object. Whole numbers must not be plain values (``1 == True`` in Python).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

Cells = tuple[bool, ...]


class Node:
    """A question to one variable; ``children`` has one diagram for each of its cells."""

    __slots__ = ("children", "level")

    def __init__(self, level: int, children: tuple[Diagram, ...]) -> None:
        self.level = level
        self.children = children


Diagram = Any
"""A :class:`Node` or a plain, hashable value."""

Truth = Any
"""A diagram whose plain values are ``True`` and ``False``."""

_ABSENT: Any = object()
"""Not remembered yet (``None`` is a plain value)."""

MANY_CELLS = 16
"""A variable of so many is gone through by what its cells lead to, not one by one."""

NO_VALUES: frozenset[Hashable] = frozenset()


@dataclass(frozen=True, slots=True)
class Variable:
    """One axis: which unknown it belongs to, what it asks of it, into how many cells it is cut."""

    unknown: str
    key: Hashable
    size: int


class TooLarge(Exception):
    """A diagram, or the work on one, outgrew the budget that it was given."""


class Diagrams:
    """A space of variables, ordered as they are first asked for, and the diagrams over them.

    ``ranks`` has a number for each variable by which to choose between answers, whatever the order of the variables.
    ``most`` is how many nodes it may come to have; beyond it :class:`TooLarge` is raised, and the space, with all that
    was made in it, stays good. ``steps`` counts the work that was done: the same on every machine.
    """

    def __init__(self) -> None:
        self.variables: list[Variable] = []
        self.ranks: list[int] = []
        self.most: float = inf
        self.steps = 0
        self._last: float = inf
        self._beyond: Callable[[], Exception] = TooLarge
        self._levels: dict[Hashable, int] = {}
        self._nodes: dict[tuple[int, tuple[Diagram, ...]], Node] = {}
        self._ite: dict[tuple[Diagram, Diagram, Diagram], Diagram] = {}
        self._conj: dict[tuple[Truth, Truth], Truth] = {}
        self._disj: dict[tuple[Truth, Truth], Truth] = {}
        self._neg: dict[Node, Truth] = {}
        self._equal: dict[tuple[Hashable, Node], Truth] = {}

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self._nodes)

    @contextmanager
    def within(self, steps: float) -> Iterator[None]:
        """Raises :class:`TooLarge` when what is done takes more steps; the space stays good."""
        before = self._last, self._beyond
        if self.steps + steps < self._last:
            self.allow(steps)
        try:
            yield
        finally:
            self._last, self._beyond = before

    def allow(self, steps: float, beyond: Callable[[], Exception] = TooLarge) -> None:
        """From now on so many steps, and then an exception."""
        self._last, self._beyond = self.steps + steps, beyond

    def spend(self, steps: int) -> None:
        """Counts steps of work beside the making of diagrams."""
        self.steps += steps
        if self.steps > self._last:
            raise self._beyond()

    def level(self, unknown: str, key: Hashable, size: int) -> int:
        """The level of a variable, which is made when it is first asked for."""
        level = self._levels.get(key)
        if level is None:
            level = self._levels[key] = len(self.variables)
            self.variables.append(Variable(unknown, key, size))
            self.ranks.append(level)
        return level

    def declare(self, variables: Sequence[Variable], ranks: Sequence[int]) -> None:
        """Makes the first variables of the space, in this order; later ones rank after them."""
        for variable in variables:
            self.level(variable.unknown, variable.key, variable.size)
        self.ranks[:] = ranks

    def test(self, level: int, cells: Cells) -> Truth:
        """True in these cells of a variable, false in its others."""
        return self.node(level, cells)

    def bit(self, unknown: str, key: Hashable) -> Truth:
        """A variable of two cells, no and yes."""
        return self.node(self.level(unknown, key, 2), (False, True))

    def cube(self, cells: Mapping[int, int]) -> Truth:
        """True where the variables at these levels are in these cells."""
        truth: Truth = True
        for level in sorted(cells, reverse=True):
            size = self.variables[level].size
            truth = self.node(level, tuple(truth if cell == cells[level] else False for cell in range(size)))
        return truth

    def node(self, level: int, children: tuple[Diagram, ...]) -> Diagram:
        """The diagram that asks a variable; no question where all answers lead to the same."""
        self.steps += 1
        if self.steps > self._last:
            raise self._beyond()
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (level, children)
        node = self._nodes.get(key)
        if node is None:
            if len(self._nodes) >= self.most:
                raise TooLarge
            node = self._nodes[key] = Node(level, children)
        return node

    def ite(self, condition: Truth, then: Diagram, otherwise: Diagram) -> Diagram:
        """``then`` where the condition holds, else ``otherwise``."""
        if condition is True:
            return then
        if condition is False:
            return otherwise
        if then is otherwise or then == otherwise:
            return then
        if then is True and otherwise is False:
            return condition
        key = (condition, then, otherwise)
        found = self._ite.get(key, _ABSENT)
        if found is _ABSENT:
            level = condition.level
            if isinstance(then, Node) and then.level < level:
                level = then.level
            if isinstance(otherwise, Node) and otherwise.level < level:
                level = otherwise.level
            size, ite = self.variables[level].size, self.ite
            conditions = condition.children if condition.level == level else (condition,) * size
            thens, others = _rows(then, level, size), _rows(otherwise, level, size)
            found = self._ite[key] = self.node(level, tuple(map(ite, conditions, thens, others)))
        return found

    # The three that follow are ``ite`` with a constant. They are what nearly all work consists of, and by themselves
    # take a third of the time.

    def conj(self, one: Truth, other: Truth) -> Truth:
        """Both hold."""
        if one is True or one is other:
            return other
        if other is True:
            return one
        if one is False or other is False:
            return False
        key = (one, other) if id(one) < id(other) else (other, one)
        found = self._conj.get(key)
        if found is None:
            found = self._conj[key] = self._apply(self.conj, one, other)
        return found

    def disj(self, one: Truth, other: Truth) -> Truth:
        """At least one holds."""
        if one is False or one is other:
            return other
        if other is False:
            return one
        if one is True or other is True:
            return True
        key = (one, other) if id(one) < id(other) else (other, one)
        found = self._disj.get(key)
        if found is None:
            found = self._disj[key] = self._apply(self.disj, one, other)
        return found

    def _apply(self, join: Callable[[Truth, Truth], Truth], one: Node, other: Node) -> Truth:
        """What two diagrams come to, cell by cell of the first variable that either asks."""
        level, below = one.level, other.level
        rows: list[tuple[Truth, Truth]]
        if level == below:
            rows = list(zip(one.children, other.children, strict=True))
        elif level < below:
            rows = [(child, other) for child in one.children]
        else:
            level, rows = below, [(one, child) for child in other.children]
        if len(rows) < MANY_CELLS:
            return self.node(level, tuple([join(left, right) for left, right in rows]))
        # Time has a thousand cells and more, and most of them go on alike.
        found = {row: join(*row) for row in set(rows)}
        return self.node(level, tuple([found[row] for row in rows]))

    def neg(self, one: Truth) -> Truth:
        """It does not hold."""
        if one is True:
            return False
        if one is False:
            return True
        found = self._neg.get(one)
        if found is None:
            below = {child: self.neg(child) for child in set(one.children)}
            found = self.node(one.level, tuple([below[child] for child in one.children]))
            self._neg[one] = found
            if isinstance(found, Node):
                self._neg[found] = one
        return found

    def equals(self, diagram: Diagram, value: Hashable) -> Truth:
        """Where a diagram takes this plain value."""
        if not isinstance(diagram, Node):
            return bool(diagram == value)
        key = (value, diagram)
        found = self._equal.get(key)
        if found is None:
            children = tuple([self.equals(child, value) for child in diagram.children])
            found = self._equal[key] = self.node(diagram.level, children)
        return found

    def both(self, truths: Iterable[Truth]) -> Truth:
        """All hold."""
        result: Truth = True
        for truth in truths:
            if truth is False:
                return False
            result = self.conj(result, truth)
        return result

    def some(self, truths: Iterable[Truth]) -> Truth:
        """At least one of them holds."""
        result: Truth = False
        for truth in truths:
            if truth is True:
                return True
            result = self.disj(result, truth)
        return result

    def combined(self, one: Diagram, other: Diagram, to: Callable[[Any, Any], Hashable]) -> Diagram:
        """The diagram of what each pair of plain values, taken at one place, comes to."""
        memo: dict[tuple[Diagram, Diagram], Diagram] = {}

        def walk(left: Diagram, right: Diagram) -> Diagram:
            levels = [part.level for part in (left, right) if isinstance(part, Node)]
            if not levels:
                return to(left, right)
            key = (left, right)
            found = memo.get(key, _ABSENT)
            if found is _ABSENT:
                level = min(levels)
                size = self.variables[level].size
                rows = _rows(left, level, size), _rows(right, level, size)
                found = memo[key] = self.node(level, tuple(map(walk, *rows)))
            return found

        return walk(one, other)

    def differ(self, one: Diagram, other: Diagram) -> Truth:
        """Where two diagrams do not take the same value."""
        return False if one is other else self.combined(one, other, lambda left, right: left != right)

    def mapped(self, diagram: Diagram, to: Callable[[Any], Hashable]) -> Diagram:
        """The diagram with each plain value replaced by what it maps to."""
        memo: dict[Node, Diagram] = {}

        def walk(here: Diagram) -> Diagram:
            if not isinstance(here, Node):
                return to(here)
            found = memo.get(here, _ABSENT)
            if found is _ABSENT:
                found = memo[here] = self.node(here.level, tuple(map(walk, here.children)))
            return found

        return walk(diagram)

    def zipped(self, diagrams: Iterable[Diagram]) -> Diagram:
        """One diagram whose plain values are tuples of what the diagrams are."""
        memo: dict[tuple[Diagram, ...], Diagram] = {}

        def walk(parts: tuple[Diagram, ...]) -> Diagram:
            levels = [part.level for part in parts if isinstance(part, Node)]
            if not levels:
                return parts
            found = memo.get(parts)
            if found is None:
                level = min(levels)
                cells = range(self.variables[level].size)
                found = memo[parts] = self.node(
                    level, tuple(walk(tuple(at(part, level, cell) for part in parts)) for cell in cells)
                )
            return found

        return walk(tuple(diagrams))

    def values(self, diagram: Diagram, within: Truth) -> frozenset[Hashable]:
        """The plain values that the diagram takes somewhere within a region."""
        if not isinstance(diagram, Node):
            return NO_VALUES if within is False else frozenset((diagram,))
        found: set[Hashable] = set()
        seen: set[tuple[Diagram, Truth]] = set()
        waiting = [(diagram, within)]
        while waiting:
            pair = waiting.pop()
            if pair in seen or pair[1] is False:
                continue
            seen.add(pair)
            self.spend(1)
            here, region = pair
            if not isinstance(here, Node):
                found.add(here)
                continue
            level = here.level if not isinstance(region, Node) else min(here.level, region.level)
            waiting += [
                (at(here, level, cell), at(region, level, cell)) for cell in range(self.variables[level].size)
            ]
        return frozenset(found)

    def every(self, truth: Truth, levels: Collection[int]) -> Truth:
        """Holds whatever the variables at these levels are."""
        return self._fold(truth, levels, self.conj)

    def any(self, truth: Truth, levels: Collection[int]) -> Truth:
        """Holds for some values of the variables at these levels."""
        return self._fold(truth, levels, self.disj)

    def _fold(self, truth: Truth, levels: Collection[int], join: Callable[[Truth, Truth], Truth]) -> Truth:
        memo: dict[Node, Truth] = {}

        def walk(here: Truth) -> Truth:
            if not isinstance(here, Node):
                return here
            found = memo.get(here)
            if found is None:
                children = [walk(child) for child in here.children]
                if here.level in levels:
                    found = children[0]
                    for child in children[1:]:
                        found = join(found, child)
                else:
                    found = self.node(here.level, tuple(children))
                memo[here] = found
            return found

        return walk(truth)

    def where(self, diagram: Diagram, cells: Mapping[int, int]) -> Diagram:
        """The diagram once the variables at these levels are in these cells."""
        memo: dict[Node, Diagram] = {}

        def walk(here: Diagram) -> Diagram:
            if not isinstance(here, Node):
                return here
            found = memo.get(here, _ABSENT)
            if found is _ABSENT:
                if here.level in cells:
                    found = walk(here.children[cells[here.level]])
                else:
                    found = self.node(here.level, tuple(walk(child) for child in here.children))
                memo[here] = found
            return found

        return walk(diagram)

    def support(self, *diagrams: Diagram) -> set[int]:
        """The levels that the diagrams ask."""
        levels: set[int] = set()
        seen: set[Node] = set()
        waiting = [diagram for diagram in diagrams if isinstance(diagram, Node)]
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            levels.add(node.level)
            waiting += [child for child in node.children if isinstance(child, Node)]
        return levels


def _rows(diagram: Diagram, level: int, size: int) -> tuple[Diagram, ...]:
    """The diagram in each cell of a variable; the level must not lie below the diagram's first question."""
    if isinstance(diagram, Node) and diagram.level == level:
        return diagram.children
    return (diagram,) * size


def at(diagram: Diagram, level: int, cell: int) -> Diagram:
    """The diagram in one cell of a variable; the level must not lie below the diagram's first question."""
    if isinstance(diagram, Node) and diagram.level == level:
        return diagram.children[cell]
    return diagram
