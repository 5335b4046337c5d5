"""Remedies: expected results derived from section 4 of language.md by hand."""

from __future__ import annotations

from .bench import one, policy, remedies

BOOLS = """
[fact.a]
type = "bool"
changeable = true
[fact.b]
type = "bool"
changeable = true
[fact.c]
type = "bool"
"""


def forbid(when: str) -> str:
    return f'[clause.f]\neffect = "forbid"\nforce = "binding"\nwhen = \'{when}\'\n'


def test_each_set_of_changes_with_none_to_spare():
    facts = {"a": True, "b": True, "c": True}
    assert remedies(one(policy(BOOLS + forbid("a and b and c")), facts=facts)) == [{"a": False}, {"b": False}]
    assert remedies(one(policy(BOOLS + forbid("a or b")), facts=facts)) == [{"a": False, "b": False}]
    assert remedies(one(policy(BOOLS + forbid("c")), facts=facts)) == []


def test_whatever_the_other_unknowns_are():
    assert remedies(
        one(policy(BOOLS + forbid("a or (b and c) or (b and not c)")), facts={"a": True, "b": False})
    ) == [{"a": False}]
    # with b unknown, a = false alone leaves it open
    document = policy(BOOLS + forbid("a or b"))
    assert remedies(one(document, facts={"a": True})) == [{"a": False, "b": False}]


def test_within_the_assumptions():
    document = policy(BOOLS + forbid("a") + "[assumption.s]\nholds = 'a or b'\n")
    assert remedies(one(document, facts={"a": True, "b": False})) == [{"a": False, "b": True}]


def test_an_int_nearest_on_either_side():
    body = '[fact.n]\ntype = "int"\nmin = 0\nmax = 9\nchangeable = true\n' + forbid("n > 3 and n < 7")
    assert remedies(one(policy(body), facts={"n": 5})) == [{"n": 3}, {"n": 7}]


def test_a_set_with_the_fewest_members_changed():
    body = '[fact.s]\ntype = "set"\nvalues = ["x", "y", "z"]\nchangeable = true\n' + forbid(
        '"x" in s or not ("z" in s or "y" in s)'
    )
    found = remedies(one(policy(body), facts={"s": ["x"]}))
    assert found == [{"s": ["y"]}, {"s": ["z"]}]


def test_each_other_value_of_a_choice_and_no_platform():
    body = '[fact.k]\ntype = "choice"\nvalues = ["x", "y", "z"]\nchangeable = true\n' + forbid(
        'k == "x" and platform in ["social"]'
    )
    found = remedies(one(policy(body), facts={"k": "x"}))
    assert found == [{"k": "y"}, {"k": "z"}, {"platform": "intranet"}, {"platform": None}]


def test_an_approval_and_the_first_later_instant():
    body = "[period.quiet]\nfrom = 2026-03-01\nthrough = 2026-03-15\n"
    body += '[clause.r]\neffect = "require"\nforce = "binding"\n'
    body += 'approval_from = "hr"\nwhen = \'during("quiet")\'\n'
    result = one(policy(body), tense="planned")
    assert result["outcome"] == "ask_first"
    assert remedies(result) == [{"approval:hr": True}, {"time": "2026-03-15T23:00:00+00:00"}]


def test_a_later_version_and_a_weekly_pattern():
    body = '[period.office]\ndays = ["mon", "tue"]\nhours = ["09:00", "17:00"]\n' + forbid(
        'not during("office")'
    )
    result = one(policy(body), time="2026-03-10T18:00:00+01:00")
    assert remedies(result) == [{"time": "2026-03-16T08:00:00+00:00"}]


def test_nothing_needs_a_remedy_that_is_right_already():
    assert one(policy(BOOLS + forbid("a")), facts={"a": False})["remedies"] == []
