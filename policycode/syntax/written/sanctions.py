"""``[offence.*]``, ``[rung.*]``, ``[ladder.*]``: what a breach may lead to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.base import Declared, Table, Within
from policycode.syntax.written.values import (
    Duration,
    Name,
    Names,
    Natural,
    Positive,
    Scope,
    Whole,
    a_duration,
)

VOTES_ARE_NEITHER = Mistake(
    "E3",
    'Stemmen zijn een aantal of "majority".',
    'Votes are a number or "majority".',
    'Schrijf 1, 2, … of "majority".',
    'Write 1, 2, … or "majority".',
)
ENTRY_IS_NEITHER = Mistake(
    "E3",
    "Een instap is een trede of een reeks van twee treden.",
    "An entry is a rung or a range of two rungs.",
    'Schrijf "written_warning" of ["written_warning", "final_warning"].',
    'Write "written_warning" or ["written_warning", "final_warning"].',
)


class Offence(Declared):
    """A class of gravity."""

    gravity: Whole
    """The higher, the graver; no two offences are equally grave."""
    at_most: Name | None = None
    """The rung above which this offence never leads, whatever the history."""
    counts_for: Duration | None = None
    """How long its points count, on ladders by points."""
    limitation: Duration | None = None
    """Nothing is opened later than this after the employer learnt of the act."""


def _kind_of_votes(value: object) -> str | None:
    if value == "majority":
        return "<majority>"
    return None if isinstance(value, str) else "<votes>"


class DecidedBy(Table):
    """Who decides: never the subject, never the reporter."""

    roles: Scope
    """The roles whose holders decide."""
    votes: Annotated[
        Annotated[Literal["majority"], Tag("<majority>")] | Annotated[Natural, Tag("<votes>")],
        Discriminator(
            _kind_of_votes,
            custom_error_type=VOTES_ARE_NEITHER.error_type(),
            custom_error_message="refused",
        ),
    ] = 1
    """How many of them, or "majority"."""


class Appeal(Table):
    """How a sanction may be appealed."""

    within: Within
    """How long after the notification."""
    to: Scope
    """The role or roles that decide the appeal."""
    suspends: bool = False
    """Whether the sanction does not count meanwhile."""


def _a_counting_time(text: str) -> str:
    return text if text in ("forever", "decided") else a_duration(text)


CountsFor = Annotated[
    str,
    AfterValidator(_a_counting_time),
    Field(
        description='An ISO 8601 duration, "forever", or "decided" where each decision says until when.',
        examples=["P12M", "forever", "decided"],
    ),
]


class Rung(Declared):
    """A sanction."""

    counts_for: CountsFor | None = None
    """How long it counts from its notification; "forever", or "decided" where each decision says until when."""
    retained_for: Duration | None = None
    """How long it is kept, from the notification."""
    after_expiry: Literal["disregard", "destroy"] | None = None
    """What happens to it when it no longer counts."""
    repeat: Positive = 1
    """How many live ones before the next rung."""
    ends_employment: bool = False
    """Whether it ends the employment."""
    decided_by: DecidedBy | None = None
    """Who decides it."""
    needs: Names = Field(default_factory=list)
    """The steps that must be on record before the decision."""
    needs_notice: Names = Field(default_factory=list)
    """What the notice must say."""
    basis: Names = Field(default_factory=list)
    """What the clause must rest on, one of these; without it, anything."""
    notify_within: Within | None = None
    """How soon after the decision the person must be told."""
    appeal: Appeal | None = None
    """How it may be appealed."""


def _kind_of_entry(value: object) -> str | None:
    if isinstance(value, str):
        return "<rung>"
    return "<range>" if isinstance(value, list) else None


Entry = Annotated[
    Annotated[Name, Tag("<rung>")] | Annotated[list[Name], Field(min_length=2, max_length=2), Tag("<range>")],
    Discriminator(
        _kind_of_entry,
        custom_error_type=ENTRY_IS_NEITHER.error_type(),
        custom_error_message="refused",
    ),
]


class Ladder(Declared):
    """Sanctions from light to grave, and how they are climbed."""

    rungs: Annotated[list[Name], Field(min_length=1)]
    """The rungs from light to grave."""
    escalation: Literal["next", "points", "none"] = "next"
    """next: the rung after the highest live one; points: by thresholds; none: the offence alone decides."""
    entry: dict[Name, Entry] | None = None
    """By offence, the rung (or range of rungs) of a first breach."""
    points: dict[Name, Natural] | None = None
    """By offence, how many points it carries."""
    thresholds: dict[Name, Natural] | None = None
    """By rung, from how many live points on it is proposed."""
    batch: Literal["sum", "collapse"] | None = None
    """Whether acts between two notifications add up or count as the gravest of them."""
