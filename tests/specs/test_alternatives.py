"""The open points of the articles: each has one place, a case that shows the position, and one that shows another."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from policycode.proving.claimed.report import Asked, report
from policycode.syntax.load import load
from specs.alternatives import POINTS, SPECS, Choice, Point, copied, main, points
from specs.seeds import scenarios
from tests.specs.dropped import failing

CHOICES = [(point, choice) for point in points().values() for choice in point.other]
NAMES = [f"{point.id}-{point.other.index(choice) + 1}" for point, choice in CHOICES]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("alternatives"))


def test_each_open_point_has_a_position_and_another_choice() -> None:
    assert tuple(points()) == POINTS
    for point in points().values():
        assert point.other
        texts = (point.question, point.position, *(one.choice for one in point.other))
        assert all(one.keys() == {"nl", "en"} for one in texts)


@pytest.mark.parametrize("point", points().values(), ids=points())
def test_scenarios_show_the_position(point: Point) -> None:
    assert point.shown_by
    assert set(point.shown_by) <= scenarios().keys()


@pytest.mark.parametrize("point", points().values(), ids=points())
def test_each_position_is_told_with_its_reason(point: Point) -> None:
    told = (SPECS.parent / "docs" / "decisions" / "positions.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {point.id} \|.+\|.+\|.+\|$", told, re.MULTILINE)


@pytest.mark.parametrize(("point", "choice"), CHOICES, ids=NAMES)
def test_another_choice_is_one_line_that_shows_somewhere(point: Point, choice: Choice, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert choice.made_in(text) != text
    assert choice.differ or choice.refutes


@pytest.mark.slow
@pytest.mark.parametrize(("point", "choice"), CHOICES, ids=NAMES)
def test_the_scenarios_that_answer_otherwise_are_these_and_no_others(
    point: Point, choice: Choice, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    try:
        file.write_text(choice.made_in(text), encoding="utf-8")
        assert failing(file.parent) == set(choice.differ)
        if choice.refutes:
            counts = report(load(file.parent), Asked(only=frozenset(choice.refutes))).counts
            assert [code for code in choice.refutes if not counts[code].refuted] == []
    finally:
        file.write_text(text, encoding="utf-8")


def test_a_line_that_does_not_stand_there_is_no_choice() -> None:
    other = Choice({}, "policy", 'unregulated = "perhaps"', "", ())
    with pytest.raises(ValueError, match="0 times"):
        other.made_in("[policy]\nid = 'x'\n")


def test_points_are_listed_and_strange_ones_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--en"]) == 0
    shown = capsys.readouterr().out
    assert all(point in shown for point in POINTS)
    assert main(["O-99"]) == 2
    assert "O-99" in capsys.readouterr().err


@pytest.mark.slow
def test_one_command_tries_another_choice_and_leaves_the_policy_alone() -> None:
    before = (SPECS / "social_media" / "2026.policy.toml").read_bytes()
    command = [sys.executable, "-m", "specs.alternatives", "--en", "O-13"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SPECS.parent)
    assert shown.returncode == 0
    assert "✗ leak_already_everywhere" in shown.stdout
    assert "✗ slept_on_it_after_all" in shown.stdout
    assert "✓" not in shown.stdout
    assert (SPECS / "social_media" / "2026.policy.toml").read_bytes() == before
