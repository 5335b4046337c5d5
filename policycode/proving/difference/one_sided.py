"""What only one of two versions can state, told in a sentence and as data: a value of a fact that the other lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition
from policycode.norms.wording import outcome_words
from policycode.proving.difference.circumstances import OUTSIDE, telling
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.confirming import Unstatable
from policycode.proving.difference.pairs import Class
from policycode.proving.difference.saying import LANGUAGES, cited, details, did
from policycode.proving.told.naming import said
from policycode.proving.told.phrases import listed
from policycode.readings.prose.names import Names

ONLY: Final = {
    "new": words("Wat alleen de nieuwe versie kan zeggen", "What only the new version can state"),
    "old": words("Wat alleen de oude versie kan zeggen", "What only the old version can state"),
}
SAYS: Final = {
    "new": words(
        "{act}: de oude versie kent {lacking} niet; nu is dat: {outcome}{details}{clauses}.",
        "{act}: the old version does not know {lacking}; now that is: {outcome}{details}{clauses}.",
    ),
    "old": words(
        "{act}: de nieuwe versie kent {lacking} niet; dat was: {outcome}{details}{clauses}.",
        "{act}: the new version does not know {lacking}; that was: {outcome}{details}{clauses}.",
    ),
}
_NOTHING: Final = Class("", None, (), ())


def knowing(one: Unstatable, compared: Comparison) -> tuple[Edition, Edition]:
    """The edition that can state it, and the other."""
    return (compared.old, compared.new) if one.stating == "old" else (compared.new, compared.old)


def says_alone(one: Unstatable, compared: Comparison) -> Words:
    """ "Een tester plaatste …: de oude versie kent ‘doel: campagne’ niet; nu is dat: overtreding (artikel 5.1)." """
    here, there = knowing(one, compared)
    beside = replace(one.looks, facts=one.looks.facts.difference(one.lacking))
    act = telling(one.witness, beside, here, there)
    return said(
        SAYS[one.stating]["nl"],
        SAYS[one.stating]["en"],
        act={language: did(act, here, there, language) for language in LANGUAGES},
        lacking={language: _lacking(one, here, language) for language in LANGUAGES},
        outcome=outcome_words(one.one.outcome),
        details={language: details(one.one, _NOTHING, here, language) for language in LANGUAGES},
        clauses=cited(one.clauses, compared.old, compared.new),
    )


def _lacking(one: Unstatable, edition: Edition, language: str) -> str:
    names = Names(edition, language)
    stated = {name: one.witness.facts.get(name) for name in one.lacking}
    values = [
        f"{names.fact(name).text}: {OUTSIDE[language] if value is None else value.value}"
        for name, value in stated.items()
    ]
    quotes = {"nl": "‘{}’", "en": "“{}”"}[language]
    return listed([quotes.format(value) for value in values], language)
