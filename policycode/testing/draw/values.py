"""Values of facts: near the constants that the policy compares them with, the usual ones first."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policycode.deciding.acts import StatedValue, Statement
from policycode.deciding.compiled import every_condition
from policycode.expr import nodes as n
from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, SetOf
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact
from policycode.readings.domains import subjects

OUTSIDE = "something_else"
"""A value of an open fact that no policy lists."""

_MOST_MEMBERS = 3


def constants(edition: Edition) -> dict[str, tuple[int, ...]]:
    """By fact the numbers with which some condition compares it, and those beside them; sorted."""
    found: dict[str, set[int]] = {}
    for subject, comparison in subjects(every_condition(edition)):
        if isinstance(subject, n.FactValue):
            values = (comparison.value,) if isinstance(comparison, n.Compare) else comparison.values
            for value in values:
                if isinstance(value, int):
                    found.setdefault(subject.name, set()).update((value - 1, value, value + 1))
    return {name: tuple(sorted(values)) for name, values in found.items()}


def values(fact: Fact, near: tuple[int, ...], times: SearchStrategy[datetime]) -> SearchStrategy[StatedValue]:
    """The values that an act may state of a fact; one outside the list now and then where the fact is open."""
    match fact.sort:
        case Bool():
            return st.booleans()
        case Choice(listed) | Level(listed):
            return st.sampled_from((*listed, *((OUTSIDE,) if fact.open else ())))
        case SetOf(listed):
            members = st.sampled_from((*listed, *((OUTSIDE,) if fact.open else ())))
            return st.lists(members, unique=True, max_size=_MOST_MEMBERS).map(tuple)
        case Int() as sort:
            return _numbers(sort, near)
        case Day():
            return times.map(lambda time: time.date())
        case Instant():
            return times


def _numbers(sort: Int, near: tuple[int, ...]) -> SearchStrategy[int]:
    low = 0 if sort.minimum is None else sort.minimum
    high = max((*near, low, 10)) if sort.maximum is None else sort.maximum
    close = [one for one in near if low <= one <= high]
    anywhere = st.integers(low, high)
    return st.sampled_from(close) | anywhere if close else anywhere


def statements(fact: Fact, value: SearchStrategy[StatedValue]) -> SearchStrategy[Statement]:
    """A value as stated: plainly by a person, seldom by another, with a confidence and evidence."""
    plain = value.map(Statement)
    makers = st.sampled_from(["person", "person:p_9", "system", "evaluator", "evaluator:tone"])
    threshold = [] if fact.threshold == 0 else [fact.threshold, max(0.0, fact.threshold - 0.01)]
    sure = st.sampled_from([1.0, *threshold, 0.5])
    full = st.builds(Statement, value, makers, sure, st.sampled_from([(), ("E-1",)]))
    return st.integers(0, 4).flatmap(lambda one: full if one == 4 else plain)
