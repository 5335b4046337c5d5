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

def run(*policies):
    try:
        return main(["--lang", sys.argv[1], "check", *policies, "--only", "E4"])
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
sys.exit(run(*sys.argv[3:]))
"""


linux = pytest.mark.skipif(sys.platform != "linux", reason="not every system heeds a limit of memory")


@linux
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "error: There is not enough memory to read {path}."),
        ("nl", "fout: Er is niet genoeg geheugen om {path} te lezen."),
    ],
)
def test_a_policy_for_which_there_is_no_memory_is_undecided(language: str, said: str, tmp_path: Path) -> None:
    small, large = policies(tmp_path)
    done = in_a_child(CHILD, language, small, large)
    assert done.stderr.splitlines()[-1:] == [said.format(path=large)]
    assert done.returncode == Exit.UNDECIDED


@linux
def test_what_was_found_of_other_policies_stays(tmp_path: Path) -> None:
    small, large = policies(tmp_path)
    done = in_a_child(CHILD, "en", small, small, large)
    assert f"{small}: valid (1)\n" in done.stdout.split("claim: ")[1]  # by the run with little memory
    assert done.stderr.splitlines()[-2:] == [
        f"error: There is not enough memory to read {large}.",
        f"Not come to: {large}.",
    ]
    assert done.returncode == Exit.UNDECIDED


LIBRARY = """
import resource, sys
from policycode.cli.failures import report

with open("/proc/self/statm") as size:
    most = int(size.read().split()[0]) * resource.getpagesize() + 2**20
resource.setrlimit(resource.RLIMIT_AS, (most, most))
sys.exit(report(lambda: __import__("pydantic_core"), "en"))
"""


@linux
def test_a_library_for_which_there_is_no_memory_is_no_mistake_of_ours() -> None:
    done = in_a_child(LIBRARY)
    assert done.stderr.splitlines()[-1:] == ["error: There is not enough memory."]
    assert done.returncode == Exit.UNDECIDED


def policies(folder: Path) -> tuple[Path, Path]:
    """A small one, and one for which there is no room."""
    small, large = folder / "small.policy.toml", folder / "large.policy.toml"
    small.write_text(checks()["N1"].passes, encoding="utf-8")
    long = f'[clause.aim]\neffect = "state"\ntext.en = "{"x" * 9_000_000}"\n'
    large.write_text(checks()["N1"].passes + long, encoding="utf-8")
    return small, large


def in_a_child(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    given = [str(one) for one in arguments]
    done = subprocess.run(
        [sys.executable, "-c", program, *given], check=False, capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr
    return done
