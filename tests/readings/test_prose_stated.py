"""Facts and definitions that state their own sentences."""

from __future__ import annotations

import pytest

from policycode.expr.nodes import Constant
from policycode.expr.sorts import Bool
from policycode.norms.vocabulary import Definition, Fact
from policycode.readings.prose.stated import stated


def fact(says: str, says_not: str = "", language: str = "nl") -> Fact:
    return Fact("f", Bool(), says={language: says}, says_not={language: says_not} if says_not else {})


DUTCH = [
    (
        "Er *is* een ondernemingsraad.",
        "er is een ondernemingsraad",
        "er een ondernemingsraad is",
        "het is niet zo dat er een ondernemingsraad is",
        "het niet zo is dat er een ondernemingsraad is",
    ),
    (
        "de werknemer *neemt* het risico *over*",
        "de werknemer neemt het risico over",
        "de werknemer het risico overneemt",
        "het is niet zo dat de werknemer het risico overneemt",
        "het niet zo is dat de werknemer het risico overneemt",
    ),
    (
        "er *geldt* een regeling, die de raad *heeft* gezien",
        "er geldt een regeling, die de raad heeft gezien",
        "er een regeling geldt, die de raad heeft gezien",
        "het is niet zo dat er een regeling geldt, die de raad heeft gezien",
        "het niet zo is dat er een regeling geldt, die de raad heeft gezien",
    ),
    (
        "er *staat* bij dat het persoonlijk is",
        "er staat bij dat het persoonlijk is",
        "er bij staat dat het persoonlijk is",
        "het is niet zo dat er bij staat dat het persoonlijk is",
        "het niet zo is dat er bij staat dat het persoonlijk is",
    ),
    (
        "leden kennen elkaar",
        "leden kennen elkaar",
        "dit zo is: ‘leden kennen elkaar’",
        "dit is niet zo: ‘leden kennen elkaar’",
        "dit niet zo is: ‘leden kennen elkaar’",
    ),
]


@pytest.mark.parametrize(("says", "main", "sub", "denied", "denied_last"), DUTCH)
def test_a_dutch_sentence_has_its_verb_where_its_author_marked_it(
    says: str, main: str, sub: str, denied: str, denied_last: str
) -> None:
    affirmed, opposite = stated(fact(says), "nl", "nl", True), stated(fact(says), "nl", "nl", False)
    assert affirmed is not None
    assert opposite is not None
    assert (affirmed.main, affirmed.sub) == (main, sub)
    assert (opposite.main, opposite.sub) == (denied, denied_last)


def test_an_english_sentence_keeps_its_order() -> None:
    said = fact("There *is* a works council.", language="en")
    affirmed, denied = stated(said, "en", "en", True), stated(said, "en", "en", False)
    assert affirmed is not None
    assert denied is not None
    assert affirmed.main == affirmed.sub == "there is a works council"
    assert denied.main == denied.sub == "it is not so that there is a works council"


def test_an_opposite_that_is_stated_is_taken() -> None:
    said = fact("de leden *kennen* elkaar", "de leden *zijn* vreemden voor elkaar")
    denied = stated(said, "nl", "nl", False)
    assert denied is not None
    assert (denied.main, denied.sub) == (
        "de leden zijn vreemden voor elkaar",
        "de leden vreemden voor elkaar zijn",
    )


def test_what_is_stated_in_another_language_is_not_taken() -> None:
    assert stated(fact("er *is* een raad"), "en", "en", True) is None
    assert stated(Definition("d", Constant(True)), "nl", "nl", True) is None
