from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import junitparser
import pytest

from policycode.norms.policy import Policy
from policycode.scenarios.run import Run as Played
from policycode.scenarios.run import run as play_and_count
from policycode.testing import properties
from policycode.testing.mutation.fates import Judged
from policycode.testing.mutation.judging import Guards
from policycode.testing.mutation.mutant import Mutant

from .conftest import SCENARIOS, Run

verb = import_module("policycode.cli.test")


def test_scenarios_pass_and_what_they_touch_is_counted(run: Run, house: Path) -> None:
    result = run("test", house, "--no-properties")
    assert result.exit_code == 0
    assert "✓ leak" in result.stdout
    assert "1 of 1 passed" in result.stdout
    assert "untouched: approval, politeness, private_life" in result.stdout


def test_an_undefined_clause_is_shown_at_its_value_with_help(run: Run, house: Path) -> None:
    text = SCENARIOS.replace('clauses = ["secrecy"]', 'clauses = ["nowhere_at_all"]')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    result = run("test", house, "--no-properties")
    assert result.exit_code == 3
    line = next(one for one in result.stderr.splitlines() if "nowhere_at_all" in one and " | " in one)
    under = result.stderr.splitlines()[result.stderr.splitlines().index(line) + 1]
    assert line[under.index("^") :].startswith('["nowhere_at_all"]')
    assert "help: There are: " in result.stderr


