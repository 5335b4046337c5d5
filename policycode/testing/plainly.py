"""The value of a fact that one would expect where nobody says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

from policycode.deciding.acts import StatedValue
from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, SetOf, Sort
from policycode.norms.vocabulary import Fact

_SOME_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)


def usual(fact: Fact) -> StatedValue:
    """The default, else no, none, or the least."""
    if isinstance(fact.default, frozenset):
        return tuple(sorted(fact.default))
    return _least(fact.sort) if fact.default is None else fact.default


def _least(sort: Sort) -> StatedValue:
    match sort:
        case Bool():
            return False
        case Choice(listed) | Level(listed):
            return listed[0]
        case SetOf():
            return ()
        case Int(minimum=low, maximum=high):
            return low if low is not None else min(0, 0 if high is None else high)
        case Day():
            return _SOME_DAY.date()
        case Instant():
            return _SOME_DAY
