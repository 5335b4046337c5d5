"""Facts that two editions know with other values."""

from __future__ import annotations

from policycode.expr.sorts import Choice, Int, Level, SetOf, Sort
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact


def known_otherwise(old: Edition, new: Edition) -> frozenset[str]:
    """The facts of both that are of another type, or of which other values may be stated; sets aside, of which an
    edition sees the members that it knows."""
    mine, theirs = old.vocabulary.facts, new.vocabulary.facts
    return frozenset(name for name in mine.keys() & theirs.keys() if _differ(mine[name], theirs[name]))


def of_one_kind(one: Sort, other: Sort) -> bool:
    """Whether a value of the one may be a value of the other; else they are two facts of one name."""
    return (isinstance(one, Choice | Level) and isinstance(other, Choice | Level)) or (
        isinstance(one, Int) and isinstance(other, Int)
    )


def _differ(one: Fact, other: Fact) -> bool:
    if isinstance(one.sort, SetOf) and isinstance(other.sort, SetOf):
        return False
    if isinstance(one.sort, Choice) and isinstance(other.sort, Choice):
        return (set(one.sort.values), one.open) != (set(other.sort.values), other.open)
    return (one.sort, one.open) != (other.sort, other.open)