def test_a_failed_scenario_shows_expected_against_got_with_the_reason(run: Run, house: Path) -> None:
    text = SCENARIOS.replace('"breach"', '"permitted"').replace('"warning"', '"final"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    result = run("test", house, "--no-properties")
    assert result.exit_code == 1
    assert "✗ leak" in result.stdout
    assert "house.scenarios.toml:1:" in result.stdout
    assert "step 1 (act)" in result.stdout
    assert "outcome: expected permitted, got breach" in result.stdout
    assert "proposal: expected final, got warning" in result.stdout
    assert "No earlier measure was in force on that day." in result.stdout
    assert "A breach of this gravity (serious) starts at a warning." in result.stdout
    assert "Proposed: a warning." in result.stdout
    assert "secrecy (1)" in result.stdout
    dutch = run("test", house, "--no-properties", "--lang", "nl").stdout
    assert "uitkomst: verwacht toegestaan, gekregen overtreding" in dutch
    assert "Op die dag liep er geen eerdere maatregel." in dutch
    assert "Voorgesteld wordt:" in dutch
    assert "0 van 1 geslaagd" in dutch


def test_only_those_that_failed_are_shown_when_asked(run: Run, house: Path) -> None:
    assert "✓" not in run("test", house, "--no-properties", "--failed").stdout
    text = SCENARIOS + SCENARIOS.replace(".leak", ".other").replace('"breach"', '"permitted"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    shown = run("test", house, "--no-properties", "--failed").stdout
    assert "✗ other" in shown
    assert "leak" not in shown
    assert "1 of 2 passed" in shown


def test_a_run_without_scenarios_fails(run: Run, house: Path) -> None:
    (house / "house.scenarios.toml").unlink()
    for form in ("human", "json", "junit"):
        assert run("test", house, "--no-properties", "--format", form).exit_code == 1
    assert "no scenarios" in run("test", house, "--no-properties").stdout


def test_a_run_that_expects_nothing_fails(run: Run, house: Path) -> None:
    text = "".join(line for line in SCENARIOS.splitlines(True) if not line.startswith("expect"))
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    for form in ("human", "json", "junit"):
        assert run("test", house, "--no-properties", "--format", form).exit_code == 1
    assert "no step says what should come of it" in run("test", house, "--no-properties").stdout


@pytest.mark.parametrize(
    ("least", "status"), [("0.2", 0), ("25%", 0), ("25.1%", 5), ("1", 5), ("101%", 2), ("x", 2)]
)
def test_too_little_coverage_is_5(run: Run, house: Path, least: str, status: int) -> None:
    assert run("test", house, "--no-properties", "--min-coverage", least).exit_code == status


@pytest.mark.parametrize("least", ["90", "101%", "-1", "nan", "inf", "1e400", "90%%", ""])
def test_what_is_no_share_is_told_how_to_write_one(run: Run, house: Path, least: str) -> None:
    refused = run("test", house, "--no-properties", f"--min-coverage={least}")
    assert refused.exit_code == 2
    assert "Write 0.9 or 90%, say." in refused.stderr.replace("\n", " ")


def test_a_failure_goes_before_too_little_coverage(run: Run, house: Path) -> None:
    text = SCENARIOS.replace('"breach"', '"permitted"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    assert run("test", house, "--no-properties", "--min-coverage", "1").exit_code == 1
    assert run("test", house, "--no-properties", "--exit-zero").exit_code == 0


def test_exit_zero_leaves_too_little_coverage_whatever_it_forgives(run: Run, house: Path) -> None:
    some = ("--no-properties", "--min-coverage", "1", "--exit-zero")
    assert run("test", house, *some, "--mutants", "2").exit_code == 5
    text = SCENARIOS.replace('"breach"', '"permitted"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    assert run("test", house, *some).exit_code == 5
    (house / "house.scenarios.toml").write_text(text.replace("expect =", "expct ="), encoding="utf-8")
    assert run("test", house, *some).exit_code == 3


def test_a_question_in_advance_without_a_time_is_asked_now(run: Run, house: Path) -> None:
    act = 'person = "p", roles = ["worker"], action = "post", tense = "planned", facts = { secret = false }'
    text = f'[[scenario.asks.step]]\nact = {{ {act} }}\nexpect = {{ outcome = "permitted" }}\n'
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    assert run("test", house, "--no-properties").exit_code == 0
    assert run("test", house, "--no-properties", "--now", "2026-03-02T10:00:00Z").exit_code == 0
    before = run("test", house, "--no-properties", "--now", "2025-03-02T10:00:00Z")
    assert before.exit_code == 1
    assert "expected permitted, got not in force" in before.stdout


def test_a_broken_scenario_file_is_invalid_with_its_place(run: Run, house: Path) -> None:
    text = SCENARIOS.replace("expect =", "expct =")
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    result = run("test", house, "--no-properties")
    assert result.exit_code == 3
    assert "house.scenarios.toml:4:1" in result.stderr
    assert "expct" in result.stderr


def test_json(run: Run, house: Path) -> None:
    played = json.loads(run("test", house, "--no-properties", "--format", "json").stdout)
    assert set(played) == {"scenarios", "coverage", "properties", "mutants"}
    (only,) = played["scenarios"]
    assert (only["id"], only["passed"], only["policy"]) == ("leak", True, str(house))
    assert played["coverage"]["clauses"] == 0.25
    assert played["mutants"] is None


def test_the_message_of_a_failed_scenario_in_junit_says_what_came(run: Run, house: Path) -> None:
    text = SCENARIOS.replace('"breach"', '"permitted"').replace('"warning"', '"final"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    told = run("test", house, "--no-properties", "--format", "junit").stdout
    (suite,) = junitparser.JUnitXml.fromstring(told.encode())
    (failure,) = next(iter(suite)).result
    assert failure.message == "step 1 (act): outcome: expected permitted, got breach"
    assert failure.text.splitlines()[0] == "step 1 (act)"
    assert "proposal: expected final, got warning" in failure.text


def test_what_there_is_none_of_is_no_share(run: Run, house: Path) -> None:
    assert re.search(r"exceptions +none\n", run("test", house, "--no-properties").stdout)
    assert (
        json.loads(run("test", house, "--no-properties", "--format", "json").stdout)["coverage"]["exceptions"]
        == 1
    )


def test_junit_can_be_read_back(run: Run, house: Path) -> None:
    text = SCENARIOS + SCENARIOS.replace(".leak", ".other").replace('"breach"', '"permitted"')
    (house / "house.scenarios.toml").write_text(text, encoding="utf-8")
    report = junitparser.JUnitXml.fromstring(
        run("test", house, "--no-properties", "--format", "junit").stdout.encode()
    )
    cases = {case.name: case for suite in report for case in suite}
    assert cases["leak"].is_passed
    assert "expected permitted, got breach" in cases["other"].result[0].text


def test_an_invalid_policy_does_not_keep_the_others_from_being_played(
    run: Run, house: Path, broken: Path
) -> None:
    result = run("test", broken, house, "--no-properties")
    assert result.exit_code == 3
    assert "secrte" in result.stderr
    assert "1 of 1 passed" in result.stdout
    assert run("test", broken, "--format", "json").exit_code == 3


def test_the_laws_of_the_program_are_tested_with_the_seed_that_is_told(run: Run, house: Path) -> None:
    shown = run("test", house, "--seed", "7").stdout
    assert "laws of the program hold on 100 acts and 20 histories (--seed 7)" in shown
    found = json.loads(run("test", house, "--seed", "7", "--format", "json").stdout)["properties"]
    assert (found["run"], found["seed"]) == (True, 7)
    assert {"order", "determinism", "replay"} <= {one["name"] for one in found["laws"]}
    assert all(one["passed"] for one in found["laws"])
    assert "laws of the program" not in run("test", house, "--no-properties").stdout


@pytest.mark.parametrize(("form", "where"), [("human", "stdout"), ("json", "stderr"), ("junit", "stderr")])
def test_laws_that_could_not_be_tested_are_told_and_never_good(
    run: Run, house: Path, monkeypatch: pytest.MonkeyPatch, form: str, where: str
) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    result = run("test", house, "--format", form)
    assert result.exit_code == 4
    assert "were not tested" in getattr(result, where)
    assert "the extra `testing`" in getattr(result, where)
    assert run("test", house, "--no-properties", "--format", form).exit_code == 0


def test_mutants_that_nobody_notices_are_listed_with_place_and_act(run: Run, house: Path) -> None:
    more = ("--mutants", "12", "--no-properties")
    result = run("test", house, *more)
    assert result.exit_code == 1
    assert re.search(r"✗ \S*house\.policy\.toml:\d+:\d+  .* became ", result.stdout)
    assert "a scenario for it:" in result.stdout
    dutch = run("test", house, *more, "--lang", "nl").stdout
    assert "een scenario hiervoor:" in dutch
    assert " werd " in dutch
    assert run("test", house, *more, "--exit-zero").exit_code == 0


def test_mutants_as_data(run: Run, house: Path) -> None:
    more = ("--mutants", "6", "--no-properties")
    found = json.loads(run("test", house, *more, "--format", "json").stdout)["mutants"]
    assert found["judged"] == 6
    assert found["judged"] == sum(found[one] for one in ("killed", "survived", "equivalent", "unknown"))
    assert sum(found["killed_by"].values()) == found["killed"]
    assert len(found["left"]) == found["survived"] + found["unknown"]
    suggested = [act for one in found["left"] if one["suggestion"] for act in one["suggestion"]["acts"]]
    assert suggested
    assert all(act["time"].endswith(("+01:00", "+02:00")) for act in suggested)
    report = junitparser.JUnitXml.fromstring(run("test", house, *more, "--format", "junit").stdout.encode())
    (suite,) = (suite for suite in report if suite.name.endswith(" mutants"))
    assert suite.failures == len(found["left"])
    assert suite.tests == 6 - found["equivalent"]


@pytest.mark.parametrize(("form", "where"), [("human", "stdout"), ("json", "stderr"), ("junit", "stderr")])
def test_who_interrupts_the_laws_keeps_all_that_was_found(
    run: Run, house: Path, monkeypatch: pytest.MonkeyPatch, form: str, where: str
) -> None:
    tested = properties.properties

    def interrupted(*given: Any, **more: Any) -> Iterator[properties.Property]:
        yield next(tested(*given, **more))
        raise KeyboardInterrupt

    monkeypatch.setattr(properties, "properties", interrupted)
    result = run("test", house, "--format", form, "--mutate", "--exit-zero")
    assert result.exit_code == 130
    assert "laws of the program: interrupted; this is what was found by then" in getattr(result, where)
    assert "leak" in result.stdout
    if form == "json":
        found = json.loads(result.stdout)
        assert (found["scenarios"][0]["passed"], found["coverage"]["clauses"]) == (True, 0.25)
        assert (found["properties"]["run"], found["properties"]["interrupted"]) == (False, True)
        assert len(found["properties"]["laws"]) == 1
        assert found["mutants"] is None, "what comes after was not begun"


def test_who_interrupts_a_policy_keeps_those_before_it(
    run: Run, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[Played] = []

    def interrupted(*given: Any) -> Played:
        if played:
            raise KeyboardInterrupt
        played.append(play_and_count(*given))
        return played[-1]

    monkeypatch.setattr(verb, "play_and_count", interrupted)
    result = run("test", house, house, "--no-properties")
    assert result.exit_code == 130
    assert result.stdout.count("1 of 1 passed") == 1
    assert result.stderr == "Interrupted.\n"


def test_who_interrupts_the_mutants_gets_those_that_were_judged(
    run: Run, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Guards._judge
    seen: list[str] = []

    def interrupted(self: Guards, mutant: Mutant, changed: Policy) -> Judged:
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(mutant.id)
        return judge(self, mutant, changed)

    monkeypatch.setattr(Guards, "_judge", interrupted)
    result = run("test", house, "--mutate", "--no-properties", "--format", "json")
    assert result.exit_code == 130
    found = json.loads(result.stdout)["mutants"]
    assert found["interrupted"]
    assert found["judged"] == 2
    assert found["made"] > 2
