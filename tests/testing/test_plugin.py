from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from click.testing import CliRunner

from policycode.cli.program import program

from .house import FREE, POLICY, SCENARIOS, step, write

pytest_plugins = ["pytester"]

PLUGIN = "policycode.testing.pytest_plugin"
INSTALLED = any(one.value == PLUGIN for one in entry_points(group="pytest11"))


@pytest.fixture
def run(pytester: pytest.Pytester):
    """Runs pytest on the house in this folder, with the plugin."""
    pytester.makepyprojecttoml("[tool.pytest.ini_options]\n")
    write(pytester.path / "rules")
    plugin = [] if INSTALLED else ["-p", PLUGIN]
    return lambda *more: pytester.runpytest_inprocess(*plugin, "-p", "no:cacheprovider", *more)


def test_each_scenario_and_each_claim_is_an_item(run) -> None:
    run("rules/house.scenarios.toml").assert_outcomes(passed=3)
    listed = run("--collect-only", "-q").stdout.str()
    for name in ("house.scenarios.toml::leak", "house.policy.toml::V3 impossible-condition[clause.secrecy]"):
        assert name in listed
    result = run("rules/house.policy.toml", "-v")
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] > 10
    assert "failed" not in outcomes


def test_a_failed_scenario_tells_expected_against_got_with_the_reason(run, pytester: pytest.Pytester) -> None:
    write(pytester.path / "rules", SCENARIOS.replace('"breach"', '"permitted"'))
    result = run("-k", "leak")
    result.assert_outcomes(failed=1, deselected=result.parseoutcomes()["deselected"])
    text = result.stdout.str()
    assert "outcome: expected permitted, got breach" in text
    assert "because of secrecy (1)" in text
    assert "Traceback" not in text
    dutch = run("-k", "leak", "--policycode-lang", "nl").stdout.str()
    assert "outcome: verwacht permitted, gekregen breach" in dutch


OPPOSED = """
[clause.openness]
article = "2"
text = { nl = "Deel wat u weet.", en = "Share what you know." }
effect = "permit"
actions = ["post"]
when = 'released or secret'
"""


def test_a_refuted_claim_tells_its_counterexample(run, pytester: pytest.Pytester) -> None:
    write(pytester.path / "rules", policy=POLICY + OPPOSED)
    result = run("-k", "N1", "rules/house.policy.toml")
    assert result.parseoutcomes()["failed"] == 1
    text = result.stdout.str()
    assert "N1 conflict[clause.secrecy]" in text
    assert "counterexample:" in text
    assert "house.policy.toml:" in text
    assert "tegenvoorbeeld:" in run("-k", "N1", "--policycode-lang", "nl").stdout.str()


def test_a_refuted_claim_is_told_as_check_tells_it(run, pytester: pytest.Pytester) -> None:
    folder = write(pytester.path / "rules", policy=POLICY + OPPOSED)
    failed = [one.removeprefix("E").strip() for one in run("-k", "N1", "rules/house.policy.toml").outlines]
    told = CliRunner().invoke(program(), ["check", str(folder), "--only", "N1", "--lang", "en"]).stdout
    lines = [one.strip() for one in told.splitlines()]
    story = lines[lines.index("counterexample:") - 1 : lines.index("")]
    assert len(story) > 3  # where it holds, what comes of the act, and each clause
    at = failed.index(story[0])
    assert failed[at : at + len(story)] == story


def test_warnings_fail_only_when_asked(run, pytester: pytest.Pytester) -> None:
    unused = POLICY + '[fact.weather]\ntype = "bool"\ntitle = { nl = "Weer", en = "Weather" }\n'
    write(pytester.path / "rules", policy=unused)
    claim = ("-k", "V2 and weather", "rules/house.policy.toml")
    assert run(*claim).parseoutcomes()["passed"] == 1
    assert run(*claim, "-o", "policycode_fail_level=warning").parseoutcomes()["failed"] == 1


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "abc", "604801"])
def test_what_is_no_number_of_seconds_is_a_mistake_of_the_call(run, value: str) -> None:
    refused = run("-o", f"policycode_timeout={value}")
    assert refused.ret == pytest.ExitCode.USAGE_ERROR
    told = CliRunner().invoke(program(), ["check", ".", f"--timeout={value}", "--lang", "en"])
    why = f"“{value}” is no number of seconds, more than 0 and at most 604800."
    assert why in " ".join(told.stderr.split())
    assert refused.stderr.lines == [f"ERROR: Invalid value for policycode_timeout: {why}", ""]


def test_a_level_that_is_none_is_a_mistake_of_the_call(run) -> None:
    refused = run("-o", "policycode_fail_level=warnign")
    assert refused.ret == pytest.ExitCode.USAGE_ERROR
    why = "“warnign” is not one of error, warning, info."
    assert refused.stderr.lines == [f"ERROR: Invalid value for policycode_fail_level: {why}", ""]
    dutch = run("-o", "policycode_fail_level=warnign", "--policycode-lang", "nl").stderr.str()
    assert "Ongeldige waarde voor policycode_fail_level: ‘warnign’ is geen van" in dutch


def test_a_question_in_advance_without_a_time_is_asked_now(run, pytester: pytest.Pytester) -> None:
    act = re.sub(r"time = [^,]*,", 'tense = "planned",', step("asks", FREE, "false", "false", 5))
    write(pytester.path / "rules", act)
    run("rules/house.scenarios.toml").assert_outcomes(passed=1)


