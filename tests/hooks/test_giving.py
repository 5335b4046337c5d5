"""A plugin whose hook gives what it should not is named, gives nothing, and keeps nobody else from what they give."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policycode.errors import UsageError
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


@pytest.mark.parametrize(
    ("does", "nl", "en"),
    [
        ("sys.nowhere", "kan niet geladen worden: ", "cannot be loaded: "),
        ("policycode_hooks = 0", "versie 0 van de hooks geschreven", "written for version 0 of the hooks"),
    ],
)
def test_a_named_plugin_that_does_not_load_is_told_in_both_languages(
    tmp_path: Path, does: str, nl: str, en: str
) -> None:
    file = tmp_path / "odd.py"
    file.write_text(f"import sys\n{does}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=en) as caught:
        host([str(file)])
    assert nl in caught.value.reason["nl"]
    for language, said in (("nl", nl), ("en", en)):
        asked = [sys.executable, "-m", "policycode", "--lang", language, "plugins", "--plugin", str(file)]
        ran = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert said in ran.stderr


def test_two_plugins_that_give_one_name_are_told_in_both_languages(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.py", "two.py")]
    for file in files:
        file.write_text(BEGIN + "return [kind()]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="“own” is given by two plugins") as caught:
        host([str(file) for file in files]).evaluators()
    assert "‘own’ komt van twee plugins" in caught.value.reason["nl"]
