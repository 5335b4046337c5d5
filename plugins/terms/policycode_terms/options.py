"""What the evaluator wants to know: lists of terms and patterns, and how strictly words are compared."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from policycode.evaluators.written import Options


class TermList(Options):
    """A list of terms under a name of its own."""

    terms: list[str] = Field(default_factory=list)
    """The terms."""
    file: str | None = None
    """A file with a term on each line, beside the configuration; a # at the start or after a blank begins a remark."""
    forms: Literal["nl", "en", "both", "none"] = "both"
    """Which endings a term may have: plural, possessive and diminutive, of Dutch, of English, of both, or none."""
    case: bool = False
    """Whether capitals count: for code names that are also ordinary words."""
    accents: bool = True
    """Whether accents count: without, "Creme" is found for "Crème" and the other way round."""
    compounds: bool = False
    """Whether a term may begin a longer word, as in "Noordkadecontract": for names that begin no other word."""
    sure: Annotated[float, Field(ge=0.5, le=1)] = 1.0
    """How sure it is that a term of this list means what the list is about: less for names that are also words."""
    patterns: list[str] = Field(default_factory=list)
    """Regular expressions of RE2, sought in the folded text: small letters, unless capitals count; one blank for any
    white space. Where one begins and ends, a word begins and ends."""
    except_in: list[str] = Field(default_factory=list)
    """Phrases in which a term does not count: "apple pie" for the client "Apple"."""


class TermsOptions(Options):
    """The lists by name; the names are the members of the output ``lists``."""

    lists: dict[str, TermList] = Field(min_length=1)
    """The lists."""
