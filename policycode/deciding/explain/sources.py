"""What is known of a fact in words, and who said so."""

from __future__ import annotations

from datetime import date, datetime

from policycode.deciding.acts import Statement
from policycode.deciding.explain.speech import Speech
from policycode.deciding.facts import KnownFact, Members, Origin
from policycode.readings.domains import OTHER
from policycode.readings.prose.calendar_words import day_in_words, percentage
from policycode.readings.prose.names import shown


def source_of(speech: Speech, known: KnownFact) -> str:
    """Where a value comes from: "volgens een persoon", "presumed: …"."""
    match known.origin:
        case Origin.STATED if known.statement is not None:
            return stated_by(speech, known.statement)
        case Origin.RULING:
            return speech.say("source.ruling")
        case Origin.DEFAULT:
            return speech.say("source.default")
        case _:
            return speech.say("source.assumed")


def stated_by(speech: Speech, statement: Statement) -> str:
    """Who stated it, with a confidence below certainty."""
    kind, colon, name = statement.stated_by.partition(":")
    kind = kind if kind in ("person", "system", "evaluator") else "person"
    source = speech.say(f"source.{kind}.named", name=name) if colon and name else speech.say(f"source.{kind}")
    if statement.confidence >= 1:
        return source
    share = percentage(statement.confidence, speech.tongue)
    return speech.say("source.confidence", source=source, share=share)


def value_in_words(speech: Speech, name: str, value: object) -> str:
    """A fact's value as a reader sees it."""
    if isinstance(value, bool):
        return speech.say("fact.yes" if value else "fact.no")
    if isinstance(value, int):
        unit = speech.edition.vocabulary.facts[name].unit
        return speech.grammar.measured(value, unit)
    if isinstance(value, datetime):
        return speech.instant(value)
    if isinstance(value, date):
        return day_in_words(value, speech.tongue)
    if isinstance(value, Members):
        return _members(speech, value)
    if isinstance(value, frozenset | tuple):
        return _row(speech, value)
    return speech.say("fact.other") if value == OTHER else speech.quoted(shown(str(value)))


def _members(speech: Speech, members: Members) -> str:
    certain = _row(speech, members.certain)
    if not members.possible:
        return certain
    possible = speech.listed([speech.quoted(shown(one)) for one in sorted(members.possible)], "or")
    return speech.say("fact.possibly", certain=certain, possible=possible)


def _row(speech: Speech, values: frozenset[str] | tuple[str, ...]) -> str:
    if not values:
        return speech.say("fact.nothing")
    return speech.listed([speech.quoted(shown(one)) for one in sorted(values)])
