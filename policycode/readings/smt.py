"""A condition as a term of an SMT solver (z3): the reading that the second proof stands on.

The door of z3, with ``proving.second``: nothing else imports it. A term is a plain bool where it hangs on nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeAlias, assert_never

import z3

from policycode.expr import nodes as n

Term: TypeAlias = "bool | z3.BoolRef"
Number: TypeAlias = "int | z3.ArithRef"


class Asked(Protocol):
    """What conditions ask of an act of which everything is a variable."""

    def holds(self, fact: str) -> Term:
        """A fact of type bool."""

    def number(self, subject: n.Subject) -> Number:
        """A whole number; of a choice or level the place of its value in the list, from 0; past the list where the
        value lies outside it."""

    def place(self, subject: n.Subject, constant: str | int) -> int:
        """The same of a constant."""

    def contains(self, fact: str, value: str) -> Term:
        """A set fact has a member."""

    def is_a(self, kind: n.TermKind, terms: tuple[str, ...]) -> Term:
        """The act's term of a kind is any of the terms, through ``is_a``."""

    def during(self, period: str) -> Term:
        """The act's time lies in the period."""

    def live(self, rung: str) -> Term:
        """The person has a counting sanction of the rung."""

    def function_holds(self, name: str, arguments: tuple[str | int | bool, ...]) -> Term:
        """A plugin's function of type bool holds."""

    def defined(self, name: str) -> Term:
        """A definition holds."""


def term(condition: n.Condition, asked: Asked) -> Term:
    """The term that is true where the condition holds."""
    match condition:
        case n.Constant(value):
            return value
        case n.Not(part):
            return neg(term(part, asked))
        case n.And(parts):
            return every(term(part, asked) for part in parts)
        case n.Or(parts):
            return some(term(part, asked) for part in parts)
        case n.Holds(fact):
            return asked.holds(fact)
        case n.Defined(name):
            return asked.defined(name)
        case n.Compare():
            return _comparison(condition, asked)
        case n.OneOf(subject, values):
            number = asked.number(subject)
            return some(_plain(number == asked.place(subject, value)) for value in values)
        case n.Contains(fact, values):
            return some(asked.contains(fact, value) for value in values)
        case n.IsA(kind, terms):
            return asked.is_a(kind, terms)
        case n.During(period):
            return asked.during(period)
        case n.Live(rung):
            return asked.live(rung)
        case n.FunctionHolds(name, arguments):
            return asked.function_holds(name, arguments)
        case _:
            assert_never(condition)


def _comparison(condition: n.Compare, asked: Asked) -> Term:
    number, bound = asked.number(condition.subject), asked.place(condition.subject, condition.value)
    match condition.op:
        case "==":
            return _plain(number == bound)
        case "!=":
            return _plain(number != bound)
        case "<":
            return _plain(number < bound)
        case "<=":
            return _plain(number <= bound)
        case ">":
            return _plain(number > bound)
        case ">=":
            return _plain(number >= bound)
        case _:
            assert_never(condition.op)


def _plain(compared: Any) -> Term:
    """What z3's operators return, which are typed as anything."""
    found: Term = compared
    return found


def neg(one: Term) -> Term:
    """It does not hold."""
    return not one if isinstance(one, bool) else z3.Not(one)


def every(terms: Iterable[Term]) -> Term:
    """All hold."""
    left: list[z3.BoolRef] = []
    for one in terms:
        if one is False:
            return False
        if not isinstance(one, bool):
            left.append(one)
    return True if not left else left[0] if len(left) == 1 else z3.And(left)


def some(terms: Iterable[Term]) -> Term:
    """At least one holds."""
    left: list[z3.BoolRef] = []
    for one in terms:
        if one is True:
            return True
        if not isinstance(one, bool):
            left.append(one)
    return False if not left else left[0] if len(left) == 1 else z3.Or(left)


def differ(one: Term, other: Term) -> Term:
    """Exactly one holds."""
    if isinstance(one, bool):
        return neg(other) if one else other
    if isinstance(other, bool):
        return neg(one) if other else one
    return False if one.eq(other) else z3.Xor(one, other)


class Space:
    """Variables by name, each within its bounds; ``limits`` are those bounds and what names stand for.

    Every limit can be met whatever the other variables are: a limit never makes anything impossible. What is made of
    the same terms (the same objects) is made once and has a name, so that what is built on it stays small.
    """

    def __init__(self) -> None:
        self.limits: list[z3.BoolRef] = []
        self._bits: dict[str, z3.BoolRef] = {}
        self._numbers: dict[str, z3.ArithRef] = {}
        # The terms are kept beside what was made of them: the id of an object is free again when it is gone.
        self._made: dict[tuple[object, ...], tuple[Term, tuple[Term, ...]]] = {}

    def bit(self, name: str) -> z3.BoolRef:
        """A variable that is true or false."""
        return self._bits.setdefault(name, z3.Bool(name))

    def number(self, name: str, low: int, high: int) -> z3.ArithRef:
        """A whole number within two bounds, both included."""
        if name not in self._numbers:
            variable = z3.Int(name)
            self.limits += [low <= variable, variable <= high]
            self._numbers[name] = variable
        return self._numbers[name]

    def every(self, terms: Iterable[Term]) -> Term:
        """All hold."""
        parts = tuple(one for one in terms if one is not True)
        if len(parts) == 1:
            return self.named(parts[0])
        return False if False in map(_as_bool, parts) else self._make(every, parts)

    def some(self, terms: Iterable[Term]) -> Term:
        """At least one holds."""
        parts = tuple(one for one in terms if one is not False)
        if len(parts) == 1:
            return self.named(parts[0])
        return True if True in map(_as_bool, parts) else self._make(some, parts)

    def neg(self, one: Term) -> Term:
        """It does not hold."""
        return not one if isinstance(one, bool) else self._make(lambda parts: neg(*parts), (one,), "neg")

    def differ(self, one: Term, other: Term) -> Term:
        """Exactly one holds."""
        return False if one is other else self._make(lambda parts: differ(*parts), (one, other), "differ")

    def named(self, one: Term) -> Term:
        """A variable that stands for a term."""
        if isinstance(one, bool) or z3.is_const(one):
            return one
        return self._make(lambda parts: parts[0], (one,), "named")

    def _make(self, how: Callable[[tuple[Term, ...]], Term], parts: tuple[Term, ...], kind: str = "") -> Term:
        key = (kind or how.__name__, *map(id, parts))
        if key not in self._made:
            made = how(parts)
            if not isinstance(made, bool):
                variable = z3.Bool(f":{len(self._made)}")
                self.limits.append(variable == made)
                made = variable
            self._made[key] = made, parts
        return self._made[key][0]


def _as_bool(one: Term) -> bool | None:
    return one if isinstance(one, bool) else None
