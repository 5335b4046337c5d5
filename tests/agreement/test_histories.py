"""Histories of steps: the program's player and the plain one agree; the part that every run goes through."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from .histories import compare_history, make_history
from .history_tally import HAPPENINGS, happenings

MANY = range(240)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_the_program_plays_a_history_as_the_plain_implementation_does(seed: int) -> None:
    assert compare_history(make_history(seed)) == []


@pytest.mark.slow
def test_every_step_every_key_and_every_refusal_occurs_in_histories() -> None:
    found: Counter[str] = Counter()
    for seed in MANY:
        found.update(happenings(make_history(seed)))
    assert not {name for name in HAPPENINGS if not found[name]}


def test_the_same_seed_makes_the_same_history_whatever_the_order_of_hashes() -> None:
    told = (
        "from tests.agreement.histories import make_history as m; print([m(s).scenario() for s in range(8)])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", told], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert "decide" in runs.pop().decode()
