"""Duties, guarantees, assumptions and waivers: read and type-checked with the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policycode.diagnostics import Place
from policycode.expr.nodes import Condition
from policycode.norms.sanctions import Within
from policycode.norms.texts import Texts


@dataclass(frozen=True, slots=True)
class AfterClause:
    """A duty set off by what a clause comes to on an act."""

    clause: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AfterAct:
    """A duty set off by an act on which a condition holds."""

    when: Condition


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must be done within a time after something else, or every so often.

    ``bearer`` is ``"actor"`` or a role; ``by_anyone`` lets acts of people who are not covered set it off.
    """

    id: str
    bearer: str
    action: str
    must: Condition | None = None
    after: AfterClause | AfterAct | None = None
    by_anyone: bool = False
    within: Within | None = None
    every: str | None = None
    at_least: int = 1
    offence: str | None = None
    lapses: str | None = None
    article: str | None = None
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    rationale: Texts = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NeverOrAlways:
    """On no (on every) possible act where the condition holds is the outcome one of these."""

    mode: Literal["never", "always"]
    outcomes: tuple[str, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Equal:
    """Acts alike but for these names have the same outcome and offence; ``except_roles`` aside."""

    names: tuple[str, ...]
    except_for: tuple[str, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """No proposal of a rung without enough of another in the history that led there."""

    rung: str
    given: str
    at_least: int
    counting: bool
    unless_offence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guarantee:
    """What must hold of the whole policy."""

    id: str
    claim: NeverOrAlways | Equal | Before
    article: str | None = None
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    rationale: Texts = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Assumption:
    """Which acts are possible at all."""

    id: str
    holds: Condition
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A known finding set aside, with a reason, an owner and an end."""

    id: str
    check: str
    at: Mapping[str, str] | str
    reason: Texts
    by: str
    until: date
    place: Place | None = field(default=None, compare=False)
