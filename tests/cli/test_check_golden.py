"""What `check` prints of a policy with one finding of several kinds, in both languages, line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run, write_house


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_output_of_check(
    run: Run,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[str, str], None],
) -> None:
    write_house(tmp_path / "house")
    monkeypatch.chdir(tmp_path)
    result = run("check", "house", "--lang", language, "--now", "2026-03-01T00:00:00Z")
    assert result.exit_code == 1
    golden(f"check.{language}.txt", re.sub(r"\(\d+\.\d s\)", "(… s)", result.stdout))
