"""A condition in words: idiomatic Dutch and English, made of the titles that the authors gave."""

from __future__ import annotations

from policycode.expr.nodes import Condition
from policycode.norms.policy import Edition
from policycode.readings.prose.phrasing import Prose

__all__ = ["Prose", "phrase"]


def phrase(condition: Condition, edition: Edition, language: str) -> str:
    """The condition as one sentence without capital and full stop; other languages than Dutch get English words
    around their own titles."""
    return Prose(edition, language).say(condition).main
