"""No verb writes over the policy that it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.parametrize(
    "command",
    [
        "check FILE --output FILE",
        "check HOUSE --output FILE",
        "check FILE --save-witness FILE",
        "test HOUSE --output FILE",
        "test HOUSE --output SCENARIOS",
        "diff FILE FILE --output FILE",
        "fmt FILE --output FILE",
    ],
)
def test_what_is_read_is_not_written_over(run: Run, house: Path, command: str) -> None:
    file, scenarios = house / "house.policy.toml", house / "house.scenarios.toml"
    before = file.read_bytes(), scenarios.read_bytes()
    named = {"FILE": str(file), "HOUSE": str(house), "SCENARIOS": str(scenarios)}
    refused = run(*(named.get(word, word) for word in command.split()))
    assert refused.exit_code == 2
    assert "name another file to write to" in " ".join(refused.stderr.split())
    assert (file.read_bytes(), scenarios.read_bytes()) == before


def test_counterexamples_saved_among_the_scenarios_are_written_anew(run: Run, house: Path) -> None:
    saved = house / "found.scenarios.toml"
    for _ in range(2):
        assert run("check", house, "--save-witness", saved).exit_code in (0, 1)
        assert saved.is_file()
