"""Clauses: norms on acts, and the instruments in which they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal

from policycode.diagnostics import Place
from policycode.expr.nodes import Condition
from policycode.norms.intervals import ALWAYS, InForce
from policycode.norms.texts import Texts

INSTRUMENTS = ("policy", "work_rules", "contract", "collective_agreement", "statute")
"""Kinds of instrument from the lowest rank to the highest."""


class Effect(Enum):
    """What a clause does to the acts on which it applies."""

    PERMIT = "permit"
    FORBID = "forbid"
    REQUIRE = "require"
    ENCOURAGE = "encourage"
    PROTECT = "protect"
    STATE = "state"


class Force(Enum):
    """Whether a forbid or require can be breached (binding) or only advises (guideline)."""

    BINDING = "binding"
    GUIDELINE = "guideline"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of one policy file, as the home of clauses: rank, reach, default offence.

    ``covers`` names the roles it binds (empty: everyone); ``own`` tells the policy itself from its imports.
    """

    policy: str
    version: str
    kind: str
    own: bool
    title: Texts = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    applies_when: Condition | None = None
    in_force: InForce = ALWAYS
    offence: str | None = None
    file: str = ""

    @property
    def rank(self) -> int:
        """The place in ``statute > collective_agreement > contract > work_rules > policy``."""
        return INSTRUMENTS.index(self.kind)

    @property
    def key(self) -> tuple[str, str]:
        """Policy id and version, which tell instruments apart."""
        return self.policy, self.version


@dataclass(frozen=True, slots=True)
class Everything:
    """``"*"`` under ``overrides`` or ``subject_to``."""


@dataclass(frozen=True, slots=True)
class GradedOffence:
    """One line of a clause's offence; ``offence`` is ``None`` for "none"."""

    when: Condition | None
    offence: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """A lawyer's sign-off of text and encoding."""

    by: str
    on: date
    digest: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A norm on acts. Empty scopes mean any; ``ladders`` ``None`` means every ladder with an entry."""

    id: str
    effect: Effect
    instrument: Instrument
    force: Force | None = None
    article: str | None = None
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    rationale: Texts = field(default_factory=dict)
    advice: Texts = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None
    must: Condition | None = None
    approval_from: tuple[str, ...] = ()
    offences: tuple[GradedOffence, ...] = ()
    refer_to: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    overrides: tuple[str, ...] | Everything = ()
    subject_to: tuple[str, ...] | Everything = ()
    ladders: tuple[str, ...] | None = None
    in_force: InForce = ALWAYS
    derogable: bool = False
    marks: frozenset[str] = frozenset()
    reviewed: Review | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def rank(self) -> int:
        return self.instrument.rank

    @property
    def is_guideline(self) -> bool:
        return self.force is Force.GUIDELINE

    @property
    def conditions_by_must(self) -> bool:
        """A permit or encourage that reads "provided that"."""
        return self.effect in (Effect.PERMIT, Effect.ENCOURAGE) and self.must is not None

    @property
    def can_be_violated(self) -> bool:
        return self.effect in (Effect.FORBID, Effect.REQUIRE) or self.conditions_by_must

    @property
    def is_binding(self) -> bool:
        """Whether a violation of the clause is a binding one (language, section 3)."""
        return self.force is Force.BINDING or self.conditions_by_must


Unregulated = Literal["permitted", "forbidden", "undecided"]
ConflictRule = Literal["invalid", "prohibit", "permit"]
Acknowledgement = Literal["required_for_sanction", "recorded", "none"]
