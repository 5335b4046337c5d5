"""``[policy]``: which instrument this is, when it is in force, whom it binds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.base import Declared, InForce, Unregulated
from policycode.syntax.written.values import (
    ConditionText,
    Duration,
    Label,
    Labels,
    Language,
    Name,
    Scope,
    Texts,
)

REPEATED = Mistake(
    "E6",
    "‘{value}’ staat er twee keer.",
    "“{value}” stands there twice.",
    "Haal er een weg.",
    "Remove one of them.",
)


def distinct(values: list[str]) -> list[str]:
    """The list, refused where a value stands in it twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise REPEATED.refusal(value=value)
        seen.add(value)
    return values


def _no_bool(value: object) -> object:
    # Literal[1] would take True for 1.
    return str(value) if isinstance(value, bool) else value


class Header(Declared):
    """The policy itself: one instrument, one version."""

    id: Name
    """The name of the policy, the same in all its versions."""
    version: Label
    """The name of this version."""
    instrument: Literal["statute", "collective_agreement", "contract", "work_rules", "policy"] = "policy"
    """What kind of instrument it is, from the highest rank to the lowest."""
    title: Texts
    """The title of the policy in each of its languages."""
    languages: Annotated[list[Language], Field(min_length=1), AfterValidator(distinct)]
    """The languages of the policy; the first is authoritative."""
    in_force: InForce
    """When this version is in force."""
    time_zone: Label
    """The zone in which dates and hours are meant, such as Europe/Amsterdam."""
    covers: Scope | None = None
    """The roles that the policy binds; without it, everyone."""
    applies_when: ConditionText | None = None
    """What the policy reaches at all."""
    unregulated: Unregulated
    """What silence means."""
    conflict: Literal["invalid", "prohibit", "permit"] = "invalid"
    """What holds where a binding prohibition meets a permission."""
    acknowledgement: Literal["required_for_sanction", "recorded", "none"] = "none"
    """Whether people must have acknowledged the policy before they can be sanctioned."""
    adopted: date | None = None
    """When this version was adopted."""
    notice: Duration | None = None
    """How long adoption must precede force at least."""
    offence: Name | None = None
    """The offence of clauses that state none; may be "none"."""
    counsel: Name | None = None
    """The role to whom a frozen case is referred."""
    builds_on: Labels = Field(default_factory=list)
    """Imported instruments: policy files, or folders with a series."""
    format: Annotated[Literal[1], BeforeValidator(_no_bool, json_schema_input_type=Literal[1])] = 1
    """The version of this language."""
