"""What the evaluator wants to know: which lexicons to go by."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from policycode.evaluators.written import Options


class RespectOptions(Options):
    """The lexicons. How sure a finding may be is no option: it is fixed, and never enough for a grave fact alone."""

    languages: list[Literal["nl", "en"]] = Field(default=["nl", "en"])
    """The lexicons of the package that are used."""
    lexicons: list[str] = Field(default_factory=list)
    """Further lexicons, files beside the configuration in the same form."""
    except_in: list[str] = Field(default_factory=list)
    """Phrases in which nothing counts, whatever the lexicon: the names of a play, a product, a colleague."""
