"""The rows of the source articles: each is mapped, each reference is there, each rule is missed when it is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from policycode.cli.program import VERBS
from policycode.diagnostics import CODES
from policycode.proving.claimed.catalogue import checks
from policycode.scenarios import expected
from specs.alternatives import copied
from specs.seeds import ARTICLES, ROWS, Row, found, policy, scenarios, seeds
from tests.specs.dropped import dropped, failing

NORMS = {"clause", "fact", "check", "scenario"}
"""What a row that says more than a remark is proposed as."""
ALL = list(seeds().rows.values())
RULES = {name for name, one in policy()["clause"].items() if one["effect"] != "state"}
DUTIES_EXIST = not hasattr(expected, "NOT_JUDGED_YET")


def named(row: Row) -> str:
    return row.id


# --- the table


def test_no_row_is_missing_and_none_is_made_up() -> None:
    assert tuple(seeds().rows) == ROWS


def test_each_article_is_heard() -> None:
    assert {row.article for row in ALL} == set(ARTICLES)


@pytest.mark.parametrize("row", ALL, ids=named)
def test_every_reference_is_there(row: Row) -> None:
    assert [name for name in row.clauses if found(f"clause.{name}") is None] == []
    assert [name for name in row.terms if found(name) is None] == []
    assert [name for name in row.guarantees if found(f"guarantee.{name}") is None] == []
    assert [name for name in row.duties if found(f"duty.{name}") is None] == []
    assert [path for path in row.texts if not found(path)] == []
    assert set(row.scenarios) <= scenarios().keys()
    assert set(row.features) <= seeds().features.keys()
    assert set(row.checks) <= CODES.keys() | checks().keys()


@pytest.mark.parametrize("row", ALL, ids=named)
def test_a_row_has_its_place_or_says_why_it_has_none(row: Row) -> None:
    places = (row.clauses, row.terms, row.scenarios, row.guarantees, row.checks, row.texts, row.duties)
    if row.why:
        assert not any((*places, row.features))
        assert NORMS.isdisjoint(row.proposes), "a rule, fact, check or scenario is no mere remark"
    else:
        assert any((*places, row.features))


@pytest.mark.parametrize("row", [row for row in ALL if row.clauses or row.terms], ids=named)
def test_a_row_with_a_rule_or_a_word_has_a_scenario(row: Row) -> None:
    assert row.scenarios


@pytest.mark.parametrize("feature", seeds().features)
def test_nothing_waits_for_what_exists(feature: str) -> None:
    one = seeds().features[feature]
    exists = one.verb in VERBS if one.verb else DUTIES_EXIST
    assert one.waits is not exists, (
        f"feature.{feature} of seeds.toml: say how the rows that name it work, then drop `waits`"
    )


# --- words in use


@pytest.mark.parametrize("row", [row for row in ALL if row.terms], ids=named)
def test_each_word_of_a_row_is_used_by_one_of_its_scenarios(row: Row) -> None:
    used = {name for scenario in row.scenarios for name in _words(scenarios()[scenario])}
    assert [term for term in row.terms if term not in used] == []


def _words(scenario: Mapping[str, Any]) -> Iterator[str]:
    """The policy's words that a scenario leans on, those above them and those inside the rules that it expects."""
    for step in scenario["step"]:
        act, expects = step.get("act", {}), step.get("expect", {})
        yield from _above("role", *act.get("roles", ()), *_listed(expects.get("contact")))
        yield from _above("department", *_listed(act.get("department")))
        yield from _above("action", *_listed(act.get("action")))
        place = act.get("platform")
        yield from _above("platform", *(place.get("is_a", ()) if isinstance(place, dict) else _listed(place)))
        yield from (f"fact.{name}" for name in act.get("facts", {}))
        yield from (name.replace(":", ".") for name in act.get("assume", {}))
        yield from (name.replace(":", ".") for name in expects.get("missing", ()))
        if "offence" in expects:
            yield f"offence.{expects['offence']}"
        if (rungs := _listed(expects.get("proposes") or None)) or "decide" in step:
            yield "ladder.conduct"
            yield from (f"rung.{name}" for name in (*rungs, *_listed(step.get("decide", {}).get("rung"))))
        for clause in expects.get("clauses", ()):
            yield from _inside(found(f"clause.{clause}"))


def _listed(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _above(table: str, *names: str) -> Iterator[str]:
    for name in names:
        yield f"{table}.{name}"
        above = found(f"{table}.{name}.is_a")
        yield from _above(table, *(above if isinstance(above, list) else ()))


def _inside(norm: object) -> Iterator[str]:
    """The facts, definitions and periods that a rule or a definition names, however deep."""
    for word in set(re.findall(r"\w+", str(norm))):
        for table in ("fact", "period"):
            if found(f"{table}.{word}") is not None:
                yield f"{table}.{word}"
        if (meaning := found(f"define.{word}.means")) is not None:
            yield f"define.{word}"
            yield from _inside(meaning)


# --- rules that are missed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("seeds")).parent


def test_whole_the_policy_meets_every_scenario(folder: Path) -> None:
    assert failing(folder) == set()


@pytest.mark.slow
@pytest.mark.parametrize("clause", sorted(RULES))
def test_a_rule_that_is_dropped_is_missed_by_each_row_that_names_it(clause: str, folder: Path) -> None:
    rows = [row for row in ALL if clause in row.clauses]
    with dropped(folder, clause):
        missed = failing(folder, {name for row in rows for name in row.scenarios} or None)
    assert missed
    assert [row.id for row in rows if missed.isdisjoint(row.scenarios)] == []


def test_every_rule_that_the_articles_ask_for_is_named_by_a_row() -> None:
    """A rule that no row names has its ground elsewhere: in the law, or in an open point."""
    elsewhere = {
        "label_generated": "O-15",
        "others_messages": "O-15",
        "likes": "O-12",
        "put_it_right": "O-13",
    }
    protected = {name for name, one in policy()["clause"].items() if one["effect"] == "protect"}
    unnamed = RULES - protected - {clause for row in ALL for clause in row.clauses} - {"fine_limit"}
    assert unnamed == elsewhere.keys()
