"""A memory that is full costs the claims that needed it, and nothing that was found: under a real limit of the system,
in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest

from benchmarks.consistent import consistent_policy
from benchmarks.translate import Translator
from policycode.proving.claimed.catalogue import checks

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="how large a process is, is read from /proc"),
]

CHILD = """
import resource, subprocess, sys
from policycode.cli import main

class Tight(subprocess.Popen):
    def __init__(self, *args, **how):
        small = (64 * 2**20,) * 2  # less than a solver takes
        super().__init__(*args, **how, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, small))

def run(*arguments):
    try:
        return main(["check", *arguments, "--format", "json"])
    except SystemExit as leaving:
        return leaving.code

before, report, policy, more, *asked = sys.argv[1:]
run(before, "--output", report)  # what is opened only when it is needed
if more == "second":
    subprocess.Popen = Tight
    sys.exit(run(policy, "--output", report, *asked))
with open("/proc/self/statm") as size:
    most = int(size.read().split()[0]) * resource.getpagesize() + int(more) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (most, most))
sys.exit(run(policy, "--output", report, *asked))
"""
LARGE = 100_000
"""Megabytes that nothing here takes."""

GUARANTEES = """
[guarantee.allowed]
never = ["forbidden_by_default"]
when = "vpn"
[guarantee.agreed]
never = ["conflict"]
"""


def checked(
    folder: Path, text: str, more: int | Literal["second"], *asked: str
) -> tuple[int, dict[str, Any]]:
    """The exit status and the report of a process that may take so many megabytes more than it took for a small
    policy; or of one that may take what it likes, but not the second process that it starts."""
    small, policy, page = folder / "s.policy.toml", folder / "p.policy.toml", folder / "report.json"
    small.write_text(checks()["N1"].passes, encoding="utf-8")
    policy.write_text(text, encoding="utf-8")
    files = (str(small), str(page), str(policy))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *files, str(more), *asked], check=False, capture_output=True
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, json.loads(page.read_text(encoding="utf-8"))


def test_claims_for_which_memory_gave_out_are_unknown_and_all_others_as_with_enough(tmp_path: Path) -> None:
    text = Translator(consistent_policy(100)).toml().replace('conflict = "prohibit"\n', "") + GUARANTEES
    asked = [each for code in ("V3", "N1", "N6", "S6", "G1") for each in ("--only", code)]
    free, enough = checked(tmp_path, text, LARGE, *asked)
    status, tight = checked(tmp_path, text, 60, *asked)
    assert (free, status) == (1, 1)
    assert enough["summary"]["unknown"] == 0 < tight["summary"]["unknown"]
    assert tight["summary"]["discharged"] == tight["summary"]["expected"] == enough["summary"]["expected"]
    for code in ("V3", "N1", "N6", "S6"):
        assert tight["summary"]["by_code"][code] == enough["summary"]["by_code"][code]
    unknown = [one["message"]["en"] for one in tight["findings"] if one["verdict"] == "unknown"]
    assert "The proof did not fit into memory." in unknown


def test_a_second_proof_for_which_there_is_no_memory_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    asked = [each for code in ("V3", "N1", "N6") for each in ("--only", code)]
    status, page = checked(tmp_path, checks()["N1"].passes, "second", "--second-proof", *asked)
    summary = page["summary"]
    assert status == 4
    assert summary["proved"] == summary["expected"] > 0
    assert summary["second"]["confirmed"] == 0
    assert summary["second"]["unknown"] == summary["expected"]
