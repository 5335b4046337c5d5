"""Where memory gives out is said in a sentence, and is no verdict; under a real limit of the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policycode.cli.exits import Exit
from policycode.proving.claimed.catalogue import checks

CHILD = """
import resource, sys
from policycode.cli import main

def run(policy):
    try:
        return main(["--lang", sys.argv[1], "check", policy, "--only", "E4"])
    except SystemExit as leaving:
        return leaving.code

run(sys.argv[2])  # what is opened only when it is needed
resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29))
ballast = []
try:
    while True:
        ballast.append(bytearray(2**22))
except MemoryError:
    del ballast[-3:]  # 12 MB are left
sys.exit(run(sys.argv[3]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="not every system heeds a limit of memory")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "error: There is not enough memory to read {path}."),
        ("nl", "fout: Er is niet genoeg geheugen om {path} te lezen."),
    ],
)
def test_a_policy_for_which_there_is_no_memory_is_undecided(language: str, said: str, tmp_path: Path) -> None:
    small, large = tmp_path / "small.policy.toml", tmp_path / "large.policy.toml"
    small.write_text(checks()["N1"].passes, encoding="utf-8")
    long = f'[clause.aim]\neffect = "state"\ntext.en = "{"x" * 9_000_000}"\n'
    large.write_text(checks()["N1"].passes + long, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, language, str(small), str(large)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stderr.splitlines()[-1:] == [said.format(path=large)]
    assert "Traceback" not in done.stderr
    assert done.returncode == Exit.UNDECIDED
