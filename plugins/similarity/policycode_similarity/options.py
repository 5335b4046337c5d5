"""What the evaluator wants to know: the topics, and how near a text has to come to one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from policycode.evaluators.written import Options
from policycode_similarity.quality import THRESHOLD

Near = Annotated[float, Field(gt=-1, lt=1)]


class Topic(Options):
    """A topic, by sentences as people would write them."""

    examples: list[str] = Field(min_length=1)
    """Sentences about it, in Dutch or English or both: eight or more, each saying it in another way."""
    threshold: Near | None = None
    """How much nearer a sentence has to be to these than to everyday ones; the evaluator's threshold if left out."""


class SimilarityOptions(Options):
    """The topics by name; the names are the members of the output `topics`."""

    topics: dict[str, Topic] = Field(default_factory=dict)
    """The topics."""
    file: str | None = None
    """A TOML file with more of them, a table for each, beside the configuration: for a list that is itself secret."""
    threshold: Near = THRESHOLD
    """How much nearer a sentence has to be to the examples than to everyday sentences; what was measured best if left
    out."""
