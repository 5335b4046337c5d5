"""Conditions in words, as a reader of Dutch and of English would have them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policycode.expr import nodes as n
from policycode.expr.read import read_condition
from policycode.expr.sorts import Bool, Scope, Signature
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Period
from policycode.readings.prose import Prose, phrase
from policycode.readings.prose.periods import period_in_words
from policycode.syntax.load import load

CODE = Path(__file__).parent.parent / "deciding" / "explained" / "code.policy.toml"
EDITION = load(CODE).newest


def scope(edition: Edition) -> Scope:
    words = edition.vocabulary
    return Scope(
        {name: fact.sort for name, fact in words.facts.items()},
        frozenset(words.definitions),
        frozenset(words.actions),
        frozenset(words.platforms),
        frozenset(words.departments),
        frozenset(words.roles),
        frozenset(words.periods),
        frozenset(edition.rungs),
        {"shouting": Signature((), Bool())},
    )


def read(text: str) -> n.Condition:
    condition, problems = read_condition(text, scope(EDITION))
    assert condition is not None, problems
    return condition


# -- whole conditions

SAID = [
    ("released", "het is vrijgegeven", "it is released"),
    ("not released", "het is niet vrijgegeven", "it is not released"),
    ("leaks", "er is sprake van lekken", "there is leaking"),
    (
        'confidentiality >= "internal"',
        "de vertrouwelijkheid is ten minste ‘internal’",
        "the confidentiality is at least “internal”",
    ),
    (
        'not (confidentiality >= "internal")',
        "de vertrouwelijkheid is lager dan ‘internal’",
        "the confidentiality is lower than “internal”",
    ),
    (
        'confidentiality not in ["internal", "secret"]',
        "de vertrouwelijkheid is noch ‘internal’ noch ‘secret’",
        "the confidentiality is neither “internal” nor “secret”",
    ),
    (
        "audience > 12500",
        "de omvang van het publiek bedraagt meer dan 12.500 mensen",
        "the size of the audience is more than 12,500 people",
    ),
    (
        'overlaps(topic, ["vacancy", "waiting_list"])',
        "het onderwerp omvat ‘vacancy’ of ‘waiting list’",
        "the topic includes “vacancy” or “waiting list”",
    ),
    (
        'not overlaps(topic, ["vacancy", "waiting_list", "union"])',
        "het onderwerp omvat geen van ‘vacancy’, ‘waiting list’ en ‘union’",
        "the topic includes none of “vacancy”, “waiting list” and “union”",
    ),
    (
        "released and (shows_patient or disclaimer)",
        "het is vrijgegeven, en ofwel de patiënt is herkenbaar, ofwel er is sprake van een voorbehoud",
        "it is released, and either the patient is recognisable or there is a disclaimer",
    ),
    ('"vacancy" not in topic', "het onderwerp omvat niet ‘vacancy’", "the topic does not include “vacancy”"),
    (
        'platform in ["facebook", "blog"]',
        "het gebeurt op Facebook of een weblog",
        "it is done on Facebook or a blog",
    ),
    (
        'platform not in ["facebook", "blog"]',
        "het gebeurt noch op Facebook noch op een weblog",
        "it is done neither on Facebook nor on a blog",
    ),
    ('platform in ["online"]', "het gebeurt op sociale media", "it is done on social media"),
    (
        'action in ["share", "post"]',
        "het gaat om delen of een bericht plaatsen",
        "the act is sharing or posting",
    ),
    (
        'department in ["maternity"]',
        "de persoon werkt bij Verloskunde",
        "the person works in Maternity ward",
    ),
    ('"manager" in roles', "de persoon is leidinggevende", "the person is a manager"),
    ('"manager" not in roles', "de persoon is geen leidinggevende", "the person is not a manager"),
    (
        '"communications" not in roles',
        "de persoon heeft niet de rol communicatie",
        "the person does not have the role of communications",
    ),
    ('during("night")', "het gebeurt tijdens de nacht", "it is done during the night"),
    ('live("written_warning")', "er loopt een schriftelijke waarschuwing", "a written warning is in force"),
    (
        'not live("written_warning")',
        "er loopt geen schriftelijke waarschuwing",
        "no written warning is in force",
    ),
    (
        'count("post", "P1W") >= 3',
        "de persoon plaatste in de voorafgaande week ten minste drie keer een bericht",
        "the person posted at least three times in the preceding week",
    ),
    (
        'count("share", "PT1H") == 0',
        "de persoon deelde in het voorafgaande uur niets",
        "the person did not share anything in the preceding hour",
    ),
    ("shouting()", "‘shouting’ is van toepassing", "“shouting” applies"),
    ("True", "dit is altijd zo", "this is always so"),
    (
        "released and not mistake",
        "het is vrijgegeven en er is geen sprake van een vergissing",
        "it is released and there is no honest mistake",
    ),
    (
        "not (released or mistake or disclaimer)",
        "het is niet vrijgegeven, er is geen sprake van een vergissing en er is geen sprake van een voorbehoud",
        "it is not released, there is no honest mistake, and there is no disclaimer",
    ),
    (
        "released and (mistake or disclaimer)",
        "het is vrijgegeven, en er is sprake van een vergissing of van een voorbehoud",
        "it is released, and either there is an honest mistake or there is a disclaimer",
    ),
    (
        'disclaimer and during("night") and during("quiet")',
        "er is sprake van een voorbehoud, en het gebeurt tijdens de nacht en tijdens de stille periode",
        "there is a disclaimer, and it is done during the night and during the quiet period",
    ),
    (
        'not (during("night") and during("quiet"))',
        "het gebeurt niet tijdens de nacht of niet tijdens de stille periode",
        "it is not done during the night or it is not done during the quiet period",
    ),
    (
        'confidentiality >= "internal" and confidentiality < "secret"',
        "de vertrouwelijkheid is ten minste ‘internal’ en lager dan ‘secret’",
        "the confidentiality is at least “internal” and lower than “secret”",
    ),
    (
        "released and (mistake or disclaimer and (shows_patient or to_journalist))",
        "(a) het is vrijgegeven; en (b) (1) er is sprake van een vergissing; of (2) er is sprake van een voorbehoud, "
        "en ofwel de patiënt is herkenbaar, ofwel het is gericht aan een journalist",
        "(a) it is released; and (b) (1) there is an honest mistake; or (2) there is a disclaimer, and either the "
        "patient is recognisable or it is addressed to a journalist",
    ),
]


@pytest.mark.parametrize(("text", "dutch", "english"), SAID, ids=[row[0] for row in SAID])
def test_a_condition_reads_as_a_sentence(text: str, dutch: str, english: str) -> None:
    assert phrase(read(text), EDITION, "nl") == dutch
    assert phrase(read(text), EDITION, "en") == english


@pytest.mark.parametrize(
    ("text", "after_when"),
    [
        ("not released", "het niet is vrijgegeven"),
        (
            "released and (shows_patient or disclaimer)",
            "het is vrijgegeven, en hetzij de patiënt herkenbaar is, hetzij er sprake is van een voorbehoud",
        ),
        ("shows_patient", "de patiënt herkenbaar is"),
        ("patient_agrees", "de patiënt instemt"),
        ("not patient_agrees", "de patiënt niet instemt"),
        ('during("night") and tone == "hurtful"', "het tijdens de nacht gebeurt en de toon ‘hurtful’ is"),
        (
            "mistake or not disclaimer",
            "er sprake is van een vergissing of er geen sprake is van een voorbehoud",
        ),
        (
            "released and (mistake or disclaimer)",
            "het is vrijgegeven, en er sprake is van een vergissing of van een voorbehoud",
        ),
    ],
)
def test_dutch_puts_the_verb_last_after_a_conjunction(text: str, after_when: str) -> None:
    assert Prose(EDITION, "nl").say(read(text)).sub == after_when


def test_a_title_of_another_language_is_quoted_where_there_is_none() -> None:
    assert phrase(read('"union" in topic'), EDITION, "fr") == "“Onderwerp” includes “union”"


def test_a_language_of_authors_only_gets_english_words_around_its_titles() -> None:
    assert Prose(EDITION, "fr").tongue == "en"
    assert Prose(EDITION, "nl-BE").tongue == "nl"


def test_when_a_period_runs() -> None:
    periods = EDITION.vocabulary.periods
    dutch, english = Prose(EDITION, "nl"), Prose(EDITION, "en")
    assert period_in_words(dutch, periods["quiet"]) == "vanaf 1 mei 2026 tot de bekendmaking van de fusie"
    assert period_in_words(english, periods["night"]) == "every day from 22:00 until 06:00"
    wide = Period("wide", date(2026, 5, 1), date(2026, 5, 9), True, "P7D", "P1M", frozenset({0, 4}))
    assert period_in_words(dutch, wide) == (
        "vanaf 7 dagen voor 1 mei 2026 tot en met 1 maand na 9 mei 2026 op maandag en vrijdag"
    )
