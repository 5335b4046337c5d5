"""The words of a policy: terms with their kin, facts, definitions, moments, periods, calendars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from policycode.expr.nodes import Condition, TermKind
from policycode.expr.sorts import Sort
from policycode.norms.texts import Texts

FactAnswer = bool | int | str | frozenset[str] | date | datetime
"""A value of a fact: bool, int, one value of a choice or level, members of a set, a date, an instant in UTC."""


@dataclass(frozen=True, slots=True)
class Term:
    """A declared role, department, platform or action.

    ``closure`` holds the term itself and all its ancestors by ``is_a``.
    ``rank`` is a role's place, higher numbers being higher; ``activity`` an action's Activity Streams types.
    """

    id: str
    kind: TermKind
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    closure: frozenset[str] = frozenset()
    retired: bool = False
    rank: int | None = None
    activity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's answer to a question about the text itself, for one version."""

    id: str
    fact: str
    value: FactAnswer
    by: str
    on: date
    reason: Texts


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed attribute of an act (or, ``about_policy``, of the policy's text)."""

    id: str
    sort: Sort
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    ask: Texts = field(default_factory=dict)
    says: Texts = field(default_factory=dict)
    says_not: Texts = field(default_factory=dict)
    unit: str | None = None
    default: FactAnswer | None = None
    open: bool = False
    judgement: bool = False
    weighs: tuple[str, ...] = ()
    about_policy: bool = False
    changeable: bool = False
    protected: bool = False
    threshold: float = 0.0
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: it means its condition, everywhere."""

    id: str
    means: Condition
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    says: Texts = field(default_factory=dict)
    says_not: Texts = field(default_factory=dict)
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Moment:
    """A named instant; ``at`` (UTC) is unknown until it happens."""

    id: str
    at: datetime | None = None
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AtMoment:
    """A bound that lies where a moment lies."""

    moment: str


@dataclass(frozen=True, slots=True)
class AtFact:
    """A bound that lies where a date or datetime fact of the act says."""

    fact: str


Bound = date | datetime | AtMoment | AtFact


@dataclass(frozen=True, slots=True)
class Period:
    """A window, weekly hours, or both.

    ``start`` is inclusive and moved back by ``before``; ``end`` is exclusive, or the whole last day when
    ``through``, and moved on by ``after``. ``days`` are 0 (Monday) to 6; ``hours`` minutes from midnight,
    the second not later than the first when the stretch runs past midnight; it then belongs to the day
    on which it starts.
    """

    id: str
    start: Bound | None = None
    end: Bound | None = None
    through: bool = False
    before: str | None = None
    after: str | None = None
    days: frozenset[int] | None = None
    hours: tuple[int, int] | None = None
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days count as working days. ``rest_days`` are 0 (Monday) to 6."""

    id: str
    country: str | None = None
    region: str | None = None
    rest_days: frozenset[int] = frozenset()
    holidays: tuple[date, ...] | None = None
    exceptions: Mapping[date, Literal["work", "rest"]] = field(default_factory=dict)
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every name that a condition, scope or bound may use, each table with its own name space."""

    actions: Mapping[str, Term] = field(default_factory=dict)
    platforms: Mapping[str, Term] = field(default_factory=dict)
    departments: Mapping[str, Term] = field(default_factory=dict)
    roles: Mapping[str, Term] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    moments: Mapping[str, Moment] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    rulings: Mapping[str, Ruling] = field(default_factory=dict)

    def terms(self, kind: TermKind) -> Mapping[str, Term]:
        """The declared terms of one kind."""
        match kind:
            case "action":
                return self.actions
            case "platform":
                return self.platforms
            case "department":
                return self.departments
            case "role":
                return self.roles
