from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

PLUGIN = """
import pathlib, itertools
from policycode.evaluators import EvaluatorKind, Finding, Kind, Memory
from policycode.evaluators.written import Options
from policycode.hooks import hookimpl

class Reads:
    kind, cost, provides, needs = Kind.RULE, 1.0, {"secret": "bool"}, frozenset({"content"})
    memory = Memory(frozenset(), "1")
    turns = itertools.count()

    def evaluate(self, act, wanted):
        with open(LOG, "a") as log:
            log.write(act.content + act.id + "\\n")
        return [Finding("secret", "secret" in act.content, evidence=EVIDENCE)]

@hookimpl
def policycode_evaluators():
    return [EvaluatorKind("reads", {"nl": "Leest.", "en": "Reads."}, {"secret": "bool"}, Options,
        lambda options, folder: Reads(), in_process=True)]
"""


@pytest.fixture
def reads(house: Path, tmp_path: Path) -> Callable[[str], tuple[Path, Path]]:
    """The plugin, and the file in which it notes what it was asked."""

    def made(evidence: str) -> tuple[Path, Path]:
        plugin, log = tmp_path / "reads.py", tmp_path / "log.txt"
        plugin.write_text(
            PLUGIN.replace("LOG", repr(str(log))).replace("EVIDENCE", evidence), encoding="utf-8"
        )
        (house / "house.evaluators.toml").write_text('[evaluator.reads]\nuse = "reads"\n', encoding="utf-8")
        return plugin, log

    return made


def asked(log: Path) -> list[str]:
    found = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return found


def test_what_was_read_is_not_read_again_on_the_next_run(
    run: Run,
    house: Path,
    tmp_path: Path,
    reads: Callable[[str], tuple[Path, Path]],
    write_acts: Callable[..., Path],
) -> None:
    plugin, log = reads("()")
    texts = ["a secret", "nothing", "a secret"]
    acts = write_acts(*({"facts": {}, "content": text} for text in texts))
    how = ("decide", house, acts, "--plugin", plugin, "--quiet", "--format", "json")
    plain = run(*how)
    assert sorted(set(asked(log))) == ["a secret", "nothing"], "it sees the text alone"
    kept = tmp_path / "kept"
    outputs = [run(*how, "--remember", kept).stdout for _ in range(2)]
    assert outputs == [plain.stdout] * 2
    assert len(asked(log)) <= 3, "the first of them is asked about twice"
    kept.unlink()
    run(*how, "--remember", kept)
    assert asked(log), "deleting the file forgets"


def test_a_file_of_something_else_is_refused(
    run: Run,
    house: Path,
    tmp_path: Path,
    reads: Callable[[str], tuple[Path, Path]],
    write_acts: Callable[..., Path],
) -> None:
    plugin, _ = reads("()")
    acts = write_acts({"facts": {}, "content": "x"})
    refused = run("decide", house, acts, "--plugin", plugin, "--remember", acts)
    assert refused.exit_code == 2
    assert "name another file" in refused.stderr


def test_who_answers_otherwise_is_named_and_always_found_when_everything_is_asked_twice(
    run: Run, house: Path, reads: Callable[[str], tuple[Path, Path]], write_acts: Callable[..., Path]
) -> None:
    # From its fifth answer on it says where it looked otherwise each time.
    plugin, _ = reads("(max(0, next(Reads.turns) - 4),)")
    acts = write_acts(*({"facts": {}, "content": f"text {number}"} for number in range(8)))
    how = ("decide", house, acts, "--plugin", plugin, "--format", "json")
    sample = run(*how)
    assert "two different answers" not in sample.stderr
    checked = run(*how, "--check-determinism")
    assert "The evaluator “reads” failed" in checked.stderr
    assert "two different answers" in checked.stderr
    outcomes = [json.loads(line)["outcome"] for line in checked.stdout.splitlines()]
    assert outcomes[-1] == "undetermined"
    assert "twee verschillende antwoorden" in run(*how, "--check-determinism", "--lang", "nl").stderr
