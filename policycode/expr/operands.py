"""What one side of a comparison can be, and what a name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from policycode.expr.context import TERM_NAMES, Context
from policycode.expr.names import undefined_name
from policycode.expr.nodes import Condition, Defined, FactValue, Holds, Span, Subject, TermKind
from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, SetOf
from policycode.expr.tree import List_, Literal_, Name, Tree


@dataclass(frozen=True, slots=True)
class Measured:
    """What has one value: a choice, a level, a whole number; ``name`` is how the author calls it."""

    subject: Subject
    sort: Choice | Level | Int
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class YesNo:
    """What is a condition by itself: a bool fact, a definition, most functions."""

    condition: Condition
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Members:
    """A set fact."""

    fact: str
    sort: SetOf
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """``action``, ``platform``, ``department`` or ``roles``."""

    kind: TermKind
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or datetime fact, which no condition can use."""

    fact: str
    sort: Day | Instant
    span: Span


@dataclass(frozen=True, slots=True)
class Compound:
    """A whole condition: a comparison, or several conditions."""

    span: Span


Variable = Measured | YesNo | Members | Term | Dated | Compound
Operand = Variable | Literal_ | List_


def of_name(context: Context, tree: Name, beside: Tree | None = None) -> Variable | None:
    """What a name stands for, or ``None`` once it is reported; ``beside`` is what it is compared with."""
    name, span = tree.name, tree.span
    if name in TERM_NAMES:
        return Term(TERM_NAMES[name], name, span)
    if name in context.scope.definitions:
        return YesNo(Defined(name, span), name, span)
    if name not in context.scope.facts:
        undefined_name(context, tree, beside)
        return None
    sort = context.scope.facts[name]
    match sort:
        case Bool():
            return YesNo(Holds(name, span), name, span)
        case Choice() | Level() | Int():
            return Measured(FactValue(name), sort, name, span)
        case SetOf():
            return Members(name, sort, span)
        case Day() | Instant():
            return Dated(name, sort, span)
        case _:
            assert_never(sort)
