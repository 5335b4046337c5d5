"""A count of one is told in the singular, and nothing is told of nought."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policycode.diagnostics import counted, words
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.limits import TimeUp, why

from .conftest import Run

SECRETS = clause("secrecy", "forbid", 'when = "secret"')


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return _written(tmp_path / "old.policy.toml", policy(SECRETS))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return _written(tmp_path / "new.policy.toml", policy(SECRETS.replace('"secret"', '"secret or reported"')))


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def test_one_is_told_in_the_singular() -> None:
    one, many = words("{n} daad", "{n} act"), words("{n} daden", "{n} acts")
    assert [counted(n, one, many)["nl"] for n in (0, 1, 2)] == ["0 daden", "1 daad", "2 daden"]
    assert [counted(n, one, many)["en"] for n in (1.0, 1.5, 60.0)] == ["1 act", "1.5 acts", "60 acts"]


def test_seconds_are_counted_as_people_do() -> None:
    assert why(TimeUp(1.0)) == {
        "nl": "Het bewijs was na 1 seconde niet klaar.",
        "en": "The proof had not come to an end after 1 second.",
    }
    assert "after 0.5 seconds" in why(TimeUp(0.5))["en"]


@pytest.mark.parametrize("form", ["human", "markdown"])
@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "Er verandert iets: 1 soort daden."), ("en", "It changes: 1 class of acts.")],
)
def test_one_class_of_acts_is_one(
    run: Run, old: Path, new: Path, language: str, says: str, form: str
) -> None:
    assert says in run("diff", old, new, "--lang", language, "--format", form).stdout


@pytest.mark.parametrize("form", ["human", "markdown"])
def test_no_class_of_acts_is_not_counted(run: Run, tmp_path: Path, form: str) -> None:
    breach = clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    ladder = '[ladder.conduct]\nrungs = ["coaching", "warning"]\nentry = { minor = "coaching" }\n'
    ladder += '[rung.coaching]\ncounts_for = "P6M"\n[rung.warning]\ncounts_for = "P1Y"\n'
    once = _written(tmp_path / "once.policy.toml", policy(breach, ladder))
    twice = ladder.replace("[rung.warning]", "repeat = 2\n[rung.warning]")
    more = _written(tmp_path / "twice.policy.toml", policy(breach, twice))
    for language, says in (
        ("nl", "Er verandert iets: niet hoe een daad op zichzelf wordt beoordeeld"),
        ("en", "It changes: not how an act by itself is judged"),
    ):
        told = run("diff", once, more, "--lang", language, "--format", form).stdout
        assert says in told
        assert "0 " not in told.partition("\n\n")[0]
        assert "Ladders" in told


@pytest.mark.parametrize(
    ("stated", "nl", "en"),
    [
        (["reported"], "1 van 1 daad wordt anders beoordeeld", "1 of 1 act is decided otherwise"),
        (["reported", ""], "1 van 2 daden wordt anders beoordeeld", "1 of 2 acts is decided otherwise"),
        (["reported"] * 2, "2 van 2 daden worden anders beoordeeld", "2 of 2 acts are decided otherwise"),
        ([""], "0 van 1 daad wordt anders beoordeeld", "0 of 1 act is decided otherwise"),
        (["", ""], "Niemands dossier verandert.", "Nobody's record changes."),
        ([], "Geen enkele daad is onder beide beoordeeld.", "No act was decided under both."),
    ],
)
def test_acts_are_counted_as_people_do(
    run: Run, old: Path, new: Path, tmp_path: Path, stated: list[str], nl: str, en: str
) -> None:
    act = {"time": "2026-03-01T10:00:00+01:00", "person": "p_7", "roles": ["employee"], "action": "post"}
    lines = [
        json.dumps(
            {**act, "id": f"e{number}", "facts": {"secret": False, "released": False, "reported": fact != ""}}
        )
        for number, fact in enumerate(stated)
    ]
    acts = _written(tmp_path / "acts.jsonl", "\n".join(lines))
    for form in ("human", "markdown"):
        assert nl in run("diff", old, new, "--acts", acts, "--lang", "nl", "--format", form).stdout
        assert en in run("diff", old, new, "--acts", acts, "--format", form).stdout


@pytest.mark.parametrize(
    ("language", "alone"), [("nl", "met één bewijs: 1 bewering"), ("en", "with one proof: 1 claim")]
)
def test_of_one_proof_alone_it_tells_where_there_is_a_claim_so(
    run: Run, old: Path, language: str, alone: str
) -> None:
    pytest.importorskip("z3")
    both = run("check", old, "--only", "N4", "--second-proof", "--lang", language).stdout
    assert alone.partition(":")[0] not in both
    assert both.endswith("s).\n")
    one = run("check", old, "--only", "N4", "--only", "S2", "--second-proof", "--lang", language).stdout
    assert f"; {alone} (S2).\n" in one


@pytest.mark.parametrize(("language", "word"), [("nl", "waarborgen"), ("en", "guarantees")])
def test_guarantees_have_one_name(run: Run, old: Path, language: str, word: str) -> None:
    told = run("test", old, "--no-properties", "--mutants", "1", "--lang", language).stdout
    assert f", {word} " in told
    assert "garantie" not in told + run("test", "--help", "--lang", language).stdout


def test_breaches_of_a_ladder_are_counted_as_people_do(run: Run, tmp_path: Path) -> None:
    breach = clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    ladder = '[ladder.conduct]\nrungs = ["warning"]\nentry = { minor = "warning" }\n[rung.warning]\n'
    file = _written(tmp_path / "one.policy.toml", policy(breach, ladder + 'counts_for = "P6M"\n'))
    (note,) = json.loads(run("check", file, "--only", "L4", "--format", "json").stdout)["notes"]
    assert note["says"]["nl"].startswith("Hoogstens 1 overtreding. ")
    assert note["says"]["en"].startswith("At most 1 breach. ")
