"""Loading plugins costs every `check` its time: what only a running evaluator needs is not loaded with them."""

from __future__ import annotations

import subprocess
import sys

import policycode.evaluators

PROGRAM = """
import sys
from policycode.hooks.host import host
assert any(one.name == "evaluators" for one in host().plugins)
print(*sorted({"policycode.evaluators.calling", "policycode.evaluators.engine"} & sys.modules.keys()))
"""


def test_knowing_which_plugins_there_are_opens_no_engine_of_evaluators() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_every_name_that_plugins_may_use_is_there_when_asked_for() -> None:
    for name in policycode.evaluators.__all__:
        assert getattr(policycode.evaluators, name).__name__ == name
