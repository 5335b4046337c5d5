"""What an act must be like for a condition to hold, or not to hold: a guess that mostly comes true.

Acts drawn blindly seldom meet the four things that a clause asks at once. So a clause is drawn and its act is made to
fit: of ``and`` every part, of ``or`` one that is drawn. Nothing rests on it: an act that misses is an act too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from policycode.deciding.acts import StatedValue
from policycode.deciding.compiled import sort_of
from policycode.expr import nodes as n
from policycode.expr.sorts import Choice, Int, Level
from policycode.norms.policy import Edition

T = TypeVar("T")
Choose = Callable[[Sequence[str | int]], str | int]
"""Draws one of some values."""

_LARGEST = 2**53 - 1


@dataclass(slots=True)
class Aim:
    """What an act is to state, to be and to assume; later wishes of one condition overwrite earlier ones."""

    edition: Edition
    choose: Choose
    facts: dict[str, StatedValue] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    assume: dict[str, object] = field(default_factory=dict)

    def at(self, condition: n.Condition | None, wanted: bool) -> None:
        """Makes a condition come out as wanted, as far as it can."""
        match condition:
            case n.Not(part):
                self.at(part, not wanted)
            case n.And(parts) | n.Or(parts):
                if isinstance(condition, n.And) == wanted:
                    for part in parts:
                        self.at(part, wanted)
                else:
                    self.at(parts[int(self.choose(range(len(parts))))], wanted)
            case n.Defined(name):
                self.at(self.edition.vocabulary.definitions[name].means, wanted)
            case n.Holds(name):
                self.facts[name] = wanted
            case n.Contains(name, values):
                self.facts[name] = (str(self.choose(values)),) if wanted else ()
            case n.Compare(subject) | n.OneOf(subject):
                self._compared(subject, condition, wanted)
            case n.IsA(kind, terms):
                if wanted:
                    self.terms[kind] = str(self.choose(terms))
            case n.Live(rung):
                self.assume[f"live:{rung}"] = wanted
            case _:
                pass

    def _compared(self, subject: n.Subject, condition: n.Compare | n.OneOf, wanted: bool) -> None:
        accepted = [
            one
            for one in self._candidates(subject, condition)
            if _accepts(self.edition, condition, one) == wanted
        ]
        if not accepted:
            return
        value = self.choose(accepted)
        if isinstance(subject, n.FactValue):
            self.facts[subject.name] = value
        elif isinstance(subject, n.Count):
            self.assume[f"count:{subject.action}:{subject.within}"] = value

    def _candidates(self, subject: n.Subject, condition: n.Compare | n.OneOf) -> list[str | int]:
        sort = sort_of(self.edition, subject)
        if isinstance(sort, Choice | Level):
            return list(sort.values)
        if not isinstance(sort, Int):
            return []
        stated = (condition.value,) if isinstance(condition, n.Compare) else condition.values
        near = {int(value) + step for value in stated for step in (0, -1, 1)}
        low = -_LARGEST if sort.minimum is None else sort.minimum
        high = _LARGEST if sort.maximum is None else sort.maximum
        return [one for one in sorted(near) if low <= one <= high]


def _accepts(edition: Edition, condition: n.Compare | n.OneOf, value: str | int) -> bool:
    if isinstance(condition, n.OneOf):
        return value in condition.values
    sort = sort_of(edition, condition.subject)

    def place(one: str | int) -> int:
        if isinstance(sort, Level | Choice):
            return sort.values.index(str(one))
        return int(one)

    one, other = place(value), place(condition.value)
    results = {
        "==": one == other,
        "!=": one != other,
        "<": one < other,
        "<=": one <= other,
        ">": one > other,
        ">=": one >= other,
    }
    return results[condition.op]
