"""Human texts by language."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, str]
"""Language tag to text, as ``{"nl": ..., "en": ...}``; empty where the author wrote none."""

NO_TEXTS: Texts = {}


def in_language(texts: Texts, language: str, otherwise: str = "") -> str:
    """The text in a language, else in the first language that has one, else ``otherwise``."""
    return texts.get(language) or next(iter(texts.values()), otherwise)
