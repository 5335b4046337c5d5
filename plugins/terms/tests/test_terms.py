from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from policycode_terms import KIND
from policycode_terms.evaluator import Terms
from policycode_terms.folding import folded

from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of


def terms(**lists: Any) -> Terms:
    found = make(KIND, {"lists": lists}, Path())
    assert isinstance(found, Terms)
    return found


def said(text: str, *, where: Terms | None = None, **options: Any) -> list[str]:
    """The stretches of the text that are found."""
    one = where or terms(words=options)
    return [text[hit.start : hit.end] for hit in one.hits(text)["words"]]


def test_it_keeps_to_the_protocol() -> None:
    options = {"lists": {"a": {"terms": ["Acme", "day"]}, "b": {"patterns": ["[0-9]{4}"]}}}
    check_evaluator(check_kind(KIND, options))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wij werken voor Acme.", ["Acme"]),
        ("Acme's order, ACME’S order", ["Acme's", "ACME’S"]),
        ("Macme en Acmeroe", []),
        ("het acmetje, de acmes", ["acmetje", "acmes"]),
        ("#acme @acme acme!", ["acme", "acme", "acme"]),
        ("acme_dev", []),
        ("ＡＣＭＥ", ["ＡＣＭＥ"]),
        ("A\u0301cme", []),
        ("'Acme'", ["Acme"]),
    ],
)
def test_a_word_is_found_whole_with_the_endings_of_its_language(text: str, found: list[str]) -> None:
    assert said(text, terms=["acme"]) == found


@pytest.mark.parametrize("text", ["Jan de Vries", "JAN  DE\nVRIES", "jan\tde vries"])
def test_white_space_is_one_blank(text: str) -> None:
    assert said(text, terms=["Jan de Vries"]) == [text]


def test_the_longest_term_at_a_place_is_shown_and_none_is_hidden() -> None:
    assert said("Noordzee Offshore bouwt", terms=["Noordzee", "Noordzee Offshore", "Noord"]) == [
        "Noordzee Offshore"
    ]
    # a longer term that is no whole word hides no shorter one that is
    assert said("de Kade en kadeau", terms=["kade", "kade en kad"]) == ["Kade"]


def test_the_original_places_are_given() -> None:
    text = "Straße der ﬁrma Cafe\u0301 Zon"
    assert said(text, terms=["STRASSE", "firma", "café zon"], forms="none") == [
        "Straße",
        "ﬁrma",
        "Cafe\u0301 Zon",
    ]


def test_capitals_count_where_the_list_says_so() -> None:
    assert said("De Noordzee is ruw, project noordzee niet", terms=["Noordzee"], case=True) == ["Noordzee"]


def test_a_phrase_excepts_its_terms() -> None:
    where = {"terms": ["Apple"], "except_in": ["apple pie"]}
    assert said("An apple pie from Apple", **where) == ["Apple"]


def test_patterns_are_linear_and_their_mistakes_are_said() -> None:
    assert said("zie PC-1234 en pc-99", patterns=["pc-[0-9]{3,}"]) == ["PC-1234"]
    evil = terms(words={"patterns": ["(a+)+$"]})
    evil.hits("a" * 100_000 + "b")  # a backtracking engine would not come back
    for wrong, says in [("(", "none of RE2"), (r"\bx", "letters a to z"), ("(?=x)", "none of RE2")]:
        with pytest.raises(UsageError, match=says):
            terms(words={"patterns": [wrong]})


def test_lists_come_from_files_too(tmp_path: Path) -> None:
    (tmp_path / "clients.txt").write_text("Acme # our oldest\n\n# nobody\nBanaan BV\n", encoding="utf-8")
    one = make(KIND, {"lists": {"words": {"file": "clients.txt"}}}, tmp_path)
    assert said("Banaan BV en Acme, nobody", where=one) == ["Banaan BV", "Acme"]


@pytest.mark.parametrize(
    ("options", "says"),
    [({"file": "gone.txt"}, "cannot be read"), ({}, "is empty"), ({"terms": [" "]}, "is empty")],
)
def test_a_list_that_is_none_is_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        terms(words=options)


def test_findings_say_where_and_which() -> None:
    one = terms(clients={"terms": ["Acme"]}, places={"terms": ["Kade"]})
    act = awkward_acts()[2]
    from dataclasses import replace

    found = {one.output: one for one in findings_of(one, replace(act, content="Bij Acme"))}
    assert found["found"].value is True
    assert found["lists"].value == ("clients",)
    assert found["count"].value == 1
    assert found["count"].evidence == ({"start": 4, "end": 8, "rule": "Acme", "source": "clients"},)


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(lambda word: word.strip())


@given(st.text(max_size=60), st.booleans())
@example("ﬁ\u0301 ß\u0308  \n x", False)
def test_folding_is_idempotent_and_keeps_places(text: str, case: bool) -> None:
    once = folded(text, case=case)
    if once.start is not None and once.end is not None:
        assert len(once.start) == len(once.end) == len(once.text)
        assert all(0 <= start < end <= len(text) for start, end in zip(once.start, once.end, strict=True))
        assert list(once.start) == sorted(once.start)


@given(st.lists(st.from_regex(r"[a-zé]{2,8}", fullmatch=True), min_size=1, max_size=5), st.text(max_size=40))
def test_every_whole_word_of_the_list_is_found(words: list[str], around: str) -> None:
    text = f"{around} {words[0]} {around}"
    found = terms(words={"terms": words, "forms": "none"}).hits(text)["words"]
    assert any(hit.rule in words for hit in found)
    for hit in found:
        assert folded(text[hit.start : hit.end]).text.strip() == hit.rule
