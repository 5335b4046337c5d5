"""``*.scenarios.toml``: concrete cases as histories of steps."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.acts import ActFields, StatedInstant, stated_instant
from policycode.syntax.written.base import Declared, Table
from policycode.syntax.written.expectations import Expect
from policycode.syntax.written.people import Person
from policycode.syntax.written.values import Label, Labels, Name, Positive, Text, Texts

REASON_IS_NEITHER = Mistake(
    "E3",
    "Een reden is een tekst, of een tekst per taal.",
    "A reason is a text, or a text by language.",
    'Schrijf reason = "…" of reason = { nl = "…", en = "…" }.',
    'Write reason = "…" or reason = { nl = "…", en = "…" }.',
)


def _kind_of_reason(value: object) -> str | None:
    if isinstance(value, str):
        return "<text>"
    return "<texts>" if isinstance(value, dict) else None


Reason = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[Texts, Tag("<texts>")],
    Discriminator(
        _kind_of_reason, custom_error_type=REASON_IS_NEITHER.error_type(), custom_error_message="refused"
    ),
]


def _an_end(value: object) -> datetime | str:
    return "forever" if value == "forever" else stated_instant(value)


End = Annotated[
    datetime | Literal["forever"],
    PlainValidator(_an_end),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "format": "date-time"}, {"const": "forever"}],
            "description": 'An instant with its offset, or "forever".',
        }
    ),
]


class Act(ActFields):
    """An act; after `like`, only what is different in it."""


class OfStep(Table):
    """About the act of an earlier step."""

    of: Positive
    """The number of the act's step, counted from 1 among all steps."""
    at: StatedInstant
    """When."""
    ladder: Name | None = None
    """The ladder, where there are several."""


class Hearing(OfStep):
    """The person is heard."""

    outcome: Literal["held", "refused", "written"]
    """Whether it was held, refused by the person, or done in writing."""


class Decide(OfStep):
    """People decide."""

    rung: Name | None = None
    """The sanction."""
    reject: bool = False
    """Or that there is none."""
    by: Labels = Field(min_length=1)
    """The person or persons who decide."""
    notified: StatedInstant | None = None
    """When the person was told."""
    until: End | None = None
    """Until when it counts, where the rung leaves that to the decision."""
    reason: Reason | None = None
    """Why it differs from the proposal."""


class Overturn(OfStep):
    """A sanction is taken back."""

    reason: Reason | None = None
    """Why."""


class Extend(OfStep):
    """A sanction counts longer."""

    until: End
    """Until when it counts now."""
    reason: Reason | None = None
    """Why."""


class AppealDecided(OfStep):
    """An appeal is decided."""

    upheld: bool
    """true: the sanction stays."""


class Approved(Table):
    """What an approval is for."""

    action: Label | None = None
    """The action; without it, any."""
    platform: Label | None = None
    """The platform; without it, any."""


class Approve(Table):
    """An approval is given."""

    role: Name
    """The role that approves."""
    at: StatedInstant
    """When."""
    person: Label | None = None
    """For whom; without it, for everybody."""
    what: Approved | None = Field(default=None, alias="for")
    """For what; without it, for anything."""
    until: StatedInstant | None = None
    """How long it holds."""


class Acknowledge(Table):
    """A person acknowledges a version of the policy."""

    person: Label
    """Who."""
    version: Label
    """Which version."""
    at: StatedInstant
    """When."""


class JudgeDuty(Table):
    """A person judges what was to be done promptly."""

    duty: Name
    """The duty."""
    of: Positive | None = None
    """The number of the step with the act that set it off."""
    at: StatedInstant
    """When it is judged."""
    by: Label
    """Who judges; not the bearer."""
    state: Literal["met", "missed", "released"]
    """What they find."""


class Clock(Table):
    """Nothing happens; something is expected at an instant."""

    at: StatedInstant
    """The instant."""
    person: Label | None = None
    """Whose live sanctions are expected, where there are several people."""


class Step(Table):
    """One step: one thing that happens, and what is expected then."""

    act: Act | None = None
    """An act."""
    hearing: Hearing | None = None
    """The person is heard."""
    decide: Decide | None = None
    """People decide."""
    overturn: Overturn | None = None
    """A sanction is taken back."""
    extend: Extend | None = None
    """A sanction counts longer."""
    appeal: OfStep | None = None
    """The person appeals."""
    appeal_decided: AppealDecided | None = None
    """An appeal is decided."""
    approve: Approve | None = None
    """An approval is given."""
    acknowledge: Acknowledge | None = None
    """A version is acknowledged."""
    judge_duty: JudgeDuty | None = None
    """A duty is judged."""
    clock: Clock | None = None
    """Only time has passed."""
    expect: Expect | None = None
    """What it must come to."""


class Scenario(Declared):
    """A concrete case."""

    story: Texts | None = None
    """What happens, by language."""
    sources: Labels = Field(default_factory=list)
    """What it is taken from."""
    like: Name | None = None
    """The scenario with whose last act this one starts; the first act then says only what changes."""
    without: Labels = Field(default_factory=list)
    """What that last act says and the first act here leaves out: a key, or facts.NAME or assume.NAME."""
    approvals: Literal["unknown"] | None = None
    """"unknown": the record says nothing of approvals, as where a file of acts is all that there is."""
    people: list[Person] | None = None
    """The people, where an act does not say enough of them."""
    step: Annotated[list[Step], Field(min_length=1)]
    """The steps in order."""


class ScenariosFile(Table):
    """Scenarios beside a policy."""

    scenario: dict[Name, Scenario] = Field(default_factory=dict)
    """The cases."""
