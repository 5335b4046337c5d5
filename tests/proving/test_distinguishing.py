"""A finding about two acts names the clauses that judge them differently, and stands at the one most answerable: one of
them must say why."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from policycode.deciding.engine import Engine
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, report
from policycode.proving.told.findings import Finding
from policycode.proving.told.story import story

from .reading import read
from .test_imports import standing_on

EVERYBODY = clause("report", "forbid", 'force = "guideline"\nwhen = "reported"')
EQUAL = '[guarantee.alike]\nequal = ["department"]\n'
UNEQUAL = {
    "F1": clause("secrecy", "forbid", 'force = "binding"\nwhen = "secret"\ndepartments = ["sales"]'),
    "S4": clause("secrecy", "forbid", 'force = "binding"\nwhen = "secret"')
    + clause("release", "permit", 'roles = ["manager"]\nwhen = "secret"\noverrides = ["secrecy"]'),
    "G1": clause("secrecy", "forbid", 'force = "binding"\nwhen = "secret"\ndepartments = ["sales"]') + EQUAL,
}


def found(folder: Path, code: str, text: str) -> tuple[Finding, list[str]]:
    """The one finding of a check, and the lines of the file at which it stands and to which it is related."""
    (only,) = report(read(folder, text), Asked(only=frozenset({code}))).findings
    lines = text.splitlines()
    return only, [lines[place.line - 1] for place in (only.place, *only.related) if place is not None]


@pytest.mark.parametrize("code", UNEQUAL)
def test_the_clauses_that_judge_two_acts_differently_are_named_and_no_others(
    code: str, tmp_path: Path
) -> None:
    text = policy(EVERYBODY, UNEQUAL[code])
    finding, lines = found(tmp_path, code, text)
    assert finding.verdict == "refuted"
    assert (
        lines
        == {
            "F1": ["[clause.secrecy]"],
            "S4": [
                "[clause.release]",
                "[clause.secrecy]",
            ],  # the exception makes the difference, not the rule
            "G1": ["[guarantee.alike]", "[clause.secrecy]"],
        }[code]
    )


@pytest.mark.parametrize("code", ["F1", "S4"])
def test_where_it_stands_changes_neither_what_it_is_about_nor_its_mark(code: str, tmp_path: Path) -> None:
    text = policy(EVERYBODY, UNEQUAL[code])
    finding, _ = found(tmp_path, code, text)
    assert finding.place is not None
    assert finding.place.subject == ("clause", "release" if code == "S4" else "secrecy")
    assert (finding.subject.kind, finding.subject.id) == ("policy", "example")
    assert (
        finding.fingerprint == hashlib.sha256(f"example\0{code}\0policy\0example\0".encode()).hexdigest()[:16]
    )
    waiver = f'[waiver.known]\ncheck = "{code}"\nat = "example"\nreason.en = "Known."\nby = "p"\nuntil = 2027-01-01\n'
    waived, _ = found(tmp_path / "waived", code, text + waiver)
    assert waived.waived == "known"


def test_what_takes_no_part_in_the_outcome_is_no_place_to_stand(tmp_path: Path) -> None:
    """A piece of advice for one department comes first in the file, yet the breach hangs on what comes after it."""
    advice = clause("release", "forbid", 'force = "guideline"\nwhen = "secret"\ndepartments = ["sales"]')
    _, lines = found(tmp_path, "F1", policy(advice, UNEQUAL["F1"]))
    assert lines == ["[clause.secrecy]", "[clause.release]"]


@pytest.mark.parametrize("own", ["", UNEQUAL["S4"].partition("[clause.release]")[2]])
def test_it_stands_at_a_clause_of_the_policy_itself_or_else_at_the_policy(own: str, tmp_path: Path) -> None:
    """An import tells managers apart by itself; with an exception of its own the policy does so, too."""
    theirs = clause("secrecy", "forbid", 'force = "binding"\nwhen = "secret and \'manager\' not in roles"')
    mine = own and f"[clause.release]{own}"
    text = policy(mine, EVERYBODY, builds_on='["../law"]')
    read_policy = standing_on(tmp_path, text, law=policy(theirs))
    (only,) = report(read_policy, Asked(only=frozenset({"S4"}))).findings
    assert only.place is not None
    assert only.place.subject == (("clause", "release") if own else None)
    assert Path(only.place.file).name == "own.policy.toml"
    assert [place.subject for place in only.related] == [("clause", "secrecy")]


@pytest.mark.parametrize("code", ["F1", "S4"])
def test_a_reason_at_a_clause_that_was_named_is_what_mends_the_finding(code: str, tmp_path: Path) -> None:
    text = policy(EVERYBODY, UNEQUAL[code])
    _, lines = found(tmp_path / "bare", code, text)
    for number, line in enumerate(lines):
        reasoned = text.replace(line, f'{line}\nrationale.en = "They answer for it."')
        told = report(read(tmp_path / str(number), reasoned), Asked(only=frozenset({code})))
        assert told.findings == (), line


def test_departments_that_are_judged_otherwise_are_told_beside_ranks_that_are(tmp_path: Path) -> None:
    sold = clause("report", "forbid", 'force = "binding"\nwhen = "reported"\ndepartments = ["sales"]')
    both, ranks = (
        report(read(tmp_path / name, policy(UNEQUAL["S4"], more)), Asked(only=frozenset({"F1", "S4"})))
        for name, more in (("both", sold), ("ranks", EVERYBODY))
    )
    assert [one.check.code for one in ranks.findings] == ["S4"]
    assert sorted(one.check.code for one in both.findings) == ["F1", "S4"]


def test_of_two_acts_it_is_told_in_what_they_differ(tmp_path: Path) -> None:
    told = read(
        tmp_path,
        policy(
            clause("secrecy", "forbid", 'when = "secret"'),
            clause("release", "permit", 'when = "secret and released"\noverrides = ["secrecy"]'),
            '[guarantee.alike]\ntitle.en = "Alike"\nequal = ["released"]\n',
        ),
    )
    (finding,) = report(told, Asked(only=frozenset({"G1"}))).findings
    assert finding.witness is not None
    assert "two acts that differ in “Released” alone" in finding.message["en"]
    lines = [line.strip() for line in story(Engine(told), finding.witness, "en")]
    assert sum(line.startswith("In this the act differs: ") for line in lines) == 1
    dutch = [line.strip() for line in story(Engine(told), finding.witness, "nl")]
    assert sum(line.startswith("Hierin verschilt deze daad: ") for line in dutch) == 1
