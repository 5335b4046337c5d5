"""A finding about two acts names the clauses that judge them differently: one of them must say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.told.findings import Finding

from .reading import read

EVERYBODY = clause("report", "forbid", 'force = "guideline"\nwhen = "reported"')
EQUAL = '[guarantee.alike]\nequal = ["department"]\n'
UNEQUAL = {
    "F1": clause("secrecy", "forbid", 'force = "binding"\nwhen = "secret"\ndepartments = ["sales"]'),
    "S4": clause("secrecy", "forbid", 'force = "binding"\nwhen = "secret"')
    + clause("release", "permit", 'roles = ["manager"]\nwhen = "secret"\noverrides = ["secrecy"]'),
    "G1": clause("secrecy", "forbid", 'force = "binding"\nwhen = "secret"\ndepartments = ["sales"]') + EQUAL,
}


def found(folder: Path, code: str, text: str) -> tuple[Finding, list[str]]:
    """The one finding of a check, and the lines of the file to which it is related."""
    (only,) = report(read(folder, text), Asked(only=frozenset({code}))).findings
    lines = text.splitlines()
    return only, [lines[place.line - 1] for place in only.related]


@pytest.mark.parametrize("code", UNEQUAL)
def test_the_clauses_that_judge_two_acts_differently_are_named_and_no_others(
    code: str, tmp_path: Path
) -> None:
    text = policy(EVERYBODY, UNEQUAL[code])
    finding, lines = found(tmp_path, code, text)
    assert finding.verdict == "refuted"
    wanted = ["[clause.secrecy]", "[clause.release]"] if code == "S4" else ["[clause.secrecy]"]
    assert lines == wanted


@pytest.mark.parametrize("code", ["F1", "S4"])
def test_a_reason_at_a_clause_that_was_named_is_what_mends_the_finding(code: str, tmp_path: Path) -> None:
    text = policy(EVERYBODY, UNEQUAL[code])
    _, lines = found(tmp_path / "bare", code, text)
    for number, line in enumerate(lines):
        reasoned = text.replace(line, f'{line}\nrationale.en = "They answer for it."')
        told = report(read(tmp_path / str(number), reasoned), Asked(only=frozenset({code})))
        assert told.findings == (), line
