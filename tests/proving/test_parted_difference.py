from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.consistent import amended, consistent_policy
from benchmarks.prove import _loaded
from policycode.errors import PolicyError
from policycode.norms.policy import Edition
from policycode.proving.difference import cases, compare, search
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.meaning import Meanings
from policycode.proving.difference.near import Neighbours
from policycode.proving.difference.pairs import class_of
from policycode.proving.difference.touched import changed

from .amend import versions
from .test_difference import decided, edited, told

REACHES = [
    ('covers = ["worker"]', 'covers = ["manager"]'),
    ("applies_when = 'about_work'\n", ""),
]


def both(size: int) -> tuple[Edition, Edition]:
    source = consistent_policy(size)
    return _loaded(source).newest, _loaded(amended(source)).newest


@pytest.mark.parametrize("edit", REACHES)
@pytest.mark.parametrize("at_once", [0, 1000])
def test_whom_a_policy_no_longer_reaches_comes_to_light(
    edit: tuple[str, str], at_once: int, tmp_path: Path
) -> None:
    old, new = edited(tmp_path), edited(tmp_path, edit)
    compared = compare(old, new, at_once=at_once)
    found = {(one.before, one.after) for one in compared.changes}
    assert any("out_of_scope" in (one.outcome, other.outcome) for one, other in found)
    assert not compared.unconfirmed
    seen = {(class_of(one), class_of(other)) for one, other in decided(old, new, 3, 200)}
    assert {pair for pair in seen if pair[0] != pair[1]} <= found


def test_a_policy_of_many_clauses_is_told_apart_as_one_of_few_is() -> None:
    old, new = both(40)
    together = compare(old, new, at_once=1000)
    assert together.verdict == "changed"
    assert told(compare(old, new, at_once=0)) == told(together)


def test_what_is_only_worded_otherwise_is_not_gone_through(tmp_path: Path) -> None:
    other = edited(tmp_path, ('title = { nl = "Geheimhouding", en = "Confidentiality" }', ""))
    assert changed(Meanings(edited(tmp_path), other)) == []


def test_the_clauses_that_meet_on_an_act_are_neighbours(tmp_path: Path) -> None:
    together = 0
    for seed in range(16):
        try:
            _, old, new = versions(seed, tmp_path / str(seed))
        except PolicyError:
            continue
        neighbours = Neighbours(Meanings(old, new), frozenset(old.clauses.keys() | new.clauses.keys()))
        for decisions in decided(old, new, seed, 30):
            here = {one.clause.id for decision in decisions for one in decision.clauses}
            together += len(here) > 1
            assert all(here <= neighbours.of(name) for name in here)
    assert together > 50


def test_a_clause_that_takes_too_long_is_left_open_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = both(100)
    whole = compare(old, new, at_once=0)
    monkeypatch.setattr(search, "MOST_READ", 30)
    monkeypatch.setattr(search, "MOST_CLAUSES", 0)
    cut_short = compare(old, new, at_once=0)
    assert cut_short.verdict == "unknown"
    assert set(cut_short.unfinished) <= set(changed(Meanings(old, new)))
    assert len(cut_short.unfinished) > 0
    assert pairs_of(cut_short) <= pairs_of(whole)


@pytest.mark.parametrize("seed", range(12))
def test_another_rule_for_conflicts_tells_where_clauses_oppose_each_other(seed: int, tmp_path: Path) -> None:
    """Gone through prohibition by prohibition, as in a large policy, it is what it is over all acts."""
    _, old, _ = versions(seed, tmp_path, lambda document, _: ("same", document))
    for rule in {"invalid", "prohibit", "permit"} - {old.conflict}:
        new = replace(old, conflict=rule)
        everywhere, opposed = compare(old, new), compare(old, new, at_most=0)
        assert opposed.verdict == everywhere.verdict
        assert told(opposed) == told(everywhere)


def test_what_takes_long_case_by_case_is_judged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = both(40)
    by_cases = compare(old, new, at_once=0)
    monkeypatch.setattr(search, "BRIEFLY", 0)
    monkeypatch.setattr(search, "MOST_READ", 0)
    at_once = compare(old, new, at_once=0)
    assert at_once.verdict == "changed"
    assert told(at_once) == told(by_cases)


def test_an_interrupt_loses_nothing_that_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = both(100)
    whole, through = compare(old, new, at_once=0), cases.Cases.go_through

    def interrupted(self: cases.Cases, *given: object) -> None:
        if self.found.cells:
            raise KeyboardInterrupt
        through(self, *given)

    monkeypatch.setattr(cases.Cases, "go_through", interrupted)
    cut_short = compare(old, new, at_once=0)
    assert cut_short.interrupted
    assert cut_short.verdict == "unknown"
    assert pairs_of(cut_short)
    assert pairs_of(cut_short) <= pairs_of(whole)


def pairs_of(compared: Comparison) -> set[object]:
    return {(one.before, one.after) for one in compared.changes}
