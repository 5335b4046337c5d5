"""Ladders: expected results derived from section 5 of language.md by hand."""

from __future__ import annotations

import pytest

from . import decide_file, decide_one
from .bench import act, policy

FORBID = '[clause.f]\neffect = "forbid"\nforce = "binding"\n'
GRADED = (
    '[fact.bad]\ntype = "bool"\ndefault = false\n'
    + FORBID
    + 'offence = [{ when = \'bad\', is = "gross" }, { is = "minor" }]\n'
)
RUNGS = """
[rung.coaching]
counts_for = "P1M"
[rung.warning]
counts_for = "P12M"
[rung.final]
[rung.dismissal]
ends_employment = true
"""
LADDER = """
[ladder.l]
rungs = ["coaching", "warning", "final", "dismissal"]
entry = { minor = "coaching", gross = "final" }
"""


def on(day: str, **changes: object) -> dict:
    return act(id=day, time=f"2026-{day}T10:00:00+00:00", **changes)


def proposed(document: dict, *acts: dict, people: list | None = None, **options: object) -> list:
    """For each act the rung proposed on the only ladder, a range as a pair, or None."""
    found = []
    for result in decide_file([document], list(acts), people, now="2026-12-31T00:00:00Z", **options):
        ranges = [(p["from"], p["to"]) for p in result["proposals"]]
        found.append(None if not ranges else ranges[0][0] if ranges[0][0] == ranges[0][1] else ranges[0])
    return found


def test_next_goes_one_up_from_the_highest_live_sanction():
    document = policy(RUNGS + LADDER + GRADED)
    # notified on the 17th of January; live until the 17th of February, exclusive
    assert proposed(document, on("01-10"), on("01-16")) == ["coaching", "coaching"]
    assert proposed(document, on("01-10"), on("01-17")) == ["coaching", "warning"]
    assert proposed(document, on("01-10"), on("02-17")) == ["coaching", "coaching"]


def test_the_entry_rung_is_a_floor_and_the_last_rung_absorbs_and_ends_the_history():
    document = policy(RUNGS + LADDER + GRADED)
    assert proposed(document, on("01-10"), on("01-20", facts={"bad": True})) == ["coaching", "final"]
    acts = [on("01-10", facts={"bad": True}), on("02-10"), on("02-11"), on("03-10")]
    assert proposed(document, *acts) == ["final", "dismissal", "dismissal", None]


def test_repeat_asks_for_more_live_ones_before_the_next_rung():
    document = policy(RUNGS.replace("[rung.coaching]", "[rung.coaching]\nrepeat = 2") + LADDER + GRADED)
    assert proposed(document, on("01-10"), on("01-18"), on("01-26")) == ["coaching", "coaching", "warning"]


def test_notification_and_terms_go_by_the_calendar_of_the_zone():
    document = policy(RUNGS + LADDER + GRADED)
    # known 31 January: notified 28 February 10:00 UTC, counts until 28 March 11:00 Amsterdam time = 10:00 UTC
    again = on("03-28")
    assert proposed(document, on("01-31"), again, notify_after="P1M") == ["coaching", "coaching"]
    late = act(id="x", time="2026-03-28T09:59:59+00:00")
    assert proposed(document, on("01-31"), late, notify_after="P1M") == ["coaching", "warning"]


def test_it_is_notified_after_it_was_known():
    document = policy(RUNGS + LADDER + GRADED)
    first = on("01-10", known="2026-01-20T10:00:00+00:00")
    assert proposed(document, first, on("01-20")) == ["coaching", "coaching"]


def test_a_range_is_raised_at_its_lower_end_and_the_lower_end_is_imposed():
    ladder = LADDER.replace('minor = "coaching"', 'minor = ["coaching", "warning"]')
    document = policy(RUNGS + ladder + GRADED)
    assert proposed(document, on("01-10"), on("01-20"), on("01-30")) == [
        ("coaching", "warning"),
        "warning",
        "final",
    ]


def test_escalation_none_looks_at_the_offence_alone():
    document = policy(RUNGS + LADDER + 'escalation = "none"\n' + GRADED)
    assert proposed(document, on("01-10"), on("01-20"), on("01-30", facts={"bad": True})) == [
        "coaching",
        "coaching",
        "final",
    ]


def test_the_cap_whatever_the_history():
    words = policy(RUNGS + LADDER + GRADED)
    words["offence"]["minor"]["at_most"] = "warning"
    assert proposed(words, on("01-10"), on("01-20"), on("01-30"), on("02-10")) == [
        "coaching",
        "warning",
        "warning",
        "warning",
    ]


def test_the_basis_lowers_to_a_rung_that_the_clause_may_reach():
    rungs = RUNGS.replace("[rung.warning]", '[rung.warning]\nbasis = ["contract"]')
    assert proposed(policy(rungs + LADDER + GRADED), on("01-10"), on("01-20")) == ["coaching", "coaching"]
    document = policy(rungs + LADDER + GRADED + 'basis = ["contract"]\n')
    assert proposed(document, on("01-10"), on("01-20")) == ["coaching", "warning"]
    first = RUNGS.replace("[rung.coaching]", '[rung.coaching]\nbasis = ["contract"]')
    assert proposed(policy(first + LADDER + GRADED), on("01-10")) == [None]


