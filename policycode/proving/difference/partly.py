"""Acts of which it is known only in which cells they lie: the judgement of all of them, as far as that settles it.

The same judgement again, read in truths that may be open. An open truth is kept as it was put together from the tests
that the cells do not settle, and the same is put together once: so two editions that hang on the same open tests in the
same way are seen to come to the same, whatever the answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from copy import copy
from datetime import datetime
from typing import Final

from policycode.expr.nodes import TermKind
from policycode.norms.vocabulary import Period
from policycode.proving.acts.possible import TIME
from policycode.proving.difference.joint import HOLDS, JointActs
from policycode.readings.diagrams import Cells, Diagram, Diagrams, Truth

Box = Mapping[int, int]
"""By the level of a variable a bit for each cell in which it may be; variables that may be anything are left out."""

TRUTHS: Final[frozenset[Hashable]] = frozenset((True, False))


Test = tuple[int, int]
"""Whether the variable at a level is in any of these cells, a bit each."""


class Open:
    """A truth that is not settled, made of ``parts``, or (``then``, ``otherwise``) a value that hangs on one."""

    __slots__ = ("_levels", "_tests", "condition", "negation", "otherwise", "parts", "then", "values")

    def __init__(
        self,
        condition: Open | None = None,
        then: Diagram = True,
        otherwise: Diagram = False,
        parts: tuple[Open, ...] = (),
        tests: frozenset[Test] | None = None,
    ) -> None:
        self.condition, self.then, self.otherwise, self.parts = condition, then, otherwise, parts
        self.negation: Open | None = None
        self.values = TRUTHS if condition is None else values_of(then) | values_of(otherwise)
        self._tests = tests
        self._levels: int | None = None

    @property
    def levels(self) -> int:
        """The variables on which it hangs, by level, a bit each."""
        if self._levels is None:
            self._levels = 0
            for level, _ in self._tests or ():
                self._levels |= 1 << level
            for below in (self.condition, self.then, self.otherwise, *self.parts):
                if isinstance(below, Open):
                    self._levels |= below.levels
        return self._levels

    @property
    def tests(self) -> frozenset[Test]:
        """The tests of which a truth is put together."""
        if self._tests is None:
            self._tests = frozenset[Test]().union(*(part.tests for part in self.parts))
        return self._tests


def values_of(diagram: Diagram) -> frozenset[Hashable]:
    """The plain values that there may be."""
    return diagram.values if isinstance(diagram, Open) else frozenset((diagram,))


class Partly(Diagrams):
    """The variables of a space, each known to be in some cells. ``asked`` counts the tests that these leave open."""

    def __init__(self, space: Diagrams, box: Box, masks: dict[Cells, int]) -> None:
        super().__init__()
        self.variables, self.ranks, self._levels = space.variables, space.ranks, space._levels
        self.box, self._masks = box, masks
        self.asked: Counter[Test] = Counter()
        self._made: dict[tuple[object, ...], Open] = {}
        self._pairs: dict[tuple[Diagram, Diagram], frozenset[tuple[Hashable, Hashable]]] = {}

    def with_box(self, box: Box) -> Partly:
        """Some of these cells. A truth that is open in both means the same in both: what was made is made once."""
        smaller = copy(self)
        smaller.box, smaller.asked = box, Counter()
        return smaller

    def changed(self, other: Partly) -> int:
        """The variables that may be in other cells in another, by level, a bit each."""
        found = 0
        for level in self.box.keys() | other.box.keys():
            if self.box.get(level) != other.box.get(level):
                found |= 1 << level
        return found

    def test(self, level: int, cells: Cells) -> Truth:
        mask = self._masks.get(cells)
        if mask is None:
            mask = self._masks[cells] = sum(1 << place for place, is_in in enumerate(cells) if is_in)
        return self.among(level, mask)

    def bit(self, unknown: str, key: Hashable) -> Truth:
        return self.among(self.level(unknown, key, 2), 2)

    def among(self, level: int, mask: int) -> Truth:
        """Whether a variable is in any of these cells."""
        here = self.box.get(level)
        if here is None:
            here = (1 << self.variables[level].size) - 1
        inside = mask & here
        if not inside:
            return False
        if inside == here:
            return True
        test = (level, inside)
        self.asked[test] += 1
        found = self._made.get(test)
        if found is None:
            found = self._made[test] = Open(tests=frozenset((test,)))
        return found

    def conj(self, one: Truth, other: Truth) -> Truth:
        if one is True or one is other:
            return other
        if other is True:
            return one
        if one is False or other is False or one.negation is other:
            return False
        return self._open(one, other, True)

    def disj(self, one: Truth, other: Truth) -> Truth:
        if one is False or one is other:
            return other
        if other is False:
            return one
        if one is True or other is True or one.negation is other:
            return True
        return self._open(one, other, False)

    def neg(self, one: Truth) -> Truth:
        if isinstance(one, bool):
            return not one
        if one.negation is None:
            one.negation = Open(parts=(one,))
            one.negation.negation = one
        return one.negation

    def ite(self, condition: Truth, then: Diagram, otherwise: Diagram) -> Diagram:
        if isinstance(condition, bool):
            return then if condition else otherwise
        if then is otherwise or then == otherwise:
            return then
        key = ("ite", condition, then, otherwise)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Open(condition, then, otherwise)
        return found

    def equals(self, diagram: Diagram, value: Hashable) -> Truth:
        if not isinstance(diagram, Open):
            return bool(diagram == value)
        if value not in diagram.values:
            return False
        then, otherwise = (self.equals(one, value) for one in (diagram.then, diagram.otherwise))
        condition = diagram.condition
        return self.disj(self.conj(condition, then), self.conj(self.neg(condition), otherwise))

    def mapped(self, diagram: Diagram, to: Callable[[object], Hashable]) -> Diagram:
        if not isinstance(diagram, Open):
            return to(diagram)
        return self.ite(diagram.condition, self.mapped(diagram.then, to), self.mapped(diagram.otherwise, to))

    def pairs(self, one: Diagram, other: Diagram) -> frozenset[tuple[Hashable, Hashable]]:
        """The values that two diagrams may have at once, and perhaps more."""
        if one is other:
            return frozenset((value, value) for value in values_of(one))
        conditions = [_condition(each) for each in (one, other)]
        if conditions == [None, None]:
            return frozenset((left, right) for left in values_of(one) for right in values_of(other))
        key = (one, other)
        found = self._pairs.get(key)
        if found is None:
            ours, theirs = conditions
            if ours is theirs:
                rows = [(one.then, other.then), (one.otherwise, other.otherwise)]
            else:
                rows = [(left, right) for left in _below(one) for right in _below(other)]
            found = self._pairs[key] = frozenset[tuple[Hashable, Hashable]]().union(
                *(self.pairs(left, right) for left, right in rows)
            )
        return found

    def _open(self, one: Open, other: Open, both: bool) -> Open:
        key = (one, other, both) if id(one) < id(other) else (other, one, both)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Open(parts=(one, other))
        return found


def _condition(diagram: Diagram) -> Open | None:
    return diagram.condition if isinstance(diagram, Open) else None


def _below(diagram: Diagram) -> tuple[Diagram, ...]:
    return (diagram,) if _condition(diagram) is None else (diagram.then, diagram.otherwise)


class PartlyKnown(JointActs):
    """The acts of some cells, as one of the two editions sees them."""

    _masks: dict[Cells, int]
    _times: dict[object, int]
    _alike_in_time: tuple[list[tuple[datetime, int]], list[tuple[datetime, int]]]
    _holders: dict[tuple[str, ...], tuple[int, ...]]
    _held: dict[tuple[str, ...], Truth]
    _among: dict[tuple[TermKind, tuple[str, ...]], tuple[int, int]]

    @classmethod
    def anywhere(cls, world: JointActs) -> PartlyKnown:
        """Those of a world of possible acts, of which nothing is known."""
        acts: PartlyKnown = cls.__new__(cls)
        acts.__dict__.update(copy(world.__dict__))
        acts._masks, acts._times, acts._holders, acts._held, acts._among = {}, {}, {}, {}, {}
        signatures = [acts._clocks.signature(instant) for instant in acts.axis.instants]
        dates, clocks = zip(*signatures, strict=True)
        acts._alike_in_time = acts._alike(dates), acts._alike(clocks)
        return acts

    def known(self, box: Box) -> Partly:
        """Some cells; for :meth:`within` of both editions."""
        return Partly(self.space, box, self._masks)

    def within(self, known: Partly) -> PartlyKnown:
        """Those in some cells."""
        acts = copy(self)
        acts.space = known
        acts._forget()
        return acts

    @property
    def partly(self) -> Partly:
        assert isinstance(self.space, Partly)
        return self.space

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        return self._is_any(terms) if kind == "role" else self.partly.among(*self.cells_of(kind, terms))

    def cells_of(self, kind: TermKind, terms: tuple[str, ...]) -> tuple[int, int]:
        """The level of what an act has one of, and its cells that are any of some terms."""
        key = (kind, terms)
        found = self._among.get(key)
        if found is None:
            places = self.places[kind]
            mask = sum(1 << place for place, one in enumerate(places) if not one.isdisjoint(terms))
            found = self._among[key] = self._level(kind, (kind,), len(places)), mask
        return found

    def _forget(self) -> None:
        super()._forget()
        self._held = {}

    def _is_any(self, roles: tuple[str, ...]) -> Truth:
        found = self._held.get(roles)
        if found is None:
            levels = self._holding(roles)
            found = self._held[roles] = self.space.some(self.partly.among(level, 2) for level in levels)
        return found

    def _holding(self, roles: tuple[str, ...]) -> tuple[int, ...]:
        """The levels of the roles of which whoever holds one is any of these."""
        levels = self._holders.get(roles)
        if levels is None:
            levels = self._holders[roles] = tuple(
                self._level("roles", (HOLDS, name), 2)
                for name, closures in self.words.closures["role"].items()
                if not closures[self.side].isdisjoint(roles)
            )
        return levels

    def _since(self, turn: datetime) -> Truth:
        return self._at(0, turn, lambda instant: turn <= instant)

    def _weekly(self, window: Period) -> Truth:
        if window.days is None and window.hours is None:
            return True
        return self._at(1, window.id, self._clocks.hours(window))

    def _at(self, part: int, key: object, test: Callable[[datetime], bool]) -> Truth:
        """Where a test holds of the date (0) or the clock (1) of an act alone, which is told by a key."""
        mask = self._times.get(key)
        if mask is None:
            alike = self._alike_in_time[part]
            mask = self._times[key] = sum(cells for instant, cells in alike if test(instant))
        return self.partly.among(self._level(TIME, (TIME,), len(self.axis.instants)), mask)

    def _alike(self, numbers: tuple[int, ...]) -> list[tuple[datetime, int]]:
        """The instants of the axis that have the same number: one of them, and the cells of all."""
        places: dict[int, list[int]] = {}
        for place, number in enumerate(numbers):
            places.setdefault(number, []).append(place)
        return [(self.axis.instants[some[0]], sum(1 << place for place in some)) for some in places.values()]
