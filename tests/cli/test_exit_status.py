from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from policycode.cli.exits import Exit, first, forgiven, of_outcome
from policycode.deciding.judge import Outcome

from .conftest import SECRET, UNKNOWN, Run, write_house

ASKING: dict[str, Any] = {"facts": {"secret": False, "announcement": True}, "tense": "planned"}


def test_every_outcome_has_the_status_of_the_contract() -> None:
    negative = {"breach", "conflict", "forbidden_by_default"}
    undecided = {"undetermined", "unregulated", "ask_first", "refer"}
    for outcome in Outcome:
        expected = 1 if outcome in negative else 4 if outcome in undecided else 0
        assert of_outcome(outcome) == expected


def test_of_several_the_first_of_3_1_4_5_0_wins_in_any_order() -> None:
    order = [Exit.INVALID, Exit.NEGATIVE, Exit.UNDECIDED, Exit.COVERAGE, Exit.GOOD]
    for place, wins in enumerate(order):
        for some in permutations(order[place:]):
            assert first(some) is wins
    assert first([]) is Exit.GOOD


def test_exit_zero_forgives_1_and_4_only() -> None:
    assert [forgiven(one, True) for one in (0, 1, 2, 3, 4, 5)] == [0, 0, 2, 3, 0, 5]
    assert forgiven(Exit.NEGATIVE, False) is Exit.NEGATIVE


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        ([{}], 0),
        ([SECRET], 1),
        ([UNKNOWN], 4),
        ([ASKING], 4),
        ([{}, UNKNOWN], 4),
        ([UNKNOWN, SECRET, {}], 1),
        ([{"roles": ["guest"]}], 0),
        ([{"time": "2020-01-01T00:00:00Z"}], 0),
    ],
)
def test_decide_leaves_with_the_status_of_its_acts(
    run: Run, house: Path, write_acts: Callable[..., Path], acts: list[dict[str, Any]], status: int
) -> None:
    file = write_acts(*acts)
    assert run("decide", house, file).exit_code == status
    assert run("decide", house, file, "--exit-zero").exit_code == 0


@pytest.mark.parametrize(("unregulated", "status"), [("forbidden", 1), ("undecided", 4)])
def test_silence_has_its_status(
    run: Run, tmp_path: Path, write_acts: Callable[..., Path], unregulated: str, status: int
) -> None:
    folder = write_house(tmp_path / "quiet", unregulated)
    assert run("decide", folder, write_acts({"action": "other"})).exit_code == status


def test_a_conflict_is_negative(run: Run, house: Path, write_acts: Callable[..., Path]) -> None:
    both = {"facts": {"secret": True, "private": True}}
    result = run("decide", house, write_acts(both))
    assert (result.exit_code, "→ contradiction in the policy" in result.stdout) == (1, True)


def test_an_invalid_policy_or_act_is_3_and_exit_zero_does_not_hide_it(
    run: Run, broken: Path, house: Path, write_acts: Callable[..., Path]
) -> None:
    good, bad = write_acts({}), write_acts("{oops")
    assert run("check", broken, "--exit-zero").exit_code == 3
    assert run("decide", broken, good, "--exit-zero").exit_code == 3
    assert run("decide", house, bad, "--exit-zero").exit_code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check"],
        ["check", "nowhere"],
        ["check", ".", "--format", "xml"],
        ["check", ".", "--only", "E44"],
        ["decide", "."],
        ["decide", ".", "nowhere.jsonl"],
        ["schema", "everything"],
        ["completion", "cmd"],
        ["init", "--template", "law"],
        ["--lang", "fr", "check", "."],
    ],
)
def test_a_wrong_call_is_2_with_a_hint(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage" in result.stderr
