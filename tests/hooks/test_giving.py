"""A plugin whose hook gives what it should not is named, gives nothing, and keeps nobody else from what they give."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policycode.hooks import host

BEGIN = """
import os, sys
print("forged at import")
os.write(1, b"forged below")
from policycode.evaluators import EvaluatorKind
from policycode.evaluators.written import Options
from policycode.hooks import hookimpl
ABOUT = {"nl": "Iets.", "en": "Something."}
def kind(name="own", about=ABOUT, outputs={"x": "bool"}, **more):
    return EvaluatorKind(name, about, outputs, Options, lambda options, folder: None, **more)
@hookimpl
def policycode_evaluators():
    print("forged in the hook")
    """
WRONG = {
    "return None": "gives no list",
    "return 'kinds'": "gives no list",
    "return [None]": "is not an EvaluatorKind",
    "return [kind(), 'own']": "is not an EvaluatorKind",
    "return [kind(name=None)]": "`name`",
    "return [kind(name='')]": "`name`",
    "return [kind(about='Something.')]": "`about`",
    "return [kind(outputs=['x'])]": "`outputs`",
    "return [kind(kind='oracle')]": "`kind`",
    "return [kind(cost='cheap')]": "`cost`",
    "return [kind(cost=float('nan'))]": "`cost`",
    "sys.exit(0)": "SystemExit: 0",
    "raise BaseException('enough')": "BaseException: enough",
    "raise GeneratorExit": "GeneratorExit",
}


def plugin(folder: Path, does: str) -> str:
    file = folder / "odd.py"
    file.write_text(BEGIN + does + "\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("does", WRONG)
def test_the_plugin_is_named_and_the_others_give_on(
    tmp_path: Path, does: str, capfd: pytest.CaptureFixture[str]
) -> None:
    named = plugin(tmp_path, does)
    found = host([named])
    assert "time" in found.evaluators()
    assert "own" not in found.evaluators()
    (broken,) = [one.broken for one in found.plugins if one.name == named]
    assert broken is not None
    assert WRONG[does] in broken["en"]
    assert WRONG[does].startswith(("gives", "is not")) or WRONG[does] in broken["nl"]
    said = capfd.readouterr()
    assert "forged" not in said.out
    assert said.err.count("forged at import") == said.err.count("forged below") == 1


def test_a_good_one_gives_what_it_gives(tmp_path: Path) -> None:
    assert "own" in host([plugin(tmp_path, "return [kind()]")]).evaluators()


@pytest.mark.parametrize("hook", ["functions", "importers", "exporters"])
def test_so_it_is_with_every_hook(tmp_path: Path, hook: str) -> None:
    named = plugin(tmp_path, f"return []\n@hookimpl\ndef policycode_{hook}():\n    return ['text']")
    found = host([named])
    getattr(found, hook)()
    (broken,) = [one.broken for one in found.plugins if one.name == named]
    assert broken is not None
    assert "'text' is not a" in broken["en"]


def test_the_list_of_plugins_is_data_and_names_it(tmp_path: Path) -> None:
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "policycode",
            "plugins",
            "--format",
            "json",
            "--plugin",
            plugin(tmp_path, "sys.exit(0)"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    listed = json.loads(made.stdout)
    assert listed["plugins"][-1]["broken"]["en"].endswith("SystemExit: 0")
    assert "time" in {one["name"] for one in listed["evaluators"]}
    assert "forged in the hook" in made.stderr
