"""The Belgian starting point: made of the Dutch one, clean, and its sanctions in the form that Belgian law asks."""

from __future__ import annotations

import tomllib

import pytest

from policycode.syntax.load import examine, load
from specs.alternatives import SPECS
from specs.belgian import FOLDER, MADE, everywhere, made

CHANGES = tomllib.loads((FOLDER / "changes.toml").read_text(encoding="utf-8"))["change"]


def test_the_committed_file_is_what_the_changes_make() -> None:
    assert MADE.read_text(encoding="utf-8") == made()


def test_each_change_says_why_in_both_languages() -> None:
    assert all(one["why"].keys() == {"nl", "en"} for one in CHANGES)


def test_a_line_that_stands_nowhere_is_no_change() -> None:
    with pytest.raises(ValueError, match="stands nowhere"):
        everywhere("a\nb\n", "c", "d")


def test_it_reads_without_a_diagnostic_and_on_no_dutch_law() -> None:
    assert examine(FOLDER).diagnostics == ()
    dutch = {
        name
        for file in (SPECS / "law" / "nl").glob("*.policy.toml")
        for name in tomllib.loads(file.read_text(encoding="utf-8"))["clause"]
    }
    assert dutch.isdisjoint(load(FOLDER).newest.clauses)


def test_sanctions_are_notified_on_the_first_working_day_and_rest_on_the_work_rules() -> None:
    edition = load(FOLDER).newest
    above = [rung for name, rung in edition.rungs.items() if name != "coaching"]
    assert {
        (rung.notify_within.working_days, rung.notify_within.calendar) for rung in above if rung.notify_within
    } == {(1, "be_labour")}
    assert {rung.basis for rung in above} == {("work_rules",)}
