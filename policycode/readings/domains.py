"""The elementary values of facts and counts: what no condition of an edition can tell apart is one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from policycode.expr import nodes as n
from policycode.expr.sorts import Choice, Int, Level, Sort

OTHER = "\N{REPLACEMENT CHARACTER}other"
"""The value of an open fact that lies outside its list: equal to no declared value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Values that no condition tells apart: of a choice or level its ``members`` (``OTHER`` may be one),
    of a whole number the stretch ``[low, high]``, ``None`` being open."""

    members: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None

    @property
    def representative(self) -> str | int:
        """One value of the cell."""
        if self.members:
            return self.members[0]
        if self.low is not None:
            return self.low
        return self.high if self.high is not None else 0

    @property
    def declared(self) -> tuple[str, ...]:
        """The members that the policy declares."""
        return tuple(member for member in self.members if member != OTHER)


@dataclass(frozen=True, slots=True)
class Domain:
    """The cells of one fact, count or function, in their order."""

    cells: tuple[Cell, ...]


Accepts = Callable[[str | int], bool]


def accepts(condition: n.Compare | n.OneOf, sort: Sort) -> Accepts:
    """The test that a comparison makes of a single known value."""
    if isinstance(condition, n.OneOf):
        values = frozenset(condition.values)
        return lambda value: value in values
    op, constant = condition.op, condition.value
    if op == "==":
        return lambda value: value == constant
    if op == "!=":
        return lambda value: value != constant
    place = _places(sort)
    bound = place(constant)
    match op:
        case "<":
            return lambda value: place(value) < bound
        case "<=":
            return lambda value: place(value) <= bound
        case ">":
            return lambda value: place(value) > bound
        case ">=":
            return lambda value: place(value) >= bound
        case _:
            assert_never(op)


def _places(sort: Sort) -> Callable[[str | int], int]:
    if isinstance(sort, Level):
        return {value: index for index, value in enumerate(sort.values)}.__getitem__  # type: ignore[return-value]  # of a level only its names are asked
    return int


def subjects(conditions: Iterable[n.Condition]) -> Iterator[tuple[n.Subject, n.Compare | n.OneOf]]:
    """Every comparison of a subject with constants, definitions not followed."""
    waiting = list(conditions)
    while waiting:
        condition = waiting.pop()
        match condition:
            case n.Compare() | n.OneOf():
                yield condition.subject, condition
            case n.Not(part):
                waiting.append(part)
            case n.And(parts) | n.Or(parts):
                waiting += parts
            case _:
                pass


def domains(
    conditions: Iterable[n.Condition],
    sort_of: Callable[[n.Subject], Sort],
    is_open: Callable[[n.Subject], bool],
) -> Mapping[n.Subject, Domain]:
    """The domain of every subject that the conditions compare."""
    tests: dict[n.Subject, list[n.Compare | n.OneOf]] = {}
    for subject, condition in subjects(conditions):
        tests.setdefault(subject, []).append(condition)
    return {subject: domain(sort_of(subject), group, is_open(subject)) for subject, group in tests.items()}


def domain(sort: Sort, tests: Iterable[n.Compare | n.OneOf], is_open: bool) -> Domain:
    """The cells into which some comparisons cut a sort."""
    tests = list(dict.fromkeys(tests))
    checks = [accepts(test, sort) for test in tests]
    if isinstance(sort, Int):
        return Domain(tuple(_stretches(sort, tests, checks)))
    assert isinstance(sort, Choice | Level)
    groups: dict[tuple[bool, ...], list[str]] = {}
    for value in (*sort.values, *((OTHER,) if is_open else ())):
        groups.setdefault(tuple(check(value) for check in checks), []).append(value)
    return Domain(tuple(Cell(members=tuple(group)) for group in groups.values()))


def _stretches(sort: Int, tests: list[n.Compare | n.OneOf], checks: list[Accepts]) -> Iterator[Cell]:
    constants = {int(value) for test in tests for value in _constants(test)}
    cuts = sorted({constant + step for constant in constants for step in (0, 1)})
    lows: list[int | None] = [sort.minimum]
    lows += [
        cut
        for cut in cuts
        if (sort.minimum is None or cut > sort.minimum) and (sort.maximum is None or cut <= sort.maximum)
    ]
    pending: tuple[tuple[bool, ...], int | None] | None = None
    for position, low in enumerate(lows):
        following = lows[position + 1] if position + 1 < len(lows) else None
        high = following - 1 if following is not None else sort.maximum
        inside = low if low is not None else (high if high is not None else 0)
        signature = tuple(check(inside) for check in checks)
        if pending is not None and pending[0] != signature:
            yield Cell(low=pending[1], high=low - 1 if low is not None else None)
            pending = None
        if pending is None:
            pending = (signature, low)
    if pending is not None:
        yield Cell(low=pending[1], high=sort.maximum)


def _constants(test: n.Compare | n.OneOf) -> tuple[str | int, ...]:
    return test.values if isinstance(test, n.OneOf) else (test.value,)
