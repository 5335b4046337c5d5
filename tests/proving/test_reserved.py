"""Codes of checks whose subject comes later are reserved: a waiver of one waits, and nothing else may be called so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policycode.diagnostics import CODES
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, Report, report
from policycode.proving.claimed.reserved import RESERVED, RESTS

from .reading import read

TODAY = date(2026, 3, 1)
LADDER = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[ladder.conduct]\nrungs = ["coaching", "warning"]\nentry = { minor = "coaching" }\n'
    + '[rung.coaching]\ncounts_for = "P6M"\n[rung.warning]\ncounts_for = "P12M"\n'
)


def waived(path: Path, check: str, at: str) -> Report:
    """What comes of a policy with a waiver of a check."""
    waiver = (
        f'[waiver.early]\ncheck = "{check}"\nat = {at}\nby = "p_law"\nuntil = 2027-01-01\n'
        'reason = { nl = "Komt nog.", en = "To come." }\n'
    )
    return report(read(path, policy(LADDER, waiver)), Asked(today=TODAY))


@pytest.mark.parametrize("check", [name for one in RESERVED.values() for name in (one.code, one.name)])
def test_a_waiver_of_a_check_that_comes_later_is_not_judged(check: str, tmp_path: Path) -> None:
    found = waived(tmp_path / "p", check, '"clause.secrecy"')
    assert found.useless == ()
    assert [waiver for _, waiver in found.waiting] == ["early"]


@pytest.mark.parametrize("check", ["Q9", "N99", "double-bound", "P11"])
def test_a_waiver_of_nonsense_is_useless(check: str, tmp_path: Path) -> None:
    found = waived(tmp_path / "p", check, '"clause.secrecy"')
    assert [one.told.code for one in found.useless] == ["W1"]
    assert found.waiting == frozenset()


@pytest.mark.parametrize(
    ("check", "at", "waits"),
    [
        ("L11", '"rung.coaching"', True),
        ("expiry-sanity", '{ rung = "warning" }', True),
        ("V6", '"policy"', True),
        ("V6", '"clause.secrecy"', False),
        ("V6", '"secrecy"', False),
        ("V6", '{ clause = "secrecy" }', False),
        ("N1", '"policy"', False),
    ],
)
def test_a_waiver_waits_where_a_check_is_there_in_part(
    check: str, at: str, waits: bool, tmp_path: Path
) -> None:
    found = waived(tmp_path / "p", check, at)
    assert bool(found.waiting) == waits
    assert bool(found.useless) != waits


def test_a_reserved_code_is_that_of_no_check() -> None:
    there = {*CODES, *checks(), *(check.name for check in checks().values())}
    assert not there & {name for one in RESERVED.values() for name in (one.code, one.name)}
    assert RESTS.keys() <= checks().keys()