def test_among_equally_grave_ones_the_clause_that_reaches_highest():
    rungs = RUNGS.replace("[rung.final]", '[rung.final]\nbasis = ["contract"]')
    ladder = LADDER.replace('minor = "coaching"', 'minor = "final"')
    other = '[clause.g]\neffect = "forbid"\nforce = "binding"\noffence = "minor"\nbasis = ["contract"]\n'
    assert proposed(policy(rungs + ladder + GRADED), on("01-10")) == ["warning"]
    assert proposed(policy(rungs + ladder + GRADED + other), on("01-10")) == ["final"]


def test_a_clause_may_name_its_ladder():
    second = '[ladder.m]\nrungs = ["warning", "final"]\nentry = { minor = "warning" }\n'
    document = policy(RUNGS + LADDER + second + FORBID + 'offence = "minor"\nladder = "m"\n')
    assert decide_file([document], [act()])[0]["proposals"] == [
        {"ladder": "m", "from": "warning", "to": "warning"}
    ]
    both = policy(RUNGS + LADDER + second + FORBID + 'offence = "minor"\n')
    assert [p["ladder"] for p in decide_file([both], [act()])[0]["proposals"]] == ["l", "m"]


POINTS = """
[ladder.l]
rungs = ["coaching", "warning", "final", "dismissal"]
escalation = "points"
points = { minor = 1, gross = 3 }
thresholds = { coaching = 1, warning = 3, final = 5 }
"""


def points(batch: str = "sum") -> dict:
    document = policy(RUNGS + POINTS + f'batch = "{batch}"\n' + GRADED)
    document["offence"]["minor"]["counts_for"] = "P2M"
    return document


def test_points_propose_once_per_crossing():
    acts = [on("01-10"), on("01-11"), on("01-12"), on("01-13"), on("01-14")]
    assert proposed(points(), *acts) == ["coaching", None, "warning", None, "final"]


def test_points_run_from_the_act_for_the_time_of_their_offence():
    assert proposed(points(), on("01-10"), on("03-10"), on("03-11")) == ["coaching", "coaching", None]


def test_points_jump_over_a_rung():
    assert proposed(points(), on("01-10", facts={"bad": True}), on("01-11", facts={"bad": True})) == [
        "warning",
        "final",
    ]


def test_a_batch_collapses_to_its_gravest():
    # a notice on the 17th parts the acts
    acts = [on("01-10"), on("01-11"), on("01-12", facts={"bad": True}), on("01-17"), on("01-18"), on("01-25")]
    # 1 | 1 (same batch) | 3 instead of 1: warning | +1 = 4 | still 4 | notice of 01-12 on 01-19: +1 = 5
    assert proposed(points("collapse"), *acts) == ["coaching", None, "warning", None, None, "final"]


def test_points_count_though_nothing_is_confirmed():
    acts = [on("01-10"), on("01-11"), on("01-12")]
    assert proposed(points(), *acts, confirm="none") == ["coaching", None, "warning"]


def member(**more: object) -> list[dict]:
    return [{"person": "p_1", "roles": ["employee"], **more}]


REQUIRED = 'acknowledgement = "required_for_sanction"\ncounsel = "hr"\n'


def test_without_the_required_acknowledgement_nothing_above_the_first_rung():
    document = policy(RUNGS + LADDER + GRADED, head=REQUIRED)
    acts = [on("01-10"), on("01-20"), on("01-30", facts={"bad": True})]
    assert proposed(document, *acts, people=member()) == ["coaching", "coaching", "coaching"]
    acknowledged = {"policy": "p", "version": "1", "on": "2026-01-15"}
    assert proposed(document, *acts, people=member(acknowledgements=[acknowledged])) == [
        "coaching",
        "warning",
        "final",
    ]
    assert proposed(document, *acts) == ["coaching", "warning", "final"]


def test_the_acknowledgement_of_an_earlier_version_will_do_where_the_clause_is_the_same_but_for_texts():
    first, second = (policy(RUNGS + LADDER + GRADED, head=REQUIRED) for _ in range(2))
    start = second["policy"]["in_force"]["from"].replace(month=2)
    first["policy"]["in_force"]["until"] = second["policy"]["in_force"]["from"] = start
    second["policy"]["version"] = "2"
    second["clause"]["f"] |= {"text": {"nl": "Nee.", "en": "No."}, "sources": ["S-1"], "notes": {"x": 1}}
    people = member(acknowledgements=[{"policy": "p", "version": "1", "on": "2026-01-05"}])
    bad = on("02-10", facts={"bad": True})
    assert decide_file([first, second], [bad], people)[0]["proposals"][0]["to"] == "final"
    second["clause"]["f"]["refer_to"] = "hr"
    assert decide_file([first, second], [bad], people)[0]["proposals"][0]["to"] == "coaching"


