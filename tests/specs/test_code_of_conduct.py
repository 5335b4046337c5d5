"""The code of conduct of a community: guarded by its stories, and made of no word of the social media policy."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from policycode.deciding.engine import Engine
from policycode.norms.clauses import Effect
from policycode.norms.policy import Policy
from policycode.proving.claimed.report import Asked, report
from policycode.scenarios.run import Run, run
from policycode.scenarios.terms import terms_named
from policycode.syntax.load import load
from policycode.syntax.scenarios import read_scenarios, scenario_files
from tests.specs.suspending import unnoticed

SPECS = Path(__file__).resolve().parents[2] / "specs"
CODE = SPECS / "code_of_conduct"
OUTCOMES = {
    "advised_against",
    "ask_first",
    "breach",
    "encouraged",
    "not_in_force",
    "out_of_scope",
    "permitted",
    "protected",
    "refer",
    "undetermined",
}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load(CODE)


@pytest.fixture(scope="module")
def played(policy: Policy) -> Run:
    reading = read_scenarios(scenario_files(CODE), zone=policy.newest.time_zone, policy=policy.id)
    assert reading.diagnostics == ()
    return run(Engine(policy), reading.scenarios)


def test_it_checks_clean_with_every_obligation_discharged_and_no_waiver(policy: Policy, played: Run) -> None:
    scenarios = [one.scenario for one in played.results]
    told = report(policy, Asked(named_in_scenarios=terms_named(scenarios)))
    assert [finding.fingerprint for finding in told.findings] == []
    assert all(count.expected == count.discharged for count in told.counts.values())
    assert sum(count.waived for count in told.counts.values()) == 0


def test_its_stories_hold_and_cover_clauses_exceptions_outcomes_and_rungs(played: Run) -> None:
    assert played.passed
    assert set(played.coverage.ratios.values()) == {1.0}
    assert played.coverage.outcomes.of == OUTCOMES
    assert played.coverage.exceptions.of == {
        "sharp_but_about_the_work>mind_your_words",
        "stay_away>sharp_but_about_the_work",
        "stay_away>photographs",
        "no_demeaning>photographs",
        "no_harassment>photographs",
    }


def test_every_story_is_told_in_both_languages(played: Run) -> None:
    assert all({"nl", "en"} <= one.scenario.story.keys() for one in played.results)


NORMS = sorted(
    clause.id for clause in load(CODE).newest.clauses.values() if clause.effect is not Effect.STATE
)


@pytest.mark.parametrize("clause", NORMS)
def test_a_story_notices_when_a_clause_is_missing(clause: str, tmp_path: Path) -> None:
    assert not unnoticed(CODE, clause, tmp_path)


def test_it_shares_no_word_with_the_social_media_policy(policy: Policy) -> None:
    other = load(SPECS / "social_media")
    for table in ("actions", "platforms", "departments", "facts", "definitions", "periods"):
        assert words(policy, table).isdisjoint(words(other, table)), table
    assert "employee" not in words(policy, "roles")
    for edition in policy.editions:
        assert not edition.ladders.keys() & other.newest.ladders.keys()
        assert not edition.rungs.keys() & other.newest.rungs.keys()
        assert all(clause.instrument.own for clause in edition.clauses.values())


def test_no_rung_needs_another_before_it(policy: Policy) -> None:
    """The impact alone chooses: the gravest offence reaches the gravest rung the first time."""
    ladder = policy.newest.ladders["response"]
    assert ladder.escalation == "none"
    assert max(entry.highest for entry in ladder.entry.values()) == len(ladder.rungs) - 1


def test_those_on_whom_the_ladder_of_trust_bears_do_not_decide_on_it(policy: Policy) -> None:
    for edition in policy.editions:
        for rung in edition.ladders["trust"].rungs:
            decided_by = edition.rungs[rung].decided_by
            assert decided_by is not None
            assert "moderator" not in decided_by.roles


def test_what_changed_is_what_the_notes_say() -> None:
    first, second = (
        tomllib.loads((CODE / f"{year}.policy.toml").read_text(encoding="utf-8")) for year in (2024, 2025)
    )
    assert first["fact"].keys() ^ second["fact"].keys() == {"felt_here", "repaired", "close_tie"}
    conditions = ("when", "unless", "must", "offence", "actions", "roles", "platforms")
    changed = {
        name
        for name, clause in second["clause"].items()
        if any(clause.get(key) != first["clause"][name].get(key) for key in conditions)
    }
    assert changed == {"no_demeaning", "step_aside"}
    assert first["rung"]["temporary_exclusion"]["counts_for"] == "P12M"
    assert second["rung"]["temporary_exclusion"]["counts_for"] == "decided"


def words(policy: Policy, table: str) -> set[str]:
    return {name for edition in policy.editions for name in getattr(edition.vocabulary, table)}
