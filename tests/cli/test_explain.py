from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from .conftest import SECRET, UNKNOWN, Run, an_act

Write = Callable[..., Path]


def test_the_reasoning_in_both_languages(run: Run, house: Path, tmp_path: Path) -> None:
    act = tmp_path / "act.json"
    act.write_text(json.dumps(an_act("e1", **SECRET), indent=2), encoding="utf-8")
    english = run("explain", house, act)
    assert english.exit_code == 1
    assert "breach" in english.stdout
    assert "Whoever has secrets keeps them." in english.stdout
    dutch = run("explain", house, act, "--lang", "nl")
    assert "overtreding" in dutch.stdout
    assert "Wie geheimen heeft, houdt ze." in dutch.stdout
    assert run("explain", house, act, "--exit-zero").exit_code == 0


def test_json_is_one_object(run: Run, house: Path) -> None:
    result = run("explain", house, "-", "--format", "json", input=json.dumps(an_act("e1", **UNKNOWN)))
    assert result.exit_code == 4
    explained = json.loads(result.stdout)
    assert (explained["act"], explained["outcome"]) == ("e1", "undetermined")


def test_an_act_chosen_from_a_file_is_judged_after_those_before_it(
    run: Run, house: Path, write_acts: Write
) -> None:
    file = write_acts(SECRET, {"time": "2026-06-01T10:00:00Z", **SECRET}, {"time": "2027-01-01T00:00:00Z"})
    assert "a final warning" in run("explain", house, f"{file}#e2").stdout
    assert "a final warning" in run("explain", house, file, "--id", "e2").stdout
    assert "a final warning" not in run("explain", house, file, "--id", "e2", "--confirm", "none").stdout
    assert "a final warning" not in run("explain", house, file, "--id", "e1").stdout


def test_which_act_is_asked_where_there_are_several(run: Run, house: Path, write_acts: Write) -> None:
    file = write_acts({}, {})
    result = run("explain", house, file)
    assert result.exit_code == 2
    assert "choose one by --id" in result.stderr
    near = run("explain", house, f"{file}#e11")
    assert near.exit_code == 2
    assert "Did you mean e1?" in near.stderr
    assert run("explain", house, "nowhere.jsonl").exit_code == 2
    assert run("explain", house, "-", input="").exit_code == 2


def test_a_broken_act_is_invalid_with_its_place(run: Run, house: Path, write_acts: Write) -> None:
    result = run("explain", house, write_acts({"facts": {"scret": True}}))
    assert result.exit_code == 3
    assert "acts.jsonl" in result.stderr
    assert run("explain", house, write_acts("{oops")).exit_code == 3


def test_a_file_that_is_empty_is_not_taken_for_one_that_is_not_there(run: Run, house: Path) -> None:
    result = run("explain", house, os.devnull)
    assert result.exit_code == 2
    assert f"There is no act in {os.devnull}." in result.stderr
    assert f"There is no file {house}." in run("explain", house, house).stderr
