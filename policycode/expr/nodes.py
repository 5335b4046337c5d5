"""A condition after type checking: a closed union of thirteen nodes.

Every reading (closure, prose, later columns and SMT) is one function with one
``match`` over :data:`Condition` that ends in ``assert_never``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

CompareOp = Literal["==", "!=", "<", "<=", ">", ">="]
TermKind = Literal["action", "platform", "department", "role"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters in the decoded text of a condition."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class FactValue:
    """The value of a fact that is no bool and no set."""

    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many earlier done acts of an action the person has within a duration."""

    action: str
    within: str  # ISO 8601, as written


@dataclass(frozen=True, slots=True)
class FunctionValue:
    """What a plugin's function answers."""

    name: str
    arguments: tuple[str | int | bool, ...]


Subject = FactValue | Count | FunctionValue


@dataclass(frozen=True, slots=True)
class Constant:
    """``True`` or ``False``."""

    value: bool
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Its part does not hold."""

    part: Condition
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All its parts hold."""

    parts: tuple[Condition, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of its parts holds."""

    parts: tuple[Condition, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A bare fact of type bool."""

    fact: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition, by name."""

    name: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """A subject against one constant: choice, level, int."""

    subject: Subject
    op: CompareOp
    value: str | int
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A subject against a list of constants (``in``); ``not in`` is ``Not(OneOf)``."""

    subject: Subject
    values: tuple[str | int, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Contains:
    """A set fact has any of these members (``"a" in f``, ``overlaps(f, [...])``)."""

    fact: str
    values: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IsA:
    """The act's action, platform, department or one of its roles is, through ``is_a``, any of these terms."""

    kind: TermKind
    terms: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class During:
    """The act's time lies in the period."""

    period: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Live:
    """The person has a counting sanction of the rung at the act's time."""

    rung: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FunctionHolds:
    """What a plugin's function of type bool answers."""

    name: str
    arguments: tuple[str | int | bool, ...]
    span: Span = field(default=NOWHERE, compare=False)


Condition = (
    Constant
    | Not
    | And
    | Or
    | Holds
    | Defined
    | Compare
    | OneOf
    | Contains
    | IsA
    | During
    | Live
    | FunctionHolds
)
