from __future__ import annotations

import subprocess
import sys
import threading
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policycode_opa import KIND
from policycode_opa.engine import Rego
from policycode_opa.references import read_module

from policycode.deciding.judge import Outcome
from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.evaluators.written import EvaluatorsFile
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of
from policycode.testing.wiring import done, wired

POLICY = """package posting

import data.lists  # who are clients

default permitted := false

permitted if {
    not input.secret
    input["place"] == "home"
}

level := "high" if input.count > 3

named contains client if {
    some client in lists.clients
    contains(lower(input.act.text), client)
}

clash := 1 if input.count > 1
clash := 2 if input.count > 2
number := to_number(input.place)
half := input.count / 2
"""
INPUTS = {"secret": "secret", "place": "place", "count": "count", "act.text": "act.content"}
TYPES = {
    "permitted": "bool",
    "level": "level",
    "named": "set",
    "clash": "int",
    "number": "int",
    "half": "int",
}


def opa(
    folder: Path, policy: str = POLICY, inputs: dict[str, str] | None = None, outputs: tuple[str, ...] = ()
) -> Any:
    (folder / "posting.rego").write_text(policy, encoding="utf-8")
    (folder / "data.json").write_text('{"lists": {"clients": ["acme", "banaan bv"]}}', encoding="utf-8")
    options = {
        "modules": ["posting.rego"],
        "data": "data.json",
        "inputs": INPUTS if inputs is None else inputs,
        "outputs": {
            name: {"query": f"data.posting.{name}", "type": TYPES.get(name, "bool")}
            for name in outputs or ("permitted", "level", "named")
        },
    }
    return check_kind(KIND, options, folder)


def answers(one: Any, text: str = "Hallo", **facts: Any) -> dict[str, Any]:
    act = replace(awkward_acts()[2], content=text, facts=facts)
    return {found.output: found.value for found in findings_of(one, act)}


KNOWN = {"secret": False, "place": "home", "count": 5}


def test_it_keeps_to_the_protocol(tmp_path: Path) -> None:
    check_evaluator(opa(tmp_path), facts=KNOWN)


def test_rules_give_outputs(tmp_path: Path) -> None:
    one = opa(tmp_path)
    assert answers(one, "Bij ACME en Banaan BV", **KNOWN) == {
        "permitted": True,
        "level": "high",
        "named": ("acme", "banaan bv"),
    }


def test_false_is_an_answer_and_undefined_is_silence(tmp_path: Path) -> None:
    one = opa(tmp_path)
    assert answers(one, secret=True, place="home", count=1) == {"permitted": False, "named": ()}


def test_an_input_that_is_not_known_is_needed_first_and_never_taken_for_false(tmp_path: Path) -> None:
    one = opa(tmp_path)
    assert one.needs == {"secret", "place", "count", "content"}
    for missing in KNOWN:
        known = {name: value for name, value in KNOWN.items() if name != missing}
        assert answers(one, **known) == {}


@pytest.mark.parametrize(
    ("output", "facts"),
    [("clash", KNOWN), ("number", KNOWN), ("half", KNOWN)],
)
def test_errors_and_values_of_another_type_are_failures(
    tmp_path: Path, output: str, facts: dict[str, Any]
) -> None:
    one = opa(tmp_path, outputs=(output,))
    with pytest.raises(Exception, match=f"data.posting.{output}"):
        answers(one, **facts)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("p if input.seret", "input.seret is given by nothing.*Did you mean secret"),
        ('p if input["other"]', "input.other is given by nothing"),
        ("p if input.act", "input.act is read as a whole"),
        ("p if { some k; input[k] == 1 }", "input as a whole"),
        ("p if f(input)", "input as a whole"),
        ("p if input.place.city", "lies within a value"),
        ("p if input.act[input.place]", "input.act is read as a whole"),
        ("import input as i", "input as a whole"),
        ('p if permitted with input as {"secret": false}', "with input"),
        ("p if permitted with data.lists as {}", "with data"),
        ("p if data[x]", "data as a whole"),
        ("p if data.nowhere.x", "data.nowhere.x is in no module"),
        ("p if data.lists.cleints", "data.lists.cleints is in no module"),
        ("p if data.posting.permited", "data.posting.permited is in no module"),
        ("p if time.now_ns() > 5", "time.now_ns does not answer by the act"),
        ('p := $"{input.other}"', "template strings"),
        ('p if input["a.b"]', "has a dot"),
        ("p := := 1", "The Rego policy is not right: Invalid assignment"),
        ("p if { x", "The Rego policy is not right"),
    ],
)
def test_a_policy_that_reads_what_nobody_gives_is_refused(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        opa(tmp_path, POLICY + line + "\n")


@pytest.mark.parametrize(
    "line",
    [
        "# input.other in a remark",
        'p if "input.other" == input.place',
        "p if `input.other` == input.place",
        'p if {"input": 1}.input == 1',
        "p if x.input.other == 1\nx := {}",
        "p if data.posting.permitted",
        "p if data.lists.clients[0] == input.place",
        "p if input.act.text[0] == 1",
    ],
)
def test_what_only_looks_like_a_reference_is_none(tmp_path: Path, line: str) -> None:
    opa(tmp_path, POLICY + line + "\n")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"modules": ["gone.rego"]}, "cannot be read"),
        ({"data": "posting.rego"}, "is no JSON"),
        ({"outputs": {"a": {"query": "data.posting.gone"}}}, "No module has the rule"),
        ({"inputs": {**INPUTS, "x": "act.soul"}}, "is no part of an act"),
        ({"inputs": {**INPUTS, "x": "content"}}, "write act.content"),
        ({"inputs": {**INPUTS, "place.x": "x"}}, "lies within place"),
    ],
)
def test_wrong_options_are_said(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    opa(tmp_path)
    options = {
        "modules": ["posting.rego"],
        "data": "data.json",
        "inputs": INPUTS,
        "outputs": {"p": {"query": "data.posting.permitted"}},
    }
    with pytest.raises(UsageError, match=says):
        make(KIND, {**options, **change}, tmp_path)


def test_many_threads_get_the_answers_that_one_gets(tmp_path: Path) -> None:
    one = opa(tmp_path)
    cases = [
        ({"secret": number % 2 == 0, "place": "home", "count": number % 7}, f"acme {number}")
        for number in range(300)
    ]
    alone = [answers(one, text, **facts) for facts, text in cases]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda case: answers(one, case[1], **case[0]), cases))
    assert together == alone
    assert {answer["permitted"] for answer in alone} == {True, False}


