from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policycode_cedar import KIND
from policycode_cedar.engine import Cedar, CedarFailure

from policycode.deciding.judge import Outcome
from policycode.errors import UsageError
from policycode.evaluators.configuration import make
from policycode.evaluators.written import EvaluatorsFile
from policycode.testing.evaluators import awkward_acts, check_evaluator, check_kind, findings_of
from policycode.testing.wiring import done, wired

POLICY = """
@id("staff")
permit(principal in Role::"employee", action in Action::"writing", resource is Act);
@id("no-secrets")
forbid(principal, action, resource) when { context.secret };
@id("sales-places")
forbid(principal, action == Action::"post", resource)
when { principal.department == "sales" && !(["home", "office"].contains(context.at.place)) };
@id("long")
forbid(principal, action, resource) when { context.count * 4611686018427387904 > 1 };
"""
OPTIONS: dict[str, Any] = {
    "policies": ["posting.cedar"],
    "principal": {
        "type": "User",
        "id": "act.person",
        "attributes": {"department": "act.department"},
        "groups": {"Role": "act.roles"},
    },
    "actions": ["post", "comment"],
    "action_groups": {"writing": ["post", "comment"]},
    "context": {"secret": "secret", "at.place": "place", "count": "count", "text": "act.content"},
    "outputs": {
        "permitted": "allowed",
        "why": "reasons",
        "secret_rule": "policy:no-secrets",
        "long_rule": "policy:long",
    },
}
KNOWN = {"secret": False, "place": "home", "count": 0}


def cedar(folder: Path, policy: str = POLICY, **change: Any) -> Any:
    (folder / "posting.cedar").write_text(policy, encoding="utf-8")
    return check_kind(KIND, {**OPTIONS, **change}, folder)


def answers(one: Any, wanted: set[str] | None = None, **change: Any) -> dict[str, Any]:
    facts = {**KNOWN, **change.pop("facts", {})}
    act = replace(awkward_acts()[2], facts=facts, **change)
    return {found.output: found.value for found in findings_of(one, act, wanted)}


def test_it_keeps_to_the_protocol(tmp_path: Path) -> None:
    check_evaluator(cedar(tmp_path), facts=KNOWN)


def test_policies_give_outputs(tmp_path: Path) -> None:
    one = cedar(tmp_path)
    assert answers(one) == {"permitted": True, "why": ("staff",), "secret_rule": False, "long_rule": False}
    said = answers(one, facts={"secret": True})
    assert (said["permitted"], said["why"], said["secret_rule"]) == (False, ("no-secrets",), True)
    assert answers(one, roles=("guest",))["permitted"] is False
    assert answers(one, facts={"place": "pub"})["why"] == ("sales-places",)
    assert answers(one, facts={"place": "pub"}, department="hr")["permitted"] is True


def test_of_an_action_that_the_policies_are_not_about_nothing_is_said(tmp_path: Path) -> None:
    assert answers(cedar(tmp_path), action="like") == {}


def test_an_input_that_is_not_known_is_needed_first_and_never_permits(tmp_path: Path) -> None:
    one = cedar(tmp_path)
    assert one.needs == {"secret", "place", "count", "content", "department"}
    for missing in KNOWN:
        act = replace(
            awkward_acts()[2], facts={name: value for name, value in KNOWN.items() if name != missing}
        )
        assert findings_of(one, act) == []
    assert answers(one, department=None) == {}


def test_an_error_in_a_policy_is_a_failure_and_not_a_permission(tmp_path: Path) -> None:
    one = cedar(tmp_path)
    for output in ("permitted", "why", "long_rule"):
        with pytest.raises(CedarFailure, match="overflow"):
            answers(one, {output}, facts={"count": 2})
    with pytest.raises(CedarFailure, match="type error"):
        answers(one, {"permitted"}, facts={"secret": "yes"})
    assert answers(one, {"secret_rule"}, facts={"count": 2}) == {"secret_rule": False}


