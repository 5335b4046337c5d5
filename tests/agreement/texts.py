"""Human texts, in both languages."""

from __future__ import annotations


def texts(name: str) -> dict:
    """A title in both languages."""
    words = name.replace("_", " ")
    return {"nl": f"De {words}", "en": f"The {words}"}