def test_what_cannot_be_read_is_one_failing_item_a_file(run, pytester: pytest.Pytester) -> None:
    write(pytester.path / "rules", policy=POLICY.replace("secret and", "secrte and"))
    result = run("rules/house.policy.toml")
    result.assert_outcomes(failed=1)
    assert "E4" in result.stdout.str()
    assert "secrte" in result.stdout.str()
    (pytester.path / "rules/house.scenarios.toml").write_text("= not toml", encoding="utf-8")
    run("rules/house.scenarios.toml").assert_outcomes(failed=1)
    (pytester.path / "rules/house.policy.toml").unlink()
    alone = run("rules/house.scenarios.toml")
    alone.assert_outcomes(failed=1)
    assert "no policy" in alone.stdout.str()


def test_ini_options_switch_it_off(run) -> None:
    run("-o", "policycode_claims=false").assert_outcomes(passed=3)
    run("-o", "policycode_claims=false", "-o", "policycode_scenarios=false").assert_outcomes()


def test_collecting_proves_nothing(run, monkeypatch: pytest.MonkeyPatch) -> None:
    from policycode.testing import collecting

    def refuse(*_given: object) -> None:
        raise AssertionError("proved while collecting")

    monkeypatch.setattr(collecting, "report", refuse)
    assert run("--collect-only", "-q").ret == 0


HONEST = """
from dataclasses import replace
from policycode.hooks import hookimpl
from tests.hooks.short_texts import SHORT, bad

@hookimpl
def policycode_checks():
    return [replace(SHORT, level="error"), bad("raises")]
"""


@pytest.fixture
def with_checks(run, pytester: pytest.Pytester):
    """The same with a plugin's checks, an honest one and one that raises."""
    plugin = pytester.path / "mine.py"
    plugin.write_text(HONEST, encoding="utf-8")
    return lambda *more: run("-o", f"policycode_plugins={plugin}", *more)


def test_a_plugins_checks_are_items(with_checks, pytester: pytest.Pytester) -> None:
    listed = with_checks("--collect-only", "-q").stdout.str()
    assert "house.policy.toml::mine/T1 mine/short-text[policy]" in listed
    with_checks("-k", "mine/T1", "rules/house.policy.toml").assert_outcomes(
        passed=1, deselected=listed.count("house.policy.toml::") - 1
    )
    wordy = POLICY.replace("Do not share secrets.", "Do not share secrets with anybody at any time.")
    assert wordy != POLICY
    write(pytester.path / "rules", policy=wordy)
    failed = with_checks("-k", "mine/T1", "rules/house.policy.toml")
    assert failed.parseoutcomes()["failed"] == 1
    text = failed.stdout.str()
    assert "This text is long." in text
    assert "house.policy.toml:" in text
    assert "Traceback" not in text


def test_one_that_fails_is_a_failed_item_that_names_it(with_checks) -> None:
    failed = with_checks("-k", "mine/W-raises", "rules/house.policy.toml")
    assert failed.parseoutcomes()["failed"] == 1
    assert "the plugin “mine” did not decide: it raised an error (ValueError: boom)" in failed.stdout.str()
    ours = with_checks("-k", "not mine", "rules/house.policy.toml").parseoutcomes()
    assert "failed" not in ours
    assert ours["passed"] > 10


def test_a_plugin_that_cannot_be_had_is_a_mistake_of_the_call(run) -> None:
    refused = run("-o", "policycode_plugins=no_such_module")
    assert "no_such_module cannot be loaded" in refused.stdout.str() + refused.stderr.str()
    assert refused.ret != 0


def test_a_condition_may_call_a_plugins_function(run, pytester: pytest.Pytester) -> None:
    (pytester.path / "mine.py").write_text(
        "from policycode.evaluators.functions import PluginFunction\n"
        "from policycode.expr.sorts import Bool\n"
        "from policycode.hooks import hookimpl\n"
        "@hookimpl\n"
        "def policycode_functions():\n"
        "    about = {'nl': 'Vol?', 'en': 'Full?'}\n"
        "    return [PluginFunction('full_moon', about, (), Bool(), lambda act: None)]\n",
        encoding="utf-8",
    )
    write(pytester.path / "rules", policy=POLICY.replace("secret and", "full_moon() and secret and"))
    chosen = ("-k", "reading or V3", "rules/house.policy.toml")
    assert run(*chosen).parseoutcomes()["failed"] == 1
    known = run("-o", f"policycode_plugins={pytester.path / 'mine.py'}", *chosen).parseoutcomes()
    assert "failed" not in known
    assert known["passed"] > 0


def test_the_plugin_imports_nothing_heavy() -> None:
    program = (
        "import sys; import pytest; before = set(sys.modules); import policycode.testing.pytest_plugin; "
        "print(sorted(set(sys.modules) - before))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    loaded = {name.strip(" '[]\n") for name in found.split(",")}
    assert loaded == {"policycode", "policycode.testing", "policycode.testing.pytest_plugin"}


def test_the_specifications_of_the_law_pass(pytester: pytest.Pytester, root: Path) -> None:
    plugin = [] if INSTALLED else ["-p", PLUGIN]
    pytester.makepyprojecttoml("[tool.pytest.ini_options]\n")
    # In a copy: pytest would read the options of the repository that it stands in.
    for file in (root / "specs/law/nl").glob("*.toml"):
        (pytester.mkdir("law") if not (pytester.path / "law").exists() else pytester.path / "law").joinpath(
            file.name
        ).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    outcomes = pytester.runpytest_inprocess(*plugin, "-p", "no:cacheprovider").parseoutcomes()
    assert outcomes["passed"] > 100
    assert "failed" not in outcomes
