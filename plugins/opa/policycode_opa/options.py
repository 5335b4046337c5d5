"""What the evaluator wants to know: the policy, what it is given, what is asked of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from policycode.evaluators.written import Options


class Query(Options):
    """A rule of the policy that gives an output."""

    query: str = Field(pattern=r"^data(\.[A-Za-z_][A-Za-z0-9_]*){2,}$")
    """The rule, with its package: `data.posting.permitted`."""
    type: Literal["bool", "choice", "level", "set", "int", "date", "datetime"] = "bool"
    """The type of its value. A value of another type is a failure."""


class OpaOptions(Options):
    """A Rego policy and how it is asked."""

    modules: list[str] = Field(min_length=1)
    """Files with Rego modules, beside the configuration."""
    data: str | None = None
    """A JSON file with an object: what the policy finds under `data`."""
    inputs: dict[str, str] = Field(default_factory=dict)
    """What the policy reads: the path below `input`, and what it is: a part of the act (`act.action`, `act.content`),
    or a name for a fact of your policy, which `reads` may say otherwise."""
    outputs: dict[str, Query] = Field(min_length=1)
    """The outputs, each with the rule that gives it."""
