"""Dates, durations, numbers and lists in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from policycode.readings.prose.calendar_words import (
    day_in_words,
    duration_in_words,
    grouped,
    instant_in_words,
    listed,
    percentage,
    preceding,
    times,
)
from policycode.readings.prose.english import English
from policycode.readings.prose.english_words import past as in_the_past
from policycode.readings.prose.sayings import Title


def test_a_time_is_written_out_by_the_clock_of_the_zone() -> None:
    at = datetime(2026, 3, 2, 21, 15, tzinfo=UTC)
    assert instant_in_words(at, "Europe/Amsterdam", "nl") == "2 maart 2026 om 22:15"
    assert instant_in_words(at, "Europe/Amsterdam", "en") == "2 March 2026 at 22:15"
    assert instant_in_words(at.replace(second=5), "UTC", "en") == "2 March 2026 at 21:15:05"
    assert day_in_words(date(2026, 10, 1), "nl") == "1 oktober 2026"


@pytest.mark.parametrize(
    ("duration", "dutch", "english"),
    [
        ("P1Y6M", "1 jaar en 6 maanden", "1 year and 6 months"),
        ("P14D", "14 dagen", "14 days"),
        ("P1W", "1 week", "1 week"),
        ("PT24H", "24 uur", "24 hours"),
        ("PT1M", "1 minuut", "1 minute"),
        ("P1DT2H30M", "1 dag, 2 uur en 30 minuten", "1 day, 2 hours and 30 minutes"),
    ],
)
def test_a_duration_in_words(duration: str, dutch: str, english: str) -> None:
    assert duration_in_words(duration, "nl") == dutch
    assert duration_in_words(duration, "en") == english


@pytest.mark.parametrize(
    ("duration", "dutch", "english"),
    [
        ("PT1H", "in het voorafgaande uur", "in the preceding hour"),
        ("P1Y", "in het voorafgaande jaar", "in the preceding year"),
        ("P1W", "in de voorafgaande week", "in the preceding week"),
        ("P30D", "in de voorafgaande 30 dagen", "in the preceding 30 days"),
    ],
)
def test_the_time_before(duration: str, dutch: str, english: str) -> None:
    assert preceding(duration, "nl") == dutch
    assert preceding(duration, "en") == english


def test_numbers_and_lists() -> None:
    assert (times(1, "nl"), times(4, "nl"), times(2, "en"), times(4, "en")) == (
        "één keer",
        "4 keer",
        "twice",
        "4 times",
    )
    assert (grouped(9_999, "nl"), grouped(12_500, "nl"), grouped(-12_500, "en")) == (
        "9999",
        "12.500",
        "-12,500",
    )
    assert (percentage(0.995, "nl"), percentage(0.5, "en"), percentage(1.0, "en")) == ("99,5%", "50%", "100%")
    assert listed(["a", "b", "c"], "nl", "or") == "a, b of c"
    assert (listed([], "nl"), listed(["a"], "en")) == ("", "a")


@pytest.mark.parametrize(
    ("verb", "past"),
    [("handle", "handled"), ("notify", "notified"), ("dismiss", "dismissed"), ("adopt", "adopted")],
)
def test_verbs_of_procedure_have_a_past(verb: str, past: str) -> None:
    assert in_the_past(verb) == past


def test_a_plan_of_which_no_time_is_known_is_told_without_a_gap() -> None:
    assert English().wants(Title("Uphold the code"), "") == "means to do this: uphold the code"


def test_an_article_with_which_a_title_begins_loses_its_capital() -> None:
    assert English().on([Title("A trade fair")]) == "on a trade fair"
    assert English().on([Title("X")]) == "on X"


def test_what_is_given_has_an_article_and_what_is_done_has_none() -> None:
    assert English().a(Title("Warning")) == "a warning"
    assert English().a(Title("Leaking")) == "leaking"
