"""Whatever a plugin does, `decide` and `ask` answer rightly or not at all, name it, end in time, and keep data clean.

As a user runs them: real processes, with the plugin in a process of its own and in this one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evaluators.test_isolation import ACT, POLICY

PLUGIN = Path(__file__).parents[1] / "evaluators" / "misbehaving.py"
FAILING = (
    "raises",
    "hangs",
    "answers a text",
    "answers nothing",
    "states another type",
    "states without end",
    "leaves",
    "leaves in its own way",
    "has no evidence",
    "has code as evidence",
    "contradicts itself",
    "wavers",
)
OF_ITS_PROCESS = ("takes all memory", "ends its process")
"""In this process nothing stops these: that is what the other process is for."""
HARMLESS = ("forks", "writes to standard output", "changes the act")
IN_TIME = 60.0
"""Seconds, on a busy machine; one that hangs would take an hour."""


def command(verb: str, folder: Path, way: str, in_process: bool) -> subprocess.CompletedProcess[str]:
    (folder / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    (folder / "house.evaluators.toml").write_text(
        '[evaluator.shouting]\nuse = "misbehaving"\nstates = { loud = "shouts" }\ntime_limit = 0.5\n'
        f'in_process = {str(in_process).lower()}\noptions = {{ way = "{way}" }}\n',
        encoding="utf-8",
    )
    said = ["--plugin", str(PLUGIN), "--format", "json", "--lang", "en"]
    if verb == "decide":
        (folder / "acts.jsonl").write_text(json.dumps(ACT) + "\n", encoding="utf-8")
        said += [str(folder), str(folder / "acts.jsonl"), "--quiet"]
    else:
        (folder / "text.txt").write_text("HELLO", encoding="utf-8")
        said += [str(folder), "--role", "worker", "--action", "post", "--text", str(folder / "text.txt")]
        said += ["--now", "2026-03-02T10:00:00+01:00"]
    return subprocess.run(
        [sys.executable, "-m", "policycode", verb, *said],
        capture_output=True,
        text=True,
        input="",
        timeout=IN_TIME,
        check=False,
    )


def decision(verb: str, made: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """What was printed, which must be one JSON object and nothing else."""
    found = json.loads(made.stdout)
    return found["decision"] if verb == "ask" else found


@pytest.mark.parametrize("verb", ["decide", "ask"])
@pytest.mark.parametrize(
    ("way", "in_process"),
    [(way, where) for way in FAILING for where in (False, True)] + [(way, False) for way in OF_ITS_PROCESS],
)
@pytest.mark.slow
def test_a_plugin_that_fails_is_named_and_the_act_undetermined(
    tmp_path: Path, verb: str, way: str, in_process: bool
) -> None:
    made = command(verb, tmp_path, way, in_process)
    assert made.returncode == 4, made.stderr
    assert decision(verb, made)["outcome"] == "undetermined"
    assert decision(verb, made)["missing"] == ["loud"]
    assert "The evaluator “shouting” failed on the act" in made.stderr
    assert "Traceback" not in made.stderr


@pytest.mark.parametrize("verb", ["decide", "ask"])
@pytest.mark.parametrize("in_process", [False, True])
@pytest.mark.parametrize("way", HARMLESS)
@pytest.mark.slow
def test_one_that_does_more_than_answer_changes_nothing(
    tmp_path: Path, verb: str, way: str, in_process: bool
) -> None:
    made = command(verb, tmp_path, way, in_process)
    assert made.returncode == 1, made.stderr
    assert decision(verb, made)["outcome"] == "breach"
    assert "failed" not in made.stderr
    assert "forged" not in made.stdout
    assert ("forged" in made.stderr) is (way == "writes to standard output")
