"""A word that an import declares otherwise: in what, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.syntax.load import examine
from tests.syntax.marked import write
from tests.syntax.test_imports import header

THEIRS = """
[role.worker]
rank = 1
title = { nl = "Werker", en = "Worker" }
[platform.blog]
[platform.site]
[fact.reach]
type = "int"
min = 0
max = 9
[fact.topic]
type = "choice"
values = ["a", "b"]
[define.far]
means = 'reach > 5'
[period.june]
from = 2026-06-01
until = 2026-07-01
"""


def in_both(head: str) -> str:
    head = head.replace('languages = ["nl"]', 'languages = ["nl", "en"]')
    return head.replace('title.nl = "x"', 'title = { nl = "x", en = "x" }')


@pytest.mark.parametrize(
    ("ours", "keys"),
    [
        ("[role.worker]\nrank = 2\ntitle = { nl = 'Werknemer', en = 'Worker' }", "`title.nl`, `rank`"),
        ("[platform.blog]\nis_a = 'site'", "`is_a`"),
        ("[fact.reach]\ntype = 'bool'", "`type`"),
        ("[fact.reach]\ntype = 'int'\nmin = 1\nmax = 9", "`min`"),
        ("[fact.topic]\ntype = 'choice'\nvalues = ['a', 'c']\nask.nl = 'Wat?'", "`values`"),
        ("[define.far]\nmeans = 'reach > 6'", "`means`"),
        ("[period.june]\nfrom = 2026-06-02\nuntil = 2026-07-01", "`from`"),
    ],
)
def test_the_help_names_the_keys_that_differ(ours: str, keys: str, tmp_path: Path) -> None:
    files = {
        "law/law.policy.toml": in_both(header("law")) + THEIRS,
        "house/house.policy.toml": in_both(header("house", more='builds_on = "../law"')) + ours,
    }
    write(tmp_path, files)
    (found,) = examine(tmp_path / "house", root=tmp_path).diagnostics
    assert found.code == "E6"
    assert found.help is not None
    assert found.help["nl"].startswith(f"Zij verschillen in {keys}.")
    assert found.help["en"].startswith(f"They differ in {keys}.")
