from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from .conftest import POLICY, Run


def test_check_says_what_would_change_and_changes_nothing(run: Run, house: Path) -> None:
    file = house / "house.policy.toml"
    untidy = file.read_text(encoding="utf-8").replace('id = "house"', 'id="house"   # mine')
    file.write_text(untidy, encoding="utf-8")
    result = run("fmt", "--check", house)
    assert result.exit_code == 1
    assert str(file) in result.stdout
    assert file.read_text(encoding="utf-8") == untidy


def test_writing_settles_it_and_keeps_comments_and_mode(run: Run, house: Path) -> None:
    file = house / "house.policy.toml"
    untidy = file.read_text(encoding="utf-8").replace('id = "house"', 'id="house"   # mine')
    file.write_bytes(untidy.replace("\n", "\r\n").encode("utf-8-sig"))
    file.chmod(0o640)
    assert run("fmt", house).exit_code == 0
    assert run("fmt", "--check", house).exit_code == 0
    assert "# mine" in file.read_text(encoding="utf-8")
    assert b"\r" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o640
    assert run("check", house, "--only", "E1").exit_code == 0
    assert sorted(one.name for one in house.iterdir()) == ["house.policy.toml", "house.scenarios.toml"]


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    result = run("fmt", "-", input="a=1\n")
    assert (result.exit_code, result.stdout) == (0, "a = 1\n")
    assert run("fmt", "--check", "-", input="a=1\n").exit_code == 1


def test_what_is_no_toml_is_invalid_and_stays(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.policy.toml"
    file.write_text("[policy\n", encoding="utf-8")
    result = run("fmt", file)
    assert result.exit_code == 3
    assert "E1" in result.stderr
    assert "[policy" in result.stderr
    assert file.read_text(encoding="utf-8") == "[policy\n"


def test_an_empty_folder_is_said(run: Run, tmp_path: Path) -> None:
    assert run("fmt", tmp_path).exit_code == 3


def test_without_tomlrt_it_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tomlrt", None)
    result = run("fmt", "-", input=POLICY)
    assert result.exit_code == 2
    assert "install the extra `fmt`" in result.stderr


def test_what_changed_as_data(run: Run, house: Path) -> None:
    result = run("fmt", "--check", house, "--format", "json")
    files = {Path(one["file"]).name: one["changed"] for one in json.loads(result.stdout)["files"]}
    assert set(files) == {"house.policy.toml", "house.scenarios.toml"}
    assert result.exit_code == (1 if any(files.values()) else 0)
