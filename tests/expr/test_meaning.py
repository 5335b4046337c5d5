from __future__ import annotations

import operator
from typing import Any, assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policycode.expr.nodes import (
    And,
    Compare,
    Condition,
    Constant,
    Contains,
    Count,
    Defined,
    During,
    FactValue,
    FunctionHolds,
    FunctionValue,
    Holds,
    IsA,
    Live,
    Not,
    OneOf,
    Or,
    Span,
)
from policycode.expr.read import read_condition
from policycode.expr.sorts import Level, Scope

LINKED = Holds("employer_linked")
WORK = Defined("at_work")


def read(text: str, scope: Scope) -> Condition:
    condition, problems = read_condition(text, scope)
    assert condition is not None, problems
    return condition


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("True", Constant(True)),
        ("employer_linked", LINKED),
        ("employer_linked == True", LINKED),
        ("False != employer_linked", LINKED),
        ("employer_linked == False", Not(LINKED)),
        ("at_work != True", Not(WORK)),
        ('insulting("nl", True) == False', Not(FunctionHolds("insulting", ("nl", True)))),
        ("not employer_linked and at_work", And((Not(LINKED), WORK))),
        ("not (employer_linked and at_work)", Not(And((LINKED, WORK)))),
        ("employer_linked or at_work and released", Or((LINKED, And((WORK, Holds("released")))))),
        (
            "(employer_linked or at_work) or (released or True)",
            Or((LINKED, WORK, Holds("released"), Constant(True))),
        ),
        ('confidentiality >= "secret"', Compare(FactValue("confidentiality"), ">=", "secret")),
        ('"secret" > confidentiality', Compare(FactValue("confidentiality"), "<", "secret")),
        ("5 <= followers", Compare(FactValue("followers"), ">=", 5)),
        ("5 == followers", Compare(FactValue("followers"), "==", 5)),
        ("followers > - 5", Compare(FactValue("followers"), ">", -5)),
        ("not followers == 9007199254740991", Not(Compare(FactValue("followers"), "==", 2**53 - 1))),
        ('purpose != "marketing"', Compare(FactValue("purpose"), "!=", "marketing")),
        ('purpose in ["marketing", "marketing",]', OneOf(FactValue("purpose"), ("marketing",))),
        ("followers not in [1, -2]", Not(OneOf(FactValue("followers"), (1, -2)))),
        ('"finance" in topic', Contains("topic", ("finance",))),
        ("'finance' not in topic", Not(Contains("topic", ("finance",)))),
        ('overlaps(topic, ["people", "finance"])', Contains("topic", ("people", "finance"))),
        ('overlaps(topic, ["people"]) == True', Contains("topic", ("people",))),
        ('platform in ["x"]', IsA("platform", ("x",))),
        ('(action) not in (["post", "publish"])', Not(IsA("action", ("post", "publish")))),
        ('department in ["hr"]', IsA("department", ("hr",))),
        ('"manager" in roles', IsA("role", ("manager",))),
        ('overlaps(roles, ["manager", "tester"])', IsA("role", ("manager", "tester"))),
        ('during("night")', During("night")),
        ('live("written_warning")', Live("written_warning")),
        ('count("post", "PT1H") > 3', Compare(Count("post", "PT1H"), ">", 3)),
        ('3 in [3] or count("post", "P1M") in [0]', None),
        ('count("post", "P1M") in [0]', OneOf(Count("post", "P1M"), (0,))),
        ('sentiment("any", 3) < 2', Compare(FunctionValue("sentiment", ("any", 3)), "<", 2)),
        ('posted_on("2026-01-01")', FunctionHolds("posted_on", ("2026-01-01",))),
        ("\n  employer_linked\r\n  and\tat_work\n", And((LINKED, WORK))),
    ],
)
def test_a_condition_means_what_it_says(text: str, meaning: Condition | None, scope: Scope) -> None:
    assert read_condition(text, scope)[0] == meaning


def test_a_fact_may_bear_the_name_of_a_function(scope: Scope) -> None:
    own = Scope({"count": Level(("a", "b"))}, *(frozenset[str](),) * 7)
    assert read('count < "b"', own) == Compare(FactValue("count"), "<", "b")


