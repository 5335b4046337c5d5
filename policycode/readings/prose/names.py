"""What the things of an edition are called in a language."""

from __future__ import annotations

from policycode.expr.nodes import TermKind
from policycode.norms.policy import Edition
from policycode.norms.texts import Texts
from policycode.readings.prose.sayings import Title


def shown(identifier: str) -> str:
    """An identifier, or a value that has no title of its own, as a reader sees it."""
    return identifier.replace("_", " ")


class Names:
    """Titles in one language; else in the first that has one; else the identifier itself."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition = edition
        self.language = language

    def title(self, identifier: str, titles: Texts, asked: Texts | None = None) -> Title:
        """The title among ``titles``, with its question."""
        own = titles.get(self.language)
        if own:
            return Title(own, "own", (asked or {}).get(self.language, ""))
        other = next((text for text in titles.values() if text), None)
        return Title(other, "other") if other else Title(shown(identifier), "identifier")

    def fact(self, name: str) -> Title:
        """A fact, with the question that asks it."""
        fact = self.edition.vocabulary.facts[name]
        return self.title(name, fact.title, fact.ask)

    def definition(self, name: str) -> Title:
        """A defined term."""
        return self.title(name, self.edition.vocabulary.definitions[name].title)

    def term(self, kind: TermKind, name: str) -> Title:
        """A role, department, platform or action; one that nobody declared by its own name."""
        term = self.edition.vocabulary.terms(kind).get(name)
        return Title(name, "other") if term is None else self.title(name, term.title)

    def period(self, name: str) -> Title:
        """A period."""
        return self.title(name, self.edition.vocabulary.periods[name].title)

    def moment(self, name: str) -> Title:
        """A named instant."""
        return self.title(name, self.edition.vocabulary.moments[name].title)

    def rung(self, name: str) -> Title:
        """A sanction; one that the edition no longer has by its identifier."""
        rung = self.edition.rungs.get(name)
        return self.title(name, {} if rung is None else rung.title)

    def offence(self, name: str) -> Title:
        """A class of gravity; one that the edition no longer has by its identifier."""
        offence = self.edition.offences.get(name)
        return self.title(name, {} if offence is None else offence.title)

    def ladder(self, name: str) -> Title:
        """A ladder."""
        return self.title(name, self.edition.ladders[name].title)

    def assumption(self, name: str) -> Title:
        """An assumption."""
        return self.title(name, self.edition.assumptions[name].title)
