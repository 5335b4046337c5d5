"""*register*: was it cleared, by which role, until when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policycode.errors import UsageError
from policycode.evaluators.kinds.register import KIND
from policycode.testing.evaluators import findings_of
from tests.evaluators.kinds import kept, made, said, seen

REGISTER = """role,person,action,platform,subject,from,until,through,by
communications,p_1,post,,,2026-03-02T09:00,2026-03-09,,p_77
communications,,post,x,,2026-04-01,,2026-04-30,p_78
legal,p_1,,,,2026-03-05,2026-03-07,,
legal,p_2,post,,atlas,2026-01-01,,,p_79
"""
AT = "2026-03-02T10:00"


def test_it_keeps_to_the_protocol(tmp_path: Path) -> None:
    kept(KIND, 'file = "r.csv"', tmp_path, {"r.csv": REGISTER})
    kept(KIND, 'file = "r.csv"\nsubject = "project"', tmp_path, {"r.csv": REGISTER}, project="atlas")


@pytest.mark.parametrize(
    ("at", "more", "cleared"),
    [
        (AT, {}, True),
        ("2026-03-02T08:59", {}, False),  # cleared only afterwards
        ("2026-03-08T23:59", {}, True),
        ("2026-03-09T00:00", {}, False),
        (AT, {"person": "p_2"}, None),  # cleared for one subject, and nobody says which this is
        (AT, {"person": "p_3"}, False),
        (AT, {"action": "like"}, False),
        ("2026-04-30T23:59", {"person": "p_3", "platform": "x"}, True),
        ("2026-04-30T23:59", {"person": "p_3", "platform": "y"}, False),
        ("2026-04-30T23:59", {"person": "p_3"}, False),
    ],
)
def test_it_is_cleared_where_a_row_covers_it(
    tmp_path: Path, at: str, more: dict[str, Any], cleared: bool | None
) -> None:
    register = made(KIND, 'file = "r.csv"', tmp_path, {"r.csv": REGISTER})
    assert said(register, seen(at, **more)).get("cleared") is cleared


def test_it_says_by_which_roles_and_until_when(tmp_path: Path) -> None:
    register = made(KIND, 'file = "r.csv"', tmp_path, {"r.csv": REGISTER})
    assert said(register, seen("2026-03-06T10:00")) == {
        "cleared": True,
        "cleared_by": ("communications", "legal"),
        "cleared_from": "2026-03-02T08:00:00+00:00",
        "cleared_until": "2026-03-08T23:00:00+00:00",
    }
    cleared = next(one for one in findings_of(register, seen("2026-03-06T10:00")) if one.output == "cleared")
    assert cleared.evidence == (
        {"rule": "communications", "source": "r.csv:2", "by": "p_77"},
        {"rule": "legal", "source": "r.csv:4"},
    )


def test_only_the_roles_that_are_asked_for_count(tmp_path: Path) -> None:
    register = made(KIND, 'file = "r.csv"\nroles = ["legal"]', tmp_path, {"r.csv": REGISTER})
    assert said(register, seen(AT))["cleared"] is False
    assert said(register, seen("2026-03-06T10:00"))["cleared_by"] == ("legal",)


def test_a_subject_is_compared_where_one_is_known(tmp_path: Path) -> None:
    register = made(KIND, 'file = "r.csv"\nsubject = "project"', tmp_path, {"r.csv": REGISTER})
    assert register.needs == {"project"}
    for project, cleared in (("atlas", True), ("borealis", False)):
        assert said(register, seen(AT, "p_2", facts={"project": project}))["cleared"] is cleared


def test_a_register_that_is_not_complete_never_says_no(tmp_path: Path) -> None:
    register = made(KIND, 'file = "r.csv"\ncomplete = false', tmp_path, {"r.csv": REGISTER})
    assert said(register, seen(AT, "p_3")) == {}
    assert said(register, seen(AT))["cleared"] is True


def test_without_an_end_no_end_is_stated(tmp_path: Path) -> None:
    rows = '{"role": "legal", "person": "p_1"}\n{"role": "legal", "until": "2026-12-31T12:00+01:00"}\n'
    register = made(KIND, 'file = "r.jsonl"', tmp_path, {"r.jsonl": rows})
    assert said(register, seen(AT)) == {"cleared": True, "cleared_by": ("legal",)}
    assert said(register, seen(AT, "p_2"))["cleared_until"] == "2026-12-31T11:00:00+00:00"


def test_of_an_empty_register_nothing_was_cleared(tmp_path: Path) -> None:
    register = made(KIND, 'file = "r.csv"', tmp_path, {"r.csv": "role,person\n"})
    assert said(register, seen(AT)) == {"cleared": False, "cleared_by": ()}


@pytest.mark.parametrize(
    ("options", "rows", "message"),
    [
        ('file = "r.csv"\nroles = ["board"]', REGISTER, "no row is of board"),
        ('file = "r.jsonl"', '{"role": 3}', "role is no text"),
        ('file = "r.jsonl"', '{"role": "legal", "form": "2026-01-01"}', "Did you mean from"),
        ('file = "r.jsonl"', "legal", "is no JSON"),
        ('file = "r.jsonl"', "[1]", "no object"),
        ('file = "r.jsonl"', '{"role": "a", "until": "2026-01-02", "through": "2026-01-02"}', "choose one"),
        ('file = "r.jsonl"', '{"role": "a", "through": "2026-01-02T10:00"}', "say until"),
        ('file = "r.jsonl"', "{}", "role is missing"),
    ],
)
def test_a_register_that_is_wrong_is_told(tmp_path: Path, options: str, rows: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        made(KIND, options, tmp_path, {"r.csv": rows, "r.jsonl": rows})
