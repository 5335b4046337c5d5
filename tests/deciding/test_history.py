"""A file of acts as a history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.history import simulate, standings
from policycode.deciding.judge import Outcome
from policycode.deciding.people import NOBODY_LISTED, People, Person, Protection
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.intervals import Interval
from tests.deciding.house import HOUSE, act, engine
from tests.deciding.workplace import day

RUDE = [act(f"a{number}", number * 5, rude=True) for number in range(1, 6)]


def proposed(decisions: list[Decision]) -> list[str | None]:
    return [one.proposals[0].lowest if one.proposals else None for one in decisions]


def test_acts_are_judged_in_order_of_time_against_what_was_notified_by_then(tmp_path: Path) -> None:
    decisions = list(simulate(engine(tmp_path), reversed(RUDE)))
    assert [one.act.id for one in decisions] == ["a1", "a2", "a3", "a4", "a5"]
    # Seven days from each act to its notice, five between acts.
    assert proposed(decisions) == ["coaching", "coaching", "warning", "warning", "end"]


def test_unconfirmed_proposals_lead_nowhere(tmp_path: Path) -> None:
    decisions = list(simulate(engine(tmp_path), RUDE, confirm="none"))
    assert set(proposed(decisions)) == {"coaching"}


def test_notification_comes_some_calendar_days_after_the_employer_learnt_of_it(tmp_path: Path) -> None:
    record = ConductRecord(speaks_for_approvals=False)
    before_summer_time = datetime(2026, 3, 25, 11, tzinfo=UTC)
    known_later = replace(act("a", 10, rude=True), known=before_summer_time)
    list(simulate(engine(tmp_path), [known_later], record=record))
    assert record.sanctions("ann")[0].notified == datetime(2026, 4, 1, 10, tzinfo=UTC)
    record = ConductRecord(speaks_for_approvals=False)
    list(simulate(engine(tmp_path), [known_later], notify_after="PT24H", record=record))
    assert record.sanctions("ann")[0].notified == datetime(2026, 3, 26, 11, tzinfo=UTC)


def test_people_do_not_touch_each_other(tmp_path: Path) -> None:
    both = [replace(one, id=f"{one.id}{who}", person=who) for one in RUDE for who in ("ann", "bob")]
    decisions = list(simulate(engine(tmp_path), both))
    for who in ("ann", "bob"):
        own = [one for one in decisions if one.act.person == who]
        assert proposed(own) == ["coaching", "coaching", "warning", "warning", "end"]


def test_a_question_in_advance_leaves_no_trace_and_one_without_time_is_asked_last_or_now(
    tmp_path: Path,
) -> None:
    record = ConductRecord(speaks_for_approvals=False)
    question = act("q", None, rude=True, tense="planned")
    decisions = list(simulate(engine(tmp_path), [question, *RUDE], record=record, now=day(12)))
    assert [one.act.id for one in decisions] == ["a1", "a2", "q", "a3", "a4", "a5"]
    assert not record.knows("q")
    assert decisions[2].outcome is Outcome.BREACH
    assert decisions[2].proposals == ()


def test_the_history_counts_acts_and_live_sanctions_but_says_nothing_of_approvals(tmp_path: Path) -> None:
    made = engine(tmp_path)
    posts = [act("p1", 1), act("p2", 1.01), act("l", 1.02, "like"), act("s", 1.03, "shout")]
    decisions = {one.act.id: one for one in simulate(made, posts)}
    assert decisions["l"].outcome is Outcome.ADVISED_AGAINST
    assert decisions["s"].outcome is Outcome.UNDETERMINED
    assert decisions["s"].missing == ("approval:hr",)
    later = list(simulate(made, [*RUDE, act("l", 60, "like")]))
    assert later[-1].outcome is Outcome.ADVISED_AGAINST


def test_a_decision_read_late_says_what_held_when_it_was_made(tmp_path: Path) -> None:
    made = engine(tmp_path)
    late = list(simulate(made, RUDE))
    early = []
    for one in simulate(made, RUDE):
        early.append((one.proposals, one.clauses, one.remedies))
    assert [(one.proposals, one.clauses, one.remedies) for one in late] == early


def test_a_broken_act_is_reported_and_the_rest_is_judged(tmp_path: Path) -> None:
    broken = replace(RUDE[1], roles=("emperor",))
    with pytest.raises(ActError):
        list(simulate(engine(tmp_path), [RUDE[0], broken]))
    errors: list[ActError] = []
    decisions = list(simulate(engine(tmp_path), [broken, *RUDE], on_error=errors.append))
    assert [one.act for one in errors] == ["a2"]
    assert len(decisions) == 5


def test_nothing_is_imposed_on_a_protected_person_and_counsel_is_a_contact(tmp_path: Path) -> None:
    ann = Person("ann", protection=(Protection("council", Interval()),))
    decisions = list(simulate(engine(tmp_path), RUDE, People.of([ann])))
    assert set(proposed(decisions)) == {None}
    assert all(one.contacts == ("lawyer",) for one in decisions)


def test_with_a_record_acts_are_added_to_it_and_one_on_record_is_not_doubled(tmp_path: Path) -> None:
    made, record = engine(tmp_path), ConductRecord()
    list(simulate(made, RUDE[:2], record=record))
    again = list(simulate(made, RUDE[1:], record=record))
    assert [one.act for one in record.sanctions("ann")] == ["a1", "a2", "a3", "a4", "a5"]
    assert proposed(again) == ["coaching", "warning", "warning", "end"]


def test_a_history_ends_with_what_counts_for_each_person_and_until_when(tmp_path: Path) -> None:
    record = ConductRecord(speaks_for_approvals=False)
    list(simulate(engine(tmp_path), RUDE[:1], record=record))
    assert standings(ConductRecord()) == ()
    (ann,) = standings(record)
    assert (ann.person, ann.at) == ("ann", day(12))
    assert [(one.rung, one.counts_until) for one in ann.live] == [
        ("coaching", datetime(2026, 7, 12, 23, tzinfo=UTC))
    ]
    assert standings(record, day(11)) == ()


def test_a_rung_whose_end_people_state_counts_on_where_nobody_did(tmp_path: Path) -> None:
    record = ConductRecord(speaks_for_approvals=False)
    text = HOUSE.replace('counts_for = "P6M"', 'counts_for = "decided"')
    list(simulate(engine(tmp_path, text), RUDE[:1], record=record))
    assert record.sanctions("ann")[0].counts_until is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(RUDE))
def test_the_order_of_the_lines_does_not_matter(tmp_path: Path, lines: list[Act]) -> None:
    made = engine(tmp_path)
    assert [(one.act.id, one.proposals) for one in simulate(made, lines, NOBODY_LISTED)] == [
        (one.act.id, one.proposals) for one in simulate(made, RUDE)
    ]
