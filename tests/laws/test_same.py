"""What does not matter to a decision: the moment, the process, the order in a file, printing, formatting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policycode.deciding.acts import Act
from policycode.syntax.acts import act_to_json, read_act
from policycode.syntax.format import format_text
from policycode.syntax.load import load

from ..agreement.case import Case
from ..agreement.generate import make_case
from ..agreement.program import loaded
from .cases import SEEDS, law, printed, read_case, shown, situations

pytestmark = pytest.mark.slow

OTHER_PROCESS = """
import sys
from tests.laws.cases import printed, read_case
for seed in range(*map(int, sys.argv[1:])):
    print(*printed(read_case(seed)), sep="\\n")
"""


@law()
@given(SEEDS)
def test_determinism(seed: int) -> None:
    once = printed(loaded(make_case(seed)))
    assert printed(loaded(make_case(seed))) == once


def test_determinism_in_another_process_whatever_the_hash_seed(root: Path) -> None:
    expected = "".join(f"{line}\n" for seed in range(25) for line in printed(read_case(seed)))
    for hash_seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", OTHER_PROCESS, "0", "25"],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout == expected


@law()
@given(SEEDS, st.integers(0, 99))
@example(10, 1)  # two ladders propose
@example(181, 2)
@example(240, 3)
def test_the_order_of_clauses_and_of_keys_does_not_matter(seed: int, order: int) -> None:
    shuffled = _shuffled_case(make_case(seed), Random(order))
    assert printed(loaded(shuffled)) == printed(read_case(seed))


def _shuffled_case(case: Case, random: Random) -> Case:
    return replace(
        case,
        policies=random.sample([_shuffled(one, random) for one in case.policies], len(case.policies)),
        files={path: [_shuffled(one, random) for one in found] for path, found in case.files.items()},
        acts=[_shuffled(act, random) for act in case.acts],
        people=case.people and random.sample(_shuffled(case.people, random), len(case.people)),
    )


def _shuffled(value: Any, random: Random) -> Any:
    if isinstance(value, dict):
        keys = random.sample(list(value), len(value))
        return {key: _shuffled(value[key], random) for key in keys}
    return [_shuffled(one, random) for one in value] if isinstance(value, list) else value


@law()
@given(SEEDS)
def test_the_printed_act_decides_the_same_when_fed_back(seed: int) -> None:
    for situation in situations(seed):
        fed_back = _fed_back(situation.act)
        assert _fed_back(fed_back) == fed_back
        assert shown(situation.decide(fed_back)) == shown(situation.decision)


def _fed_back(act: Act) -> Act:
    return read_act(json.loads(json.dumps(act_to_json(act))))


@law(0.3)
@given(SEEDS)
def test_fmt_preserves_meaning(seed: int) -> None:
    pytest.importorskip("tomlrt", reason="fmt needs the extra fmt")
    one = read_case(seed)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        policy = one.case.write(root)
        for file in sorted(root.rglob("*.policy.toml")):
            formatted = format_text(file.read_text(encoding="utf-8"))
            assert format_text(formatted) == formatted
            file.write_text(formatted, encoding="utf-8", newline="\n")
        again = load(policy, root=root)
    assert [edition.digest for edition in again.editions] == [one.digest for one in one.policy.editions]
    assert printed(replace(one, policy=again)) == printed(one)
