"""Which acts both editions can state, and which only one: where a fact has other values in the other.

An edition that cannot state a value says nothing of it: every value that it has might have been stated instead. So of
an act that only one can state the other's reading of that fact is left free, and the act is told where any of these
readings makes another class of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from policycode.deciding.acts import Statement
from policycode.expr import nodes as n
from policycode.expr.sorts import Choice, Int, Level
from policycode.norms.vocabulary import Fact
from policycode.proving.acts.possible import Twin
from policycode.proving.difference.joint import JointActs
from policycode.proving.difference.otherwise import of_one_kind
from policycode.readings.diagrams import Truth
from policycode.readings.domains import OTHER, Cell

Value = str | int
Stating = Literal["both", "old", "new"]
"""Who can state an act."""

SIDES: tuple[Stating, Stating] = ("old", "new")


class Statable:
    """The facts that two worlds know with other values, over the variables of both."""

    def __init__(self, worlds: tuple[JointActs, JointActs]) -> None:
        self.worlds, self.space = worlds, worlds[0].space
        self.facts = [
            shared for name in sorted(worlds[0].otherwise) if (shared := _shared(worlds, name)) is not None
        ]

    @property
    def ways(self) -> tuple[Stating, ...]:
        """Who may be able to state acts."""
        return ("both", "new", "old") if self.facts else ("both",)

    def acts(self, stating: Stating) -> Truth:
        """The acts that both can state, or one alone."""
        agreed = [fact.agreed for fact in self.facts]
        if stating == "both":
            return self.space.both(agreed)
        alone = [fact.alone(SIDES.index(stating)) for fact in self.facts]
        either = (self.space.disj(*pair) for pair in zip(agreed, alone, strict=True))
        return self.space.conj(self.space.both(either), self.space.some(alone))

    def values(self, cells: Mapping[int, int], stating: Stating) -> tuple[dict[str, Value], dict[str, Value]]:
        """What an act in these cells states of these facts, in the words of either: the same as far as it can be."""
        found: tuple[dict[str, Value], dict[str, Value]] = {}, {}
        told = stating == "both"
        for fact in self.facts:
            at = fact.at(cells)
            agreed = fact.common(*at)
            mine = None if stating == "both" else fact.lacking(SIDES.index(stating), at)
            if agreed is not None and (told or mine is None):
                values: tuple[Value, Value] = agreed, agreed
            else:
                assert stating != "both"
                assert mine is not None
                other = fact.any_value(1 - SIDES.index(stating), at)
                values = (mine, other) if stating == "old" else (other, mine)
                told = True
            for side, value in enumerate(values):
                found[side][fact.name] = value
        return found

    def lacking(self, cells: Mapping[int, int], stating: Stating) -> tuple[str, ...]:
        """The facts of which an act in these cells states a value that the other edition lacks."""
        if stating == "both":
            return ()
        side = SIDES.index(stating)
        stated = self.values(cells, stating)[side]
        return tuple(fact.name for fact in self.facts if not _lists(fact.facts[1 - side], stated[fact.name]))


def statement(value: Value) -> Statement | None:
    """The value as an act states it; ``None`` for one outside the list, which it assumes."""
    return None if value == OTHER else Statement(value)


class _Shared:
    """A fact of which both know values of one kind, with the cells into which either cuts them."""

    def __init__(self, worlds: tuple[JointActs, JointActs], name: str) -> None:
        self.name, self.space = name, worlds[0].space
        self.facts = tuple(world.edition.vocabulary.facts[name] for world in worlds)
        self.levels: list[int | None] = []
        self.cells: list[tuple[Cell, ...]] = []
        key = n.FactValue(name)
        for world, fact in zip(worlds, self.facts, strict=True):
            domain = world.compiled.domains.get(key)
            cells = (_whole(fact),) if domain is None else domain.cells
            mine = Twin(key) if name in world.apart else key
            self.levels.append(None if domain is None else self.space.level(name, mine, len(cells)))
            self.cells.append(cells)

    @property
    def agreed(self) -> Truth:
        """Where one value is what either reads."""
        old, new = self.cells
        return self.space.some(
            self.space.conj(
                self._among(0, [self.common(one, other) is not None for one in old]),
                self._among(1, [each is other for each in new]),
            )
            for other in new
        )

    def alone(self, side: int) -> Truth:
        """Where there is a value that only one of them lists."""
        return self._among(
            side, [_lacking(cell, self.facts[1 - side]) is not None for cell in self.cells[side]]
        )

    def at(self, cells: Mapping[int, int]) -> tuple[Cell, Cell]:
        """The cell of either in which an act lies."""
        old, new = (
            mine[0 if level is None else cells.get(level, 0)]
            for mine, level in zip(self.cells, self.levels, strict=True)
        )
        return old, new

    def common(self, one: Cell, other: Cell) -> Value | None:
        """A value of both cells that both list."""
        if isinstance(self.facts[0].sort, Int):
            low = max((each.low for each in (one, other) if each.low is not None), default=None)
            high = min((each.high for each in (one, other) if each.high is not None), default=None)
            if low is not None and high is not None and low > high:
                return None
            return Cell(low=low, high=high).representative
        return next((value for value in one.members if value in other.members), None)

    def lacking(self, side: int, at: tuple[Cell, Cell]) -> Value | None:
        """A value of the cell of one that the other does not list."""
        return _lacking(at[side], self.facts[1 - side])

    def any_value(self, side: int, at: tuple[Cell, Cell]) -> Value:
        """A value of the cell of one."""
        return at[side].representative

    def _among(self, side: int, inside: list[bool]) -> Truth:
        level = self.levels[side]
        return any(inside) if level is None else self.space.test(level, tuple(inside))


def _shared(worlds: tuple[JointActs, JointActs], name: str) -> _Shared | None:
    """``None`` for two facts of one name, neither of which the other sees, and for one that a text settles."""
    one, other = (world.edition.vocabulary.facts[name].sort for world in worlds)
    ruled = any(
        ruling.fact == name for world in worlds for ruling in world.edition.vocabulary.rulings.values()
    )
    return None if ruled or not of_one_kind(one, other) else _Shared(worlds, name)


def _whole(fact: Fact) -> Cell:
    """All values, where nothing tells them apart."""
    if isinstance(fact.sort, Int):
        return Cell(low=fact.sort.minimum, high=fact.sort.maximum)
    return Cell(members=tuple(_values(fact)))


def _lacking(cell: Cell, fact: Fact) -> Value | None:
    sort = fact.sort
    if not isinstance(sort, Int):
        return next((value for value in cell.members if not _lists(fact, value)), None)
    if sort.minimum is not None and (cell.low is None or cell.low < sort.minimum):
        return min(sort.minimum - 1, sort.minimum - 1 if cell.high is None else cell.high)
    if sort.maximum is not None and (cell.high is None or cell.high > sort.maximum):
        return max(sort.maximum + 1, sort.maximum + 1 if cell.low is None else cell.low)
    return None


def _lists(fact: Fact, value: Value) -> bool:
    sort = fact.sort
    if isinstance(sort, Int):
        assert isinstance(value, int)
        return (sort.minimum is None or sort.minimum <= value) and (
            sort.maximum is None or value <= sort.maximum
        )
    return any(value == one for one in _values(fact))


def _values(fact: Fact) -> Iterator[str]:
    assert isinstance(fact.sort, Choice | Level)
    yield from fact.sort.values
    if fact.open:
        yield OTHER
