"""Which clauses can meet at all, found for all of them at once.

A condition read over :class:`Boxes` comes out as boxes: of each variable the cells in which it may be, one bit each.
Two boxes meet where those of no variable exclude each other. What is told of variables together (that a manager is an
employee, what an assumption ties, that this Monday is in May) is left aside, so that more boxes may seem to meet than
do, and never fewer: what is found apart here *is* apart, and only the rest needs a diagram.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from policycode.deciding.judge import Judgement
from policycode.expr.nodes import TermKind
from policycode.norms.vocabulary import Period
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import TIME, PossibleActs
from policycode.proving.drawn.rows import Box, Rows, numbered
from policycode.readings.diagrams import Cells, Diagrams, Truth, Variable

MOST_BOXES = 64
"""A condition that comes to more is taken to hold anywhere."""

WEEK = ":week"
"""The minutes of the week, told apart from dates."""


class Union:
    """The boxes of a truth that is neither always nor never; ``loose`` where it holds in less than these."""

    __slots__ = ("boxes", "loose")

    def __init__(self, boxes: Sequence[Box], loose: bool = False) -> None:
        self.boxes = boxes
        self.loose = loose


ANYWHERE = Union(({},), loose=True)


class Boxes(Diagrams):
    """Truths as boxes, in place of diagrams. Only what clauses apply to can be read so, no outcomes."""

    def __init__(self) -> None:
        super().__init__()
        self._tests: dict[tuple[int, Cells], Truth] = {}

    def test(self, level: int, cells: Cells) -> Truth:
        found = self._tests.get((level, cells))
        if found is None:
            bits = sum(1 << place for place, is_in in enumerate(cells) if is_in)
            found = bits != 0 if bits in (0, (1 << len(cells)) - 1) else Union(({level: bits},))
            self._tests[level, cells] = found
        return found

    def bit(self, unknown: str, key: object) -> Truth:
        return self.test(self.level(unknown, key, 2), (False, True))

    def conj(self, one: Truth, other: Truth) -> Truth:
        if one is True or other is False:
            return other
        if other is True or one is False:
            return one
        met = [both for left in one.boxes for right in other.boxes if (both := _met(left, right)) is not None]
        if not met:
            return False
        return ANYWHERE if len(met) > MOST_BOXES else Union(met, one.loose or other.loose)

    def disj(self, one: Truth, other: Truth) -> Truth:
        if one is True or other is True:
            return True
        if one is False or other is False:
            return other if one is False else one
        boxes = [*one.boxes, *other.boxes]
        return ANYWHERE if len(boxes) > MOST_BOXES else Union(boxes, one.loose or other.loose)

    def neg(self, one: Truth) -> Truth:
        if isinstance(one, bool):
            return not one
        if one.loose:
            return ANYWHERE
        truth: Truth = True
        for box in one.boxes:
            outside: Truth = False
            for level, bits in box.items():
                rest = ((1 << self.variables[level].size) - 1) & ~bits
                outside = self.disj(outside, Union(({level: rest},)))
            truth = self.conj(truth, outside)
        return truth


def _met(one: Box, other: Box) -> Box | None:
    both = dict(one)
    for level, bits in other.items():
        mine = both.get(level)
        if mine is None:
            both[level] = bits
        elif mine & bits:
            both[level] = mine & bits
        else:
            return None
    return both


class LooseActs(PossibleActs):
    """The possible acts as boxes see them: the roles that a scope names are one question, dates are one and the hours
    of the week another."""

    def __init__(self, world: PossibleActs) -> None:
        self.__dict__.update(world.over(Boxes()).__dict__)
        self._among: dict[tuple[TermKind, tuple[str, ...]], Truth] = {}

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        truth = self._among.get((kind, terms))
        if truth is None:
            is_role = kind == "role"
            truth = self._bit("roles", frozenset(terms)) if is_role else super().is_a(kind, terms)
            self._among[kind, terms] = truth
        return truth

    def _since(self, turn: datetime) -> Truth:
        truth = self._turned.get(turn)
        if truth is None:
            turns = self._clocks.turns
            cells = (False, *(turn <= one for one in turns))
            truth = self._turned[turn] = self.space.test(self._level(TIME, (TIME,), len(cells)), cells)
        return truth

    def _weekly(self, window: Period) -> Truth:
        if window.days is None and window.hours is None:
            return True
        cells = self._clocks.in_week(window)
        return self.space.test(self._level(WEEK, (WEEK,), len(cells)), cells)

    def _placed(self) -> Iterator[Truth]:
        """Nothing: what ties unknown points to the time of the act is left aside."""
        yield from ()

    def clock(self, instant: datetime) -> tuple[int, int]:
        """In which cell of dates and in which of the week an instant lies."""
        return bisect_right(self._clocks.turns, instant), self._clocks.part_of_week(instant)


class Meeting:
    """The clauses of an edition, by number, and which of them can meet: bit ``n`` of a number stands for clause
    ``names[n]``."""

    def __init__(self, world: PossibleActs) -> None:
        self._world = LooseActs(world)
        apart: Judgement[PossibleActs] = Apart(self._world)
        self.names = tuple(apart.weighed)
        self.number = {name: place for place, name in enumerate(self.names)}
        self._boxes: list[Sequence[Box]] = [_boxes(one.applies) for one in apart.weighed.values()]
        self._exact = {
            name for name, one in apart.weighed.items() if one.applies is True or not one.applies.loose
        }
        self.rows = Rows(self._boxes)
        self._found: dict[int, int] = {}

    def asked(self, world: PossibleActs) -> list[Variable]:
        """The variables of possible acts that clauses look at, in the order in which they are asked for."""
        found: dict[Variable, None] = {}
        for one in self._world.space.variables:
            if one.unknown == "roles":
                assert isinstance(one.key, frozenset)
                found.update({Variable("roles", ("role", role), 2): None for role in sorted(one.key)})
            elif one.unknown in (TIME, WEEK):
                found[Variable(TIME, (TIME,), len(world.axis.instants))] = None
            else:
                found[one] = None
        return list(found)

    @property
    def variables(self) -> Sequence[Variable]:
        """What boxes look at, by level."""
        return self._world.space.variables

    def clock(self, instant: datetime) -> tuple[int, int]:
        """In which cell of dates and in which of the week an instant lies."""
        return self._world.clock(instant)

    def boxes(self, names: Sequence[str]) -> Sequence[Box]:
        """Where all of these clauses may apply."""
        if len(names) == 1:
            return self._boxes[self.number[names[0]]] if names[0] in self.number else ()
        found: Sequence[Box] = ({},)
        for name in names:
            own = self._boxes[self.number[name]] if name in self.number else ()
            found = [both for left in found for right in own if (both := _met(left, right)) is not None]
        return found

    def is_exact(self, name: str) -> bool:
        """Whether a clause applies wherever one of its boxes says that it may."""
        return name in self._exact

    def boxes_where(self, read: Callable[[PossibleActs], Truth]) -> Sequence[Box]:
        """Where a condition may hold."""
        truth = read(self._world)
        return () if truth is False else _boxes(truth)

    def of(self, name: str) -> int:
        """The clauses that may apply where this one does, itself included."""
        place = self.number.get(name)
        if place is None:
            return 0
        if place not in self._found:
            self._found[place] = self.rows.meeting(self._boxes[place])
        return self._found[place]

    def together(self, names: Sequence[str]) -> int:
        """The clauses that may apply where all of these do, themselves included."""
        return self.of(names[0]) if len(names) == 1 else self.rows.meeting(self.boxes(names))

    def bits(self, names: Iterable[str]) -> int:
        """These clauses as a number."""
        return sum(1 << self.number[name] for name in names if name in self.number)

    def named(self, bits: int) -> Iterator[str]:
        """The clauses of a number, in their order."""
        return (self.names[number] for number in numbered(bits))


def _boxes(truth: Truth) -> Sequence[Box]:
    return ({},) if truth is True else truth.boxes
