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
from functools import reduce
from itertools import repeat
from math import inf
from typing import Any

from policycode.readings.folding import folded

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
        self._neg: dict[Truth, Truth] = {True: False, False: True}
        self._equal: dict[Hashable, dict[Diagram, Truth]] = {}

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
        return self._chosen(key) if found is _ABSENT else found

    # No operation recurses: how deep a diagram is hangs on the act, and how deep a call may be on its caller. Where one
    # question further is not found yet, that comes first, and what has come so far of this one waits on a stack.

    def _chosen(self, key: tuple[Node, Diagram, Diagram]) -> Diagram:
        memo, waiting = self._ite, []
        level, rows = self._abreast(key)
        children: list[Diagram] = []
        while True:
            for row in rows:
                condition, then, otherwise = row
                if condition is True:
                    child = then
                elif condition is False or then is otherwise or then == otherwise:
                    child = otherwise
                elif then is True and otherwise is False:
                    child = condition
                else:
                    child = memo.get(row, _ABSENT)
                    if child is _ABSENT:
                        waiting.append((key, level, rows, children))
                        key, children = row, []
                        level, rows = self._abreast(row)
                        break
                children.append(child)
            else:
                found = memo[key] = self.node(level, tuple(children))
                if not waiting:
                    return found
                key, level, rows, children = waiting.pop()
                children.append(found)

    def _abreast(self, parts: tuple[Diagram, ...]) -> tuple[int, Iterator[tuple[Diagram, ...]]]:
        """The level of the first variable that any of these asks, and what they are in each of its cells."""
        level = min([part.level for part in parts if isinstance(part, Node)])
        size = self.variables[level].size
        return level, zip(*[_rows(part, level, size) for part in parts], strict=True)

    # The three that follow are ``ite`` with a constant. They are what nearly all work consists of, and by themselves
    # take a third of the time; what is plain one question further is said without looking it up.

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
        return self._joined(self._conj, key, True) if found is None else found

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
        return self._joined(self._disj, key, False) if found is None else found

    def _joined(self, memo: dict[tuple[Truth, Truth], Truth], key: tuple[Node, Node], idle: bool) -> Truth:
        """What both hold (``idle`` is true: it adds nothing), or at least one of them (it is false)."""
        waiting, settled = [], not idle
        level, rows = _beside(*key)
        children: list[Truth] = []
        while True:
            for left, right in rows:
                if left is idle or left is right:
                    child = right
                elif right is idle:
                    child = left
                elif left is settled or right is settled:
                    child = settled
                else:
                    pair = (left, right) if id(left) < id(right) else (right, left)
                    child = memo.get(pair)
                    if child is None:
                        waiting.append((key, level, rows, children))
                        key, children = pair, []
                        level, rows = _beside(left, right)
                        break
                children.append(child)
            else:
                found = memo[key] = self.node(level, tuple(children))
                if not waiting:
                    return found
                key, level, rows, children = waiting.pop()
                children.append(found)

    def neg(self, one: Truth) -> Truth:
        """It does not hold."""
        if one is True:
            return False
        if one is False:
            return True
        memo = self._neg
        found = memo.get(one)
        if found is None:
            found = folded(one, memo, below, self._put)
            if isinstance(found, Node):
                memo[found] = one
        return found

    def equals(self, diagram: Diagram, value: Hashable) -> Truth:
        """Where a diagram takes this plain value."""
        if not isinstance(diagram, Node):
            return bool(diagram == value)
        return self._replaced(diagram, lambda one: bool(one == value), self._equal.setdefault(value, {}))

    def _put(self, node: Node, children: list[Diagram]) -> Diagram:
        """The same question as of a node, with other children."""
        return self.node(node.level, tuple(children))

    def both(self, truths: Iterable[Truth]) -> Truth:
        """All hold. None is looked at after one that never does."""
        return self._gathered(truths, True, self.conj)

    def some(self, truths: Iterable[Truth]) -> Truth:
        """At least one of them holds. None is looked at after one that always does."""
        return self._gathered(truths, False, self.disj)

    def _gathered(self, truths: Iterable[Truth], idle: bool, join: Callable[[Truth, Truth], Truth]) -> Truth:
        """Neighbours are joined first, then pairs of pairs: joined one by one, each would be gone through by all."""
        left: list[Truth] = []
        for truth in truths:
            if truth is idle:
                continue
            if truth is True or truth is False:
                return truth
            left.append(truth)
        while len(left) > 1:
            odd = left[-1:] if len(left) % 2 else []
            left = [join(one, other) for one, other in zip(left[::2], left[1::2], strict=False)] + odd
        return left[0] if left else idle

    def combined(self, one: Diagram, other: Diagram, to: Callable[[Any, Any], Hashable]) -> Diagram:
        """The diagram of what each pair of plain values, taken at one place, comes to."""
        return self._together((one, other), lambda parts: to(*parts))

    def differ(self, one: Diagram, other: Diagram) -> Truth:
        """Where two diagrams do not take the same value."""
        return False if one is other else self.combined(one, other, lambda left, right: left != right)

    def mapped(self, diagram: Diagram, to: Callable[[Any], Hashable]) -> Diagram:
        """The diagram with each plain value replaced by what it maps to."""
        return self._replaced(diagram, to, {})

    def _replaced(
        self, diagram: Diagram, to: Callable[[Any], Hashable], memo: dict[Diagram, Diagram]
    ) -> Diagram:
        def join(here: Diagram, children: list[Diagram]) -> Diagram:
            return self._put(here, children) if isinstance(here, Node) else to(here)

        return folded(diagram, memo, below, join)

    def zipped(self, diagrams: Iterable[Diagram]) -> Diagram:
        """One diagram whose plain values are tuples of what the diagrams are."""
        return self._together(tuple(diagrams), lambda parts: parts)

    def _together(self, diagrams: tuple[Diagram, ...], to: Callable[[tuple[Any, ...]], Hashable]) -> Diagram:
        """The diagram of what the plain values of several, taken at one place, come to."""

        def further(parts: tuple[Diagram, ...]) -> Sequence[tuple[Diagram, ...]]:
            return list(self._abreast(parts)[1]) if any(isinstance(part, Node) for part in parts) else ()

        def join(parts: tuple[Diagram, ...], children: list[Diagram]) -> Diagram:
            levels = [part.level for part in parts if isinstance(part, Node)]
            return self.node(min(levels), tuple(children)) if levels else to(parts)

        return folded(diagrams, {}, further, join)

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
        def fold(here: Truth, children: list[Truth]) -> Truth:
            if not isinstance(here, Node):
                return here
            return reduce(join, children) if here.level in levels else self._put(here, children)

        return folded(truth, {}, below, fold) if isinstance(truth, Node) else truth

    def where(self, diagram: Diagram, cells: Mapping[int, int]) -> Diagram:
        """The diagram once the variables at these levels are in these cells."""

        def kept(here: Diagram) -> Sequence[Diagram]:
            if isinstance(here, Node) and here.level in cells:
                return (here.children[cells[here.level]],)
            return below(here)

        def join(here: Diagram, children: list[Diagram]) -> Diagram:
            if not isinstance(here, Node):
                return here
            return children[0] if here.level in cells else self._put(here, children)

        return folded(diagram, {}, kept, join) if isinstance(diagram, Node) else diagram

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


def below(here: Diagram) -> tuple[Diagram, ...]:
    """What the answers to a diagram's first question lead to; nothing of a plain value."""
    return here.children if isinstance(here, Node) else ()


def _beside(one: Node, other: Node) -> tuple[int, Iterator[tuple[Diagram, Diagram]]]:
    """The level of the first variable that either asks, and what they are in each of its cells."""
    level, lower = one.level, other.level
    if level == lower:
        return level, zip(one.children, other.children, strict=True)
    if level < lower:
        return level, zip(one.children, repeat(other), strict=False)
    return lower, zip(repeat(one), other.children, strict=False)


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
