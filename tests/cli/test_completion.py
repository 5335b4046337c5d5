from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_POLICYCODE_COMPLETE" in result.stdout
    assert f"{shell}_complete" in result.stdout


def completed(words: str, root: Path) -> list[str]:
    """What bash would offer after these words."""
    environment = {
        **os.environ,
        "_POLICYCODE_COMPLETE": "bash_complete",
        "COMP_WORDS": f"policycode {words}",
        "COMP_CWORD": str(len(words.split(" "))),
        "LANG": "en_GB.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "policycode"],
        env=environment,
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_verbs_options_choices_and_files_complete(root: Path) -> None:
    assert completed("che", root) == ["plain,check"]
    assert "plain,--format" in completed("check --fo", root)
    assert completed("decide . x --confirm a", root) == ["plain,all"]
    assert completed("init --template so", root) == ["plain,social-media"]
    assert completed("check spe", root) == ["file,spe"]
    assert completed("decide . act", root) == ["file,act"]
    assert completed("completion z", root) == ["plain,zsh"]
