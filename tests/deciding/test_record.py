"""The conduct record: what counts when, what is undone, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.acts import NamedTerm
from policycode.deciding.entries import Approval, PastAct, Sanction
from policycode.deciding.people import People, Person, Post
from policycode.deciding.procedure import Case, Verdict, decide, hear
from policycode.deciding.record import ConductRecord
from policycode.deciding.refusals import REFUSALS, Refused
from policycode.errors import ActError
from policycode.norms.intervals import Interval
from policycode.norms.sanctions import DecidedBy, Offence, Rung
from tests.deciding.workplace import NEXT, Workplace, acts_of, day, edition, offences, rungs


def sanction(act: str, rung: str, notified: datetime | None, until: datetime | None) -> Sanction:
    return Sanction(act, "ann", "conduct", rung, day(0), notified, until)


def refusal(step: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        step()
    assert set(caught.value.message) == {"nl", "en"}
    assert "{" not in "".join(caught.value.message.values())
    return caught.value.reason


# --- what counts ---------------------------------------------------------------------------------


def test_a_sanction_counts_from_its_notification_inclusive_until_its_end_exclusive() -> None:
    record = ConductRecord()
    record.impose(sanction("a", "warning", day(10), day(20)))
    counts = [number for number in range(5, 25) if record.live("ann", day(number))]
    assert counts == list(range(10, 20))


def test_what_is_not_notified_does_not_count() -> None:
    record = ConductRecord()
    record.impose(sanction("a", "warning", None, None))
    assert record.live("ann", day(999)) == []
    assert record.ended("ann", day(999)) is None


def test_live_asks_for_the_rung_on_any_ladder_and_only_of_that_person() -> None:
    record = ConductRecord()
    record.impose(sanction("a", "warning", day(10), None))
    assert record.live_rung("ann", "warning", day(10))
    assert not record.live_rung("ann", "coaching", day(10))
    assert not record.live_rung("bob", "warning", day(10))
    assert record.live("ann", day(10), "attendance") == []


def test_the_end_is_stamped_in_calendar_months_of_the_policys_zone() -> None:
    place = Workplace(edition(rungs=rungs(Rung("coaching", counts_for="P1M"))))
    notified = datetime(2026, 1, 30, 23, 30, tzinfo=UTC)  # 31 January, half past midnight, in Amsterdam
    made = place.impose(place.breach("a", "minor", day(1)), notified)
    assert made.counts_until == datetime(2026, 2, 27, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("counts_for", [None, "forever", "P900Y"])
def test_a_rung_that_states_no_end_counts_without_end(counts_for: str | None) -> None:
    place = Workplace(edition(rungs=rungs(Rung("coaching", counts_for=counts_for))))
    place.impose(place.breach("a", "minor", day(1)), day(8))
    assert place.live(day(250_000)) == [("a", "coaching")]


def test_acts_before_an_instant_are_those_from_the_start_inclusive_to_the_end_exclusive() -> None:
    record = ConductRecord()
    for number in (3, 1, 2):
        record.add_act(PastAct(f"a{number}", day(number), "ann", NamedTerm("post")))
    assert [one.id for one in record.acts_before("ann", day(1), day(3))] == ["a1", "a2"]
    assert record.acts_before("bob", day(0), day(9)) == ()


def test_an_act_is_recorded_once() -> None:
    record = ConductRecord()
    record.add_act(PastAct("a", day(1), "ann", NamedTerm("post")))
    with pytest.raises(ValueError, match="already"):
        record.add_act(PastAct("a", day(2), "bob", NamedTerm("post")))


def test_what_was_handed_out_of_one_person_stays_as_it_was() -> None:
    place = Workplace()
    before = place.record.of("ann")
    place.impose(place.breach("a", "minor", day(1)), day(8))
    assert before.live("ann", day(9)) == []
    assert place.record.of("ann").live("ann", day(9)) == place.record.live("ann", day(9))
    assert place.record.of("bob").live("ann", day(9)) == []


# --- approvals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("approval", "approved"),
    [
        (Approval("hr", day(1)), True),
        (Approval("hr", day(5)), False),  # prior approval: not one of the same instant
        (Approval("hr", day(1), until=day(5)), False),
        (Approval("hr", day(1), person="bob"), False),
        (Approval("hr", day(1), action="publish"), True),  # an ancestor of the act's action
        (Approval("hr", day(1), action="like"), False),
        (Approval("hr", day(1), platform="x"), False),
    ],
)
def test_an_approval_covers_prior_acts_of_its_person_action_and_platform(
    approval: Approval, approved: bool
) -> None:
    record = ConductRecord()
    record.approve(approval)
    names = frozenset({"post", "publish"})
    assert record.approved("ann", names, frozenset(), day(5)) == ({"hr"} if approved else set())


# --- undoing -------------------------------------------------------------------------------------


def test_an_overturned_sanction_never_counts_again_and_what_rested_on_it_is_listed() -> None:
    place = Workplace()
    place.impose(place.breach("a", "minor", day(1)), day(8))
    place.impose(place.breach("b", "minor", day(10)), day(18))
    place.impose(place.breach("c", "minor", day(12), person="bob"), day(19))
    review = place.record.overturn("a", "conduct", day(30))
    assert acts_of(review) == ["b"]
    assert place.live(day(31)) == [("b", "warning")]
    assert [(later.act, cause.act) for later, cause in place.record.for_review()] == [("b", "a")]


def test_two_breaches_before_the_first_notice_do_not_rest_on_each_other() -> None:
    place = Workplace()
    place.impose(place.breach("a", "minor", day(1)), day(8))
    place.impose(place.breach("b", "minor", day(2)), day(9))
    assert place.record.overturn("a", "conduct", day(30)) == []


def test_an_overturned_end_of_employment_reopens_the_history() -> None:
    place = Workplace()
    place.impose(place.breach("a", "gross", day(1)), day(8))
    assert place.record.ended("ann", day(8))
    assert place.record.ended("ann", day(7)) is None
    place.record.overturn("a", "conduct", day(20))
    assert place.record.ended("ann", day(30)) is None


def test_an_appeal_that_suspends_keeps_a_sanction_from_counting_meanwhile() -> None:
    place = Workplace()
    place.impose(place.breach("a", "serious", day(1)), day(8))
    place.record.appeal("a", "conduct", day(10))
    assert place.live(day(9)) == [("a", "warning")]
    assert place.live(day(10)) == []
    place.record.appeal_decided("a", "conduct", day(40), upheld=True)
    assert place.live(day(39)) == []
    assert place.live(day(40)) == [("a", "warning")]
    assert place.record.sanctions("ann")[0].counts_until == place.record.live("ann", day(9))[0].counts_until


def test_an_appeal_that_succeeds_overturns() -> None:
    place = Workplace()
    place.impose(place.breach("a", "serious", day(1)), day(8))
    place.impose(place.breach("b", "minor", day(9)), day(9.5))
    place.record.appeal("a", "conduct", day(10))
    assert acts_of(place.record.appeal_decided("a", "conduct", day(40), upheld=False)) == ["b"]
    assert place.live(day(41)) == [("b", "final")]


def test_an_appeal_that_does_not_suspend_leaves_the_sanction_counting() -> None:
    place = Workplace()
    place.impose(place.breach("a", "minor", day(1)), day(8))
    place.record.appeal("a", "conduct", day(10))
    assert place.live(day(11)) == [("a", "coaching")]


def test_an_extension_moves_the_end() -> None:
    place = Workplace()
    made = place.impose(place.breach("a", "minor", day(1)), day(8))
    assert made.counts_until
    place.record.extend("a", "conduct", day(100), day(400))
    assert place.live(day(399)) == [("a", "coaching")]
    assert place.live(day(400)) == []


# --- what is refused -----------------------------------------------------------------------------


def tried(place: Workplace, case: Case, verdict: Verdict) -> str:
    before = place.record.sanctions("ann"), place.record.steps(case.act, "conduct")
    found = refusal(lambda: decide(place.record, case, verdict, place.people))
    assert (place.record.sanctions("ann"), place.record.steps(case.act, "conduct")) == before
    return found


def test_nobody_decides_about_themselves() -> None:
    place = Workplace()
    case = place.breach("a", "minor", day(1))
    assert tried(place, case, Verdict("coaching", ("bob", "ann"), day(2))) == "subject"
    assert tried(place, case, Verdict(None, ("ann",), day(2))) == "subject"


def test_a_decision_without_a_person_is_none() -> None:
    place = Workplace()
    assert tried(place, place.breach("a", "minor", day(1)), Verdict("coaching", (), day(2))) == "no_decider"


def test_votes_count_persons_once() -> None:
    place = Workplace()
    case = place.breach("a", "gross", day(1))
    assert tried(place, case, Verdict("end", ("bob", "bob"), day(2), day(3))) == "votes"
    assert decide(place.record, case, Verdict("end", ("bob", "cy"), day(2), day(3)), place.people)


def test_a_listed_decider_has_the_roles_listed_and_an_unlisted_one_the_role_needed() -> None:
    listed = [
        Person("cy", (Post(("director",), None, Interval()),)),
        Person("di", (Post(("hr",), None, Interval()),)),
        Person("ed", (Post(("counsel",), None, Interval(day(0), day(1))),)),
    ]
    place = Workplace(people=People.of(listed))
    case = place.breach("a", "gross", day(1))
    assert tried(place, case, Verdict("end", ("cy", "di"), day(2), day(3))) == "role"
    assert tried(place, case, Verdict("end", ("cy", "ed"), day(2), day(3))) == "role"
    assert decide(place.record, case, Verdict("end", ("cy", "somebody"), day(2), day(3)), place.people)


def test_a_majority_is_of_those_listed_with_the_role_but_the_subject() -> None:
    everybody = [Person(name, (Post(("hr",), None, Interval()),)) for name in ("ann", "bo", "cy", "di")]
    by_majority = Rung("coaching", decided_by=DecidedBy(("hr",), None))
    place = Workplace(edition(rungs=rungs(by_majority)), people=People.of(everybody))
    case = place.breach("a", "minor", day(1))
    assert tried(place, case, Verdict("coaching", ("bo",), day(2))) == "votes"
    assert decide(place.record, case, Verdict("coaching", ("bo", "cy"), day(2)), place.people)


def test_a_needed_hearing_comes_before_the_decision() -> None:
    place = Workplace(edition(rungs=rungs(Rung("coaching", needs=("hearing",)))))
    case = place.breach("a", "minor", day(1))
    verdict = Verdict("coaching", ("bob",), day(5))
    assert tried(place, case, verdict) == "needs"
    hear(place.record, case, day(5), "held")
    assert tried(place, case, verdict) == "needs"
    hear(place.record, case, day(4), "refused")
    assert decide(place.record, case, verdict, place.people)


def test_another_rung_than_proposed_needs_a_reason_and_one_inside_the_range_none() -> None:
    place = Workplace()
    case = place.breach("a", "minor", day(1))
    assert tried(place, case, Verdict("warning", ("bob",), day(2))) == "no_reason"
    assert tried(place, case, Verdict("dismissal", ("bob",), day(2), reason="anger")) == "rung"
    assert decide(place.record, case, Verdict("warning", ("bob",), day(2), reason="harm"), place.people)


def test_where_nothing_was_proposed_each_rung_needs_a_reason() -> None:
    place = Workplace()
    case = Case("a", "ann", NEXT, edition(), day(1), True, "minor")
    assert tried(place, case, Verdict("coaching", ("bob",), day(2))) == "no_reason"


def test_one_act_one_sanction() -> None:
    place = Workplace()
    case = place.breach("a", "minor", day(1))
    place.impose(case, day(8))
    again = Verdict("coaching", ("bob",), day(9))
    assert tried(place, case, again) == "already_decided"
    other = place.breach("b", "minor", day(2))
    assert decide(place.record, other, Verdict(None, ("bob",), day(9)), place.people) is None
    assert tried(place, other, again) == "already_decided"


def test_what_is_no_breach_is_not_decided() -> None:
    place = Workplace()
    case = Case("a", "ann", NEXT, edition(), day(1), False)
    assert tried(place, case, Verdict("coaching", ("bob",), day(2), reason="still")) == "no_breach"


def test_a_case_is_opened_within_the_limitation_and_may_then_take_its_time() -> None:
    place = Workplace(edition(offences=offences(Offence("minor", 1, limitation="P2M"))))
    late, early = place.breach("a", "minor", day(0)), place.breach("b", "minor", day(0))
    assert tried(place, late, Verdict("coaching", ("bob",), day(60))) == "limitation"
    assert refusal(lambda: hear(place.record, late, day(60), "held")) == "limitation"
    hear(place.record, early, day(59), "held")
    assert decide(place.record, early, Verdict("coaching", ("bob",), day(90)), place.people)


def test_a_rung_whose_end_each_decision_states_needs_until_and_no_other_takes_it() -> None:
    place = Workplace(edition(rungs=rungs(Rung("coaching", counts_for="decided"))))
    case = place.breach("a", "minor", day(1))
    for wrong in (
        Verdict("coaching", ("b",), day(2)),
        Verdict("warning", ("b",), day(2), until=day(9), reason="r"),
    ):
        with pytest.raises(ActError):
            decide(place.record, case, wrong, place.people)
    made = decide(place.record, case, Verdict("coaching", ("b",), day(2), day(3), day(9)), place.people)
    assert made
    assert made.counts_until == day(9)
    forever = place.breach("b", "minor", day(1))
    made = decide(place.record, forever, Verdict("coaching", ("b",), day(2), day(3), "forever"), place.people)
    assert made
    assert made.counts_until is None


def test_an_appeal_has_its_time() -> None:
    place = Workplace()
    place.impose(place.breach("a", "serious", day(1)), day(8))
    assert refusal(lambda: place.record.appeal("a", "conduct", day(7))) == "not_notified"
    assert refusal(lambda: place.record.appeal("a", "conduct", day(22.1))) == "appeal_too_late"
    assert refusal(lambda: place.record.appeal_decided("a", "conduct", day(9), True)) == "no_appeal"
    place.record.appeal("a", "conduct", day(22))


def test_an_extension_after_the_end_or_to_an_earlier_one_is_refused() -> None:
    place = Workplace()
    made = place.impose(place.breach("a", "minor", day(1)), day(8))
    assert made.counts_until
    end = made.counts_until
    assert refusal(lambda: place.record.extend("a", "conduct", end, day(999))) == "extension_too_late"
    assert refusal(lambda: place.record.extend("a", "conduct", day(9), end)) == "extension_shortens"


def test_what_was_never_imposed_or_fell_is_not_touched() -> None:
    place = Workplace()
    place.impose(place.breach("a", "minor", day(1)), day(8))
    assert refusal(lambda: place.record.overturn("b", "conduct", day(9))) == "no_sanction"
    place.record.overturn("a", "conduct", day(9))
    assert refusal(lambda: place.record.overturn("a", "conduct", day(10))) == "no_sanction"
    assert refusal(lambda: place.record.extend("a", "conduct", day(10), day(400))) == "no_sanction"


def test_each_refusal_speaks_both_languages_with_the_same_parameters() -> None:
    import string

    for sentences in REFUSALS.values():
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(sentences[language]) if name}
            for language in ("nl", "en")
        ]
        assert fields[0] == fields[1]


# --- laws ----------------------------------------------------------------------------------------

histories = st.lists(
    st.tuples(st.integers(0, 900), st.sampled_from(["minor", "serious"]), st.integers(0, 60)),
    min_size=1,
    max_size=8,
)


def played(steps: list[tuple[int, str, int]], fixed: dict[str, str] | None = None) -> Workplace:
    """Breaches in order of time, each decided as proposed (or as fixed) and notified some days later."""
    place = Workplace()
    for number, (when, offence, wait) in enumerate(sorted(steps)):
        case = place.breach(f"a{number}", offence, day(when))
        rung = case.proposal.lowest if case.proposal and fixed is None else (fixed or {}).get(case.act)
        if rung is not None:
            place.impose(case, day(when + wait + 1), rung)
    return place


@given(histories, st.integers(0, 7), st.integers(0, 2000))
def test_after_an_overturn_the_live_sanctions_are_those_of_a_history_in_which_it_was_never_imposed(
    steps: list[tuple[int, str, int]], which: int, at: int
) -> None:
    which %= len(steps)
    place = played(steps)
    if place.record.standing_sanction(f"a{which}", "conduct") is None:
        return
    place.record.overturn(f"a{which}", "conduct", day(2000))
    others = {one.act: one.rung for one in place.record.sanctions("ann") if one.act != f"a{which}"}
    assert place.live(day(at)) == played(steps, fixed=others).live(day(at))


@given(histories, st.lists(st.integers(0, 3000), min_size=2, max_size=6))
def test_expiry_never_revives(steps: list[tuple[int, str, int]], instants: list[int]) -> None:
    place = played(steps)
    for one in place.record.sanctions("ann"):
        counted = [
            one.counts_at(day(at)) for at in sorted(instants) if one.notified and day(at) >= one.notified
        ]
        assert counted == sorted(counted, reverse=True)


@given(histories, st.integers(0, 3000))
def test_the_live_are_never_more_than_the_imposed(steps: list[tuple[int, str, int]], at: int) -> None:
    place = played(steps)
    assert 0 <= len(place.live(day(at))) <= len(place.record.sanctions("ann")) <= len(steps)
