"""`import policycode` costs its users nothing that only a verb, a proof or a test needs."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys

HEAVY = {
    "click",
    "hypothesis",
    "numpy",
    "polars",
    "pyarrow",
    "pytest",
    "rich",
    "sqlite3",
    "tomlrt",
    "z3",
}


def loaded_by(statement: str) -> set[str]:
    """The top-level modules in a fresh interpreter after this statement."""
    program = f"{statement}; import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = loaded_by("import policycode")
    assert "policycode" in loaded
    assert loaded & HEAVY == set()


def test_the_probe_sees_what_is_loaded() -> None:
    assert "sqlite3" in loaded_by("import sqlite3")


def test_heavy_libraries_are_extras_or_imported_by_the_command_line_only() -> None:
    required = {
        re.split(r"[^A-Za-z0-9_.-]", requirement, maxsplit=1)[0].lower()
        for requirement in importlib.metadata.requires("policycode") or []
        if "extra ==" not in requirement
    }
    assert required & (HEAVY | {"z3-solver"}) <= {"click"}
