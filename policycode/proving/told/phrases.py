"""How claims name what they are about, in the author's words."""

from __future__ import annotations

from collections.abc import Iterable

from policycode.diagnostics import Words, words
from policycode.norms.clauses import Clause
from policycode.norms.texts import Texts
from policycode.norms.wording import outcome_words


def called(clause: Clause) -> Words:
    """A clause by its article, else by its title: “artikel 3.1”, “bepaling ‘Geheimhouding’”."""
    if clause.article:
        return words(f"artikel {clause.article}", f"article {clause.article}")
    return words(
        f"bepaling ‘{titled(clause.title, clause.id, 'nl')}’",
        f"clause “{titled(clause.title, clause.id, 'en')}”",
    )


def titled(title: Texts, name: str, language: str) -> str:
    """A title in a language, else in another, else the bare name."""
    return title.get(language) or next(iter(title.values()), name)


def sentence(nl: str, en: str) -> Words:
    """A sentence, with a capital."""
    return words(nl[:1].upper() + nl[1:], en[:1].upper() + en[1:])


def quoted_outcomes(names: Iterable[str], language: str) -> str:
    """Outcomes in words, one or another: “‘overtreding’ of ‘ontraden’”."""
    return either([in_quotes(outcome_words(name)[language], language) for name in names], language)


def in_quotes(text: str, language: str) -> str:
    """Between the quotation marks of the language."""
    return f"‘{text}’" if language == "nl" else f"“{text}”"


def listed(names: Iterable[str], language: str) -> str:
    """Names in a row: “a, b en c”."""
    *most, last = names
    joint = {"nl": " en ", "en": " and "}[language]
    return ", ".join(most) + joint + last if most else last


def either(names: Iterable[str], language: str) -> str:
    """Names of which at least one: “a, b of c”."""
    *most, last = names
    joint = {"nl": " of ", "en": " or "}[language]
    return ", ".join(most) + joint + last if most else last
