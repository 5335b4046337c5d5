"""Scenarios: histories of steps with what is expected of each, as tests and workshops play them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from policycode.deciding.acts import Act, asked_at
from policycode.deciding.people import People
from policycode.diagnostics import Place
from policycode.norms.texts import Texts

NO_OFFENCE = "none"
"""As an expected offence: none at all."""


@dataclass(frozen=True, slots=True)
class Proposes:
    """What is expected to be proposed: on a ladder (``None``: the only one), from a rung to a rung, or nothing.

    ``lowest`` and ``highest`` are both ``None`` where nothing is to be proposed, and equal but for a range.
    """

    ladder: str | None
    lowest: str | None
    highest: str | None


@dataclass(frozen=True, slots=True)
class Expect:
    """What a step must come to; what is ``None`` is not looked at.

    ``offence`` may be :data:`NO_OFFENCE`. ``clauses`` are exactly those that the outcome rests on. ``duties``
    has the worst instance of each duty. ``refused`` means that the step itself must be refused.
    """

    outcome: str | None = None
    clauses: frozenset[str] | None = None
    missing: frozenset[str] | None = None
    offence: str | None = None
    contact: frozenset[str] | None = None
    proposes: tuple[Proposes, ...] | None = None
    live: tuple[str, ...] | None = None
    duties: Mapping[str, str] | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ActStep:
    """An act."""

    act: Act


@dataclass(frozen=True, slots=True)
class Hearing:
    """The person was heard about an act (``of``: the number of its step), or could have been."""

    of: int
    at: datetime
    outcome: Literal["held", "refused", "written"]
    ladder: str | None = None


@dataclass(frozen=True, slots=True)
class Decide:
    """People decide on a rung, or reject the case (``rung`` is ``None``).

    ``until`` is an instant or "forever"; ``None`` where the rung says how long it counts.
    """

    of: int
    at: datetime
    by: tuple[str, ...]
    rung: str | None
    notified: datetime | None = None
    until: datetime | Literal["forever"] | None = None
    reason: Texts = field(default_factory=dict)
    ladder: str | None = None

    @property
    def rejects(self) -> bool:
        """Whether the case ends without a sanction."""
        return self.rung is None


@dataclass(frozen=True, slots=True)
class Overturn:
    """A sanction is taken back."""

    of: int
    at: datetime
    reason: Texts = field(default_factory=dict)
    ladder: str | None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """A sanction counts longer."""

    of: int
    at: datetime
    until: datetime | Literal["forever"]
    reason: Texts = field(default_factory=dict)
    ladder: str | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """The person appeals."""

    of: int
    at: datetime
    ladder: str | None = None


@dataclass(frozen=True, slots=True)
class AppealDecided:
    """An appeal is decided; ``upheld`` means that the sanction stays."""

    of: int
    at: datetime
    upheld: bool
    ladder: str | None = None


@dataclass(frozen=True, slots=True)
class Approve:
    """A role approves, for a person (``None``: everybody), an action and a platform (``None``: any)."""

    role: str
    at: datetime
    person: str | None = None
    action: str | None = None
    platform: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """A person acknowledges a version of the policy."""

    person: str
    version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class JudgeDuty:
    """A person judges whether a duty was met in time; ``of`` is the step of the act that set it off."""

    duty: str
    at: datetime
    by: str
    state: Literal["met", "missed", "released"]
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """Nothing happens, but something is expected at an instant."""

    at: datetime
    person: str | None = None


Happening = (
    ActStep
    | Hearing
    | Decide
    | Overturn
    | Extend
    | Appeal
    | AppealDecided
    | Approve
    | Acknowledge
    | JudgeDuty
    | Clock
)
"""What a step is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scenario, numbered from 1 among all of them."""

    number: int
    what: Happening
    expect: Expect | None = None
    place: Place | None = field(default=None, compare=False)
    expected_at: Mapping[str, Place] = field(default_factory=dict, compare=False, hash=False)
    """Where each key of what is expected has its value."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A history of steps in order. ``people`` is ``None`` where the scenario lists nobody.

    Without ``approvals_known`` its record says nothing of approvals.
    """

    id: str
    steps: tuple[Step, ...]
    story: Texts = field(default_factory=dict)
    title: Texts = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    people: People | None = None
    approvals_known: bool = True
    place: Place | None = field(default=None, compare=False)

    def asked_at(self, now: datetime) -> Scenario:
        """The scenario; a question in advance that states no time is asked then."""
        return replace(self, steps=tuple(_asked_at(one, now) for one in self.steps))


def _asked_at(step: Step, now: datetime) -> Step:
    what = step.what
    return replace(step, what=ActStep(asked_at(what.act, now))) if isinstance(what, ActStep) else step
