"""The typed module of a policy: mypy accepts what the policy knows and nothing else, and what it makes is an act."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import policycode
from policycode.syntax.stubs import stubs

USE = """
from datetime import UTC, datetime
from rules import act

one = act(
    person="p_1",
    action="post",
    time=datetime(2026, 3, 2, tzinfo=UTC),
    roles=["employee"],
    platform={"name": "brand_new", "is_a": ["social_network"]},
    facts={"employer_linked": True, "topic": ["finances"], "confidentiality": "internal"},
)
"""


def checked(folder: Path, program: str) -> str:
    (folder / "program.py").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "rules.py", "program.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.slow
def test_a_type_checker_knows_the_policy(root: Path, tmp_path: Path) -> None:
    policy = policycode.load(root / "specs" / "social_media")
    (tmp_path / "rules.py").write_text(stubs(policy), encoding="utf-8")
    assert checked(tmp_path, USE) == ""
    for right, wrong in [
        ('"employer_linked": True', '"employer_linked": "yes"'),
        ('"employer_linked": True', '"employer_lnked": True'),
        ('"confidentiality": "internal"', '"confidentiality": "very"'),
        ('action="post"', 'action="posst"'),
        ('roles=["employee"]', 'roles=["emperor"]'),
    ]:
        assert "error" in checked(tmp_path, USE.replace(right, wrong)), wrong


def test_what_it_makes_is_decided(root: Path, tmp_path: Path) -> None:
    policy = policycode.load(root / "specs" / "social_media")
    path = tmp_path / "rules_of_social_media.py"
    path.write_text(stubs(policy), encoding="utf-8")
    found = importlib.util.spec_from_file_location("rules_of_social_media", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    space: dict[str, object] = {"act": module.act}
    exec(USE.replace("from rules import act", ""), space)
    act = space["one"]
    assert isinstance(act, policycode.Act)
    assert policycode.decide(policy, act).edition is not None


POLICY = """
[policy]
id = "p"
version = "1"
title.en = "P"
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "UTC"
unregulated = "permitted"
[role.worker]
[action.act]
[fact.class]
type = "choice"
values = ["a", "b"]
ask.en = 'Is it \\\"\"\"class\\\"\"\"?'
[fact.when]
type = "date"
"""


@pytest.mark.parametrize(
    "text", [POLICY, POLICY.replace("fact.class", "fact.kind"), POLICY.partition("[fact")[0]]
)
def test_any_policy_makes_a_module_that_compiles(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.policy.toml").write_text(text, encoding="utf-8")
    compile(stubs(policycode.load(tmp_path)), "rules.py", "exec")
