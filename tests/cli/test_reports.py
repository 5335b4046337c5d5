"""Findings for other programs: SARIF 2.1.0, JUnit and annotations, each read back by somebody else's reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import category
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from pydantic import BaseModel
from sarif_pydantic import Sarif

from policycode.cli.findings import Findings, Found
from policycode.cli.github import workflow_commands
from policycode.cli.junit import Case, junit
from policycode.diagnostics import Diagnostic, Place

from .conftest import Run

NOW = ("--now", "2026-03-01T00:00:00Z")
KINDS = {"pass", "fail", "review", "open", "notApplicable"}
WAIVER = """
[waiver.known]
check = "conflict"
at = { clause = "secrecy" }
reason = { nl = "Bekend.", en = "Known." }
by = "p_law"
until = 2027-01-01
[waiver.late]
check = "gap"
at = "house"
reason = { nl = "Even.", en = "For a while." }
by = "p_law"
until = 2026-02-01
"""
VACUOUS = """
[guarantee.of_nothing]
never = ["breach"]
when = "secret and not secret"
"""


@pytest.fixture
def mixed(house: Path) -> Path:
    """A policy with findings of every kind."""
    with (house / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write(WAIVER + VACUOUS)
    return house


def results(run: Run, *arguments: object) -> list[dict[str, Any]]:
    report = json.loads(run("check", *arguments, "--format", "sarif", *NOW).stdout)
    is_valid(report)
    found: list[dict[str, Any]] = report["runs"][0]["results"]
    return found


def is_valid(report: dict[str, Any]) -> None:
    """Valid by the model of another library, and by what it leaves out."""
    known_throughout(Sarif.model_validate(report))
    (only,) = report["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for one in only["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["kind"] in KINDS
        assert (one["level"] == "none") is (one["kind"] != "fail")
        assert one["message"]["text"]
        for location in [*one["locations"], *one.get("relatedLocations", [])]:
            place = location["physicalLocation"]
            assert "\\" not in place["artifactLocation"]["uri"]
            assert " " not in place["artifactLocation"]["uri"]
            assert place["region"]["startLine"] >= 1
            assert place["region"]["endColumn"] >= place["region"]["startColumn"] >= 1


BESIDE = {
    "Sarif": {"$schema"},
    "Run": {"columnKind", "language"},
    "Result": {"baselineState", "suppressions"},
}
"""Keys of the standard that the model has not."""


def known_throughout(model: BaseModel) -> None:
    extra = set(model.model_extra or {}) - BESIDE.get(type(model).__name__, set())
    assert extra == set(), (type(model).__name__, extra)
    for name in type(model).model_fields:
        value = getattr(model, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                known_throughout(one)


def test_each_kind_says_what_came_of_a_claim(run: Run, mixed: Path) -> None:
    found = results(run, mixed)
    kinds = {kind: [one["ruleId"] for one in found if one["kind"] == kind] for kind in KINDS}
    assert "G1" in kinds["notApplicable"]
    assert "W1" in kinds["review"]
    assert "N1" in kinds["fail"]
    assert "L2" in kinds["pass"]
    assert kinds["open"] == []
    waived = [one for one in found if one.get("suppressions")]
    assert [one["ruleId"] for one in waived] == ["N1"]
    assert waived[0]["suppressions"][0]["status"] == "accepted"


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", "Bekend. (Ontheffing ‘known’ van p_law, tot 2027-01-01.)"),
        ("en", "Known. (Waiver “known” by p_law, until 2027-01-01.)"),
    ],
)
def test_what_is_set_aside_says_why(run: Run, mixed: Path, language: str, says: str) -> None:
    found = results(run, mixed, "--lang", language)
    (waived,) = (one["suppressions"] for one in found if one.get("suppressions"))
    assert [one["justification"] for one in waived] == [says]


def test_what_did_not_end_is_open(run: Run, mixed: Path) -> None:
    found = results(run, mixed, "--timeout", "0.000001")
    assert [one["ruleId"] for one in found if one["kind"] == "open"]


def test_each_claim_is_told_once(run: Run, mixed: Path) -> None:
    summary = json.loads(run("check", mixed, "--format", "json", *NOW).stdout)["summary"]
    found = results(run, mixed)
    proved = [one for one in found if one["kind"] == "pass"]
    assert len(proved) == summary["proved"] - sum(row["proved"] for code, row in _read(summary).items())


def _read(summary: dict[str, Any]) -> dict[str, dict[str, int]]:
    """What reading proves has no place of its own."""
    return {code: row for code, row in summary["by_code"].items() if code[0] in "EW"}


def test_the_message_holds_the_region_and_the_remedy(run: Run, mixed: Path) -> None:
    (conflict,) = [one for one in results(run, mixed) if one["ruleId"] == "N1" and one["kind"] == "fail"]
    assert "This holds for everyone" in conflict["message"]["text"]
    assert "`overrides`" in conflict["message"]["text"]
    (told,) = [
        one
        for one in json.loads(run("check", mixed, "--format", "json", *NOW).stdout)["findings"]
        if one["code"] == "N1"
    ]
    assert set(told["region"]) == {"nl", "en"}


def test_fingerprints_outlive_lines_and_tell_findings_apart(run: Run, mixed: Path) -> None:
    def marks() -> list[str]:
        found = [one for one in results(run, mixed) if one["kind"] in ("fail", "notApplicable")]
        return sorted(one["partialFingerprints"]["policycode/v1"] for one in found)

    before = marks()
    assert len(set(before)) == len(before)
    file = mixed / "house.policy.toml"
    file.write_text("# moved\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert marks() == before


def test_a_baseline_tells_new_from_known(run: Run, mixed: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    run("check", mixed, "--format", "json", "--output", base, *NOW)
    with (mixed / "house.policy.toml").open("a", encoding="utf-8") as file:
        file.write('[role.nobody]\ntitle = { nl = "Niemand", en = "Nobody" }\n')
    found = results(run, mixed, "--baseline", base)
    states = {one["baselineState"] for one in found if "baselineState" in one}
    assert states == {"unchanged", "new"}
    (new,) = [one for one in found if one.get("baselineState") == "new"]
    assert new["ruleId"] == "V2"
    assert run("check", mixed, "--baseline", base, *NOW).exit_code == 0


def test_paths_are_written_as_references(run: Run, mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = mixed.rename(mixed.parent / "my house%")
    for argument in (odd, Path("my house%")):
        monkeypatch.chdir(odd.parent)
        (first, *_) = results(run, argument)
        uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri).endswith("my house%/house.policy.toml")
        assert uri.startswith("file:///") is Path(argument).is_absolute()


def test_in_dutch_too(run: Run, mixed: Path) -> None:
    (conflict,) = [one for one in results(run, mixed, "--lang", "nl") if one["ruleId"] == "N1"][:1]
    assert "Dit geldt voor iedereen" in conflict["message"]["text"]


# -- JUnit


def test_junit_is_read_by_others_and_fails_as_the_run_does(run: Run, mixed: Path) -> None:
    for level, fails in (("error", False), ("warning", True)):
        done = run("check", mixed, "--format", "junit", "--fail-level", level, *NOW)
        (suite,) = JUnitXml.fromstring(done.stdout.encode())
        assert suite.tests == len(list(suite))
        failed = [case for case in suite if case.result]
        assert suite.failures == len(failed)
        assert bool(failed) is fails is (done.exit_code == 1)
        assert all(case.name and case.classname for case in suite)
        assert any(case.result or case.system_out for case in suite)


@given(st.text(), st.text(min_size=1), st.text())
def test_any_text_makes_junit_that_can_be_read(suite: str, name: str, failure: str) -> None:
    text = junit("all", [Case(suite, name, failure), Case("other", "fine")])
    suites = list(JUnitXml.fromstring(text.encode()))
    cases = [case for one in suites for case in one]
    assert len(cases) == 2
    assert sum(bool(case.result) for case in cases) == bool(failure)


# -- annotations


def _undone(text: str) -> str:
    for written, meant in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def _without_controls(text: str) -> str:
    return "".join(" " if category(one) == "Cc" and one not in "\r\n" else one for one in text)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_annotations_are_one_line_and_come_back_as_written(file: str, message: str) -> None:
    told = Diagnostic(
        "N1", "conflict", "error", {"nl": "", "en": message}, None, Place(file, 3, 5, 4, ("clause", "c"))
    )
    (line,) = workflow_commands(Findings((Found(told),), {}), "en", {})
    assert "\n" not in line
    assert "\r" not in line
    head, _, body = line.removeprefix("::error ").partition("::")
    written = dict(one.split("=", 1) for one in head.split(","))
    assert set(written) == {"file", "line", "col", "endColumn", "title"}
    assert _undone(written["file"]) == _without_controls(file)
    assert _undone(body) == _without_controls(message)


def test_what_a_policy_says_does_not_drive_a_log() -> None:
    said = {"nl": "", "en": "x\x1b[31m\x07\x9by\nz"}
    told = Diagnostic("N1", "conflict", "error", said, None, Place("a\x1bb", 3, 5, 4, ("clause", "c")))
    (line,) = workflow_commands(Findings((Found(told),), {}), "en", {})
    assert line.isprintable()
    assert "file=a b," in line
    assert line.endswith("::x [31m  y%0Az")


@pytest.mark.parametrize("form", ["sarif", "junit", "github"])
def test_a_machine_s_report_tells_the_counterexample_too(form: str, run: Run, house: Path) -> None:
    told = run("check", house, "--format", "human", *NOW).stdout
    story = [line for line in told.splitlines() if line.startswith("  1. ")]
    shown = run("check", house, "--format", form, *NOW).stdout
    assert story
    assert all(line.split("“")[0] in shown for line in story)


DIFFERENCE = """
[department.sales]
[clause.sales]
article = "9"
effect = "forbid"
force = "binding"
actions = ["other"]
departments = ["sales"]
"""


def test_what_is_about_the_whole_policy_stands_at_the_clause_that_causes_it(run: Run, house: Path) -> None:
    file = house / "house.policy.toml"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(DIFFERENCE)
    line = 1 + file.read_text(encoding="utf-8").splitlines().index("[clause.sales]")

    def told(form: str) -> str:
        return run("check", house, "--only", "F1", "--format", form, *NOW).stdout

    assert f"{file}:{line}:9: error F1" in told("human")
    (found,) = json.loads(told("json"))["findings"]
    assert found["at"] == {
        "file": str(file),
        "line": line,
        "column": 9,
        "policy": "house",
        "clause": "sales",
    }
    (result,) = json.loads(told("sarif"))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"]["startLine"] == line
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "clause.sales"
    assert f"file={file},line={line},col=9" in told("github")
    assert f'line="{line}"' in told("junit")
