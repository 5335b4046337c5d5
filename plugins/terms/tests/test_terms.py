from __future__ import annotations

from dataclasses import replace
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
    [({"file": "gone.txt"}, "cannot be read"), ({}, "is empty"), ({"terms": [" "]}, "is empty")]
    + [({"terms": ["Acme", one]}, "names nothing") for one in ("-", "\u0301", "&", "…")],
)
def test_a_list_that_is_none_is_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        terms(words=options)


@pytest.mark.parametrize(
    "written", ["Hoekstra-Bouw", "hoekstra bouw", "Hoekstra–Bouw", "HoekstraBouw", "#hoekstrabouw"]
)
def test_hyphen_blank_and_one_word_are_the_same(written: str) -> None:
    assert said(f"zie {written}.", terms=["Hoekstra Bouw"]) == [written.lstrip("#")]
    assert said(f"zie {written}.", terms=["hoekstra-bouw"]) == [written.lstrip("#")]


@pytest.mark.parametrize("written", ["Helder & Zonen", "Helder&Zonen", "helder en zonen"])
def test_and_is_written_in_several_ways(written: str) -> None:
    assert said(written, terms=["Helder & Zonen"]) == [written]
    assert said("Helder and Zonen", terms=["Helder & Zonen"], forms="nl") == []


def test_without_forms_a_term_is_spelled_as_in_the_list() -> None:
    assert said("HoekstraBouw, Hoekstra Bouws", terms=["Hoekstra Bouw"], forms="none") == []


def test_accents_count_unless_the_list_says_otherwise() -> None:
    assert said("Creme, Crème", terms=["Crème"]) == ["Crème"]
    assert said("Creme, Cre\u0300me, CRÈME", terms=["crème"], accents=False) == [
        "Creme",
        "Cre\u0300me",
        "CRÈME",
    ]


def test_capitals_part_the_words_of_a_tag_only() -> None:
    assert said("#teamAcmeTour #AcmeTour", terms=["acme"]) == ["Acme", "Acme"]
    assert said("teamAcmeTour #teamacmetour", terms=["acme"]) == []


def test_a_term_begins_a_longer_word_where_the_list_says_so() -> None:
    assert said("het Noordkadecontract", terms=["Noordkade"]) == []
    assert said("het Noordkadecontract", terms=["Noordkade"], compounds=True) == ["Noordkadecontract"]
    assert said("deNoordkade, Noordkade2", terms=["Noordkade"], compounds=True) == []


def test_a_pattern_is_found_whole() -> None:
    assert said("APRJ-1234 prj-12345 PRJ-1234", patterns=["prj-[0-9]{4}"]) == ["PRJ-1234"]


def test_a_list_of_ambiguous_names_is_less_sure() -> None:
    one = terms(names={"terms": ["Kompas"], "sure": 0.6}, clients={"terms": ["Acme"]})
    act = awkward_acts()[2]
    for text, found, lists in [("Kompas", 0.6, 0.6), ("Kompas Acme", 1.0, 0.6), ("niets", 1.0, 1.0)]:
        said_of = {it.output: it.confidence for it in findings_of(one, replace(act, content=text))}
        assert (said_of["found"], said_of["lists"]) == (found, lists)


def test_a_remark_begins_after_a_blank(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("C#\n# remark\nAcme # ours\n", encoding="utf-8")
    one = make(KIND, {"lists": {"words": {"file": "words.txt"}}}, tmp_path)
    assert said("wij doen C# bij Acme", where=one) == ["C#", "Acme"]


def test_findings_say_where_and_which() -> None:
    one = terms(clients={"terms": ["Acme"]}, places={"terms": ["Kade"]})
    act = awkward_acts()[2]
    found = {one.output: one for one in findings_of(one, replace(act, content="Bij Acme"))}
    assert found["found"].value is True
    assert found["lists"].value == ("clients",)
    assert found["count"].value == 1
    assert found["count"].evidence == ({"start": 4, "end": 8, "rule": "Acme", "source": "clients"},)


@given(st.text(max_size=60), st.booleans(), st.booleans())
@example("Müller\nBähr İ", False, False)
def test_the_short_way_of_folding_gives_what_the_long_one_gives(text: str, case: bool, accents: bool) -> None:
    short = folded(text, case=case, accents=accents)
    # two blanks force the long way
    long = folded(f"{text}a  b", case=case, accents=accents)
    if not (text and text[-1].isspace()):
        assert long.text[: len(short.text)] == short.text
        for place in range(len(short.text)):
            assert long.span(place, place + 1) == short.span(place, place + 1)


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
