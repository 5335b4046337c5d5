"""What findings call things that are no clauses (these: ``phrases``), and sentences over them."""

from __future__ import annotations

from typing import Protocol

from policycode.diagnostics import Words
from policycode.norms.texts import Texts
from policycode.proving.told.phrases import listed as in_a_row

LANGUAGES = ("nl", "en")


class Titled(Protocol):
    """Any declaration."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> Texts: ...


def by_title(thing: Titled) -> Words:
    """The quoted title by language, the id where there is none."""
    titles = {language: thing.title.get(language) or thing.id for language in LANGUAGES}
    return {"nl": f"‘{titles['nl']}’", "en": f"“{titles['en']}”"}


def quoted(name: str) -> Words:
    """A name as it stands in the file."""
    return {"nl": f"‘{name}’", "en": f"“{name}”"}


def said(nl: str, en: str, *, capital: bool = True, **parts: Words | str | int) -> Words:
    """A sentence in both languages with its parts filled in, its first letter a capital."""
    filled = {
        language: text.format(**{key: _in(part, language) for key, part in parts.items()})
        for language, text in (("nl", nl), ("en", en))
    }
    if not capital:
        return filled
    return {language: text[:1].upper() + text[1:] for language, text in filled.items()}


def _in(part: Words | str | int, language: str) -> str | int:
    return part if isinstance(part, str | int) else part[language]


def listed(names: list[Words]) -> Words:
    """Several things in a row: “a, b and c”."""
    return {language: in_a_row((name[language] for name in names), language) for language in LANGUAGES}
