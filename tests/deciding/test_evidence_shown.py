"""Evidence in an explanation: in words, in few of them, and never what points at a person or opens a door."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.acts import Statement
from policycode.deciding.explain.masking import VEIL, VEILED, shortened, veiled
from tests.deciding.house import act, engine

SECRETS = [
    "jan.jansen@example.nl",
    "NL91 ABNA 0417 1643 00",
    "BE68539007547034",
    "123456782",
    "+31 6 12345678",
    "0475/12.34.56",
    "93.05.18-223.61",
    "AKIAIOSFODNN7EXAMPLE9Q2",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
]
PLAIN = [
    "Op 2026-03-02 om 10:00 komen er 1.250.000 bezoekers.",
    "plan-van-aanpak-2026 is versie 3.2.1 uit 2025-2026",
    "Zie https://example.com/berichten/2026/zomer-op-kantoor, 350 g meel, 12-03-2026.",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_what_points_at_a_person_or_opens_a_door_is_veiled(secret: str) -> None:
    shown = shortened(veiled(f"Bel of mail {secret}, of kom langs."), 300)
    assert shown == f"Bel of mail {VEILED}, of kom langs."


@pytest.mark.parametrize("plain", PLAIN)
def test_dates_amounts_and_names_stay(plain: str) -> None:
    assert shortened(veiled(plain), 300) == plain


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4))
def test_a_veil_moves_nothing_and_covers_all_that_is_hidden(text: str, hidden: list[tuple[int, int]]) -> None:
    shown = veiled(text, hidden)
    assert len(shown) == len(text)
    assert all(new in (old, VEIL) for new, old in zip(shown, text, strict=True))
    covered = {place for start, end in hidden for place in range(max(0, start), end)}
    assert all(shown[place] == VEIL for place in covered if place < len(text))


@given(st.text(max_size=400), st.integers(1, 100))
def test_a_shortened_text_is_one_line_of_bounded_length(text: str, most: int) -> None:
    shown = shortened(veiled(text), most)
    assert len(shown) <= most + 1
    assert "\n" not in shown


PASSWORD = "Zomer!kat"
CONTENT = f"Mijn wachtwoord is {PASSWORD} en jij bent een prutser. " + "Lees dit. " * 60


def told(folder: Path, *evidence: object, language: str = "en") -> str:
    """What is explained of an act on which an evaluator stated a fact with this evidence."""
    posted = act("a1", 40, content=CONTENT)
    stated = Statement(True, "evaluator:reader", 0.9, evidence)
    posted = replace(posted, facts={"secret": Statement(False), "rude": stated})
    return " ".join(engine(folder).decide(posted).explain(language).split())


def at(said: str) -> dict[str, object]:
    start = CONTENT.index(said)
    return {"start": start, "end": start + len(said)}


def test_evidence_says_what_stands_where_and_by_which_rule(tmp_path: Path) -> None:
    evidence = {**at("prutser"), "rule": "prutser", "source": "lexicon/nl", "sure": 0.7, "said_to": "you"}
    english, dutch = told(tmp_path, evidence), told(tmp_path, evidence, language="nl")
    place = CONTENT.index("prutser") + 1
    assert f"Evidence: “prutser”, characters {place} to {place + 6} of the text" in english
    assert "rule “prutser”; source lexicon/nl; confidence 70%; said to: you" in english
    assert f"teken {place} tot en met {place + 6} van de tekst" in dutch
    assert "bron lexicon/nl; zekerheid 70%" in dutch
    assert "{" not in english + dutch


def test_what_evidence_hides_is_shown_nowhere(tmp_path: Path) -> None:
    hidden = {**at(PASSWORD), "rule": "after a word for it", "source": "password", "hidden": True}
    wide = {**at(f"is {PASSWORD} en"), "rule": "wide"}
    for language in ("nl", "en"):
        assert PASSWORD not in told(tmp_path, hidden, wide, language=language)
    assert "(what stands there is not shown)" in told(tmp_path, hidden)
    assert f"“is {VEILED} en”" in told(tmp_path, hidden, wide)
    assert f"Mijn wachtwoord is {VEILED} en jij" in told(tmp_path, hidden)


def test_little_is_shown_of_much(tmp_path: Path) -> None:
    everything = {"start": 0, "end": len(CONTENT), "rule": "x" * 500}
    shown = told(tmp_path, everything, *({"rule": f"r{number}"} for number in range(40)))
    assert "And 36 more." in shown
    assert len(shown) < 2_500


def test_evidence_of_any_form_is_told(tmp_path: Path) -> None:
    forms = ("a page", 7, {"start": "no place"}, {"acts": ["a", "b"]}, {"row": {"line": 3}})
    shown = told(tmp_path, *forms)
    for said in ("Evidence: “a page”", "“7”", "acts: a, b", "row: {"):
        assert said in shown
