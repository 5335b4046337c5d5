"""The frame of the repository: pins, the task script, what a commit may name."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import tomli


def committed(root: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [root / name for name in listed.stdout.decode().split("\0") if name and (root / name).is_file()]


def verbs(root: Path) -> set[str]:
    lines = (root / "run").read_text(encoding="utf-8").splitlines()
    return {match[1] for line in lines if (match := re.match(r"    ([a-z]+)\)", line))}


def test_a_pin_is_a_name_and_a_version(root: Path) -> None:
    for line in (root / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line), line


def test_every_direct_requirement_is_pinned(root: Path) -> None:
    project = tomli.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [
        r for extra in project["optional-dependencies"].values() for r in extra
    ]
    pinned = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()

    def plain(requirement: str) -> str:
        return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")

    assert {plain(r) for r in wanted} - {"policycode"} <= {plain(line) for line in pinned}


def test_every_run_verb_that_the_documents_name_exists(root: Path) -> None:
    known = verbs(root)
    assert {"demo", "test"} <= known
    for page in [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").rglob("*.md")]:
        named = set(re.findall(r"\./run ([a-z]+)", page.read_text(encoding="utf-8")))
        assert named <= known, page


def test_the_help_names_every_verb(root: Path) -> None:
    if not (shell := shutil.which("sh")):
        pytest.skip("no POSIX shell")
    said = subprocess.run([shell, "run"], cwd=root, capture_output=True, text=True, check=True).stdout
    for verb in verbs(root):
        assert re.search(rf"^  {verb}\b", said, re.MULTILINE), verb


def test_no_committed_text_names_a_place_on_somebodys_machine(root: Path) -> None:
    place = re.compile(rb"(?<![\w.])/(?:home|root|Users|tmp|work)/\w+")
    for file in committed(root):
        if file.suffix not in {".jsonl", ".png"}:
            assert not place.search(file.read_bytes()), file
