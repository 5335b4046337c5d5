"""Scenarios played step by step (language, section 8)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policycode.deciding import steps as s
from policycode.deciding.judge import Outcome
from policycode.deciding.people import NOBODY_LISTED, People, Person, Post, Protection
from policycode.norms.intervals import Interval
from policycode.scenarios.play import ScenarioResult, play
from policycode.scenarios.run import as_json, run
from tests.deciding.house import HOUSE, act, engine
from tests.deciding.workplace import day

Play = Callable[..., ScenarioResult]


@pytest.fixture
def played(tmp_path: Path) -> Play:
    """Plays steps under the house's policy."""

    def start(*steps: s.Step, people: People = NOBODY_LISTED, text: str = HOUSE) -> ScenarioResult:
        return play(engine(tmp_path, text), s.Scenario("tale", steps, people=people))

    return start


def step(kind: s.Happening, **expect: Any) -> s.Step:
    return s.Step(0, kind, s.Expect(**expect) if expect else None)


def rude(at: float, **expect: Any) -> s.Step:
    return step(s.ActStep(act("", at, rude=True)), **expect)


def secret(at: float, **expect: Any) -> s.Step:
    return step(s.ActStep(act("", at, secret=True)), **expect)


def decided(of: int, rung: str | None, at: float, **keys: Any) -> s.Decide:
    return s.Decide(of, day(at), keys.pop("by", ("bob",)), rung, day(at + 0.1), **keys)


COACHING = (s.Proposes(None, "coaching", "coaching"),)
NOTHING = (s.Proposes(None, None, None),)
WARNING = (s.Proposes(None, "warning", "warning"),)


def test_a_history_goes_up_the_ladder_and_down_again(played: Play) -> None:
    result = played(
        rude(1, outcome="breach", clauses=("manners",), offence="minor", proposes=COACHING, missing=()),
        step(decided(1, "coaching", 2), live=("coaching",)),
        rude(3, proposes=WARNING, live=("coaching",)),
        step(s.Hearing(3, day(4), "held")),
        step(decided(3, "warning", 5)),
        step(s.Clock(day(6)), live=("warning", "coaching")),
        step(s.Appeal(3, day(7))),
        step(s.Clock(day(8)), live=("coaching",)),
        step(s.AppealDecided(3, day(9), upheld=False), live=("coaching",)),
        rude(10, proposes=WARNING),
        step(s.Overturn(1, day(11), {"en": "it was a joke"})),
        rude(12, proposes=COACHING),
        step(s.Extend(1, day(12), day(900)), refused=True),
    )
    assert [one.index for one in result.steps if not one.passed] == []
    assert result.passed


def test_what_differs_is_shown_with_the_reason(played: Play) -> None:
    result = played(secret(1, outcome="permitted", clauses=(), offence="none", proposes=NOTHING))
    (only,) = result.steps
    assert not only.passed
    shown = {one.key: (one.expected, one.got) for one in only.findings}
    assert shown == {
        "outcome": ("permitted", "breach"),
        "clauses": ([], ["secrets"]),
        "offence": ("none", "serious"),
        "proposes": (False, "warning"),
    }
    says = only.findings[0].says
    assert says is not None
    assert "secrets (1)" in says["nl"]


@pytest.mark.parametrize(("contact", "passed"), [(("lawyer",), True), (("hr",), False), ((), False)])
def test_a_contact_is_among_those_of_the_decision(
    played: Play, contact: tuple[str, ...], passed: bool
) -> None:
    assert played(secret(1, contact=contact)).passed is passed


def test_a_step_that_is_refused_fails_the_scenario_unless_that_is_expected(played: Play) -> None:
    by_subject = decided(1, "coaching", 2, by=("ann",))
    result = played(
        rude(1), step(by_subject), step(by_subject, refused=True), step(decided(1, "coaching", 2))
    )
    assert [one.passed for one in result.steps] == [True, False, True, True]
    assert "ann" in result.steps[1].says[0]["nl"]
    unexpected = played(rude(1), step(decided(1, "coaching", 2), refused=True))
    assert [one.passed for one in unexpected.steps] == [True, False]


