"""``policycode ask``: what it puts to whom, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policycode.cli.program import program

POLICY = """
[policy]
id = "house"
version = "1"
title = { nl = "Huisregels", en = "House rules" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "none"
[role.worker]
title = { nl = "Werknemer", en = "Worker" }
[role.press]
title = { nl = "Voorlichting", en = "Press office" }
[action.post]
title = { nl = "Plaatsen", en = "Posting" }
[platform.x]
[fact.secret]
type = "bool"
ask = { nl = "Is het geheim?", en = "Is it secret?" }
text = { nl = "Geheim is wat niet naar buiten mag.", en = "Secret is what must not get out." }
[fact.signed]
type = "bool"
default = false
changeable = true
ask = { nl = "Staat je naam eronder?", en = "Is it signed?" }
[fact.readers]
type = "int"
min = 0
[period.freeze]
from = 2026-03-01
until = 2026-03-10
[clause.secrets]
article = "1"
effect = "forbid"
force = "binding"
when = "secret"
[clause.name]
article = "2"
text = { nl = "Teken met je naam.", en = "Sign with your name." }
effect = "require"
force = "binding"
must = "signed"
[clause.freeze]
article = "3"
effect = "forbid"
force = "binding"
when = 'during("freeze")'
[clause.large]
article = "4"
effect = "require"
force = "binding"
when = "readers > 1000"
approval_from = ["press"]
"""

Run = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path) -> Run:
    (tmp_path / "house.policy.toml").write_text(POLICY, encoding="utf-8")

    def run(*arguments: str, said: str = "", now: str = "2026-04-01T10:00:00+02:00") -> Result:
        given = ["ask", str(tmp_path), "--now", now, "--lang", "en", *arguments]
        return CliRunner().invoke(program(), given, input=said)

    return run


def test_it_asks_only_what_matters_and_stops_when_it_knows(ask: Run) -> None:
    done = ask("--role", "worker", "--action", "post", said="yes\n")
    assert done.exit_code == 1
    assert done.stderr.count("?") == 1
    assert "Is it secret?" in done.stderr
    assert "Outcome: this may not be done." in done.stdout
    assert "Nothing that can still be changed makes this allowed." in done.stdout


def test_every_way_of_answering(ask: Run) -> None:
    # a question mark, nonsense, a number for a choice, enter for what is presumed
    done = ask("--action", "post", said="2\n?\nperhaps\nno\n500\n\n")
    assert "Secret is what must not get out." in done.stderr
    assert "That is no answer" in done.stderr
    assert "“Sign with your name.”" in done.stdout
    assert "This may be done if the press office approves beforehand and it is signed." in done.stdout
    assert done.exit_code == 1


def test_a_dash_leaves_it_open_and_says_so(ask: Run) -> None:
    done = ask("--role", "worker", "--action", "post", "--set", "signed=yes", said="-\n5\n")
    assert done.exit_code == 4
    assert "this cannot be said yet" in done.stdout
    assert "- Is it secret?" in done.stdout
    assert "Ask somebody who knows." in done.stdout


def test_whom_to_ask_first(ask: Run) -> None:
    done = ask("--role", "worker", "--action", "post", "--set", "signed=yes", said="no\n5000\n")
    assert done.exit_code == 4
    assert "Turn to: the press office." in done.stdout


def test_the_first_moment_at_which_it_is_allowed(ask: Run) -> None:
    facts = ["--set", "signed=yes", "--set", "secret=no", "--set", "readers=1"]
    done = ask("--role", "worker", "--action", "post", *facts, now="2026-03-02T10:00:00+01:00")
    assert "As it stands it is allowed from 2026-03-10 00:00" in done.stdout


def test_where_nobody_answers_what_is_presumed_is_named(ask: Run) -> None:
    done = ask("--role", "worker", "--action", "post")
    assert done.exit_code == 1
    assert "- it is not signed" in done.stdout.partition("Presumed")[2]


def test_whoever_does_not_know_is_told_what_is_presumed_as_who_says_no_more(ask: Run) -> None:
    said = ("--role", "worker", "--action", "post", "--set", "readers=5")
    for silent in ("", "-\n"):
        done = ask(*said, said=silent)
        assert "- it is not signed" in done.stdout.partition("Presumed")[2], silent


def test_a_question_mark_at_the_roles_says_which_there_are_and_how_to_answer(ask: Run) -> None:
    done = ask("--action", "post", said="?\n1\n")
    assert (
        "There are: Worker, Press office. Answer with numbers or names from the list, with commas."
        in done.stderr
    )


def test_an_answer_that_leans_on_an_assumption_says_so(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "house.policy.toml").write_text(
        POLICY
        + """
[assumption.open]
title = { nl = "Niets is geheim", en = "Nothing is secret" }
holds = 'not secret'
""",
        encoding="utf-8",
    )
    done = ask("--role", "worker", "--action", "post", "--set", "signed=yes", "--set", "readers=1")
    assert done.exit_code == 0
    assert "leans on an assumption of the policy (Nothing is secret" in done.stdout


def test_what_is_settled_but_for_advice_is_asked_after_a_dash(ask: Run, tmp_path: Path) -> None:
    policy = (
        POLICY.partition("[clause.")[0].replace('"permitted"', '"forbidden"')
        + """
[clause.secret]
effect = "permit"
when = "secret"
[clause.few]
effect = "encourage"
when = "readers < 10"
"""
    )
    (tmp_path / "house.policy.toml").write_text(policy, encoding="utf-8")
    done = ask("--role", "worker", "--action", "post", "--platform", "x", said="-\nyes\n")
    assert done.exit_code == 0
    assert "Outcome: this is allowed." in done.stdout


def test_a_yes_or_a_number_that_is_none_is_refused_with_how_to_answer(ask: Run) -> None:
    done = ask("--role", "worker", "--action", "post", "--set", "signed=yes", said="eh\nno\nmany\n5\n")
    assert "Answer yes or no, or - if you do not know." in done.stderr
    assert "Answer with a whole number" in done.stderr


USUAL = """
[fact.tone]
type = "level"
values = ["kind", "grossly_rude"]
default = "kind"
ask = { nl = "Hoe is de toon?", en = "What is the tone?" }
title = { nl = "toon", en = "tone" }
[fact.filmed]
type = "bool"
default = false
ask = { nl = "Is er gefilmd?", en = "Is anybody filmed?" }
[fact.loud]
type = "bool"
default = false
changeable = true
[clause.tone]
article = "5"
effect = "forbid"
force = "binding"
when = 'tone == "grossly_rude"'
[clause.filmed]
article = "6"
effect = "forbid"
force = "binding"
when = "filmed and not (loud and signed)"
"""
PLAIN = [
    "--role",
    "worker",
    "--action",
    "post",
    "--set",
    "signed=yes",
    "--set",
    "secret=no",
    "--set",
    "readers=1",
]


@pytest.fixture
def usual(ask: Run, tmp_path: Path) -> Run:
    (tmp_path / "house.policy.toml").write_text(POLICY + USUAL, encoding="utf-8")
    return ask


def test_what_is_presumed_is_one_question_and_a_yes_answers_each(usual: Run) -> None:
    done = usual(*PLAIN, said="\n")
    assert done.exit_code == 0
    assert "We take it that:" in done.stderr
    assert " 1  the tone is “kind”" in done.stderr
    assert " 2  it is not filmed" in done.stderr
    assert done.stderr.count("?") == 1
    told = json.loads(usual(*PLAIN, "--format", "json", said="y\n").stdout)
    assert told["asked"] == ["tone", "filmed"]
    assert told["act"]["facts"] | {"tone": "kind", "filmed": False} == told["act"]["facts"]
    assert told["next"] is None


def test_the_number_of_what_is_not_so_opens_that_question(usual: Run) -> None:
    done = usual(*PLAIN, said="n\n?\n7\n1\ngrossly rude\n")
    assert "Give the numbers" in done.stderr  # of a bare no
    assert " 2  Is anybody filmed?" in done.stderr  # help
    assert "Choose numbers from 1 to 2." in done.stderr
    assert "   2  grossly rude (grossly_rude)" in done.stderr
    assert done.stderr.count("What is the tone?") == 2  # in the help, and opened
    assert "Article 5 forbids this." in done.stdout
    assert done.exit_code == 1


def test_what_was_opened_and_is_not_known_is_not_presumed_after_all(usual: Run) -> None:
    done = usual(*PLAIN, said="1\n-\n")
    assert done.exit_code == 4
    assert "- What is the tone?" in done.stdout


def test_a_dash_leaves_all_of_it_presumed_and_says_so(usual: Run) -> None:
    done = usual(*PLAIN, said="-\n")
    assert done.exit_code == 0
    presumed = done.stdout.partition("Presumed")[2]
    assert "the tone is “kind”" in presumed
    assert "it is not filmed" in presumed


def test_every_way_in_which_it_may_be_done_is_told_in_words(usual: Run) -> None:
    done = usual(*PLAIN[:4], *PLAIN[6:], "--set", "filmed=yes", "--set", "tone=kind", "--set", "signed=no")
    assert done.exit_code == 1
    assert "This may be done if “loud” applies and it is signed." in " ".join(done.stdout.split())


def test_more_ways_than_anybody_reads_are_counted(ask: Run, tmp_path: Path) -> None:
    facts = "".join(f'[fact.way{n}]\ntype = "bool"\ndefault = false\nchangeable = true\n' for n in range(9))
    anyone = " or ".join(f"way{n}" for n in range(9))
    clause = f'[clause.nine]\neffect = "require"\nforce = "binding"\nmust = "{anyone}"\n'
    (tmp_path / "house.policy.toml").write_text(POLICY + facts + clause, encoding="utf-8")
    done = ask(*PLAIN, said="\n")
    assert done.stdout.count("- if “way") == 6
    assert "- and 3 other ways" in done.stdout


def test_json_says_what_would_be_asked_next(ask: Run) -> None:
    signed = ["--set", "signed=yes"]
    done = ask("--role", "worker", "--action", "post", "--format", "json", *signed)
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["decision"]["outcome"] == "undetermined"
    assert told["next"]["name"] == "secret"
    assert told["next"]["text"]["nl"] == "Is het geheim?"
    again = ask("--role", "worker", "--action", "post", "--format", "json", *signed, said="no\n5\n")
    told = json.loads(again.stdout)
    assert told["next"] is None
    assert told["asked"] == ["secret", "readers"]
    assert told["decision"]["outcome"] == "permitted"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "secrett=yes"], "Did you mean secret?"),
        (["--set", "secret"], "NAME=VALUE"),
        (["--role", "wurker"], "Did you mean “worker”?"),
        (["--time", "tomorrow"], "tomorrow"),
    ],
)
def test_wrong_options_are_refused_with_help(ask: Run, arguments: list[str], message: str) -> None:
    done = ask("--action", "post", *arguments)
    assert done.exit_code in (2, 3)
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"fine\ncaf\xe9", "text.txt: this is not UTF-8 (line 2)"),
        (b"a" * 100_001, "text.txt: this text is too long; at most 100000"),
        (b"a" * 5_000_000, "text.txt: this text is too long"),
        (b"a\0b", "NUL"),
    ],
)
def test_a_text_that_cannot_be_read_is_a_mistake_of_usage(
    ask: Run, tmp_path: Path, data: bytes, said: str
) -> None:
    text = tmp_path / "text.txt"
    text.write_bytes(data)
    result = ask("--text", str(text))
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("option", ["--role", "--department", "--action", "--platform", "--person", "--set"])
def test_an_argument_in_another_encoding_is_a_mistake_of_usage(ask: Run, option: str) -> None:
    result = ask(option, "caf\udce9")
    assert result.exit_code == 2
    assert "“caf?” is not UTF-8" in result.stderr
