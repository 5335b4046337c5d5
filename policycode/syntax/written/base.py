"""What every table of the written form shares, and tables that stand in many others."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.values import DateOrInstant, Duration, Label, Labels, Name, Natural, Texts

WITHIN_IS_NEITHER = Mistake(
    "E3",
    "Een termijn is een duur of een aantal werkdagen van een kalender.",
    "A time limit is a duration or a number of working days of a calendar.",
    'Schrijf "P14D" of { working_days = 3, calendar = "…" }.',
    'Write "P14D" or { working_days = 3, calendar = "…" }.',
)


class Table(BaseModel):
    """A table: unknown keys are refused, nothing is converted, ``notes`` are free."""

    # Built when first asked: then one validator is made for a file, not one more for each table in it.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    notes: dict[str, Any] | None = None
    """Free remarks for people. They mean nothing to the program."""


class InForce(Table):
    """A stretch of time, from its start up to and without its end."""

    start: DateOrInstant | None = Field(default=None, alias="from")
    """The first day or instant in force."""
    until: DateOrInstant | None = None
    """The first day or instant no longer in force."""


class WorkingDays(Table):
    """A number of working days."""

    working_days: Natural
    """How many; the day itself is not counted."""
    calendar: Name
    """The calendar that says which days are working days."""


def _kind_of_within(value: object) -> str | None:
    if isinstance(value, str):
        return "<duration>"
    return "<working days>" if isinstance(value, dict | WorkingDays) else None


Within = Annotated[
    Annotated[Duration, Tag("<duration>")] | Annotated[WorkingDays, Tag("<working days>")],
    Discriminator(
        _kind_of_within,
        custom_error_type=WITHIN_IS_NEITHER.error_type(),
        custom_error_message="refused",
    ),
]
"""A time limit: a duration, or working days of a calendar."""


class Declared(Table):
    """A declared thing with a name of its own."""

    title: Texts | None = None
    """A short name by language."""
    text: Texts | None = None
    """The words of the policy by language."""


class Argued(Declared):
    """A declared thing that stands in the policy's text and rests on sources."""

    article: Label | None = None
    """The number under which people cite it."""
    sources: Labels = Field(default_factory=list)
    """What it rests on: seeds, laws, judgments."""
    rationale: Texts | None = None
    """Why it is so, by language."""


Unregulated = Literal["permitted", "forbidden", "undecided"]
