from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policycode_similarity import KIND
from policycode_similarity.evaluator import Similarity, everyday, read_topics
from policycode_similarity.measure import README, TEXTS, bands, measured_table, read_texts
from policycode_similarity.pieces import LONGEST, MOST, pieces
from policycode_similarity.quality import MOST as SUREST
from policycode_similarity.quality import THRESHOLD, sure

from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.evaluators.written import EvaluatorsFile
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of
from policycode.testing.measuring import with_table
from policycode.testing.quality import BUILT_ON, HELD_OUT

TOPICS = read_topics(TEXTS / "topics.toml")


@pytest.fixture(scope="module")
def shipped() -> Similarity:
    return Similarity(TOPICS, THRESHOLD)


def answers(one: Similarity, text: str) -> dict[str, Any]:
    return {found.output: found for found in findings_of(one, replace(awkward_acts()[2], content=text))}


def test_it_keeps_to_the_protocol() -> None:
    options = {"topics": {"sale": {"examples": ["We worden verkocht.", "We are being sold."]}}}
    one = check_kind(KIND, options)
    # without the two longest: each is sixty sentences for the encoder, and is asked about a dozen times
    acts = [act for act in awkward_acts() if len(act.content or "") < 200]
    check_evaluator(one, acts)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Er gaan veertig mensen weg bij ons, de brieven liggen klaar.", "layoffs"),
        ("Forty of my colleagues will be fired next week.", "layoffs"),
        ("Hackers hebben ons klantenbestand gestolen.", "incident"),
        ("We have agreed to buy our competitor.", "takeover"),
    ],
)
def test_topics_are_found_in_other_words_and_in_both_languages(
    shipped: Similarity, text: str, topic: str
) -> None:
    found = answers(shipped, text)
    assert found["similar"].value is True
    assert topic in found["topics"].value


@pytest.mark.parametrize("text", ["De kat slaapt op de bank.", "Sunny day at the beach!", "", " \n ", "🙂"])
def test_what_is_about_nothing_is_not_about_a_topic(shipped: Similarity, text: str) -> None:
    found = answers(shipped, text)
    assert found["similar"].value is False
    assert found["topics"].value == ()


def test_evidence_is_the_place_and_never_the_example(shipped: Similarity) -> None:
    text = "Mooi weer vandaag. Hackers hebben ons klantenbestand gestolen."
    (seen, *_) = answers(shipped, text)["similar"].evidence
    assert set(seen) == {"start", "end", "rule", "score"}
    assert "Hackers" in text[seen["start"] : seen["end"]]
    assert seen["rule"] in TOPICS


def test_negation_is_not_seen_and_so_no_answer_is_sure(shipped: Similarity) -> None:
    said = answers(shipped, "Our company is being acquired by a competitor.")["similar"]
    denied = answers(shipped, "Our company is not being acquired by a competitor.")["similar"]
    assert said.value is denied.value is True
    assert max(said.confidence, denied.confidence) <= SUREST < 1


def test_of_a_text_that_is_too_long_nothing_is_denied(shipped: Similarity) -> None:
    long = "De kat slaapt op de bank. " * (MOST + 1)
    assert answers(shipped, long) == {}
    assert answers(shipped, "Hackers hebben ons klantenbestand gestolen. " + long)["similar"].value is True


def test_a_topic_may_have_a_threshold_of_its_own() -> None:
    options = {"topics": {"sale": {"examples": ["We worden verkocht."], "threshold": 0.99}}}
    one = make(KIND, options, Path())
    assert answers(one, "We worden verkocht.")["similar"].value is False


def test_topics_come_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text('[sale]\nexamples = ["We worden verkocht."]\n', encoding="utf-8")
    one = make(KIND, {"file": "t.toml"}, tmp_path)
    assert answers(one, "We worden verkocht!")["topics"].value == ("sale",)


@pytest.mark.parametrize(
    ("options", "written", "says"),
    [
        ({}, "", "There are no topics"),
        ({"file": "gone.toml"}, "", "cannot be read from gone.toml"),
        ({"file": "t.toml"}, "[", "cannot be read from t.toml"),
        ({"file": "t.toml"}, "[a]\nexamples = []", r"not right: examples"),
        ({"file": "t.toml"}, "a = 1", r"not right"),
        ({"topics": {"a": {"examples": [" "]}}}, "", "without words"),
        (
            {"topics": {"a": {"examples": ["x"]}}, "file": "t.toml"},
            '[a]\nexamples = ["x"]',
            "is in the options and",
        ),
    ],
)
def test_wrong_options_are_said(tmp_path: Path, options: dict[str, Any], written: str, says: str) -> None:
    (tmp_path / "t.toml").write_text(written, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        make(KIND, options, tmp_path)


@given(st.text(st.characters(), max_size=700))
def test_pieces_lie_in_the_text_and_leave_no_word_out(text: str) -> None:
    found, whole = pieces(text)
    assert all(text[one.start : one.end] == one.text and len(one.text) <= 2 * LONGEST for one in found)
    covered = {place for one in found for place in range(one.start, one.end)}
    if whole:
        assert all(place in covered for place, one in enumerate(text) if one.isalnum())


@given(st.lists(st.tuples(st.floats(-1, 1), st.booleans()), min_size=1, max_size=200))
def test_bands_rise_and_count_every_text_once(scores: list[tuple[float, bool]]) -> None:
    found = bands(scores)
    shares = [share for _, share in found]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert found[0][0] == round(min(scores)[0], 3)


@settings(max_examples=300)
@given(st.floats(-2, 2), st.floats(-2, 2))
def test_confidence_rises_with_the_distance_and_has_a_ceiling(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for exactly in (False, True):
        assert (
            0 <= sure(low, about=True, exactly=exactly) <= sure(high, about=True, exactly=exactly) <= SUREST
        )
    assert sure(low, about=False) >= sure(high, about=False)


# -- what was measured


def test_there_are_enough_texts_and_all_differ() -> None:
    texts = read_texts(sorted(TEXTS.glob("*.jsonl")))
    assert min(Counter(language for language, _ in texts).values()) >= 300
    assert len({one.text.casefold() for _, one in texts}) == len({one.id for _, one in texts}) == len(texts)
    assert {topic for _, one in texts for topic in one.labels["topics"]} == set(TOPICS)
    parts = Counter((language, one.split) for language, one in texts)
    assert all(0.3 < parts[language, HELD_OUT] / parts[language, BUILT_ON] < 0.7 for language in ("nl", "en"))


def test_no_labelled_text_is_an_example() -> None:
    texts = {one.text for _, one in read_texts(sorted(TEXTS.glob("*.jsonl")))}
    given_ = {example for topic in TOPICS.values() for example in topic.examples}
    assert not texts & (given_ | set(everyday()))


def test_the_table_of_the_page_is_what_is_measured() -> None:
    page = README.read_text(encoding="utf-8")
    assert with_table(page, f"\n{measured_table()}\n\n") == page
    assert measured_table() in page


def test_the_pages_example_is_a_configuration() -> None:
    page = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    written = tomllib.loads(page.partition("```toml")[2].partition("```")[0])
    for one in EvaluatorsFile.model_validate(written).evaluator.values():
        assert one.use == KIND.name
        options = KIND.options.model_validate(one.options)
        outputs = {said if isinstance(said, str) else said.output for said in (one.states or {}).values()}
        assert outputs <= set(KIND.outputs or options.outputs)
