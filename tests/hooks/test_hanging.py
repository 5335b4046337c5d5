"""A plugin that hangs, wherever it is asked something, is named within its time, and the run goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policycode.errors import UsageError
from policycode.evaluators import configuration
from policycode.evaluators.configuration import read_configuration
from policycode.hooks import Host, host, patience
from policycode.syntax.load import load
from tests.evaluators.test_isolation import POLICY

HANGS = ("time.sleep(3600)", "endless()")
BEGIN = """
import time
from policycode.evaluators import EvaluatorKind
from policycode.evaluators.written import Options
from policycode.hooks import hookimpl

def endless():
    while True:
        pass
"""
KIND = """
@hookimpl
def policycode_evaluators():
    about = {"nl": "Iets.", "en": "Something."}
    return [EvaluatorKind("own", about, {"x": "bool"}, Options, lambda options, folder: HANGS)]
"""
HOOKS = ("evaluators", "functions", "importers", "exporters", "checks")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.3)
    monkeypatch.setattr(configuration, "PATIENCE", 0.3)


def plugin(folder: Path, text: str) -> str:
    file = folder / "hangs.py"
    file.write_text(BEGIN + text, encoding="utf-8")
    return str(file)


def broken(found: Host, named: str) -> str:
    (why,) = [one.broken for one in found.plugins if one.name == named]
    assert why is not None
    assert "0.3 seconden" in why["nl"]
    return why["en"]


@pytest.mark.parametrize("way", HANGS)
def test_one_that_hangs_while_it_is_imported_cannot_be_had(tmp_path: Path, way: str) -> None:
    named = plugin(tmp_path, way)
    with pytest.raises(UsageError, match=r"hangs\.py cannot be loaded: no answer came within 0\.3 seconds"):
        host([named])


def test_an_installed_one_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    plugin(tmp_path, "time.sleep(3600)")
    monkeypatch.syspath_prepend(tmp_path)
    found = host()
    point = EntryPoint("hangs", "hangs", "policycode")
    before = list(found.plugins)
    try:
        found.add_entry_point(point)
        assert "“hangs” does not work" in broken(found, "hangs")
        assert "time" in found.evaluators()
    finally:
        found.plugins[:] = before


@pytest.mark.parametrize("way", HANGS)
@pytest.mark.parametrize("hook", HOOKS)
def test_one_whose_hook_hangs_is_marked_and_asked_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hook: str, way: str
) -> None:
    named = plugin(tmp_path, f"@hookimpl\ndef policycode_{hook}():\n    {way}\n    return []")
    found = host([named])
    ask: Callable[[], object] = getattr(found, hook)
    first = ask()
    if hook == "checks":
        assert list(first) == ["hangs/checks"]
    else:
        assert "within 0.3 seconds" in broken(found, named)
    monkeypatch.setattr(patience, "PATIENCE", -1)  # whoever is asked now is too slow at once
    assert list(ask()) == list(first)


@pytest.mark.parametrize("way", HANGS)
def test_one_that_hangs_while_it_makes_an_evaluator_is_a_mistake_of_the_configuration(
    tmp_path: Path, way: str
) -> None:
    (tmp_path / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    configured = tmp_path / "house.evaluators.toml"
    configured.write_text(
        '[evaluator.mine]\nuse = "own"\nstates.loud = "x"\n\n[evaluator.hours]\nuse = "nothing"\n',
        encoding="utf-8",
    )
    named = plugin(tmp_path, KIND.replace("HANGS", way))
    found = read_configuration([str(configured)], kinds=host([named]).evaluators(), policy=load(tmp_path))
    first, second = found.diagnostics
    assert (first.code, first.place and first.place.line) == ("E3", 1)
    assert first.message["en"] == "“own” cannot start with these options: no answer came within 0.3 seconds."
    assert "0.3 seconden" in first.message["nl"]
    assert "nothing" in second.message["en"], "the others are read all the same"


def test_a_longer_time_limit_lets_it_start_longer(tmp_path: Path) -> None:
    (tmp_path / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    configured = tmp_path / "house.evaluators.toml"
    configured.write_text(
        '[evaluator.mine]\nuse = "own"\nstates.loud = "x"\ntime_limit = 60\n', encoding="utf-8"
    )
    named = plugin(tmp_path, KIND.replace("HANGS", "time.sleep(0.6)"))
    found = read_configuration([str(configured)], kinds=host([named]).evaluators(), policy=load(tmp_path))
    (only,) = found.diagnostics
    assert "NoneType" in only.message["en"], "it came back, with nothing"
