"""A policy with one of its clauses put out of force, to see whether a scenario notices."""

from __future__ import annotations

import re
from pathlib import Path

from policycode.deciding.engine import Engine
from policycode.scenarios.run import run
from policycode.syntax.load import load
from policycode.syntax.scenarios import read_scenarios, scenario_files

NEVER = "in_force = { until = 1990-01-01 }"


def unnoticed(folder: Path, clause: str, tmp_path: Path) -> bool:
    """Whether every scenario of a folder without imports still passes once the clause is never in force."""
    copy = tmp_path / clause
    copy.mkdir()
    (copy / "pyproject.toml").touch()
    found = 0
    for file in folder.glob("*.policy.toml"):
        text, times = suspended(file.read_text(encoding="utf-8"), clause)
        (copy / file.name).write_text(text, encoding="utf-8")
        found += times
    assert found, clause
    policy = load(copy)
    scenarios = read_scenarios(
        scenario_files(folder), zone=policy.newest.time_zone, policy=policy.id
    ).scenarios
    return run(Engine(policy), scenarios).passed


def suspended(text: str, clause: str) -> tuple[str, int]:
    """The text of a policy with the clause never in force, and how often it was found there."""
    head = re.compile(rf"^\[clause\.{clause}\]\n(?P<body>.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL)

    def out_of_force(found: re.Match[str]) -> str:
        body = re.sub(r"^in_force = .*\n", "", found["body"], flags=re.MULTILINE)
        return f"[clause.{clause}]\n{NEVER}\n{body}"

    return head.subn(out_of_force, text)