def test_what_the_engine_itself_makes_of_a_missing_attribute_is_a_permission() -> None:
    """The reason for all of this: were the engine's answer taken, the unknown would be permitted."""
    import cedarpy

    request = {
        "principal": 'User::"p"',
        "action": 'Action::"post"',
        "resource": 'Act::"a"',
        "context": {},
    }
    text = "permit(principal, action, resource); forbid(principal, action, resource) when { context.secret };"
    assert cedarpy.is_authorized(request, text, []).allowed
    with pytest.raises(CedarFailure, match="does not have the attribute"):
        Cedar(text, None).allows(request, [])


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("context.seret", "context.seret is given by nothing.*did you mean secret"),
        ("context has other", "context.other is given by nothing"),
        ('context["other"] == 1', "context.other is given by nothing"),
        ('context.at == {"place": "home"}', "context.at is read as a whole"),
        ("context.secret.x", "context.secret.x is given by nothing"),
        ("principal.level > 3", "principal.level is given by nothing"),
        ("resource.owner == principal", "resource.owner is given by nothing"),
        ("action.kind == 1", "action.kind is given by nothing"),
        ("(if true then context else context).other", "something that is computed"),
        ("{a: context}.a.other", "something that is computed"),
        ("[context].isEmpty()", "context as a whole"),
        ('principal.hasTag("x")', "uses tags"),
        ('principal in Group::"g"', "type Group that principal is in; there are: Role, User"),
        ('resource in Role::"g"', "type Role that resource is in"),
        ("principal in resource", "which resource a principal is in"),
        ('(if true then principal else resource) in Role::"x"', "computed is in a group"),
        ("principal in (if true then principal else resource)", "in a group that is computed"),
        ('principal == Usr::"p"', "type Usr"),
        ("principal is Usr", "type Usr"),
        ('[Usr::"p"].contains(principal)', "type Usr"),
        ('action == Action::"pots"', "action pots is neither in"),
        ('context["a.b"]', "has a dot"),
        ("contxt.a", "The Cedar policy is not right"),
    ],
)
def test_a_policy_that_reads_what_nobody_gives_is_refused(tmp_path: Path, condition: str, says: str) -> None:
    line = f'@id("new") forbid(principal, action, resource) when {{ true && {condition} }};'
    with pytest.raises(UsageError, match=says):
        cedar(tmp_path, POLICY + line)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ('principal in Group::"g", action, resource', "type Group that principal is in"),
        ('principal, action in [Action::"post", Action::"pots"], resource', "action pots"),
        ("principal, action, resource is Account", "type Account"),
        ('principal is User in Team::"t", action, resource', "type Team that principal is in"),
        ("principal == ?principal, action, resource", "template"),
    ],
)
def test_the_head_of_a_policy_is_looked_at_too(tmp_path: Path, head: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        cedar(tmp_path, f'{POLICY}\n@id("new") permit({head});')


@pytest.mark.parametrize(
    "condition",
    [
        "context has at && context has at.place",
        'context.text like "*input.other*"',
        '{Var: 1} == {"context": 1}',
        'principal == User::"context.other"',
        'principal in [Role::"a", User::"b"]',
        'action in [Action::"post", Action::"writing"]',
        'datetime("2026-01-01") < datetime("2026-01-02")',
    ],
)
def test_what_is_given_is_accepted(tmp_path: Path, condition: str) -> None:
    line = f'@id("new") forbid(principal, action, resource) when {{ {condition} }};'
    answers(cedar(tmp_path, POLICY + line))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"policies": ["gone.cedar"]}, "cannot be read"),
        ({"outputs": {"x": "policy:gone"}}, "No policy has the @id gone; there are: long"),
        ({"context": {**OPTIONS["context"], "x": "act.soul"}}, "is no part of an act"),
        ({"context": {**OPTIONS["context"], "at": "x"}}, "lies within at"),
    ],
)
def test_wrong_options_are_said(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    cedar(tmp_path)
    with pytest.raises(UsageError, match=says):
        make(KIND, {**OPTIONS, **change}, tmp_path)


def test_reasons_want_ids(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not every policy has one"):
        cedar(tmp_path, POLICY + "permit(principal, action, resource);")


SCHEMA = """
entity Role;
entity User in [Role] = { department: String };
entity Act;
action writing;
action post, comment in [writing] appliesTo {
  principal: User, resource: Act,
  context: { secret: Bool, at: { place: String }, count: Long, text: String }
};
"""


def test_a_schema_holds_policies_and_requests_to_their_types(tmp_path: Path) -> None:
    (tmp_path / "s.cedarschema").write_text(SCHEMA, encoding="utf-8")
    one = cedar(tmp_path, schema="s.cedarschema")
    check_evaluator(one, [replace(act, action="comment") for act in awkward_acts(KNOWN)])
    assert answers(one)["permitted"] is True
    with pytest.raises(CedarFailure):
        answers(one, facts={"secret": "yes"})
    with pytest.raises(UsageError, match="does not go with its schema"):
        cedar(
            tmp_path,
            POLICY
            + 'forbid(principal, action, resource) when { context.secret == 1 && context.count like "x" };',
            schema="s.cedarschema",
            outputs={"a": "allowed"},
        )


def test_many_threads_get_the_answers_that_one_gets(tmp_path: Path) -> None:
    one = cedar(tmp_path)
    cases = [
        {"facts": {"secret": number % 2 == 0, "place": "home" if number % 3 else "pub"}, "id": f"a{number}"}
        for number in range(300)
    ]
    alone = [answers(one, **case) for case in cases]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda case: answers(one, **case), cases))
    assert together == alone
    assert {answer["permitted"] for answer in alone} == {True, False}


ECHO = Cedar('@id("e") permit(principal, action, resource) when { context.a == context.b.c };', None)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=12), st.text('ab\x00\n"\\', max_size=3))
def test_texts_and_ids_reach_the_policy_as_they_are(text: str, other: str) -> None:
    request = {
        "principal": {"type": "User", "id": text},
        "action": {"type": "Action", "id": text},
        "resource": {"type": "Act", "id": other},
        "context": {"a": text, "b": {"c": other}},
    }
    assert ECHO.applies("e", request, []) is (text == other)


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
OLD = """permit(principal, action, resource);
forbid(principal, action, resource) when { context.secret };
"""
CONFIGURED = """
[evaluator.old]
use = "cedar"
states = { allowed = "permitted" }
reads = { secret = "shares_secret" }
time_limit = 20
[evaluator.old.options]
policies = ["old.cedar"]
actions = ["post"]
context = { secret = "secret" }
outputs = { permitted = "allowed" }
"""


@pytest.mark.parametrize(
    ("secret", "outcome"),
    [(False, Outcome.PERMITTED), (True, Outcome.BREACH), (None, Outcome.UNDETERMINED)],
)
def test_in_the_engine_an_unknown_input_leaves_the_act_undetermined(
    tmp_path: Path, secret: bool | None, outcome: Outcome
) -> None:
    (tmp_path / "old.cedar").write_text(OLD, encoding="utf-8")
    facts = {} if secret is None else {"shares_secret": secret}
    with wired(tmp_path, RULES, CONFIGURED) as engine:
        answered = engine.ask(done(**facts))
    assert answered.decision.outcome is outcome
    assert not answered.faults
