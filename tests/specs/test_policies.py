"""The reference policies: they read without a mistake, and their scenarios hold and touch every clause."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policycode.deciding.engine import Engine
from policycode.deciding.judge import Status
from policycode.norms.clauses import Effect
from policycode.norms.policy import Policy
from policycode.scenarios.play import ScenarioResult
from policycode.scenarios.run import Run, run
from policycode.syntax.load import examine, load
from policycode.syntax.scenarios import SUFFIX, read_scenarios, scenario_files
from specs.seeds import scenarios

SPECS = Path(__file__).resolve().parents[2] / "specs"
FOLDERS = sorted(
    {
        file.parent
        for kind in ("law", "social_media", "social_media_be")
        for file in (SPECS / kind).rglob("*.policy.toml")
    }
)
PLAYED = sorted({file.parent for file in SPECS.rglob(f"*{SUFFIX}")})
MADE = {SPECS / "social_media_be"}
"""Made of another policy, whose scenarios touch what both have: only their own need to pass."""


def named(folder: Path) -> str:
    return folder.relative_to(SPECS).as_posix()


@pytest.fixture(scope="module", params=PLAYED, ids=named)
def folder(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture(scope="module")
def policy(folder: Path) -> Policy:
    return load(folder)


@pytest.fixture(scope="module")
def played(folder: Path, policy: Policy) -> Run:
    reading = read_scenarios(scenario_files(folder), zone=policy.newest.time_zone, policy=policy.id)
    assert reading.diagnostics == ()
    return run(Engine(policy), reading.scenarios)


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_reference_policy_reads_without_a_diagnostic(folder: Path) -> None:
    assert examine(folder).diagnostics == ()


def test_every_scenario_passes(played: Run) -> None:
    assert [_failure(one) for one in played.results if not one.passed] == []
    assert played.passed


def test_every_clause_that_binds_acts_is_touched_imported_ones_too(
    folder: Path, policy: Policy, played: Run
) -> None:
    if folder in MADE:
        pytest.skip("its scenarios show what differs")
    touched = {
        clause.clause.id
        for result in played.results
        for decision in result.decisions
        for clause in decision.clauses
        if clause.status is not Status.UNKNOWN
    }
    norms = {
        clause.id
        for edition in policy.editions
        for clause in edition.clauses.values()
        if clause.effect is not Effect.STATE
    }
    assert norms - touched == set()


def test_each_clause_is_touched_from_both_sides_and_all_else_is_covered(folder: Path, played: Run) -> None:
    if folder in MADE:
        pytest.skip("its scenarios show what differs")
    assert {name: share for name, share in played.coverage.ratios.items() if share < 1} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["social_media", "social_media_be"])
def test_every_claim_about_a_policy_is_proved_or_set_aside_with_a_reason(name: str) -> None:
    command = [sys.executable, "-m", "policycode", "check", str(SPECS / name), "--format", "json"]
    done = subprocess.run([*command, "--fail-level", "warning"], capture_output=True, check=False)
    summary = json.loads(done.stdout)["summary"]
    assert (summary["refuted"], summary["unknown"], done.returncode) == (0, 0, 0)
    assert summary["waived"] == len(load(SPECS / name).newest.waivers)


def test_the_named_cases_of_the_articles_are_scenarios() -> None:
    # S-192 is no act.
    assert {f"S-{number}" for number in range(180, 195)} - {"S-192"} <= _cited()


def test_each_tension_and_open_point_is_shown_by_a_scenario() -> None:
    points = {f"T-{number:02}" for number in range(1, 11)} | {f"O-{number:02}" for number in range(1, 16)}
    assert points <= _cited()


def test_each_story_can_be_told_in_both_languages() -> None:
    assert [name for name, one in scenarios().items() if set(one["story"]) != {"nl", "en"}] == []


def test_who_hands_something_over_is_told_to_whom() -> None:
    """The escalation of a case: what is to be referred or asked first, in a workshop too, names a contact."""
    handed = {"refer", "ask_first"}
    silent = [
        name
        for name, one in scenarios().items()
        for expects in (step.get("expect", {}) for step in one["step"])
        if expects.get("outcome") in handed and not expects.get("contact")
    ]
    assert silent == []


def test_each_ruling_is_told_with_its_source_and_what_the_court_did() -> None:
    rulings = [one for name, one in scenarios().items() if name.startswith("ruling_")]
    assert len(rulings) > 10
    assert all(one["notes"].keys() == {"source", "court", "reading"} for one in rulings)


def _cited() -> set[str]:
    return {source for one in scenarios().values() for source in one.get("sources", ())}


def _failure(result: ScenarioResult) -> list[object]:
    wrong = [
        (step.index, finding.key, finding.expected, finding.got)
        for step in result.steps
        for finding in step.findings
        if not finding.passed
    ]
    said = [words["en"] for step in result.steps for words in step.says]
    return [result.scenario.id, wrong, said]
