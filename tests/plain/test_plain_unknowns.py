"""What is unknown: expected results derived from section 4 of language.md by hand."""

from __future__ import annotations

import pytest

from . import decide_one
from .bench import act, one, policy, statuses

FACTS = """
[fact.a]
type = "bool"
[fact.b]
type = "bool"
[fact.c]
type = "bool"
"""


def forbid(when: str, more: str = "") -> str:
    return f'[clause.f]\neffect = "forbid"\nforce = "binding"\nwhen = \'{when}\'\n{more}\n'


def asked(result: dict) -> tuple:
    return result["outcome"], result["missing"], result["settles"]


def test_an_unknown_never_becomes_an_answer():
    result = one(policy(FACTS + forbid("a and b")))
    assert asked(result) == ("undetermined", ["a", "b"], True)
    assert statuses(result) == {"f": "unknown"}
    assert asked(one(policy(FACTS + forbid("a and b")), facts={"a": False}))[0] == "permitted"


def test_the_smallest_set_and_ties_by_name():
    # a and b, or a and c: whatever a is answered, b and c may be needed; nothing smaller settles it.
    assert one(policy(FACTS + forbid("a and (b or c)")))["missing"] == ["a", "b", "c"]
    assert one(policy(FACTS + forbid("b or not b and a")), facts={"c": True})["missing"] == ["a", "b"]


def test_certain_in_every_completion():
    result = one(policy(FACTS + forbid("a or not a")))
    assert (result["outcome"], result["missing"], statuses(result)) == ("breach", [], {"f": "violated"})


def test_within_the_assumptions():
    document = policy(FACTS + forbid("a or b") + "[assumption.some]\nholds = 'a or b'\n")
    assert one(document)["outcome"] == "breach"
    result = one(document, facts={"a": False, "b": False})
    assert (result["outcome"], result["outside_assumptions"]) == ("permitted", ["some"])


def test_open_advice_where_all_completions_are_harmless():
    advice = '[clause.g]\neffect = "forbid"\nforce = "guideline"\nwhen = \'a\'\n'
    result = one(policy(FACTS + advice))
    assert asked(result) == ("permitted", [], True)
    assert (result["open_advice"], result["rests_on"]) == (["g"], [])


def test_a_certain_outcome_with_an_uncertain_offence():
    graded = 'offence = [{ when = \'b\', is = "gross" }, { is = "minor" }]'
    result = one(policy(FACTS + forbid("a", graded)), facts={"a": True})
    assert (asked(result), result["offence"]) == (("breach", ["b"], True), None)


@pytest.mark.parametrize(
    ("statement", "outcome", "presumed"),
    [
        (None, "permitted", ["a"]),
        (True, "breach", []),
        ({"value": True, "stated_by": "evaluator:x", "confidence": 0.8}, "breach", []),
        ({"value": True, "stated_by": "evaluator:x", "confidence": 0.7}, "undetermined", []),
        ({"value": False, "stated_by": "evaluator:x", "confidence": 0.7}, "undetermined", []),
    ],
)
def test_a_default_and_a_threshold(statement, outcome, presumed):
    permit = "[clause.g]\neffect = \"permit\"\nwhen = 'not a'\n"
    document = policy('[fact.a]\ntype = "bool"\ndefault = false\nthreshold = 0.8\n' + forbid("a") + permit)
    result = one(document, facts={} if statement is None else {"a": statement})
    assert (result["outcome"], result["presumed"]) == (outcome, presumed)


def test_a_default_is_presumed_only_where_a_clause_that_may_apply_names_it():
    document = policy('[fact.a]\ntype = "bool"\ndefault = false\n' + forbid("a"))
    assert one(document)["presumed"] == []


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ({"value": True, "stated_by": "evaluator"}, "permitted"),
        ({"value": True, "stated_by": "person:p_2"}, "breach"),
        ({"value": True, "stated_by": "person", "confidence": 0.1}, "undetermined"),
        ({"value": False, "stated_by": "person", "confidence": 0.1}, "permitted"),
    ],
)
def test_a_judgement_with_a_default(statement, outcome):
    document = policy(
        '[fact.a]\ntype = "bool"\ndefault = false\njudgement = true\nthreshold = 0.5\n' + forbid("a")
    )
    assert one(document, facts={"a": statement})["outcome"] == outcome


def test_a_judgement_that_no_person_gave_is_unknown():
    document = policy('[fact.a]\ntype = "bool"\njudgement = true\n' + forbid("a"))
    assert asked(one(document, facts={"a": {"value": True, "stated_by": "system"}})) == (
        "undetermined",
        ["a"],
        True,
    )


