"""Norms and outcomes on completely known acts: expected results derived from language.md by hand."""

from __future__ import annotations

import pytest

from . import decide_file
from .bench import act, one, policy, statuses

FORBID = '[clause.f]\neffect = "forbid"\nforce = "binding"\n'
PERMIT = '[clause.g]\neffect = "permit"\n'
SECRET = '[fact.secret]\ntype = "bool"\n'


def test_silence_gives_the_outcome_that_the_policy_states_and_rests_on_nothing():
    for silence, outcome in (
        ("permitted", "permitted"),
        ("forbidden", "forbidden_by_default"),
        ("undecided", "unregulated"),
    ):
        result = one(policy('[clause.f]\neffect="forbid"\nforce="binding"\nactions=["like"]', silence))
        assert (result["outcome"], result["rests_on"], result["clauses"]) == (outcome, [], [])


def test_before_the_beginning_of_force_no_version_covers_the_act_in_the_zone_of_the_policy():
    assert one(policy(FORBID), time="2025-12-31T22:59:59Z")["outcome"] == "not_in_force"
    assert one(policy(FORBID), time="2025-12-31T23:00:00Z")["outcome"] == "breach"


def test_who_is_not_covered_is_out_of_scope_and_coverage_follows_is_a():
    covering = policy(FORBID, head='covers = ["employee"]')
    assert one(covering, roles=["hr"])["outcome"] == "out_of_scope"
    assert one(covering, roles=["manager"])["outcome"] == "breach"


def test_the_policy_reaches_nothing_where_applies_when_fails():
    reaching = policy(SECRET + FORBID, head="applies_when = 'secret'")
    assert one(reaching, facts={"secret": False})["outcome"] == "out_of_scope"
    assert one(reaching, facts={"secret": True})["outcome"] == "breach"


@pytest.mark.parametrize(
    ("scope", "applies"),
    [
        ('roles = ["worker"]', True),
        ('roles = ["manager", "hr"]', False),
        ('actions = ["publish"]', True),
        ('platforms = ["social"]', True),
        ('platforms = ["intranet"]', False),
        ("in_force = { until = 2026-03-10 }", False),
        ("in_force = { from = 2026-03-10 }", True),
    ],
)
def test_scopes_match_any_of_their_terms_through_is_a(scope, applies):
    assert one(policy(FORBID + scope))["outcome"] == ("breach" if applies else "permitted")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('platform in ["social"]', True),
        ('platform not in ["intranet", "social"]', False),
        ('"manager" in roles', False),
        ('"worker" in roles and "hr" not in roles', True),
        ('level >= "mid"', True),
        ('"mid" < level', False),
        ("size > 2 or size == 1", True),
        ("size in [2, 3]", False),
        ('"b" in tags and overlaps(tags, ["a", "b"])', True),
        ('overlaps(tags, ["c"])', False),
        ('not (kind == "x") and kind not in ["z"]', True),
        ("known_word", True),
    ],
)
def test_conditions(condition, holds):
    words = """
[fact.level]
type = "level"
values = ["low", "mid", "high"]
[fact.size]
type = "int"
[fact.tags]
type = "set"
values = ["a", "b", "c"]
[fact.kind]
type = "choice"
values = ["x", "y", "z"]
[define.known_word]
means = 'kind == "y"'
"""
    facts = {"level": "mid", "size": 1, "tags": ["b"], "kind": "y"}
    result = one(policy(words + FORBID + f"when = '{condition}'"), facts=facts)
    assert result["outcome"] == ("breach" if holds else "permitted")


def test_an_exception_in_unless():
    document = policy(SECRET + FORBID + "unless = 'secret'")
    assert one(document, facts={"secret": True})["outcome"] == "permitted"
    assert statuses(one(document, facts={"secret": True})) == {}


def test_a_forbid_and_a_permit_oppose_each_other():
    result = one(policy(FORBID + PERMIT))
    assert (result["outcome"], result["rests_on"]) == ("conflict", ["f", "g"])
    assert statuses(result) == {"f": "opposed", "g": "opposed"}


def test_with_prohibit_the_forbid_stands_and_the_permission_counts_as_defeated_by_it():
    result = one(policy(FORBID + PERMIT, head='conflict = "prohibit"'))
    assert (result["outcome"], statuses(result)) == ("breach", {"f": "violated", "g": ["f"]})


def test_with_permit_the_other_way_round():
    result = one(policy(FORBID + PERMIT, head='conflict = "permit"'))
    assert (result["outcome"], result["rests_on"]) == ("permitted", ["g"])
    assert statuses(result) == {"f": ["g"], "g": "permits"}