def test_every_thread_has_an_interpreter_of_its_own_and_keeps_it() -> None:
    rego = Rego({"m": "package m\na := input.x"}, {}, {"a": "data.m.a"})
    seen: list[tuple[int, int]] = []

    def look() -> None:
        seen.append((id(rego._loaded().interpreter), id(rego._loaded().interpreter)))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen[0][0] == seen[0][1] != id(rego._loaded().interpreter)


ECHO = Rego({"m": "package m\na := input.x"}, {}, {"a": "data.m.a"})


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=20))
def test_a_text_reaches_the_policy_as_it_is(text: str) -> None:
    assert ECHO.value("a", {"x": text}) == text


NAMES = st.from_regex(r"[a-z]{1,6}", fullmatch=True)


@given(
    st.lists(st.tuples(st.lists(NAMES, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=4),
    st.sampled_from(["", "# a remark input.q\n", 'z := "input.q"\n', "z := `input.q\n`\n"]),
)
def test_every_path_below_input_is_found(paths: list[tuple[list[str], bool]], between: str) -> None:
    lines = [
        f"r{number} := input" + "".join(f'["{one}"]' if keyed else f".{one}" for one in path)
        for number, (path, keyed) in enumerate(paths)
    ]
    module = read_module("package p\n" + between + f"\n{between}".join(lines) + "\n", "p")
    assert [one.path for one in module.input] == [tuple(path) for path, _ in paths]


def test_the_pages_example_is_a_configuration() -> None:
    page = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    written = tomllib.loads(page.partition("```toml")[2].partition("```")[0])
    for one in EvaluatorsFile.model_validate(written).evaluator.values():
        assert one.use == KIND.name
        options = KIND.options.model_validate(one.options)
        outputs = {said if isinstance(said, str) else said.output for said in (one.states or {}).values()}
        assert outputs <= set(KIND.outputs or options.outputs)


RULES = """
[fact.shares_secret]
type = "bool"
[fact.allowed]
type = "bool"
[clause.rules]
effect = "forbid"
force = "binding"
when = "not allowed"
"""
OLD = """package old
default permitted := false
permitted if not input.secret
"""
CONFIGURED = """
[evaluator.old]
use = "opa"
states = { allowed = "permitted" }
reads = { secret = "shares_secret" }
time_limit = 20
[evaluator.old.options]
modules = ["old.rego"]
inputs = { secret = "secret" }
outputs = { permitted = { query = "data.old.permitted" } }
"""


@pytest.mark.parametrize(
    ("secret", "outcome"),
    [(False, Outcome.PERMITTED), (True, Outcome.BREACH), (None, Outcome.UNDETERMINED)],
)
def test_in_the_engine_an_unknown_input_leaves_the_act_undetermined(
    tmp_path: Path, secret: bool | None, outcome: Outcome
) -> None:
    (tmp_path / "old.rego").write_text(OLD, encoding="utf-8")
    facts = {} if secret is None else {"shares_secret": secret}
    with wired(tmp_path, RULES, CONFIGURED) as engine:
        answered = engine.ask(done(**facts))
    assert answered.decision.outcome is outcome
    assert not answered.faults


def test_in_a_bounded_process_it_says_what_to_do_and_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "old.rego").write_text(OLD, encoding="utf-8")
    bounded = CONFIGURED.replace("time_limit", "in_process = false\ntime_limit")
    with wired(tmp_path, RULES, bounded) as engine:
        answered = engine.ask(done(shares_secret=False))
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert "in_process = false" in answered.faults[0].message["en"]


def test_regular_expressions_are_loaded_before_the_engine() -> None:
    """Loaded after it they could end the process."""
    pytest.importorskip("re2")
    program = (
        "import policycode_opa.engine, sys; loaded = list(sys.modules);"
        "print(loaded.index('re2') < loaded.index('regopy'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "True\n", done.stderr
