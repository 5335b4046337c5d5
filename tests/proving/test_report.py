"""The rules of the catalogue: one cause one finding, imports left to themselves, waivers, counts, fingerprints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policycode.diagnostics import words
from policycode.norms.policy import Policy
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.report import Asked, Report, report
from policycode.proving.claimed.silencing import silenced
from policycode.proving.claimed.verdicts import Obligation, Refuted, Subject
from policycode.syntax.load import examine

from .reading import failing, read

TODAY = date(2026, 3, 1)


def codes(found: Report) -> list[str]:
    return [one.check.code for one in found.findings if one.verdict != "proved"]


def about(name: str, part: str = "") -> Subject:
    return Subject("clause", name, "1", None, part)


def failed(subject: Subject, second: Subject | None = None) -> Obligation:
    return Obligation(subject, Refuted(words("Het faalt.", "It fails.")), second)


def test_of_one_clause_only_the_first_cause_is_reported() -> None:
    claims = [("N5", failed(about("a"))), ("V3", failed(about("a"))), ("N6", failed(about("a")))]
    assert silenced(claims) == {0: 1, 2: 1}


def test_a_conflict_speaks_for_both_of_its_clauses() -> None:
    both = "N1", failed(about("a"), about("b"))
    assert silenced([both, ("N6", failed(about("b"))), ("N5", failed(about("a")))]) == {1: 0, 2: 0}
    assert silenced([both, ("V4", failed(about("a")))]) == {}


def test_an_exception_is_silenced_by_what_is_wrong_with_the_clause_it_names() -> None:
    dead = "N7", failed(about("a", "overrides.b"), about("b"))
    assert silenced([dead, ("N5", failed(about("b")))]) == {0: 1}
    assert silenced([dead, ("N5", failed(about("a")))]) == {1: 0}
    assert silenced([("N7", failed(about("a", "overrides.*"))), ("N5", failed(about("b")))]) == {}


def test_seniority_speaks_for_equal_treatment() -> None:
    whole = Subject("policy", "p", "1")
    assert silenced([("F1", failed(whole)), ("S4", failed(whole))]) == {0: 1}


@pytest.mark.parametrize("code", sorted(checks()))
def test_every_expected_claim_is_discharged(code: str, tmp_path: Path) -> None:
    found = report(read(tmp_path / "p", *failing(checks()[code])), Asked(today=TODAY))
    assert {name for name, one in found.counts.items() if one.expected != one.discharged} == set()
    assert code in codes(found)


def test_a_silenced_claim_is_counted_with_the_one_that_speaks(tmp_path: Path) -> None:
    found = report(read(tmp_path / "p", checks()["V3"].fails), Asked(today=TODAY))
    assert "N6" not in codes(found)
    assert found.counts["N6"].refuted == 1


def waived(tmp_path: Path, until: str, at: str = '{ clause = "release" }') -> Policy:
    waiver = (
        f'[waiver.known]\ncheck = "conflict"\nat = {at}\nby = "p_law"\nuntil = {until}\n'
        'reason = { nl = "Bekend.", en = "Known." }\n'
    )
    tables = (
        clause("secrecy", "forbid", 'when = "secret"'),
        clause("release", "permit", 'when = "released"'),
        waiver,
    )
    return read(tmp_path / "p", policy(*tables))


@pytest.mark.parametrize(
    "at", ['{ clause = "release" }', '{ clause = "secrecy" }', '"clause.secrecy"', '"release"']
)
def test_a_waiver_sets_a_finding_aside_until_its_day(at: str, tmp_path: Path) -> None:
    found = report(waived(tmp_path, "2027-01-01", at), Asked(frozenset({"N1"}), today=TODAY))
    (one,) = found.findings
    assert one.waived == "known"
    assert (found.counts["N1"].waived, found.counts["N1"].refuted) == (1, 0)
    assert found.useless == ()


def test_a_waiver_that_is_over_sets_nothing_aside(tmp_path: Path) -> None:
    found = report(waived(tmp_path, "2026-02-01"), Asked(frozenset({"N1"}), today=TODAY))
    assert [one.waived for one in found.findings] == [None]


def test_a_waiver_of_another_clause_is_useless(tmp_path: Path) -> None:
    found = report(waived(tmp_path, "2027-01-01", '"nothing"'), Asked(frozenset({"N1"}), today=TODAY))
    assert [(one.told.code, one.proved) for one in found.useless] == [("W1", True)]
    assert report(waived(tmp_path, "2027-01-01", '"nothing"'), Asked(frozenset({"V6"}))).useless == ()


@pytest.mark.parametrize("asked", [Asked(timeout=1e-6, today=TODAY), Asked(stopped=True, today=TODAY)])
@pytest.mark.parametrize("at", ['{ clause = "release" }', '"clause.secrecy"'])
def test_of_a_waiver_whose_claim_is_undecided_it_is_not_known_that_it_is_useless(
    asked: Asked, at: str, tmp_path: Path
) -> None:
    found = report(waived(tmp_path, "2027-01-01", at), asked)
    assert found.counts["N1"].unknown > 0
    assert [one.proved for one in found.useless] == [False]
    elsewhere = report(waived(tmp_path / "other", "2027-01-01", '"nothing"'), asked)
    assert [one.proved for one in elsewhere.useless] == [True]


def test_time_that_is_up_leaves_nothing_out(tmp_path: Path) -> None:
    found = report(read(tmp_path / "p", checks()["N1"].fails), Asked(timeout=1e-6, today=TODAY))
    assert {one.discharged - one.expected for one in found.counts.values()} == {0}
    assert sum(one.unknown for one in found.counts.values()) > 0
    assert all(one.refuted == one.proved == 0 for code, one in found.counts.items() if code == "N1")


def test_items_are_counted_as_people_do(tmp_path: Path) -> None:
    grades = 'offence = [{ when = "reported", is = "minor" }, { when = "secret", is = "serious" }, { is = "minor" }]'
    made = read(tmp_path / "p", policy(clause("secrecy", "forbid", f'when = "secret"\n{grades}')))
    (found,) = report(made, Asked(frozenset({"V4"}), today=TODAY)).findings
    assert "condition `when` in item 2 of `offence` of" in found.message["en"]
    assert "voorwaarde `when` onder 2 van `offence` van" in found.message["nl"]


def test_a_fingerprint_outlives_lines_and_versions(tmp_path: Path) -> None:
    text = checks()["N1"].fails
    marks = []
    for number, other in enumerate((text, "\n\n# moved\n" + text.replace('version = "1"', 'version = "2"'))):
        found = report(read(tmp_path / str(number), other), Asked(frozenset({"N1"})))
        marks.append([one.fingerprint for one in found.findings])
    assert marks[0] == marks[1] != []


def test_what_is_wrong_within_an_import_is_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "own").mkdir()
    text = policy(
        clause("secrecy", "forbid", "when = \"department in ['sales'] and department in ['legal']\"")
    )
    (tmp_path / "law" / "law.policy.toml").write_text(
        text.replace('id = "example"', 'id = "law"'), encoding="utf-8"
    )
    own = policy(clause("report", "forbid", 'when = "reported"'), builds_on='["../law"]')
    (tmp_path / "own" / "own.policy.toml").write_text(own, encoding="utf-8")
    for folder, expected in (("law", {"V3"}), ("own", set())):
        made = examine(tmp_path / folder, root=tmp_path).policy
        assert made is not None
        assert set(codes(report(made, Asked(frozenset({"V3", "N6", "V4"}))))) == expected