def test_refusals_of_the_table_are_all_reached(played: Play) -> None:
    refused = {"refused": True}
    result = played(
        rude(1),
        step(decided(1, "warning", 2), **refused),  # another rung without a reason
        step(decided(1, "warning", 2, reason={"en": "harm"}), **refused),  # before the hearing
        step(s.Hearing(1, day(70), "held"), **refused),  # past the limitation
        step(s.Hearing(1, day(1.5), "written")),
        step(decided(1, "warning", 2, reason={"en": "harm"})),
        step(decided(1, "warning", 2, reason={"en": "harm"}), **refused),  # twice
        step(s.Appeal(1, day(30)), **refused),
        step(s.Extend(1, day(400), day(500)), **refused),
        step(decided(1, "end", 2, reason={"en": "rage"}), **refused),
        step(s.ActStep(act("", 3, "like"))),
        step(decided(11, "coaching", 4, reason={"en": "so"}), **refused),  # no breach
        people=People.of([Person("sue", (Post(("worker",), None, Interval()),))]),
    )
    assert [one.index for one in result.steps if not one.passed] == []
    wrong_role = played(
        secret(1),
        step(s.Hearing(1, day(1.5), "held")),
        step(decided(1, "warning", 2, by=("sue",)), refused=True),
        step(decided(1, "warning", 2, by=("tom",))),
        people=People.of([Person("sue", (Post(("worker",), None, Interval()),))]),
    )
    assert wrong_role.passed


def test_a_mistake_in_a_step_fails_it_whatever_was_expected(played: Play) -> None:
    until = decided(1, "coaching", 2, until=day(90))
    result = played(
        rude(1),
        step(until, refused=True),
        step(s.Overturn(2, day(3)), refused=True),
        step(s.Appeal(9, day(1))),
    )
    assert [one.passed for one in result.steps] == [True, False, False, False]
    assert all(one.says for one in result.steps[1:])


def test_the_record_of_a_scenario_may_know_nothing_of_approvals(tmp_path: Path) -> None:
    def after(approvals_known: bool) -> ScenarioResult:
        steps = (step(s.ActStep(act("", 1, "shout"))),)
        return play(engine(tmp_path, HOUSE), s.Scenario("tale", steps, approvals_known=approvals_known))

    assert after(True).decisions[0].outcome is Outcome.BREACH
    unknown = after(False).decisions[0]
    assert unknown.outcome is Outcome.UNDETERMINED
    assert unknown.missing == ("approval:hr",)


def test_the_record_speaks_for_approvals(played: Play) -> None:
    shout = act("", 5, "shout")
    result = played(
        step(s.ActStep(shout), outcome="breach"),
        step(s.Approve("hr", day(4), action="post", until=day(6))),
        step(s.ActStep(shout), outcome="permitted", clauses=("noise",)),
        step(s.ActStep(act("", 6, "shout")), outcome="breach", contact=("hr",)),
        step(s.ActStep(act("", 5.5, "shout", tense="planned")), outcome="permitted"),
    )
    assert [one.index for one in result.steps if not one.passed] == []


def test_people_stand_at_the_top_and_may_acknowledge_later(played: Play) -> None:
    text = HOUSE.replace(
        'offence = "minor"\n', 'offence = "minor"\nacknowledgement = "required_for_sanction"\n', 1
    )
    people = People.of([Person("ann"), Person("eve", protection=(Protection("council", Interval()),))])
    result = played(
        secret(1, proposes=COACHING),
        step(s.Acknowledge("ann", "1", day(2))),
        secret(3, proposes=WARNING),
        step(s.ActStep(act("", 3, secret=True, person="zoë")), proposes=WARNING),
        step(s.ActStep(act("", 3, rude=True, person="eve")), proposes=NOTHING, contact=("lawyer",)),
        people=people,
        text=text,
    )
    assert [one.index for one in result.steps if not one.passed] == []


