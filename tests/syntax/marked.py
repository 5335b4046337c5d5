"""Policies as texts in which ⟦…⟧ marks where a mistake is to be found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from policycode.diagnostics import Diagnostic
from policycode.norms.policy import Policy
from policycode.syntax.load import read

HEADER = """\
[policy]
id = "house"
version = "1"
title = { nl = "Huisregels", en = "House rules" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
"""


def unmarked(text: str) -> tuple[str, tuple[int, int, int] | None]:
    """The text without its mark, and line, column and length of what was marked."""
    before, found, rest = text.partition("⟦")
    if not found:
        return text, None
    inside, _, after = rest.partition("⟧")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return before + inside + after, (line, column, max(1, len(inside)))


def write(folder: Path, files: Mapping[str, str]) -> dict[str, tuple[int, int, int]]:
    """Writes files, and tells where in each the mark was."""
    marks = {}
    for name, text in files.items():
        plain, mark = unmarked(text)
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(plain.encode())
        if mark is not None:
            marks[name] = mark
    return marks


def found_in(folder: Path, text: str, *, header: str = HEADER) -> tuple[Policy | None, list[Diagnostic]]:
    """What reading finds in a policy whose header need not be written out."""
    whole, _ = unmarked(header + text)
    file = folder / "house.policy.toml"
    file.write_bytes(whole.encode())
    return read(file, root=folder)


def mark_of(text: str, header: str = HEADER) -> tuple[int, int, int]:
    """Line, column and length of the mark."""
    mark = unmarked(header + text)[1]
    assert mark is not None, "no mark in the text"
    return mark
