"""``[duty.*]``, ``[guarantee.*]``, ``[assumption.*]``, ``[waiver.*]``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.base import Argued, Declared, Table, Within
from policycode.syntax.written.values import (
    ConditionText,
    Duration,
    Label,
    Name,
    Names,
    Positive,
    Scope,
    Texts,
)

Outcome = Literal[
    "not_in_force",
    "out_of_scope",
    "breach",
    "ask_first",
    "refer",
    "conflict",
    "protected",
    "advised_against",
    "encouraged",
    "permitted",
    "forbidden_by_default",
    "unregulated",
    "undetermined",
]
"""Everything that an act can come to."""

WAIVED_AT_IS_NEITHER = Mistake(
    "E3",
    "`at` noemt wat de bevinding betreft.",
    "`at` names what the finding is about.",
    'Schrijf { clause = "…" } of "policy".',
    'Write { clause = "…" } or "policy".',
)


class After(Table):
    """What sets a duty off: what a clause comes to, or a condition on an act."""

    clause: Name | None = None
    """The clause."""
    outcome: Outcome | None = None
    """What the act that rests on it comes to."""
    when: ConditionText | None = None
    """The condition on the act."""
    by: Literal["anyone"] | None = None
    """"anyone": acts of people whom the policy does not cover count too."""


class DutyAct(Table):
    """What the bearer must do."""

    action: Name
    """The action, a narrower one will do."""
    when: ConditionText | None = None
    """What must hold on that act besides."""


class Duty(Argued):
    """Something that must be done within a time after something else, or every so often."""

    after: After | None = None
    """What sets it off."""
    bearer: Name
    """"actor", or the role that bears it."""
    must: DutyAct
    """What must be done."""
    within: Within | None = None
    """How soon; without it promptly, and a person judges."""
    every: Duration | None = None
    """How often, from the beginning of force."""
    at_least: Positive | None = None
    """How many times in each such stretch; once by default."""
    offence: Name | None = None
    """What missing it amounts to."""
    lapses: Name | None = None
    """The rung that the employer may then no longer impose."""


class Given(Table):
    """How much of which rung must stand in the history."""

    rung: Name | None = None
    """A rung imposed before, overturned ones included."""
    live: Name | None = None
    """A rung that counts at that time."""
    at_least: Positive = 1
    """How many."""


class Guarantee(Argued):
    """What must hold of the whole policy."""

    never: Annotated[list[Outcome], Field(min_length=1)] | None = None
    """Outcomes that no act has on which `when` holds."""
    always: Annotated[list[Outcome], Field(min_length=1)] | None = None
    """Outcomes of which every act on which `when` holds has one."""
    when: ConditionText | None = None
    """The acts that it is about; without it, all."""
    equal: Scope | None = None
    """Acts alike but for this have the same outcome and offence."""
    excepted: Names = Field(default_factory=list, alias="except")
    """Terms whose acts are left aside."""
    before: Name | None = None
    """The rung that is never proposed unless…"""
    given: Given | None = None
    """…this stands in the history."""
    unless_offence: Names = Field(default_factory=list)
    """Offences that are left aside."""


class Assumption(Declared):
    """Which acts are possible at all."""

    holds: ConditionText
    """The condition that every possible act satisfies."""


def _kind_of_at(value: object) -> str | None:
    if isinstance(value, str):
        return "<policy>"
    return "<subject>" if isinstance(value, dict) else None


class Waiver(Declared):
    """A known finding set aside."""

    check: Label
    """The code or the name of the check."""
    at: Annotated[
        Annotated[Label, Tag("<policy>")]
        | Annotated[dict[Name, Label], Field(min_length=1), Tag("<subject>")],
        Discriminator(
            _kind_of_at,
            custom_error_type=WAIVED_AT_IS_NEITHER.error_type(),
            custom_error_message="refused",
        ),
    ]
    """What the finding is about, as { clause = "…" }."""
    reason: Texts
    """Why it is set aside, by language."""
    by: Label
    """Who answers for it."""
    until: date
    """The day from which it is no longer set aside."""