def test_duties_are_not_judged_yet_and_never_pass(played: Play) -> None:
    result = played(
        rude(1, duties={"report": "open"}, outcome="breach"),
        step(s.JudgeDuty("report", day(2), "bob", "met", 1)),
    )
    assert [one.passed for one in result.steps] == [False, False]
    assert "not judged yet" in result.steps[1].says[0]["en"]


def test_an_act_that_cannot_be_judged_fails_its_step(played: Play) -> None:
    result = played(step(s.ActStep(act("", 1, roles=("emperor",)))), rude(2, outcome="breach"))
    assert [one.passed for one in result.steps] == [False, True]


TWO_LADDERS = (
    HOUSE
    + """
[ladder.second]
rungs = ["coaching", "end"]
entry = { minor = "coaching" }
"""
)


def test_with_several_ladders_the_ladder_is_named(played: Play) -> None:
    by_ladder = tuple(s.Proposes(ladder, "coaching", "coaching") for ladder in ("conduct", "second"))
    result = played(
        rude(1, proposes=by_ladder),
        rude(1.1, proposes=COACHING),
        step(decided(1, "coaching", 2)),
        step(decided(1, "coaching", 2, ladder="second"), live=("coaching",)),
        step(s.Overturn(1, day(3)), live=()),
        rude(4, proposes=(s.Proposes("conduct", None, None),)),
        text=TWO_LADDERS,
    )
    assert [one.passed for one in result.steps] == [True, False, False, True, True, False]


# --- a run ---------------------------------------------------------------------------------------


def test_a_run_without_scenarios_fails(tmp_path: Path) -> None:
    assert not run(engine(tmp_path), []).passed


def test_a_run_counts_what_it_touches(tmp_path: Path) -> None:
    steps = (
        step(s.ActStep(act("", 1, secret=True)), outcome="breach"),
        step(s.ActStep(act("", 2, "post", rude=True, roles=("hr",))), outcome="permitted"),
        step(s.ActStep(act("", 3, "like")), outcome="permitted"),
    )
    done = run(engine(tmp_path), [s.Scenario("tale", steps)])
    assert done.passed
    touched = done.coverage
    assert touched.clauses.touched == {"secrets", "humour", "manners"}
    assert touched.clauses.untouched == ("noise", "patience")
    assert touched.both_sides.touched == {"secrets", "humour", "manners"}
    assert touched.exceptions.ratio == 1
    assert touched.rungs.touched == {"warning"}
    assert {"breach", "permitted"} <= touched.outcomes.touched
    assert "protected" not in touched.outcomes.of
    assert touched.ratios["clauses"] == 0.6
    assert as_json(done)["scenarios"][0]["steps"][0]["expected"] == {"outcome": "breach"}


def test_a_conflict_is_an_outcome_of_the_policy_where_a_scenario_comes_to_one(tmp_path: Path) -> None:
    torn = HOUSE + '[clause.tell]\narticle = "9"\neffect = "permit"\nroles = ["hr"]\nwhen = "secret"\n'
    settled, torn_by = (step(s.ActStep(act("", 1, secret=True, roles=(one,)))) for one in ("worker", "hr"))
    without = run(engine(tmp_path, torn), [s.Scenario("tale", (settled,))]).coverage.outcomes
    assert "conflict" not in without.of
    outcomes = run(engine(tmp_path, torn), [s.Scenario("tale", (settled, torn_by))]).coverage.outcomes
    assert outcomes.touched == {"breach", "conflict"}
    assert outcomes.of == without.of | {"conflict"}


def test_a_notice_before_its_decision_fails_the_step(played: Play) -> None:
    result = played(rude(1), step(s.Decide(1, day(3), ("bob",), "coaching", day(2))))
    assert [one.passed for one in result.steps] == [True, False]
    assert result.steps[1].says[0]["en"] == "The notification lies before the decision."
