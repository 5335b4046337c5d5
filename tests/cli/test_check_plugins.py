"""``check`` with the checks of a plugin: told, counted, waived and known as our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policycode.proving.claimed.examples import clause, policy

from .conftest import Run

PLUGIN = Path(__file__).parents[1] / "hooks" / "short_texts.py"
CODE = "short_texts/T1"
LONG = "Deel nooit of te nimmer enig geheim van wie dan ook."
WAIVER = """
[waiver.long]
check = "short_texts/short-text"
at = "secrecy"
reason = { nl = "De tekst is van de wetgever.", en = "The text is the legislator's." }
by = "cao"
until = 2030-01-01
"""


@pytest.fixture
def wordy(tmp_path: Path) -> Path:
    file = tmp_path / "wordy.policy.toml"
    text = policy(
        clause("secrecy", "forbid", 'when = "secret"'), clause("release", "permit", 'when = "released"')
    )
    file.write_text(text.replace("Deel geen geheimen.", LONG), encoding="utf-8")
    return file


def check(run: Run, *arguments: object) -> tuple[int, str, str]:
    made = run("check", "--plugin", PLUGIN, "--only", CODE, *arguments)
    return made.exit_code, made.stdout, made.stderr


def test_what_a_plugin_finds_is_told_at_its_place_and_fails_from_its_level_on(run: Run, wordy: Path) -> None:
    status, said, _ = check(run, wordy)
    assert status == 0
    assert "warning short_texts/T1 (short_texts/short-text)" in said
    assert "This text is long." in said
    assert "2 claims: 1 proved, 1 refuted" in said
    assert check(run, wordy, "--fail-level", "warning")[0] == 1
    assert "Deze tekst is lang." in check(run, wordy, "--lang", "nl")[1]


def test_a_waiver_and_a_baseline_set_it_aside(run: Run, wordy: Path, tmp_path: Path) -> None:
    strict = ("--fail-level", "warning", "--format", "json")
    before = tmp_path / "before.json"
    assert check(run, wordy, *strict, "--output", before)[0] == 1
    assert check(run, wordy, *strict, "--baseline", before)[0] == 0
    wordy.write_text(wordy.read_text(encoding="utf-8") + WAIVER, encoding="utf-8")
    status, said, _ = check(run, wordy, *strict, "--now", "2026-06-01T00:00:00Z")
    assert status == 0
    summary = json.loads(said)["summary"]
    assert summary["by_code"][CODE] == {"expected": 2, "proved": 1, "refuted": 0, "unknown": 0, "waived": 1}
    assert summary["expected"] == summary["discharged"]


def test_a_waiver_that_sets_nothing_of_a_plugin_aside_is_useless(run: Run, wordy: Path) -> None:
    text = wordy.read_text(encoding="utf-8").replace(LONG, "Kort.") + WAIVER
    wordy.write_text(text, encoding="utf-8")
    made = run("check", wordy, "--plugin", PLUGIN, "--only", "W1", "--now", "2026-06-01T00:00:00Z")
    assert "sets nothing aside" in made.stdout
    without = run("check", wordy, "--only", "W1", "--now", "2026-06-01T00:00:00Z")
    assert without.exit_code == 0, "a waiver for a plugin that is not here is no mistake"


@pytest.mark.parametrize(
    ("check", "meant"),
    [
        ("conflikt", "conflict"),
        ("N99", ""),
        ("E3", ""),
        ("short_texts/T9", "short_texts/T1"),
        ("short_texts/shrt-text", "short_texts/short-text"),
    ],
)
def test_a_waiver_for_a_check_that_there_is_not_is_told(
    run: Run, wordy: Path, check: str, meant: str
) -> None:
    waiver = WAIVER.replace("short_texts/short-text", check)
    wordy.write_text(wordy.read_text(encoding="utf-8").replace(LONG, "Kort.") + waiver, encoding="utf-8")
    how = ("--only", "W1", "--fail-level", "warning", "--now", "2026-06-01T00:00:00Z")
    made = run("check", wordy, "--plugin", PLUGIN, *how)
    assert made.exit_code == 1
    assert (
        f"The waiver “long” sets nothing aside: “{check}” is no check of which a finding can" in made.stdout
    )
    assert (f"Did you mean “{meant}”?" if meant else "Remove the waiver.") in made.stdout


def test_all_checks_tell_it_too(run: Run, wordy: Path) -> None:
    waiver = WAIVER.replace("short_texts/short-text", "conflikt")
    wordy.write_text(wordy.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    made = run("check", wordy, "--now", "2026-06-01T00:00:00Z", "--lang", "nl")
    assert "‘conflikt’ is geen controle" in made.stdout
    assert "Bedoel je ‘conflict’?" in made.stdout


def test_of_a_plugin_that_could_not_say_its_checks_no_waiver_is_refused(
    run: Run, wordy: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.py"
    odd.write_text(
        "from policycode.hooks import hookimpl\n@hookimpl\ndef policycode_checks():\n    return 3\n",
        encoding="utf-8",
    )
    waiver = WAIVER.replace("short_texts/short-text", "odd/T1")
    wordy.write_text(wordy.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    made = run("check", wordy, "--plugin", odd, "--only", "W1", "--now", "2026-06-01T00:00:00Z")
    assert made.exit_code == 0, made.stdout


def test_reports_for_machines_know_its_rules(run: Run, wordy: Path) -> None:
    (only,) = json.loads(check(run, wordy, "--format", "sarif")[1])["runs"]
    rules = {rule["id"]: rule for rule in only["tool"]["driver"]["rules"]}
    assert rules[CODE]["name"] == "short_texts/short-text"
    assert [one["kind"] for one in only["results"]] == ["fail", "pass"]
    assert all(only["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == CODE for one in only["results"])
    assert f"{CODE} short_texts/short-text" in check(run, wordy, "--format", "junit")[1]
    assert f"title={CODE}" in check(run, wordy, "--format", "github")[1]


def test_one_that_fails_is_unknown_and_never_0(run: Run, wordy: Path) -> None:
    made = run("check", wordy, "--plugin", PLUGIN, "--only", "short_texts/W-raises")
    assert made.exit_code == 4
    assert "the plugin “short_texts” did not decide: it raised an error (ValueError: boom)" in made.stdout
    assert made.exception is None or isinstance(made.exception, SystemExit)


def test_one_that_hangs_ends_with_the_time_for_a_claim(run: Run, wordy: Path) -> None:
    made = run("check", wordy, "--plugin", PLUGIN, "--only", "short_texts/W-hangs", "--timeout", "2")
    assert made.exit_code == 4
    assert "short_texts/W-hangs" in made.stdout


def test_what_it_writes_is_not_in_the_report(wordy: Path) -> None:
    arguments = ["check", str(wordy), "--only", "short_texts/W-writes-to-standard-output", "--format", "json"]
    made = subprocess.run(
        [sys.executable, "-m", "policycode", *arguments, "--plugin", str(PLUGIN)],
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0
    assert json.loads(made.stdout)["summary"]["proved"] == 1
    assert b"forged" in made.stderr


def test_a_code_that_no_plugin_has_is_refused(run: Run, wordy: Path) -> None:
    made = run("check", wordy, "--only", "short_text/T1", "--plugin", PLUGIN)
    assert made.exit_code == 2
    assert CODE in made.stderr
    assert run("check", wordy, "--only", CODE).exit_code == 2


def test_plugins_lists_it(run: Run) -> None:
    listed = json.loads(run("plugins", "--plugin", PLUGIN, "--format", "json").stdout)["checks"]
    assert listed[0] == {
        "code": CODE,
        "name": "short_texts/short-text",
        "level": "warning",
        "about": {"nl": "De tekst van elke bepaling is kort.", "en": "The text of every clause is short."},
    }


def test_a_second_proof_does_not_ask_it(run: Run, wordy: Path) -> None:
    pytest.importorskip("z3")
    made = run("check", wordy, "--plugin", PLUGIN, "--only", CODE, "--second-proof", "--format", "json")
    assert made.exit_code == 0
    assert json.loads(made.stdout)["summary"]["second"]["not_asked"] == {CODE: 2}


def test_an_installed_plugin_is_asked_by_itself(wordy: Path, tmp_path: Path) -> None:
    """As pip leaves it: the package, and its metadata with the entry point."""
    package, metadata = tmp_path / "lib" / "policycode_short", tmp_path / "lib" / "short-1.0.dist-info"
    package.mkdir(parents=True)
    metadata.mkdir()
    (package / "__init__.py").write_text(PLUGIN.read_text(encoding="utf-8"), encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: short\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[policycode]\nshort = policycode_short\n", encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "policycode", "check", str(wordy), "--only", "short/T1", "--format", "json"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "lib")},
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert [one["code"] for one in json.loads(made.stdout)["findings"]] == ["short/T1"]


def test_an_installed_plugin_that_does_not_work_is_named(wordy: Path, tmp_path: Path) -> None:
    metadata = tmp_path / "lib" / "gone-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: gone\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[policycode]\ngone = no_such_module\n", encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "policycode", "check", str(wordy), "--lang", "en"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "lib")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "warning: The plugin “gone” does not work: ModuleNotFoundError" in made.stderr
    assert "claims:" in made.stdout
