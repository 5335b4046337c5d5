"""No verb writes over the policy that it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import SECRET, Run


@pytest.mark.parametrize(
    "command",
    [
        "check FILE --output FILE",
        "check HOUSE --output FILE",
        "check FILE --save-witness FILE",
        "check HOUSE --output SCENARIOS",
        "check FILE --output SCENARIOS",
        "check HOUSE --baseline LINES --save-witness LINES",
        "check HOUSE --baseline LINES --output LINES",
        "test FILE --output SCENARIOS",
        "test HOUSE --output FILE",
        "test HOUSE --output SCENARIOS",
        "diff FILE FILE --output FILE",
        "diff FILE FILE --acts LINES --people PEOPLE --output PEOPLE",
        "fmt FILE --output FILE",
        "explain FILE LINES --output LINES",
        "explain FILE LINES --people PEOPLE --output PEOPLE",
        "ask FILE --people PEOPLE --output PEOPLE",
        "ask HOUSE --output FILE",
    ],
)
def test_what_is_read_is_not_written_over(run: Run, house: Path, command: str) -> None:
    named = {
        "FILE": house / "house.policy.toml",
        "SCENARIOS": house / "house.scenarios.toml",
        "LINES": house / "lines.jsonl",
        "PEOPLE": house / "people.csv",
    }
    named["LINES"].write_text("{}\n", encoding="utf-8")
    named["PEOPLE"].write_text("person\n", encoding="utf-8")
    before = [one.read_bytes() for one in named.values()]
    refused = run(*(named.get(word, house if word == "HOUSE" else word) for word in command.split()))
    assert refused.exit_code == 2
    assert "is also read here: name another file to write to" in " ".join(refused.stderr.split())
    assert [one.read_bytes() for one in named.values()] == before


@pytest.mark.parametrize(
    "command",
    [
        "check HOUSE --output TWICE --save-witness TWICE",
        "decide HOUSE ACTS --output TWICE --standing TWICE",
        "decide HOUSE ACTS --standing TWICE --on-error skip --rejects TWICE",
    ],
)
def test_two_outputs_are_two_files(
    run: Run, house: Path, write_acts: Callable[..., Path], command: str
) -> None:
    named = {"HOUSE": house, "ACTS": write_acts(SECRET), "TWICE": house / "twice.json"}
    refused = run(*(named.get(word, word) for word in command.split()))
    assert refused.exit_code == 2
    assert "name two files" in " ".join(refused.stderr.split())
    assert not named["TWICE"].exists()


def test_a_policy_that_is_built_on_is_read_too(run: Run, house: Path, tmp_path: Path) -> None:
    base, file = tmp_path / "base.policy.toml", house / "house.policy.toml"
    base.write_text("[policy]\n", encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    on_it = 'version = "1"\nbuilds_on = ["../base.policy.toml"]\n'
    file.write_text(text.replace('version = "1"\n', on_it, 1), encoding="utf-8")
    refused = run("check", house, "--root", tmp_path, "--output", base)
    assert refused.exit_code == 2
    assert base.read_text(encoding="utf-8") == "[policy]\n"


@pytest.mark.parametrize("place", ["house", "elsewhere"])
def test_scenarios_written_by_hand_are_not_lost_to_counterexamples(run: Run, house: Path, place: str) -> None:
    mine = house.parent / place / "mine.scenarios.toml"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("# by hand\n", encoding="utf-8")
    refused = run("check", house, "--save-witness", mine)
    assert refused.exit_code == 2
    assert "was not written by --save-witness" in " ".join(refused.stderr.split())
    assert mine.read_text(encoding="utf-8") == "# by hand\n"


def test_counterexamples_saved_among_the_scenarios_are_written_anew(run: Run, house: Path) -> None:
    saved = house / "found.scenarios.toml"
    for _ in range(2):
        assert run("check", house, "--save-witness", saved).exit_code in (0, 1)
        assert saved.is_file()
