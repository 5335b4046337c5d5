"""Values moved by one: a level, a number, a date, an hour, a duration; alone and inside conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from policycode.expr import nodes as n
from policycode.expr.sorts import Int, Level, Sort
from policycode.norms.vocabulary import Bound

SortOf = Callable[[n.Subject], Sort]

_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Moved:
    """A condition with one boundary moved: the whole, and the comparison before and after as it is written."""

    condition: n.Condition
    before: str
    after: str


def moved(condition: n.Condition, sort_of: SortOf) -> Iterator[Moved]:
    """The condition with each of its boundaries moved by one to either side, one at a time."""
    match condition:
        case n.Compare(subject, _, value):
            for other in neighbours(value, sort_of(subject)):
                changed = replace(condition, value=other)
                yield Moved(changed, written(condition), written(changed))
        case n.Not(part):
            for one in moved(part, sort_of):
                yield replace(one, condition=replace(condition, part=one.condition))
        case n.And(parts) | n.Or(parts):
            for place, part in enumerate(parts):
                for one in moved(part, sort_of):
                    around = (*parts[:place], one.condition, *parts[place + 1 :])
                    yield replace(one, condition=replace(condition, parts=around))
        case _:
            return


def neighbours(value: str | int, sort: Sort) -> Iterator[str | int]:
    """The values next to one that a fact of the sort can have, the lower first; none where it has no order."""
    if isinstance(sort, Level) and value in sort.values:
        place = sort.values.index(str(value))
        yield from sort.values[max(place - 1, 0) : place]
        yield from sort.values[place + 1 : place + 2]
    elif isinstance(sort, Int) and isinstance(value, int):
        for other in (value - 1, value + 1):
            above = sort.minimum is None or sort.minimum <= other
            if above and (sort.maximum is None or other <= sort.maximum):
                yield other


def written(condition: n.Compare) -> str:
    """A comparison as an author writes it."""
    value = f'"{condition.value}"' if isinstance(condition.value, str) else str(condition.value)
    return f"{_subject(condition.subject)} {condition.op} {value}"


def _subject(subject: n.Subject) -> str:
    match subject:
        case n.FactValue(name):
            return name
        case n.Count(action, within):
            return f'count("{action}", "{within}")'
        case n.FunctionValue(name):
            return f"{name}(…)"


def moved_duration(text: str | None) -> Iterator[str]:
    """A duration with its last number one less (not below one) and one more; none for "forever" and its kin."""
    found = None if text is None or not text.startswith("P") else _LAST_NUMBER.search(text)
    if text is None or found is None:
        return
    number = int(found[0])
    for other in (number - 1, number + 1):
        if other > 0:
            yield f"{text[: found.start()]}{other}{text[found.end() :]}"


def moved_bound(bound: Bound | None) -> Iterator[date | datetime]:
    """A stated date a day, an instant an hour, earlier and later."""
    if isinstance(bound, date):
        step = timedelta(hours=1) if isinstance(bound, datetime) else timedelta(days=1)
        yield from (bound - step, bound + step)


def moved_hours(hours: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Either end an hour earlier and later."""
    start, end = hours
    for step in (-60, 60):
        yield ((start + step) % _DAY, end)
        yield (start, (end + step) % _DAY)