CHOICE = '[fact.k]\ntype = "choice"\nvalues = ["x", "y"]\nopen = true\n'


def test_an_unstated_open_choice_may_be_none_of_the_values_but_is_asked_for_those():
    assert one(policy(CHOICE + forbid('k in ["x", "y"]')))["outcome"] == "undetermined"
    assert asked(one(policy(CHOICE + forbid('k in ["x", "y"]'))))[1:] == (["k"], True)


def test_a_value_outside_the_list_cannot_be_asked_again():
    assert asked(one(policy(CHOICE + forbid('k == "x"')), facts={"k": "w"})) == ("undetermined", ["k"], False)


def test_in_an_open_set_the_declared_values_that_are_not_listed_become_unknown():
    document = policy('[fact.s]\ntype = "set"\nvalues = ["x", "y"]\nopen = true\n' + forbid('"x" in s'))
    assert one(document, facts={"s": ["y"]})["outcome"] == "permitted"
    assert one(document, facts={"s": ["y", "w"]})["outcome"] == "undetermined"
    assert one(document, facts={"s": ["x", "w"]})["outcome"] == "breach"


def test_other_as_an_assumption_makes_an_open_fact_known():
    assert one(policy(CHOICE + forbid('k == "x"')), assume={"fact:k": "other"})["outcome"] == "permitted"


def test_an_undeclared_platform_is_in_any_parent_closed_set():
    document = policy('[clause.f]\neffect = "forbid"\nforce = "binding"\nplatforms = ["social"]\n')
    assert asked(one(document, platform="newnet")) == ("undetermined", ["platform"], True)
    assert one(document, platform={"name": "newnet", "is_a": ["x"]})["outcome"] == "breach"
    assert one(document, platform={"name": "newnet", "is_a": []})["outcome"] == "permitted"
    closed = 'platform in ["x"] and platform not in ["social"]'
    assert one(policy(forbid(closed)), platform="newnet")["outcome"] == "permitted"


def test_one_moment_has_one_value_everywhere():
    periods = '[moment.m]\n[period.before]\nuntil = "m"\n[period.after]\nfrom = "m"\n'
    both = forbid('during("before") or during("after")')
    assert one(policy(periods + both))["outcome"] == "breach"
    result = one(policy(periods + forbid('during("before")')))
    assert asked(result) == ("undetermined", ["moment:m"], True)
    assert (
        one(policy(periods + forbid('during("before")')), assume={"moment:m": "2026-04-01T00:00:00Z"})[
            "outcome"
        ]
        == "breach"
    )


def test_an_unknown_end_says_nothing_before_a_known_start():
    periods = '[moment.m]\n[period.late]\nfrom = 2026-06-01\nuntil = "m"\n'
    assert one(policy(periods + forbid('during("late")')))["outcome"] == "permitted"


def test_a_date_fact_as_a_bound():
    periods = '[fact.d]\ntype = "date"\n[period.late]\nfrom = "d"\nafter = "P1D"\nthrough = "d"\n'
    document = policy(periods + forbid('during("late")'))
    assert one(document)["missing"] == ["d"]
    assert one(document, facts={"d": "2026-03-09"})["outcome"] == "breach"
    assert one(document, facts={"d": "2026-03-08"})["outcome"] == "permitted"


def test_a_question_about_the_text_is_answered_by_a_ruling():
    about = '[fact.q]\ntype = "bool"\nabout = "policy"\n'
    ruling = '[ruling.r]\nfact = "q"\nvalue = true\nby = "legal"\non = 2026-01-01\nreason = { nl = "Ja", en = "Yes" }\n'
    assert one(policy(about + forbid("q")))["missing"] == ["q"]
    assert one(policy(about + ruling + forbid("q")))["outcome"] == "breach"


def test_without_a_record_live_and_count_are_unknown():
    rung = "[rung.warning]\n"
    for condition in ('live("warning")', 'count("post", "P1D") >= 2'):
        document = policy(rung + forbid(condition))
        assert decide_one([document], act())["missing"] == ["record"]
        assert decide_one([document], act(), record={})["outcome"] == "permitted"


def test_what_differs_between_completions_is_neither_rested_on_nor_a_contact():
    body = (
        FACTS
        + '[clause.g]\neffect = "forbid"\nforce = "binding"\nrefer_to = "hr"\n'
        + forbid("a", 'refer_to = "manager"')
    )
    result = one(policy(body))
    assert (result["outcome"], result["rests_on"], result["contacts"]) == ("breach", ["g"], ["hr"])
    assert statuses(result) == {"f": "unknown", "g": "violated"}
