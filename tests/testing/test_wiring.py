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
PERSON = (
    '[evaluator.hr]\nuse = "person"\nstates = { late = "late" }\noptions = { answers = "answers.jsonl" }\n'
)
ANSWER = '{"act": "a", "fact": "late", "value": true, "by": "els", "at": "2026-03-02T10:00:00+01:00"}\n'


def test_it_decides_and_asks_as_the_configuration_says(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").write_text(ANSWER, encoding="utf-8")
    with wired(tmp_path, RULES, PERSON) as engine:
        settled, asked = engine.ask(done(loud=False)), engine.ask(done("HELLO", loud=True))
    assert (settled.decision.outcome, settled.asked) == (Outcome.PERMITTED, ())
    assert asked.decision.outcome is Outcome.BREACH
    assert [one.source for one in asked.asked] == ["hr"]


def test_mistakes_of_the_configuration_are_told_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").write_text(ANSWER, encoding="utf-8")
    wrong = PERSON.replace("{ late =", "{ lte =")
    with pytest.raises(Unwired, match=r"house\.evaluators\.toml:3.*lte"), wired(tmp_path, RULES, wrong):
        pass