def test_what_the_loser_of_an_opposition_had_defeated_stays_defeated():
    body = (
        FORBID
        + PERMIT
        + 'overrides = ["h"]\n[clause.h]\neffect = "require"\nforce = "binding"\nmust = "not secret"\n'
        + SECRET
    )
    result = one(policy(body, head='conflict = "prohibit"'), facts={"secret": True})
    assert statuses(result) == {"f": "violated", "g": ["f"], "h": ["g"]}
    assert result["rests_on"] == ["f"]


def test_a_permit_that_overrides_defeats_and_one_with_an_unmet_must_does_not():
    body = SECRET + FORBID + PERMIT + "overrides = [\"f\"]\nmust = 'not secret'"
    assert one(policy(body), facts={"secret": False})["outcome"] == "permitted"
    result = one(policy(body), facts={"secret": True})
    assert (result["outcome"], result["rests_on"]) == ("breach", ["f", "g"])


def test_a_require_takes_the_place_of_a_forbid_and_complied_with_defeats_no_permission():
    body = (
        SECRET
        + FORBID
        + '[clause.r]\neffect = "require"\nforce = "binding"\nmust = \'secret\'\noverrides = ["f", "g"]\n'
        + PERMIT
    )
    result = one(policy(body), facts={"secret": True})
    assert statuses(result) == {"f": ["r"], "g": "permits", "r": "complied"}
    result = one(policy(body), facts={"secret": False})
    assert statuses(result) == {"f": ["r"], "g": ["r"], "r": "violated"}


def test_a_permit_never_lifts_a_require_that_it_does_not_override():
    body = SECRET + PERMIT + '[clause.r]\neffect = "require"\nforce = "binding"\nmust = \'secret\'\n'
    result = one(policy(body), facts={"secret": False})
    assert (result["outcome"], statuses(result)) == ("breach", {"g": "permits", "r": "violated"})


def test_a_defeated_clause_defeats_nothing():
    body = (
        FORBID
        + PERMIT
        + 'overrides = ["f"]\n[clause.h]\neffect = "forbid"\nforce = "binding"\noverrides = ["g"]\n'
    )
    result = one(policy(body))
    assert statuses(result) == {"f": "violated", "g": ["h"], "h": "violated"}


def test_subject_to_is_the_same_override_from_the_other_side():
    assert statuses(one(policy(FORBID + 'subject_to = ["g"]\n' + PERMIT))) == {"f": ["g"], "g": "permits"}


def test_a_protect_overrides_what_is_not_of_higher_rank():
    body = FORBID + '[clause.p]\neffect = "protect"\n'
    result = one(policy(body))
    assert (result["outcome"], result["rests_on"]) == ("protected", ["p"])


def test_a_star_reaches_all_that_it_could_defeat_but_no_protect_and_no_other_star():
    star = FORBID + 'overrides = "*"\n'
    body = (
        star + PERMIT + '[clause.p]\neffect = "protect"\n[clause.e]\neffect = "encourage"\noverrides = "*"\n'
    )
    result = one(policy(body))
    # Neither star reaches the other; p overrides f by protection, so that f defeats nobody.
    assert statuses(result) == {"e": "encourages", "f": ["p"], "g": "permits", "p": "protects"}
    assert statuses(one(policy(star + PERMIT))) == {"f": "violated", "g": ["f"]}


def test_a_clause_that_names_the_one_that_says_star_escapes_it():
    body = FORBID + 'overrides = "*"\n' + PERMIT + 'overrides = ["f"]\n'
    assert statuses(one(policy(body))) == {"f": ["g"], "g": "permits"}


def test_a_guideline_is_advice_beside_anything_else():
    guideline = '[clause.f]\neffect = "forbid"\nforce = "guideline"\n'
    result = one(policy(guideline))
    assert (result["outcome"], result["rests_on"], result["offence"]) == ("advised_against", ["f"], None)
    assert one(policy(guideline + PERMIT))["outcome"] == "advised_against"
    assert one(policy(guideline + '[clause.p]\neffect = "protect"\n'))["outcome"] == "protected"


def test_encouraged_comes_before_permitted_and_a_complied_require_permits():
    assert one(policy(PERMIT + '[clause.e]\neffect = "encourage"\n'))["outcome"] == "encouraged"
    complied = '[clause.r]\neffect = "require"\nforce = "binding"\napproval_from = "hr"\n'
    result = one(policy(complied, "forbidden"), approvals=["hr_director"])
    assert (result["outcome"], result["rests_on"]) == ("permitted", ["r"])


def test_a_violated_encourage_is_a_binding_violation_with_the_default_offence():
    body = SECRET + "[clause.e]\neffect = \"encourage\"\nmust = 'secret'\n"
    result = one(policy(body, head='offence = "minor"'), facts={"secret": False})
    assert (result["outcome"], result["offence"]) == ("breach", "minor")


