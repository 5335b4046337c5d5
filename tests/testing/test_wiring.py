"""What a plugin's own tests wire decides as a user's configuration does, and its mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.deciding.judge import Outcome
from policycode.testing.wiring import Unwired, done, wired

RULES = """
[fact.late]
type = "bool"
[fact.loud]
type = "bool"
[clause.rest]
effect = "forbid"
force = "binding"
when = "late and loud"
"""
PERSON = '[evaluator.hr]\nuse = "person"\nstates = { late = "late" }\noptions = { facts = ["late"] }\n'


def test_it_decides_and_asks_as_the_configuration_says(tmp_path: Path) -> None:
    with wired(tmp_path, RULES, PERSON) as engine:
        settled, open_ = engine.ask(done(late=True, loud=True)), engine.ask(done("x", loud=True))
    assert settled.decision.outcome is Outcome.BREACH
    assert settled.asked == ()
    assert open_.decision.outcome is Outcome.UNDETERMINED
    assert [one.source for one in open_.asked] == ["hr"]


def test_mistakes_of_the_configuration_are_told_with_their_place(tmp_path: Path) -> None:
    wrong = PERSON.replace("{ late =", "{ lte =")
    with pytest.raises(Unwired, match=r"house\.evaluators\.toml:3.*lte"), wired(tmp_path, RULES, wrong):
        pass
