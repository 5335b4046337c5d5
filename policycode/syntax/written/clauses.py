"""``[clause.*]``: norms on acts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.base import Argued, InForce, Table
from policycode.syntax.written.values import ConditionText, Label, Name, Names, NamesOrStar, Scope, Texts

OFFENCE_IS_NEITHER = Mistake(
    "E3",
    "Een overtreding is een naam of een lijst van gevallen.",
    "An offence is a name or a list of cases.",
    'Schrijf "minor" of [{ when = \'…\', is = "gross" }, { is = "minor" }].',
    'Write "minor" or [{ when = \'…\', is = "gross" }, { is = "minor" }].',
)


class GradedOffence(Table):
    """One case of a graded offence."""

    when: ConditionText | None = None
    """When this case holds; without it, always."""
    offence: Name = Field(alias="is")
    """The offence then, or "none"."""


def _kind_of_offence(value: object) -> str | None:
    if isinstance(value, str):
        return "<offence>"
    return "<cases>" if isinstance(value, list) else None


OffenceRule = Annotated[
    Annotated[Name, Tag("<offence>")] | Annotated[list[GradedOffence], Tag("<cases>")],
    Discriminator(
        _kind_of_offence,
        custom_error_type=OFFENCE_IS_NEITHER.error_type(),
        custom_error_message="refused",
    ),
]


class Review(Table):
    """A lawyer's sign-off."""

    by: Label
    """Who reviewed."""
    on: date
    """When."""
    digest: Label
    """Of the text and its encoding, as they were reviewed."""


class Clause(Argued):
    """A norm on acts."""

    effect: Literal["permit", "forbid", "require", "encourage", "protect", "state"]
    """What the clause does to the acts on which it applies."""
    force: Literal["binding", "guideline"] | None = None
    """Whether it binds or advises; stated on every forbid and require, on nothing else."""
    roles: Scope | None = None
    """Any of these roles; without it, any."""
    departments: Scope | None = None
    """Any of these departments; without it, any."""
    actions: Scope | None = None
    """Any of these actions; without it, any."""
    platforms: Scope | None = None
    """Any of these platforms; without it, any."""
    when: ConditionText | None = None
    """The clause applies where this holds."""
    unless: ConditionText | None = None
    """And where this does not."""
    must: ConditionText | None = None
    """What is required; with permit and encourage: provided that."""
    approval_from: Scope | None = None
    """The roles whose prior approval is required, all of them."""
    offence: OffenceRule | None = None
    """What a violation amounts to."""
    refer_to: Names = Field(default_factory=list)
    """The role or roles to turn to."""
    basis: Names = Field(default_factory=list)
    """What the clause rests on, for sanctions that ask for it."""
    overrides: NamesOrStar = Field(default_factory=list)
    """Notwithstanding: the clauses that yield to this one."""
    subject_to: NamesOrStar = Field(default_factory=list)
    """Subject to: the clauses that this one yields to."""
    ladder: Scope | None = None
    """The ladder or ladders that a breach reaches, when not every one with an entry."""
    in_force: InForce | None = None
    """When the clause is in force, within its policy."""
    derogable: bool = False
    """Whether clauses of lower rank may override it by name."""
    marks: list[Literal["floor", "confidentiality", "private_life"]] = Field(default_factory=list)
    """floor: binds everybody, no regime may go below; confidentiality; private_life: reaches private time."""
    advice: Texts | None = None
    """How to comply, by language."""
    reviewed: Review | None = None
    """A lawyer's sign-off of text and encoding."""
