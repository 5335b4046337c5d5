"""A decision's reasoning: the whole argument in two languages, as data, and as reasons by clause."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import policycode.deciding.explain as explaining
from policycode.deciding.decision import Decision
from policycode.deciding.explain import because, explain, explain_json, questions
from policycode.deciding.explain.messages import MESSAGES
from policycode.deciding.explain.tree import Node, rendered
from policycode.deciding.judge import Outcome, Status
from policycode.deciding.reasons import REASONS
from policycode.norms.clauses import INSTRUMENTS, Effect
from policycode.norms.overrides import Why
from tests.agreement.generate import make_case
from tests.agreement.program import loaded
from tests.deciding.explained.cases import CASES, live_warning

LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_argument(name: str, language: str, golden: Callable[[str, str], None]) -> None:
    golden(f"explain/{name}.{language}.txt", explain(CASES[name](), language))


@pytest.mark.parametrize("name", CASES)
def test_the_last_line_says_that_a_person_decides(name: str) -> None:
    decision = CASES[name]()
    assert "Een mens beslist" in decision.explain("nl").strip().split("\n\n")[-1]
    assert "A person decides" in decision.explain("en").strip().split("\n\n")[-1]


@pytest.mark.parametrize("name", CASES)
def test_no_line_is_longer_than_the_page_or_ends_in_a_blank(name: str) -> None:
    for language in LANGUAGES:
        text = explain(CASES[name](), language)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert all(len(line) <= 100 and line == line.rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("name", CASES)
def test_the_data_says_the_same_as_the_text(name: str) -> None:
    decision = CASES[name]()
    data = explain_json(decision)
    assert data["outcome"] == decision.outcome.value
    nodes = list(_nodes(data["argument"]))
    for language in LANGUAGES:
        page = " ".join(explain(decision, language).replace("- ", "").split())
        for node in nodes:
            assert " ".join(node["text"][language].replace("- ", "").split()) in page
    assert {one.clause.id for one in decision.clauses} <= {node["about"].get("clause") for node in nodes}
    assert set(decision.missing) <= {node["about"].get("missing") for node in nodes}


def _nodes(argument: Any) -> Iterator[dict[str, Any]]:
    for node in argument:
        yield node
        yield from _nodes(node["children"])


@pytest.mark.parametrize("name", CASES)
def test_every_clause_and_every_proposal_has_its_reasons(name: str) -> None:
    decision = CASES[name]()
    why = because(decision)
    assert list(why.clauses) == [one.clause.id for one in decision.clauses]
    assert list(why.proposals) == [one.ladder for one in decision.proposals]
    for sentences in (*why.clauses.values(), *why.proposals.values()):
        assert sentences
        assert all(sentence.keys() == {"nl", "en"} and all(sentence.values()) for sentence in sentences)


def test_everything_that_is_missing_has_a_question() -> None:
    decision = CASES["undetermined"]()
    assert decision.outcome is Outcome.UNDETERMINED
    assert questions(decision).keys() == set(decision.missing)
    assert questions(decision)["confidentiality"]["nl"] == "Hoe vertrouwelijk is de informatie?"


def test_what_an_act_says_cannot_drive_the_terminal() -> None:
    text = rendered([Node("content", "red \x1b[31m\u202e text\nmore")])
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_language_that_only_the_authors_speak_is_explained_in_english() -> None:
    assert "Outcome: this is a breach" in explain(live_warning(), "de")


@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_any_decision_can_be_explained(seed: int) -> None:
    for decision in loaded(make_case(seed)).decisions():
        if isinstance(decision, Decision):
            data = explain_json(decision)
            assert list(because(decision).clauses) == [one.clause.id for one in decision.clauses]
            for language in LANGUAGES:
                text = explain(decision, language)
                assert "{" not in text
                assert "None" not in text
            assert data["act"] == decision.act.id


# -- messages


@pytest.mark.parametrize("key", MESSAGES)
def test_a_message_says_the_same_in_both_languages(key: str) -> None:
    message = MESSAGES[key]
    assert message.keys() == {"nl", "en"}
    dutch, english = (_places(message[language]) for language in LANGUAGES)
    assert dutch == english


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_used() -> None:
    folder = Path(explaining.__file__).parent
    source = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    composed = re.compile(r'f"([a-z_.]+)\.\{')
    made = {match[1] for match in composed.finditer(source)} | {effect.value for effect in Effect}
    for key in MESSAGES:
        stem = key.removesuffix(".guideline").removesuffix(".planned").removesuffix(".silence")
        stem = stem.removesuffix(".several")
        assert f'"{stem}"' in source or any(stem.startswith(f"{one}.") for one in made), key


def test_every_reason_outcome_and_edge_has_a_message() -> None:
    assert {f"reason.{code}" for code in REASONS} <= MESSAGES.keys()
    assert {f"outcome.{outcome}" for outcome in Outcome} <= MESSAGES.keys()
    assert {f"defeat.{why.value}" for why in Why} <= MESSAGES.keys()
    assert {f"instrument.{kind}" for kind in INSTRUMENTS} <= MESSAGES.keys()
    assert {f"status.{status}" for status in Status if status is not Status.UNKNOWN} <= MESSAGES.keys()
    words = {f"words.{effect.value}" for effect in Effect if effect is not Effect.STATE}
    assert words <= MESSAGES.keys()
