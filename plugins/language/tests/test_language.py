from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policycode_language import KIND
from policycode_language.evaluator import LanguageOf
from policycode_language.measure import TEXTS, measured
from policycode_language.pieces import readable, sentences, words_in
from pydantic import ValidationError

from policycode.evaluators.configuration import make
from policycode.evaluators.protocol import ActSeen
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of
from policycode.testing.quality import labelled
from policycode.testing.wiring import wired

README = Path(__file__).parents[1] / "README.md"
FACTS = """
[fact.text_language]
type = "choice"
values = ["nl", "en", "fr", "de"]
[fact.bilingual]
type = "bool"
"""


def evaluator(**options: Any) -> LanguageOf:
    made = make(KIND, options, Path())
    assert isinstance(made, LanguageOf)
    return made


ORDINARY = evaluator()


def act(text: str) -> ActSeen:
    return ActSeen("a", "p", "post", awkward_acts()[0].time, "UTC", content=text)


def said(text: str, where: LanguageOf = ORDINARY) -> dict[str, Any]:
    return {one.output: one.value for one in findings_of(where, act(text))}


def test_it_keeps_to_the_protocol() -> None:
    check_evaluator(check_kind(KIND))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wie weet waar de sleutel van het magazijn ligt?", "nl"),
        ("Ge moogt da gerust aan den baas vragen, hé.", "nl"),
        ("Does anyone know where the warehouse key is?", "en"),
        ("Quelqu'un sait où se trouve la clé du dépôt ?", "fr"),
        ("Weiß jemand, wo der Schlüssel zum Lager liegt?", "de"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert said(text) == {"language": language, "languages": (language,), "mixed": False}


@pytest.mark.parametrize(
    "text", ["", "oké", "Ontslag!", "12:30 – 14:00", "https://example.org/hallo/wereld/nl"]
)
def test_of_what_is_short_nothing_is_said(text: str) -> None:
    assert said(text) == {}


def test_a_text_in_two_languages_is_said_to_be_in_both_and_in_neither_of_them() -> None:
    text = "De lift is deze week helaas buiten gebruik. The lift is unfortunately out of order this week."
    assert said(text) == {"languages": ("en", "nl"), "mixed": True}
    assert "language" not in said(text)


def test_a_borrowed_word_is_no_second_language() -> None:
    assert said("De manager mailde de planning van de meeting naar iedereen.")["mixed"] is False


def test_links_and_names_are_left_out_of_account() -> None:
    plain = "Wij zoeken nog iemand voor zaterdag"
    assert said(f"{plain} @the_english_team https://example.org/we/are/looking/for/somebody") == said(plain)


def test_evidence_gives_each_stretch() -> None:
    text = "De lift is deze week helaas stuk. The lift is out of order this week."
    (finding,) = findings_of(ORDINARY, act(text), {"mixed"})
    places: list[Any] = list(finding.evidence)
    assert [(text[one["start"] : one["end"]].strip(), one["rule"]) for one in places] == [
        ("De lift is deze week helaas stuk.", "nl"),
        ("The lift is out of order this week.", "en"),
    ]


def test_more_distance_says_less() -> None:
    texts = [one.text for one in labelled(TEXTS / "en.jsonl")[:120]]
    near, far = evaluator(distance=0.0), evaluator(distance=0.95)
    assert {text for text in texts if said(text, far)} < {text for text in texts if said(text, near)}


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"languages": ["nl"]}, "languages"),
        ({"languages": ["nl", "nl"]}, "twice"),
        ({"languages": ["nl", "es"]}, "languages"),
        ({"least_words": 0}, "least_words"),
        ({"distance": 1.0}, "distance"),
        ({"tongues": []}, "tongues"),
    ],
)
def test_options_that_cannot_be_are_refused_by_name(options: dict[str, Any], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        evaluator(**options)


@given(st.text())
def test_what_is_blanked_out_leaves_the_places_as_they_were(text: str) -> None:
    assert len(readable(text)) == len(text)
    for piece in sentences(text):
        assert text[piece.start : piece.end] == piece.text


@given(st.text(max_size=200))
def test_the_languages_are_one_exactly_if_the_text_is_not_mixed(text: str) -> None:
    found = said(text)
    assert set(found) in ({"language", "languages", "mixed"}, {"languages", "mixed"}, set())
    if found:
        assert found["mixed"] is (len(found["languages"]) > 1)
        assert found["mixed"] is ("language" not in found)
        assert words_in(readable(text)) >= 3


@pytest.mark.parametrize("language", ["nl", "en"])
def test_there_are_three_hundred_texts_of_a_language_no_two_alike(language: str) -> None:
    texts = [one.text for one in labelled(TEXTS / f"{language}.jsonl")]
    assert len(set(texts)) == len(texts) >= 300


def test_the_page_shows_what_is_measured() -> None:
    assert measured() in README.read_text(encoding="utf-8")


def test_the_configuration_on_the_page_works(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    with wired(tmp_path, FACTS, block) as engine:
        assert [one.name for one in engine.sources] == list(tomllib.loads(block)["evaluator"])
