"""The written form of a configuration: ``*.evaluators.toml`` beside a policy."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from policycode.evaluators.promises import LONGEST, MOST_COST, SHORTEST
from policycode.syntax.written.base import Table
from policycode.syntax.written.values import Label, Name

Options = Table
"""What the options of an evaluator's kind derive from: unknown keys are refused, nothing is converted."""


class Stating(Table):
    """Where a fact comes from, when its values have other names than the evaluator's."""

    output: Label
    """The evaluator's output."""
    values: dict[Label, Label] = Field(default_factory=dict)
    """The evaluator's words for values, to the fact's."""


class WrittenEvaluator(Table):
    """An evaluator: which kind, what it states, with which options."""

    use: Label
    """The kind, as `policycode plugins` lists it."""
    states: dict[Name, Label | Stating] | None = None
    """The facts of the policy that it states, each with the output that it comes from; by equal names if left out."""
    reads: dict[Label, Name] | None = None
    """Its inputs, each with the fact that it is; by equal names if left out."""
    cost: Annotated[float, Field(ge=0, le=MOST_COST)] | None = None
    """What asking it costs, beside others, up to 1,000,000; the kind says so if left out."""
    time_limit: Annotated[float, Field(ge=SHORTEST, le=LONGEST)] | None = None
    """Seconds for one call, from 0.001 to 604,800 (a week)."""
    in_process: bool | None = None
    """Whether a plugin's evaluator runs in this process: faster, but nothing stops one that hangs or dies. Its kind
    says so if left out; most do not."""
    options: dict[str, Any] = Field(default_factory=dict)
    """What its kind wants to know."""


class EvaluatorsFile(Table):
    """A file of evaluators."""

    evaluator: dict[Name, WrittenEvaluator] = Field(default_factory=dict)
    """The evaluators by name."""
