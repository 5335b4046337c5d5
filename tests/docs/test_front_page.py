from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from policycode.cli.program import VERBS, program
from tests.docs import pages

FRONT = pages.text(pages.ROOT / "README.md")
NAMED = re.compile(r"`([a-z]+)`")


def section(title: str) -> str:
    return FRONT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def verbs(status: str) -> set[str]:
    rows = [row for row in section("What works").splitlines() if row.endswith(f"| {status} |")]
    return {verb for row in rows for verb in NAMED.findall(row)}


def test_the_table_names_as_working_the_verbs_that_there_are() -> None:
    assert verbs("version 0.1") == set(VERBS)


def test_what_is_to_come_is_no_verb_yet_unless_a_part_of_it_works() -> None:
    to_come = verbs("to come")
    assert "serve" in to_come
    assert to_come & set(VERBS) <= verbs("version 0.1")


def test_the_policy_of_ten_lines_has_ten() -> None:
    policy = section("A policy of ten lines").partition("```toml\n")[2]
    assert len(policy.partition("\n\n")[0].splitlines()) == 10


def test_the_policy_of_ten_lines_draws_no_remark(tmp_path: Path) -> None:
    policy = section("A policy of ten lines").partition("```toml\n")[2].partition("```")[0]
    file = tmp_path / "house_rules.policy.toml"
    file.write_text(policy, encoding="utf-8")
    checked = CliRunner().invoke(program(), ["check", str(file), "--lang", "en"])
    assert checked.exit_code == 0
    assert "\n0 errors\n" in checked.stdout
    proved = re.search(r"proves (\d+) claims", FRONT)
    assert proved
    assert f"\n{proved[1]} claims: {proved[1]} proved, 0 refuted" in checked.stdout


def test_the_first_command_runs_what_the_page_says() -> None:
    said = re.search(r"The first runs `policycode ([^`]+)`", FRONT)
    assert said
    assert f"set -- {said[1]} --exit-zero" in (pages.ROOT / "run").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "policycode", *said[1].split()]
    ran = subprocess.run(command, cwd=pages.ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 1  # there are breaches among the acts
    assert ran.stderr == ""
    assert "\nOutcomes\n" in ran.stdout


def test_its_two_commands_are_verbs_of_the_script() -> None:
    if not (shell := shutil.which("sh")):
        pytest.skip("no POSIX shell")
    commands = re.findall(r"^\$ \./run (\w+)", section("Two commands"), re.MULTILINE)
    assert commands == ["demo", "test"]
    told = subprocess.run([shell, "run"], cwd=pages.ROOT, capture_output=True, text=True, check=True).stdout
    assert all(re.search(rf"^  {verb}\b", told, re.MULTILINE) for verb in commands)
