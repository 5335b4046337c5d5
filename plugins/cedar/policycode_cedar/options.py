"""What the evaluator wants to know: the policies, who and what they are about, what is asked of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from policycode.evaluators.written import Options

EntityType = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$")]
"""A type of entities, with its namespace: `User`, `Company::User`."""

Said = Annotated[str, Field(pattern=r"^(allowed|reasons|policy:.+)$")]
"""`allowed`: whether the request is permitted (bool). `reasons`: the `@id`s of the policies that decided it (set).
`policy:ID`: whether the policy with that `@id` applies by itself (bool)."""


class Entity(Options):
    """Who or what a request is about."""

    type: EntityType
    """Its type."""
    id: str = "act.id"
    """What its id is: a part of the act, or a fact."""
    attributes: dict[str, str] = Field(default_factory=dict)
    """Its attributes by path, and what each is: a part of the act, or a fact."""
    groups: dict[EntityType, str] = Field(default_factory=dict)
    """What it is `in`: a type of groups, and what has the ids of all of that type: `act.roles`, or a fact."""


class CedarOptions(Options):
    """Cedar policies and how they are asked."""

    policies: list[str] = Field(min_length=1)
    """Files with Cedar policies, beside the configuration."""
    schema_file: str | None = Field(default=None, alias="schema")
    """A file with a Cedar schema, against which policies and requests are checked."""
    principal: Entity = Field(default_factory=lambda: Entity(type="User", id="act.person"))
    """Who acts; without this `User`, whose id is the person of the act."""
    resource: Entity = Field(default_factory=lambda: Entity(type="Act"))
    """What is acted on; without this `Act`, whose id is that of the act."""
    action_type: EntityType = "Action"
    """The type of actions."""
    actions: list[str] = Field(min_length=1)
    """The actions that the policies are about; of acts of another action nothing is said."""
    action_groups: dict[str, list[str]] = Field(default_factory=dict)
    """Groups of actions, each with its actions."""
    context: dict[str, str] = Field(default_factory=dict)
    """What the policies read of `context`: the path, and what it is: a part of the act, or a fact."""
    outputs: dict[str, Said] = Field(min_length=1)
    """The outputs, each with what it says."""