def test_the_offence_is_the_first_that_matches_and_the_gravest_of_those_that_stand():
    graded = 'offence = [{ when = \'secret\', is = "gross" }, { is = "minor" }]\n'
    body = SECRET + FORBID + graded + '[clause.h]\neffect = "forbid"\nforce = "binding"\noffence = "none"\n'
    assert one(policy(body), facts={"secret": True})["offence"] == "gross"
    assert one(policy(body), facts={"secret": False})["offence"] == "minor"
    without_else = FORBID + "offence = [{ when = 'secret', is = \"gross\" }]\n"
    assert (
        one(policy(SECRET + without_else, head='offence = "minor"'), facts={"secret": False})["offence"]
        is None
    )


def test_a_planned_act_asks_first_refers_or_breaches():
    ask = '[clause.r]\neffect = "require"\nforce = "binding"\napproval_from = ["hr", "manager"]\nrefer_to = "worker"\n'
    refer = FORBID + 'refer_to = "hr"\n'
    result = one(policy(ask), tense="planned", approvals=["manager"])
    assert (result["outcome"], result["contacts"]) == ("ask_first", ["hr", "worker"])
    assert one(policy(ask + refer), tense="planned")["outcome"] == "refer"
    assert one(policy(ask + FORBID), tense="planned")["outcome"] == "breach"
    assert one(policy(ask), approvals=["manager"])["outcome"] == "breach"


def test_an_approval_that_nobody_mentions_is_not_given_to_a_planned_act_and_unknown_of_a_done_one():
    ask = policy('[clause.r]\neffect = "require"\nforce = "binding"\napproval_from = "hr"\n')
    assert one(ask, tense="planned", approvals=None)["outcome"] == "ask_first"
    result = one(ask, approvals=None)
    assert (result["outcome"], result["missing"]) == ("undetermined", ["approval:hr"])


@pytest.mark.parametrize(
    "spoiled",
    [
        {"person": None},
        {"action": None},
        {"roles": None},
        {"time": None},
        {"roles": ["pirate"]},
        {"facts": {"x": 1}},
    ],
)
def test_invalid_acts(spoiled):
    assert "invalid" in one(policy(FORBID), **spoiled)


def test_a_planned_act_without_a_time_is_asked_for_now():
    later = policy(FORBID + "in_force = { from = 2026-03-20 }")
    assert one(later, tense="planned", time=None)["outcome"] == "breach"


@pytest.mark.parametrize(
    ("time", "inside"),
    [
        ("2026-03-13T21:59:59+01:00", False),  # a Friday
        ("2026-03-13T22:00:00+01:00", True),
        ("2026-03-14T05:59:59+01:00", True),  # past midnight belongs to the Friday
        ("2026-03-14T06:00:00+01:00", False),
        ("2026-03-14T22:30:00+01:00", False),
    ],
)
def test_weekly_hours_past_midnight(time, inside):
    body = (
        '[period.night]\ndays = ["fri"]\nhours = ["22:00", "06:00"]\n' + FORBID + "when = 'during(\"night\")'"
    )
    assert one(policy(body), time=time)["outcome"] == ("breach" if inside else "permitted")


@pytest.mark.parametrize(
    ("bounds", "time", "inside"),
    [
        ("from = 2026-03-10\nthrough = 2026-03-11", "2026-03-11T23:59:59+01:00", True),
        ("from = 2026-03-10\nuntil = 2026-03-11", "2026-03-11T00:00:00+01:00", False),
        ('from = 2026-03-31\nbefore = "P1M"', "2026-02-28T00:00:00+01:00", True),
        ('from = 2026-03-31\nbefore = "P1M"', "2026-02-27T23:59:59+01:00", False),
        ('until = 2026-01-31\nafter = "P1M"', "2026-02-28T00:00:00+01:00", False),
    ],
)
def test_windows(bounds, time, inside):
    body = f"[period.window]\n{bounds}\n" + FORBID + "when = 'during(\"window\")'"
    assert one(policy(body), time=time)["outcome"] == ("breach" if inside else "permitted")


def test_an_act_is_judged_by_the_version_in_force_when_it_was_done():
    first, second = policy(FORBID), policy(PERMIT)
    first["policy"]["in_force"]["until"] = second["policy"]["in_force"]["from"].replace(month=3)
    second["policy"]["in_force"]["from"] = first["policy"]["in_force"]["until"]
    acts = [act(id="late"), act(id="early", time="2026-02-28T23:59:59+01:00")]
    assert [(r["act"], r["outcome"]) for r in decide_file([first, second], acts)] == [
        ("early", "breach"),
        ("late", "permitted"),
    ]
