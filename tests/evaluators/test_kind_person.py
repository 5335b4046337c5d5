"""*person*: answers from a file, at the terminal, and through a callback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policycode.deciding.judge import Outcome
from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.engine import Engine
from policycode.evaluators.kinds.person import KIND, Person, Reply
from policycode.evaluators.kinds.terminal import Terminal
from policycode.evaluators.protocol import ActSeen, Finding, Kind
from policycode.evaluators.questions import Choice, Question
from policycode.evaluators.sources import PATIENCE, source
from policycode.norms.policy import Policy
from policycode.syntax.acts import read_act
from policycode.syntax.load import load
from policycode.testing.evaluators import check_evaluator
from tests.evaluators.kinds import kept, made, said, seen

POLICY = """
[policy]
id = "manners"
version = "1"
title = { nl = "Omgang", en = "Manners" }
languages = ["nl", "en"]
in_force.from = 2026-01-01
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.worker]
[action.post]
[fact.harmful]
type = "bool"
judgement = true
ask = { nl = "Doet het iemand kwaad?", en = "Does it harm anybody?" }
text = { nl = "Kwaad is wat een redelijk mens krenkt.", en = "Harm is what would hurt a reasonable person." }
[fact.about]
type = "set"
values = ["people", "products", "law"]
[clause.harm]
article = "1"
effect = "forbid"
force = "binding"
when = 'harmful and "people" in about'
"""
ACT = {
    "id": "e1",
    "time": "2026-03-02T22:15:00+01:00",
    "person": "p_17",
    "roles": ["worker"],
    "action": "post",
    "content": "Wat een \x1b[2Jsukkel.",
}


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    (tmp_path / "manners.policy.toml").write_text(POLICY, encoding="utf-8")
    return load(tmp_path)


def test_it_keeps_to_the_protocol(tmp_path: Path) -> None:
    rows = '{"act": "t1", "fact": "harmful", "value": true, "by": "p_hr"}\n'
    kept(KIND, 'answers = "a.jsonl"', tmp_path, {"a.jsonl": rows})
    check_evaluator(Person(["harmful"], lambda act, question: True))


# -- from a file

ANSWERS = """
{"act": "e1", "fact": "harmful", "value": false, "by": "p_hr", "at": "2026-03-03T10:00:00+01:00"}
{"act": "e1", "fact": "harmful", "value": true, "by": "p_boss", "at": "2026-03-04T10:00:00+01:00"}
{"act": "e1", "fact": "harmful", "value": false, "by": "p_hr", "at": "2026-03-04T08:00:00+00:00"}
{"act": "e1", "fact": "about", "value": ["people", "law"]}
"""


def test_an_answer_in_a_file_is_a_statement_of_whoever_gave_it(policy: Policy, tmp_path: Path) -> None:
    answers = made(KIND, 'answers = "a.jsonl"', tmp_path, {"a.jsonl": ANSWERS})
    decision = Engine(policy, evaluators=[source("people", answers)]).decide(read_act(ACT))
    assert decision.outcome is Outcome.BREACH
    harmful = decision.act.facts["harmful"]
    assert (harmful.value, harmful.stated_by) == (True, "person:p_boss")
    assert harmful.evidence == ({"source": "a.jsonl:3", "at": "2026-03-04T10:00:00+01:00"},)
    assert decision.act.facts["about"].stated_by == "person:people"  # nobody is named: whom it came through


def test_nobodys_answer_about_another_act_counts(policy: Policy, tmp_path: Path) -> None:
    answers = made(KIND, 'answers = "a.jsonl"', tmp_path, {"a.jsonl": ANSWERS})
    engine = Engine(policy, evaluators=[source("people", answers)])
    assert engine.decide(read_act(ACT | {"id": "e2"})).outcome is Outcome.UNDETERMINED


def test_words_in_a_table_are_read_as_the_question_wants_them(policy: Policy, tmp_path: Path) -> None:
    table = 'act,fact,value,by\ne1,harmful,ja,p_hr\ne1,about,"people, 3",p_hr\n'
    answers = made(KIND, 'answers = "a.csv"', tmp_path, {"a.csv": table})
    act = Engine(policy, evaluators=[source("people", answers)]).decide(read_act(ACT)).act
    assert (act.facts["harmful"].value, act.facts["about"].value) == (True, ("people", "law"))


def test_an_answer_that_is_none_is_a_failure_and_no_answer(policy: Policy, tmp_path: Path) -> None:
    rows = '{"act": "e1", "fact": "harmful", "value": "perhaps"}\n'
    answers = made(KIND, 'answers = "a.jsonl"', tmp_path, {"a.jsonl": rows})
    answered = Engine(policy, evaluators=[source("people", answers)]).ask(read_act(ACT))
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert [one.source for one in answered.faults] == ["people"]


@pytest.mark.parametrize(
    ("options", "rows", "message"),
    [
        ("", "", "nobody to ask"),
        ("terminal = true", "", "nothing to ask for"),
        ('answers = "a.jsonl"', "", "nothing to ask for"),
        ('answers = "a.jsonl"', '{"act": "e1", "fact": "harmful"}', "value is missing"),
        ('answers = "a.jsonl"', '{"act": "e1", "fact": "harmful", "value": {"a": 1}}', "no answer"),
        (
            'answers = "a.jsonl"',
            '{"act": "e1", "fact": "a", "value": 1, "at": "2026-01-01T10:00"}',
            "with an offset",
        ),
    ],
)
def test_options_that_do_not_do_are_told(tmp_path: Path, options: str, rows: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        made(KIND, options, tmp_path, {"a.jsonl": rows})


# -- through a callback


def test_a_callback_is_shown_the_question_and_what_machines_suggest(policy: Policy) -> None:
    class Machine:
        kind, cost, provides, needs = Kind.MODEL, 10.0, {"harmful": "bool"}, frozenset[str]()

        def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> list[Finding]:
            return [Finding("harmful", True, 0.7)]

    asked: list[tuple[str, str, tuple[Any, ...]]] = []

    def answer(act: ActSeen, question: Question) -> Reply | Any:
        asked.append((question.name, question.text["nl"], act.suggested.get(question.name, ())))
        return Reply(True, "p_hr") if question.name == "harmful" else {"people"}

    person = Person(["harmful", "about"], answer, by="p_desk")
    decision = Engine(policy, evaluators=[Machine(), person]).decide(read_act(ACT))
    assert decision.outcome is Outcome.BREACH
    assert ("harmful", "Doet het iemand kwaad?", (True,)) in asked
    assert {name: one.stated_by for name, one in decision.act.facts.items()} == {
        "harmful": "person:p_hr",
        "about": "person:p_desk",
    }


def test_a_person_is_asked_only_what_still_matters(policy: Policy) -> None:
    asked: list[str] = []

    def answer(act: ActSeen, question: Question) -> Any:
        asked.append(question.name)
        return False

    engine = Engine(policy, evaluators=[Person(["harmful"], answer)])
    assert engine.decide(read_act(ACT | {"facts": {"about": ["law"]}})).outcome is Outcome.PERMITTED
    assert asked == []


def test_a_person_has_time() -> None:
    assert source("people", Person(["harmful"])).time_limit == PATIENCE


def test_only_a_person_may_answer_in_any_type(policy: Policy) -> None:
    class Machine(Person):
        kind = Kind.MODEL

    with pytest.raises(UsageError, match="no existing type"):
        Engine(policy, evaluators=[Machine(["harmful"])])


# -- at the terminal

HARMFUL = Question(
    "harmful",
    "bool",
    words("Doet het iemand kwaad?", "Does it harm anybody?"),
    about=words("Kwaad.", "Harm."),
)
ABOUT = Question(
    "about",
    "set",
    words("Waarover?", "What about?"),
    tuple(Choice(one, words(one, one)) for one in ("people", "law")),
)


def at_terminal(monkeypatch: pytest.MonkeyPatch, typed: str, *questions: Question, **more: Any) -> list[Any]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    act = replace(seen("2026-03-02T22:15"), asked={one.name: one for one in questions}, **more)
    person = Person([one.name for one in questions], Terminal().ask)
    return list(said(person, act).items())


def test_answers_are_typed_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    harmful = replace(HARMFUL, suggested=(True,))
    found = at_terminal(monkeypatch, "2, people\n?\nmaybe\nja\n", harmful, ABOUT)
    assert found == [("about", ("law", "people")), ("harmful", True)]
    told = capsys.readouterr()
    assert told.out == ""
    for line in ("Over de daad a1 (p_1, post, 2026-03-02 22:15):", "Een programma zegt: ja.", "Kwaad."):
        assert line in told.err
    assert told.err.count("Dat is geen antwoord op deze vraag.") == 1


def test_a_dash_is_no_answer_and_after_the_end_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_terminal(monkeypatch, "-\nyes\n", ABOUT, HARMFUL, language="en") == [("harmful", True)]
    assert at_terminal(monkeypatch, "", ABOUT, HARMFUL, language="en") == []
    assert capsys.readouterr().err.count("Does it harm anybody?") == 1


def test_enter_takes_what_is_presumed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert at_terminal(monkeypatch, "\n", replace(HARMFUL, default=False)) == [("harmful", False)]


def test_decide_asks_at_the_terminal_and_through_a_pipe(policy: Policy, tmp_path: Path) -> None:
    (tmp_path / "acts.jsonl").write_text(json.dumps(ACT) + "\n", encoding="utf-8")
    (tmp_path / "people.evaluators.toml").write_text(
        '[evaluator.desk]\nuse = "person"\noptions = { facts = ["harmful", "about"], terminal = true, by = "p_hr" }\n'
    )
    command = [sys.executable, "-m", "policycode", "decide", str(tmp_path), str(tmp_path / "acts.jsonl")]
    ran = subprocess.run(
        [*command, "--lang", "en", "--format", "json"],
        input="people\nyes\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    decision = json.loads(ran.stdout)
    assert ran.returncode == 1, ran.stderr
    assert decision["outcome"] == "breach"
    assert {one["stated_by"] for one in decision["facts"]} == {"person:p_hr"}
    assert "Does it harm anybody?" in ran.stderr
    assert "\x1b" not in ran.stderr
