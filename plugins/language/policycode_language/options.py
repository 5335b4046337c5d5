"""What the evaluator wants to know: which languages to tell apart, and how clear it must be."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from policycode.evaluators.written import Options

Code = Literal["nl", "en", "fr", "de"]


class LanguageOptions(Options):
    """The languages and the margins."""

    languages: list[Code] = Field(default=["nl", "en", "fr", "de"], min_length=2)
    """The languages that a text may be in; what is in another one may be taken for one of these."""
    least_words: Annotated[int, Field(ge=1)] = 3
    """Words below which nothing is said."""
    distance: Annotated[float, Field(ge=0, lt=1)] = 0.5
    """How far the first language must be ahead of the second, as a share of 1; nearer than that, nothing is said."""
    thorough: bool = False
    """Whether the large model is used: 190 MB of memory and two seconds to start instead of 24 MB and a tenth."""

    @field_validator("languages")
    @classmethod
    def _once(cls, given: list[Code]) -> list[Code]:
        if len(set(given)) < len(given):
            raise ValueError("a language stands in the list twice")
        return given
