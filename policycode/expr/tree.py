"""A condition as parsed: positioned, but not yet typed. Only the parser makes it, only the check reads it.

The tree is Python's own for the same text, but that parentheses leave no trace. Each ``span`` includes the
parentheses of its parts, not its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policycode.expr.nodes import CompareOp, Span

AnyOp = CompareOp | Literal["in", "not in"]


@dataclass(frozen=True, slots=True)
class Literal_:
    """A string, a whole number, ``True`` or ``False``."""

    value: str | int | bool
    span: Span


@dataclass(frozen=True, slots=True)
class List_:
    """A list; whether its items are constants is the check's affair."""

    items: tuple[Tree, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name by itself."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A function by name, with its arguments; ``name_span`` covers the name alone."""

    name: str
    arguments: tuple[Tree, ...]
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and what stands between them."""

    left: Tree
    op: AnyOp
    right: Tree
    span: Span
    op_span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """``not`` and what follows."""

    part: Tree
    span: Span


@dataclass(frozen=True, slots=True)
class Junction:
    """Two or more parts with the same word between them."""

    word: Literal["and", "or"]
    parts: tuple[Tree, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Bad:
    """What was already reported; the check passes over it in silence."""

    span: Span


Tree = Literal_ | List_ | Name | Call | Comparison | Negation | Junction | Bad
