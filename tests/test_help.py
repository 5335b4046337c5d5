"""Every mistake says what to do, but for those that are listed with the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

EXCEPT = {
    "evaluators/configuration.py:NOT_MADE": "the reason is the evaluator's own, and so is what would mend it",
    "evaluators/wiring.py:MISFIT_WITHOUT_HELP": "what a plugin finds wrong without a help of its own",
    "evaluators/answers.py:refused": "the message itself says how to answer",
    "cli/dialogue.py:_answered": "the message itself says how to answer",
    "cli/dialogue.py:answer": "the message itself says how to answer",
    "scenarios/play.py:_case": "the message itself says which key to write, and its values",
}
"""Where nothing can be added, by file and name."""
NEED = {"diagnostic": 99, "ActError": 99, "Mistake": 5}
"""What makes a mistake, and the number of arguments in a row that has a help among them."""


def without_help(package: Path) -> Iterator[str]:
    for file in sorted(package.rglob("*.py")):
        for top in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(top, ast.Assign):
                name = ast.unparse(top.targets[0])
            elif isinstance(top, ast.FunctionDef):
                name = top.name
            else:
                continue
            for node in ast.walk(top):
                if isinstance(node, ast.Call) and not has_help(node):
                    yield f"{file.relative_to(package).as_posix()}:{name}"


def has_help(call: ast.Call) -> bool:
    made = call.func.id if isinstance(call.func, ast.Name) else ""
    named = {keyword.arg for keyword in call.keywords}
    return len(call.args) >= NEED.get(made, 0) or bool(named & {"help", "help_nl"})


def test_every_mistake_has_a_help_or_a_reason_for_none(root: Path) -> None:
    assert set(without_help(root / "policycode")) == set(EXCEPT)
