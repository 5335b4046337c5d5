"""What a name may stand for in a condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bool:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some values, in no order."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One of some values, from low to high."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetOf:
    """Any number of some values."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Int:
    """A whole number, ``minimum`` and ``maximum`` included."""

    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date; only a bound of periods."""


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment with an offset; only a bound of periods."""


Sort = Bool | Choice | Level | SetOf | Int | Day | Instant


@dataclass(frozen=True, slots=True)
class Signature:
    """A function that a plugin declares: what it takes, what it gives."""

    parameters: tuple[Sort, ...]
    result: Bool | Int


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that a condition may use."""

    facts: Mapping[str, Sort]
    definitions: frozenset[str]
    actions: frozenset[str]
    platforms: frozenset[str]
    departments: frozenset[str]
    roles: frozenset[str]
    periods: frozenset[str]
    rungs: frozenset[str]
    functions: Mapping[str, Signature] = field(default_factory=dict)