def test_protection_freezes_the_ladder_and_makes_counsel_a_contact():
    document = policy(RUNGS + LADDER + GRADED, head=REQUIRED.replace("required_for_sanction", "none"))
    people = member(protection=[{"kind": "sickness", "from": "2026-01-15", "until": "2026-01-25"}])
    results = decide_file([document], [on("01-10"), on("01-20"), on("01-25")], people)
    assert [[p["to"] for p in r["proposals"]] for r in results] == [["coaching"], [], ["warning"]]
    assert [r["contacts"] for r in results] == [[], ["hr"], []]


def test_nothing_is_proposed_later_than_the_limitation():
    document = policy(RUNGS + LADDER + GRADED)
    document["offence"]["minor"]["limitation"] = "P2M"
    for now, found in (("2026-03-10T10:00:00Z", 1), ("2026-03-10T10:00:01Z", 0)):
        assert len(decide_file([document], [on("01-10")], now=now)[0]["proposals"]) == found


def test_planned_acts_and_guidelines_never_sanction():
    document = policy(RUNGS + LADDER + GRADED)
    assert proposed(document, on("01-10", tense="planned")) == [None]
    assert proposed(policy(RUNGS + LADDER + FORBID.replace("binding", "guideline")), on("01-10")) == [None]


def test_a_live_rung_that_the_ladder_in_force_does_not_have_is_not_counted():
    shorter = LADDER.replace('minor = "coaching"', 'minor = "warning"').replace('"coaching", ', "")
    first, second = policy(RUNGS + LADDER + GRADED), policy(RUNGS + shorter + GRADED)
    start = second["policy"]["in_force"]["from"].replace(month=2)
    first["policy"]["in_force"]["until"] = second["policy"]["in_force"]["from"] = start
    results = decide_file([first, second], [on("01-25"), on("02-10")])
    assert [r["proposals"][0]["to"] for r in results] == ["coaching", "warning"]


def test_proposals_are_those_that_every_completion_gives():
    unsure = '[fact.u]\ntype = "bool"\n[clause.g]\neffect = "forbid"\nforce = "binding"\n'
    unsure += 'offence = "minor"\nbasis = ["contract"]\nwhen = "u"\n'
    rungs = RUNGS.replace("[rung.final]", '[rung.final]\nbasis = ["contract"]')
    ladder = LADDER.replace('minor = "coaching"', 'minor = "final"')
    result = decide_file([policy(rungs + ladder + GRADED + unsure)], [on("01-10")])[0]
    assert (result["outcome"], result["offence"], result["missing"], result["proposals"]) == (
        "breach",
        "minor",
        [],
        [],
    )


def test_the_history_speaks_for_live_and_count():
    live = RUNGS + LADDER + GRADED.replace("[clause.f]", "[clause.f]\nwhen = 'not live(\"coaching\")'")
    assert [r["outcome"] for r in decide_file([policy(live)], [on("01-10"), on("01-17"), on("02-17")])] == [
        "breach",
        "permitted",
        "breach",
    ]
    count = policy(
        RUNGS + LADDER + GRADED.replace("[clause.f]", '[clause.f]\nwhen = \'count("publish", "P1D") >= 1\'')
    )
    acts = [
        act(id=str(n), time=time)
        for n, time in enumerate(["2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:01Z"])
    ]
    assert [r["outcome"] for r in decide_file([count], acts)] == ["permitted", "breach", "permitted"]


@pytest.mark.parametrize(
    ("first", "outcome", "missing"),
    [
        ("dance", "undetermined", ["record"]),
        ({"name": "dance", "is_a": ["post"]}, "breach", []),
        ({"name": "dance", "is_a": ["like"]}, "permitted", []),
    ],
)
def test_an_earlier_act_of_an_undeclared_action(first, outcome, missing):
    count = policy(RUNGS + FORBID + 'when = \'count("publish", "P1D") >= 1\'')
    acts = [act(id="1", action=first), act(id="2", time="2026-03-10T11:00:00+01:00")]
    result = decide_file([count], acts)[1]
    assert (result["outcome"], result["missing"]) == (outcome, missing)


def test_a_record_given_as_data():
    document = policy(RUNGS + LADDER + GRADED)
    sanction = {
        "person": "p_1",
        "ladder": "l",
        "rung": "warning",
        "act": "old",
        "notified": "2026-01-01T00:00:00Z",
    }
    for more, rung in (
        ({}, "final"),
        ({"overturned": "2026-02-01T00:00:00Z"}, "coaching"),
        ({"counts_until": "2026-03-10T09:00:00Z"}, "coaching"),
        ({"suspends": True, "appealed": "2026-03-01T00:00:00Z"}, "coaching"),
        (
            {"suspends": True, "appealed": "2026-01-02T00:00:00Z", "appeal_decided": "2026-02-02T00:00:00Z"},
            "final",
        ),
        (
            {"appealed": "2026-01-02T00:00:00Z", "appeal_decided": "2026-02-02T00:00:00Z", "upheld": False},
            "coaching",
        ),
    ):
        result = decide_one([document], act(), record={"sanctions": [sanction | more]})
        assert [p["to"] for p in result["proposals"]] == [rung], more
