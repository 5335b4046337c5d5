"""What all parts of an explanation need to speak: a decision, a language, messages, names, dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal

from policycode.deciding.decision import Decision
from policycode.deciding.explain.messages import MESSAGES
from policycode.expr.nodes import TermKind
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.texts import in_language
from policycode.readings.prose.calendar_words import clock_in_words, day_in_words, instant_in_words, listed
from policycode.readings.prose.names import Names
from policycode.readings.prose.phrasing import GRAMMARS, Prose, tongue_of
from policycode.readings.prose.sayings import Title


class Speech:
    """Speaks about one decision in one language of its reader."""

    def __init__(self, decision: Decision, language: str) -> None:
        self.decision = decision
        self.language = language
        self.tongue = tongue_of(language)
        self.grammar = GRAMMARS[self.tongue]

    @property
    def edition(self) -> Edition:
        """The edition that decided; only where one was in force."""
        assert self.decision.edition is not None
        return self.decision.edition

    @property
    def prose(self) -> Prose:
        """Conditions in words."""
        return prose_of(self.edition, self.language)

    @property
    def names(self) -> Names:
        """Titles of the edition's things."""
        return self.prose.names

    def say(self, key: str, /, **filled: object) -> str:
        """A message of the program with its places filled in."""
        return MESSAGES[key][self.tongue].format(**filled)

    def say_of(self, key: str, title: Title, /, **filled: object) -> str:
        """A message about something named, which may be several: "the topics include"."""
        several = ".several" if self.grammar.is_several(title) else ""
        return self.say(key + several, title=self.grammar.thing(title), **filled)

    def sentence(self, key: str, /, **filled: object) -> str:
        """The same, beginning with a capital."""
        return capital(self.say(key, **filled))

    def instant(self, at: datetime) -> str:
        """An instant by the policy's clock, written out."""
        if self.decision.edition is None:
            # No edition, no zone: the clock by which the act was stated.
            own = self.decision.act.time if at == self.decision.at else None
            return clock_in_words(own or at, self.tongue)
        return instant_in_words(at, self.decision.edition.time_zone, self.tongue)

    def day(self, at: date | datetime) -> str:
        """A date, or an instant, written out."""
        return self.instant(at) if isinstance(at, datetime) else day_in_words(at, self.tongue)

    def listed(self, items: Sequence[str], conjunction: Literal["and", "or"] = "and") -> str:
        """Items in a row."""
        return listed(items, self.tongue, conjunction)

    def quoted(self, text: str) -> str:
        """Between quotation marks."""
        return self.grammar.quoted(text)

    # -- names

    def thing(self, title: Title) -> str:
        """A named thing in a sentence, without article."""
        return self.grammar.plain(title)

    def offence(self, name: str) -> str:
        """A class of gravity."""
        return self.thing(self.names.offence(name))

    def rung(self, name: str) -> str:
        """A sanction with its article: "een schriftelijke waarschuwing"."""
        return self.grammar.a(self.names.rung(name))

    def person(self, role: str) -> str:
        """A holder of a role."""
        return self.grammar.person(self.names.term("role", role))

    def people(self, roles: Iterable[str]) -> list[str]:
        """Holders of several roles."""
        return [self.person(role) for role in roles]

    def term(self, kind: TermKind, name: str) -> str:
        """A declared term in a sentence."""
        return self.thing(self.names.term(kind, name))

    def clause(self, clause: Clause) -> str:
        """How a clause is cited: "artikel 2.1 (Geheimhouding)"."""
        title = in_language(clause.title, self.language)
        elsewhere = "" if clause.instrument.own else in_language(clause.instrument.title, self.language)
        if not clause.article:
            name = self.say("clause.named", title=self.quoted(title or clause.id.replace("_", " ")))
            return self.say("clause.elsewhere", name=name, instrument=elsewhere) if elsewhere else name
        name = clause.article
        if name[:1].isdigit():
            name = self.say("clause.article", article=name)
        if title and elsewhere:
            return self.say("clause.titled_elsewhere", name=name, title=title, instrument=elsewhere)
        if title:
            return self.say("clause.titled", name=name, title=title)
        return self.say("clause.elsewhere", name=name, instrument=elsewhere) if elsewhere else name


def capital(text: str) -> str:
    """With its first letter a capital; a quotation mark in front does not count."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :] if place <= 1 else text
    return text


_PROSE: dict[tuple[int, str], Prose] = {}
_MOST_KEPT = 64


def prose_of(edition: Edition, language: str) -> Prose:
    """The prose of an edition, kept with it because acts come by the thousand."""
    found = _PROSE.get((id(edition), language))
    if found is None or found.edition is not edition:
        if len(_PROSE) >= _MOST_KEPT:
            _PROSE.clear()
        found = _PROSE[id(edition), language] = Prose(edition, language)
    return found
