from __future__ import annotations

import importlib
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from policycode.cli import catalogue, played
from policycode.cli.language import chosen
from policycode.cli.program import VERBS
from policycode.cli.words import WORDS
from policycode.deciding.judge import Outcome, Status
from policycode.deciding.steps import Expect
from policycode.diagnostics import Words
from policycode.norms.wording import OUTCOMES, STATUSES, VERDICTS
from policycode.scenarios.run import STEP_NAMES

from .conftest import Run


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def tables() -> Iterator[tuple[str, Words]]:
    """Everything that the command can say: the shared words, and those in the file of each verb."""
    yield from WORDS.items()
    for name, words in (*OUTCOMES.items(), *STATUSES.items(), *VERDICTS.items(), *VERBS.items()):
        yield str(name), words
    for verb in (*VERBS, "played"):
        module = importlib.import_module(f"policycode.cli.{verb}")
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, Mapping):
                inner = (
                    [value] if "nl" in value else [one for one in value.values() if isinstance(one, Mapping)]
                )
                yield from ((f"{verb}.{name}", one) for one in inner)


def test_everything_is_said_in_both_languages_with_the_same_gaps() -> None:
    found = list(tables())
    assert len(found) > 100
    for name, words in found:
        assert set(words) == {"nl", "en"}, name
        assert all(words.values()), name
        if not name.startswith("HELP"):
            assert placeholders(words["nl"]) == placeholders(words["en"]), name


def test_every_outcome_and_status_has_words() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert set(STATUSES) == set(Status)


def test_every_kind_of_step_and_all_that_is_expected_of_one_has_words() -> None:
    assert set(played.KINDS) == set(STEP_NAMES.values())
    assert set(played.KEYS) == {field.name for field in fields(Expect)}


def test_dutch_names_no_outcome_by_its_code() -> None:
    """The codes are English words; a Dutch sentence has none of them."""
    for code, said in (*OUTCOMES.items(), *STATUSES.items(), *VERDICTS.items()):
        assert code not in said["nl"]
        assert "_" not in said["en"]


def test_the_catalogue_is_made_of_its_table() -> None:
    assert catalogue.FILE.read_bytes() == catalogue.compiled(), "python -m policycode.cli.catalogue writes it"
    for english, dutch in catalogue.WORDS.items():
        assert placeholders(english) == placeholders(dutch) or "{number_type}" in english


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_help_with_examples_in_both_languages(run: Run, verb: str) -> None:
    english, dutch = run(verb, "--help").stdout, run(verb, "--help", "--lang", "nl").stdout
    for option in ("--format", "--output", "--lang", "--exit-zero"):
        assert option in english
    assert "Usage: " in english
    assert "Examples:" in english
    assert f"policycode {verb}" in english.partition("Examples:")[2]
    assert "Gebruik: " in dutch
    assert "Voorbeelden:" in dutch
    assert "Opties" in dutch
    assert not re.search(r"\b(Show|Options|default)\b", dutch)


def test_the_group_lists_every_verb_without_importing_it(run: Run) -> None:
    for language in ("nl", "en"):
        text = run("--help", "--lang", language).stdout
        for verb, about in VERBS.items():
            assert f"{verb} " in text
            assert about[language] in text


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "nl_NL.UTF-8"}, "nl"),
        ([], {"LANG": "nl_BE"}, "nl"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "nl_NL", "LC_ALL": "en_GB"}, "en"),
        (["check", "--lang", "nl"], {"LANG": "en_GB"}, "nl"),
        (["--lang=en"], {"LANG": "nl_NL"}, "en"),
        (["--", "--lang", "nl"], {}, "en"),
        (["--lang"], {}, "en"),
    ],
)
def test_the_language_is_that_of_lang_else_of_the_environment(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen(arguments, environment) == language


def test_wrong_calls_are_answered_in_dutch_too(run: Run) -> None:
    assert "Er is geen opdracht ‘chek’. Bedoel je check?" in run("chek", "--lang", "nl").stderr
    assert "bestaat niet" in run("check", "nowhere", "--lang", "nl").stderr
    assert "Er ontbreekt een argument: 'DADEN'" in run("decide", ".", "--lang", "nl").stderr
