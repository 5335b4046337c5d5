"""The object that a decision is printed as: closed, and every key always there."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from policycode.syntax.written.duties import Outcome


class Printed(BaseModel):
    """An object that the program prints."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PrintedClause(Printed):
    """A clause that may apply."""

    id: str
    """Its name in the policy."""
    article: str | None
    """Its number in the policy's text."""
    status: Literal[
        "violated", "complied", "permits", "encourages", "protects", "opposed", "defeated", "unknown"
    ]
    """What it is on the act; unknown where that hangs on what is not known."""
    defeated_by: list[str]
    """The clauses that defeat it."""
    because: list[Any]
    """Why."""


class PrintedFact(Printed):
    """A fact that the decision rested on."""

    name: str
    """Its name in the policy."""
    value: Any
    """Its value."""
    stated_by: Annotated[str, Field(pattern=r"^(person|system|evaluator|default)(:.+)?$")]
    """Who stated it; default where nobody did."""
    confidence: Annotated[float, Field(ge=0, le=1)]
    """How sure they were."""
    evidence: list[Any]
    """On what."""


class PrintedAdvice(Printed):
    """How to comply with a clause."""

    clause: str
    """The clause."""
    text: dict[str, str]
    """The advice by language."""


class PrintedChange(Printed):
    """One change of a remedy."""

    set: str
    """A fact, approval:ROLE, platform or time."""
    to: Any
    """Its new value; null for no platform."""


class PrintedProposal(Printed):
    """A sanction that is proposed; people decide."""

    ladder: str
    """The ladder."""
    lowest: str = Field(alias="from")
    """The rung, or the lower end of the range."""
    highest: str = Field(alias="to")
    """The rung, or the upper end of the range."""
    because: list[Any]
    """Why."""


class PrintedDecision(Printed):
    """The decision on one act."""

    act: str
    """The act's id."""
    policy: str | None
    """The policy's id."""
    version: str | None
    """The version that was in force; null where none was."""
    digest: str | None
    """The digest of that version and its imports."""
    outcome: Outcome
    """What the act comes to."""
    rests_on: list[str]
    """The clauses that gave the outcome."""
    clauses: list[PrintedClause]
    """Every clause that may apply."""
    facts: list[PrintedFact]
    """What it rested on, and who stated it."""
    missing: list[str]
    """What would have to be known."""
    settles: bool | Literal["not smallest"]
    """Whether knowing that settles it."""
    open_advice: list[str]
    """The guidelines of which it is not known what they say of the act."""
    offence: str | None
    """The gravest offence; null where there is none or it is uncertain."""
    contacts: list[str]
    """The roles to turn to."""
    advice: list[PrintedAdvice]
    """How to comply."""
    presumed: list[str]
    """The facts that are their default."""
    outside_assumptions: list[str]
    """The assumptions that the act breaks."""
    remedies: list[list[PrintedChange]]
    """Each a set of changes that makes the act permitted."""
    more_remedies: bool = False
    """Whether there may be others; absent where these are all."""
    unusable: dict[str, str] | None
    """Why the law does not let the act be used as evidence, by language; null where no rule says so."""
    proposals: list[PrintedProposal]
    """The sanctions that are proposed."""
