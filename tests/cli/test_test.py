from __future__ import annotations

import json
from pathlib import Path

import junitparser
import pytest

from .conftest import SCENARIOS, Run


def test_scenarios_pass_and_what_they_touch_is_counted(run: Run, house: Path) -> None:
    result = run("test", house)
    assert result.exit_code == 0
    assert "✓ leak" in result.stdout
    assert "1 of 1 passed" in result.stdout
    assert "untouched: approval, politeness, private_life" in result.stdout


def test_a_failed_scenario_shows_expected_against_got_with_the_reason(run: Run, house: Path) -> None:
    text = SCENARIOS.replace('"breach"', '"permitted"').replace('"warning"', '"final"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    result = run("test", house)
    assert result.exit_code == 1
    assert "✗ leak" in result.stdout
    assert "house.scenarios.toml:1:" in result.stdout
    assert "step 1 (act)" in result.stdout
    assert "outcome: expected permitted, got breach" in result.stdout
    assert "proposes: expected final, got warning" in result.stdout
    assert "secrecy (1)" in result.stdout
    dutch = run("test", house, "--lang", "nl").stdout
    assert "outcome: verwacht permitted, gekregen breach" in dutch
    assert "0 van 1 geslaagd" in dutch


def test_only_those_that_failed_are_shown_when_asked(run: Run, house: Path) -> None:
    assert "✓" not in run("test", house, "--failed").stdout
    text = SCENARIOS + SCENARIOS.replace(".leak", ".other").replace('"breach"', '"permitted"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    shown = run("test", house, "--failed").stdout
    assert "✗ other" in shown
    assert "leak" not in shown
    assert "1 of 2 passed" in shown


def test_a_run_without_scenarios_fails(run: Run, house: Path) -> None:
    (house / "house.scenarios.toml").unlink()
    for form in ("human", "json", "junit"):
        assert run("test", house, "--format", form).exit_code == 1
    assert "no scenarios" in run("test", house).stdout


@pytest.mark.parametrize(
    ("least", "status"), [("0.2", 0), ("25%", 0), ("25.1%", 5), ("1", 5), ("101%", 2), ("x", 2)]
)
def test_too_little_coverage_is_5(run: Run, house: Path, least: str, status: int) -> None:
    assert run("test", house, "--min-coverage", least).exit_code == status


def test_a_failure_goes_before_too_little_coverage(run: Run, house: Path) -> None:
    text = SCENARIOS.replace('"breach"', '"permitted"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    assert run("test", house, "--min-coverage", "1").exit_code == 1
    assert run("test", house, "--exit-zero").exit_code == 0


def test_a_broken_scenario_file_is_invalid_with_its_place(run: Run, house: Path) -> None:
    text = SCENARIOS.replace("expect =", "expct =")
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    result = run("test", house)
    assert result.exit_code == 3
    assert "house.scenarios.toml:4:1" in result.stderr
    assert "expct" in result.stderr


def test_json(run: Run, house: Path) -> None:
    played = json.loads(run("test", house, "--format", "json").stdout)
    assert set(played) == {"scenarios", "coverage", "properties", "mutants"}
    (only,) = played["scenarios"]
    assert (only["id"], only["passed"], only["policy"]) == ("leak", True, str(house))
    assert played["coverage"]["clauses"] == 0.25
    assert played["mutants"] is None


def test_junit_can_be_read_back(run: Run, house: Path) -> None:
    text = SCENARIOS + SCENARIOS.replace(".leak", ".other").replace('"breach"', '"permitted"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    report = junitparser.JUnitXml.fromstring(run("test", house, "--format", "junit").stdout.encode())
    cases = {case.name: case for suite in report for case in suite}
    assert cases["leak"].is_passed
    assert "expected permitted, got breach" in cases["other"].result[0].text


def test_an_invalid_policy_does_not_keep_the_others_from_being_played(
    run: Run, house: Path, broken: Path
) -> None:
    result = run("test", broken, house)
    assert result.exit_code == 3
    assert "secrte" in result.stderr
    assert "1 of 1 passed" in result.stdout
    assert run("test", broken, "--format", "json").exit_code == 3
