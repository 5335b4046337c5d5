"""What is wrong with the options of an evaluator, or with a plugin, is told in the author's language."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from policycode.errors import UsageError
from tests.evaluators.test_isolation import POLICY

ROOT = Path(__file__).parents[1]
ROOMS = [
    ROOT / "policycode/evaluators",
    ROOT / "policycode/hooks",
    *(ROOT / "plugins").glob("*/policycode_*"),
]
FILES = sorted(file for room in ROOMS for file in room.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_error_of_an_evaluator_or_a_plugin_is_in_one_language(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UsageError":
            assert not isinstance(node.args[0], ast.Constant | ast.JoinedStr), f"line {node.lineno}"


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Er is niets om vast te stellen"), ("en", "There is nothing to state")]
)
def test_options_that_do_not_do_are_told_in_the_language_asked_for(
    tmp_path: Path, language: str, said: str
) -> None:
    (tmp_path / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    wiring = '[evaluator.clock]\nuse = "time"\nstates = { loud = "working_day" }\n'
    (tmp_path / "house.evaluators.toml").write_text(wiring, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "policycode", "--lang", language, "decide", str(tmp_path), "-"],
        input="",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said in ran.stderr


def test_a_text_given_alone_is_said_in_every_language() -> None:
    assert UsageError("No.").reason == {"nl": "No.", "en": "No."}