def test_a_node_spans_its_text_with_the_parentheses_of_its_parts(scope: Scope) -> None:
    text = ' (employer_linked) and (not (purpose == "marketing"))'
    condition = read(text, scope)
    assert isinstance(condition, And)
    linked, negated = condition.parts
    assert isinstance(negated, Not)
    spans = [part.span for part in (condition, linked, negated, negated.part)]
    assert spans == [Span(1, len(text)), Span(2, 17), Span(24, 52), Span(29, 51)]


SIGNS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Ranked(str):
    """A level in Python's terms, so that Python itself can judge the text."""

    def rank(self, other: str) -> tuple[int, int]:
        order = ("public", "internal", "confidential", "secret")
        return order.index(str(self)), order.index(str(other))

    def __lt__(self, other: str) -> bool:
        return operator.lt(*self.rank(other))

    def __le__(self, other: str) -> bool:
        return operator.le(*self.rank(other))

    def __gt__(self, other: str) -> bool:
        return operator.gt(*self.rank(other))

    def __ge__(self, other: str) -> bool:
        return operator.ge(*self.rank(other))


def judged(condition: Condition, facts: dict[str, Any]) -> bool:
    match condition:
        case Constant(value):
            return value
        case Not(part):
            return not judged(part, facts)
        case And(parts):
            return all(judged(part, facts) for part in parts)
        case Or(parts):
            return any(judged(part, facts) for part in parts)
        case Holds(name) | Defined(name):
            return bool(facts[name])
        case Compare(FactValue(name), op, value):
            return bool(SIGNS[op](facts[name], value))
        case OneOf(FactValue(name), values):
            return facts[name] in values
        case Contains(name, members):
            return not facts[name].isdisjoint(members)
        case IsA(kind, terms):
            held = facts["roles" if kind == "role" else kind]
            return not held.isdisjoint(terms) if kind == "role" else held in terms
        case Compare() | OneOf() | During() | Live() | FunctionHolds():
            raise AssertionError("not generated")
        case _:
            assert_never(condition)


ATOMS = st.one_of(
    st.sampled_from(["True", "False", "employer_linked", "at_work", "released == False", "True != at_work"]),
    st.tuples(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), st.integers(-1, 4)).flatmap(
        lambda p: st.sampled_from([f"followers {p[0]} {p[1]}", f"{p[1]} {p[0]} followers"])
    ),
    st.tuples(
        st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), st.sampled_from(["public", "internal", "secret"])
    ).flatmap(
        lambda p: st.sampled_from([f"confidentiality {p[0]} '{p[1]}'", f"'{p[1]}' {p[0]} confidentiality"])
    ),
    st.sampled_from(
        [
            'purpose == "marketing"',
            '"marketing" != purpose',
            'purpose in ["marketing", "whistleblowing"]',
            "followers not in [1, 3]",
            '"finance" in topic',
            '"people" not in topic',
            'overlaps(topic, ["people", "finance"])',
            'platform in ["x"]',
            'action not in ["post"]',
            '"manager" in roles',
            'overlaps(roles, ["manager", "tester"])',
        ]
    ),
)
TEXTS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(" ".join),
        inner.map("not {}".format),
        inner.map("({})".format),
    ),
    max_leaves=10,
)
FACTS = st.fixed_dictionaries(
    {
        "employer_linked": st.booleans(),
        "released": st.booleans(),
        "at_work": st.booleans(),
        "followers": st.integers(-1, 4),
        "confidentiality": st.sampled_from(["public", "internal", "confidential", "secret"]).map(Ranked),
        "purpose": st.sampled_from(["marketing", "whistleblowing"]),
        "topic": st.frozensets(st.sampled_from(["finance", "people", "product_defect"])),
        "roles": st.frozensets(st.sampled_from(["manager", "tester"])),
        "platform": st.sampled_from(["x", "social_network"]),
        "action": st.sampled_from(["post", "publish"]),
    }
)


@settings(max_examples=600, deadline=None)
@given(text=TEXTS, facts=FACTS)
def test_a_typed_condition_answers_as_python_does_on_the_same_text(
    text: str, facts: dict[str, Any], scope: Scope
) -> None:
    functions = {"overlaps": lambda members, values: not members.isdisjoint(values)}
    assert judged(read(text, scope), facts) is bool(eval(text, functions, dict(facts)))
