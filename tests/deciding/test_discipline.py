"""What a ladder proposes (language, section 5), rule by rule; then its laws."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.discipline import Bid, choose
from policycode.deciding.escalation import total
from policycode.deciding.people import Acknowledged, People, Person, Protection
from policycode.deciding.procedure import Verdict, decide, take_as_decided
from policycode.deciding.record import ConductRecord
from policycode.norms.intervals import Interval
from policycode.norms.sanctions import Entry, Offence, Rung
from tests.deciding.workplace import (
    NEXT,
    OWN,
    POINTS,
    RUNGS,
    Workplace,
    clause,
    day,
    edition,
    ladder_with,
    offences,
    rungs,
)


def codes(made: Bid | None) -> list[str]:
    assert made is not None
    return [one.code for one in made.because]


# --- next ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offence", "rung"), [("minor", "coaching"), ("serious", "warning"), ("gross", "end")]
)
def test_without_a_live_sanction_the_entry_rung_is_proposed(offence: str, rung: str) -> None:
    assert Workplace().proposed(offence, day(1)) == rung


def test_the_rung_after_the_highest_live_one_or_the_entry_whichever_is_higher() -> None:
    place = Workplace()
    place.impose(place.breach("a", "minor", day(1)), day(8))
    assert place.proposed("minor", day(9)) == "warning"
    assert place.proposed("gross", day(9)) == "end"
    place.impose(place.breach("b", "serious", day(9)), day(10))
    assert place.proposed("minor", day(11)) == "final"


def test_two_breaches_before_the_first_notice_stand_on_the_same_rung() -> None:
    place = Workplace()
    place.impose(place.breach("a", "minor", day(1)), day(8))
    assert place.proposed("minor", day(7.9)) == "coaching"
    assert place.proposed("minor", day(8)) == "warning"


def test_an_expired_sanction_no_longer_raises() -> None:
    place = Workplace()
    made = place.impose(place.breach("a", "minor", day(1)), day(8))
    assert made.counts_until
    assert place.proposed("minor", made.counts_until - timedelta(seconds=1)) == "warning"
    assert place.proposed("minor", made.counts_until) == "coaching"


def test_the_same_rung_while_fewer_than_its_repeat_are_live() -> None:
    place = Workplace(edition(rungs=rungs(Rung("coaching", counts_for="P6M", repeat=2))))
    place.impose(place.breach("a", "minor", day(1)), day(8))
    assert place.proposed("minor", day(9)) == "coaching"
    place.impose(place.breach("b", "minor", day(9)), day(10))
    assert place.proposed("minor", day(11)) == "warning"


def test_the_last_rung_absorbs() -> None:
    short = ladder_with(NEXT, rungs=("coaching", "warning"), entry={"minor": Entry(0, 0)})
    place = Workplace(edition(short))
    for number in range(4):
        place.impose(place.breach(f"a{number}", "minor", day(number * 10)), day(number * 10 + 1))
    assert place.proposed("minor", day(90)) == "warning"


def test_a_range_is_raised_at_its_lower_end_and_at_its_upper_end_where_it_must() -> None:
    ladder = ladder_with(NEXT, entry={"minor": Entry(0, 0), "serious": Entry(0, 1)})
    place = Workplace(edition(ladder))
    assert place.proposed("serious", day(1)) == ("coaching", "warning")
    place.impose(place.breach("a", "minor", day(1)), day(2))
    assert place.proposed("serious", day(3)) == "warning"
    place.impose(place.breach("b", "minor", day(3)), day(4))
    assert place.proposed("serious", day(5)) == "final"


def test_a_live_sanction_whose_rung_the_ladder_lacks_is_listed_and_not_counted() -> None:
    later = ladder_with(NEXT, rungs=("coaching", "final", "end"), entry={"minor": Entry(0, 0)})
    place = Workplace(
        edition(interval=Interval(None, day(20))), edition(later, version="2", interval=Interval(day(20)))
    )
    place.impose(place.breach("a", "serious", day(1)), day(8))
    assert place.proposed("minor", day(19)) == "final"
    assert place.proposed("minor", day(20)) == "coaching"
    assert codes(place.bid("minor", day(20))) == ["not_on_ladder", "entry"]


def test_under_none_the_offence_alone_decides() -> None:
    place = Workplace(edition(ladder_with(NEXT, escalation="none")))
    place.impose(place.breach("a", "serious", day(1)), day(8))
    assert place.proposed("minor", day(9)) == "coaching"


# --- points --------------------------------------------------------------------------------------


def test_a_threshold_is_crossed_once() -> None:
    place = Workplace(edition(POINTS))
    assert [place.breach(f"a{n}", "minor", day(n)).proposal is None for n in range(1, 6)] == [
        False,  # 1: coaching
        True,
        False,  # 3: warning
        True,
        True,
    ]
    assert place.proposed("minor", day(6)) == "final"
    assert place.proposed("gross", day(6)) == "end"


def test_the_highest_rung_that_is_newly_reached_is_proposed() -> None:
    assert Workplace(edition(POINTS)).proposed("gross", day(1)) == "final"


def test_points_run_from_the_act_for_the_offences_time_whatever_people_decide() -> None:
    place = Workplace(edition(POINTS))
    place.breach("a", "serious", day(0))
    assert place.proposed("serious", day(364)) == "final"
    assert place.proposed("serious", day(365)) == "warning"


def test_points_end_when_the_case_is_rejected_or_overturned() -> None:
    place = Workplace(edition(POINTS))
    rejected, imposed = place.breach("a", "serious", day(0)), place.breach("b", "serious", day(1))
    decide(place.record, rejected, Verdict(None, ("bob",), day(3)), place.people)
    assert place.proposed("minor", day(4)) is None
    place.impose(imposed, day(5))
    place.record.overturn("b", "conduct", day(9))
    assert place.proposed("minor", day(10)) == "coaching"


def test_of_acts_at_one_instant_the_earlier_recorded_counts_so_that_no_threshold_fires_twice() -> None:
    place = Workplace(edition(POINTS))
    place.breach("a", "minor", day(1))
    assert place.proposed("minor", day(1)) is None


def test_what_is_judged_again_does_not_count_its_own_points() -> None:
    place = Workplace(edition(POINTS))
    place.breach("a", "minor", day(1))
    assert place.proposed("minor", day(1), act="a") == "coaching"


def test_collapsed_acts_between_two_notices_count_as_the_gravest_of_them() -> None:
    place = Workplace(edition(ladder_with(POINTS, batch="collapse")))
    first = place.breach("a", "minor", day(1))
    place.breach("b", "serious", day(2))
    place.breach("c", "minor", day(3))
    assert total(POINTS, place.record.points("ann", "conduct", day(3)), [], day(3)) == 5
    assert place.proposed("minor", day(4)) is None
    place.impose(first, day(5))
    assert place.proposed("minor", day(4.9)) is None
    assert place.proposed("serious", day(5)) == "final"  # an act at that instant is after it


def test_a_collapsed_batch_has_no_points_once_those_of_its_gravest_act_are_over() -> None:
    ends_sooner = Offence("serious", 2, counts_for="P1M")
    place = Workplace(edition(ladder_with(POINTS, batch="collapse"), offences=offences(ends_sooner)))
    place.impose(place.breach("a", "serious", day(1)), day(5))
    place.breach("b", "serious", day(10))
    place.breach("c", "minor", day(11))
    place.record.overturn("a", "conduct", day(12))
    ladder = place.policy.newest.ladders["conduct"]
    assert total(ladder, place.record.points("ann", "conduct", day(12)), [], day(12)) == 3
    assert total(ladder, place.record.points("ann", "conduct", day(60)), [], day(60)) == 0


# --- cap, basis ----------------------------------------------------------------------------------


def test_a_cap_holds_whatever_the_history() -> None:
    place = Workplace(edition(offences=offences(Offence("minor", 1, at_most="warning"))))
    for number in range(2):
        place.impose(place.breach(f"a{number}", "serious", day(number * 3)), day(number * 3 + 1))
    assert place.proposed("minor", day(20)) == "warning"
    assert codes(place.bid("minor", day(20)))[-1] == "cap"


def test_a_cap_lowers_both_ends_and_only_on_ladders_that_have_the_rung() -> None:
    capped = offences(Offence("serious", 2, at_most="coaching"), Offence("minor", 1, at_most="reprimand"))
    ladder = ladder_with(NEXT, entry={"serious": Entry(1, 2), "minor": Entry(2, 2)})
    place = Workplace(edition(ladder, offences=capped))
    assert place.proposed("serious", day(1)) == "coaching"
    assert place.proposed("minor", day(1)) == "final"


def based(*places: int) -> dict[str, Rung]:
    return rungs(*(Rung(RUNGS[place], basis=("contract",)) for place in places))


@pytest.mark.parametrize(
    ("needing", "entry", "proposed"),
    [
        ((), (2, 2), "final"),
        ((2,), (2, 2), "warning"),
        ((1, 2), (2, 2), "coaching"),
        ((0, 1, 2), (2, 2), None),
        ((2,), (1, 2), "warning"),
        ((1,), (1, 2), ("coaching", "final")),
        ((0, 1), (1, 2), None),  # the lower end has nothing below
        ((0, 1, 3), (1, 3), None),
    ],
)
def test_a_clause_without_the_basis_goes_to_the_next_lower_rung_it_may_reach(
    needing: tuple[int, ...], entry: tuple[int, int], proposed: object
) -> None:
    ladder = ladder_with(NEXT, entry={"serious": Entry(*entry)})
    clauses = (clause(basis=("handbook",)), clause("signed", basis=("contract",)))
    place = Workplace(edition(ladder, rungs=based(*needing), clauses=clauses))
    assert place.proposed("serious", day(1)) == proposed
    low, high = RUNGS[entry[0]], RUNGS[entry[1]]
    assert place.proposed("serious", day(1), rule="signed") == (low if low == high else (low, high))


def test_the_basis_is_looked_at_after_the_cap() -> None:
    place = Workplace(edition(rungs=based(3), offences=offences(Offence("gross", 3, at_most="final"))))
    assert place.proposed("gross", day(1)) == "final"


# --- acknowledgement, protection, limitation, end -------------------------------------------------


def acknowledging(*versions: tuple[str, float]) -> People:
    given = tuple(Acknowledged("house", version, day(on)) for version, on in versions)
    return People.of([Person("ann", acknowledged=given)])


def series(**second: Any) -> tuple[Any, Any]:
    clauses = (clause(), clause("new"))
    required: dict[str, Any] = {"acknowledgement": "required_for_sanction", "clauses": clauses}
    return (
        edition(interval=Interval(None, day(100)), clause_digests={"rule": "x", "new": "y"}, **required),
        edition(
            version="2",
            interval=Interval(day(100)),
            clause_digests={"rule": "x", "new": "z"},
            **{**required, **second},
        ),
    )


@pytest.mark.parametrize(
    ("given_", "rule", "at", "proposed"),
    [
        ((), "rule", 50, "coaching"),
        ((("1", 10),), "rule", 50, "warning"),
        ((("1", 50),), "rule", 50, "coaching"),  # before the act
        ((("2", 10),), "rule", 50, "coaching"),  # a later version is not the one in force
        ((("1", 10),), "rule", 150, "warning"),  # the clause is the same but for texts
        ((("1", 10),), "new", 150, "coaching"),  # this one changed
        ((("1", 10), ("2", 120)), "new", 150, "warning"),
        ((("0", 10),), "rule", 50, "coaching"),
    ],
)
def test_without_the_acknowledgement_nothing_above_the_first_rung(
    given_: tuple[tuple[str, float], ...], rule: str, at: int, proposed: str
) -> None:
    place = Workplace(*series(), people=acknowledging(*given_))
    assert place.proposed("serious", day(at), rule=rule) == proposed


def test_an_acknowledgement_on_record_counts_as_one_in_the_directory() -> None:
    place = Workplace(*series(), people=acknowledging())
    place.record.acknowledge("ann", Acknowledged("house", "1", day(20)))
    assert place.proposed("serious", day(19)) == "coaching"
    assert place.proposed("serious", day(21)) == "warning"


def test_whom_no_directory_lists_has_acknowledged() -> None:
    assert Workplace(*series()).proposed("serious", day(1)) == "warning"
    assert Workplace(*series(), people=acknowledging()).proposed("serious", day(1), person="bob") == "warning"


def test_a_policy_that_only_records_acknowledgements_sanctions_without() -> None:
    place = Workplace(edition(acknowledgement="recorded"), people=acknowledging())
    assert place.proposed("serious", day(1)) == "warning"


def test_breaches_without_the_acknowledgement_carry_no_points_and_the_first_rung_where_anything_would_be() -> (
    None
):
    strict = edition(POINTS, acknowledgement="required_for_sanction")
    place = Workplace(strict, people=acknowledging(("1", 10)))
    assert place.breach("a", "serious", day(5)).proposal is not None
    assert place.proposed("serious", day(6)) == "coaching"
    assert place.proposed("serious", day(20)) == "warning"
    assert place.record.breaches("ann")[0].points == 0


PROTECTED = People.of([Person("ann", protection=(Protection("works_council", Interval(day(10), day(20))),))])


def test_protection_freezes_the_ladder_and_says_what_would_have_been() -> None:
    place = Workplace(people=PROTECTED)
    made = place.bid("serious", day(10))
    assert made is not None
    assert made.frozen
    assert made.proposal is None
    assert codes(made)[-1] == "protection"
    assert place.proposed("serious", day(20)) == "warning"
    assert place.proposed("serious", day(9)) == "warning"


def test_under_protection_breaches_carry_no_points_and_freeze_only_where_something_would_have_been() -> None:
    place = Workplace(edition(POINTS), people=PROTECTED)
    place.breach("a", "minor", day(1))
    frozen = place.bid("minor", day(11))
    crossing = place.bid("serious", day(11))
    assert frozen is not None
    assert not frozen.frozen
    assert crossing is not None
    assert crossing.frozen
    place.breach("b", "gross", day(11))
    assert place.proposed("minor", day(30)) is None


def test_after_a_notified_end_nothing_is_proposed_unless_it_was_overturned() -> None:
    place = Workplace()
    place.impose(place.breach("a", "gross", day(1)), day(8))
    assert place.proposed("minor", day(7)) == "coaching"
    assert place.proposed("minor", day(8)) is None
    assert codes(place.bid("minor", day(8)))[-1] == "ended"
    place.record.overturn("a", "conduct", day(9))
    assert place.proposed("minor", day(8)) == "coaching"


def test_after_the_end_protection_has_nothing_to_freeze() -> None:
    place = Workplace(people=PROTECTED)
    place.impose(place.breach("a", "gross", day(1)), day(8))
    made = place.bid("minor", day(12))
    assert made is not None
    assert not made.frozen


def test_past_the_limitation_nothing_is_proposed() -> None:
    place = Workplace(edition(offences=offences(Offence("minor", 1, limitation="P2M"))))
    inside, outside = day(59), day(59) + timedelta(seconds=1)
    assert place.proposed("minor", day(0), known=day(0), now=inside) == "coaching"
    assert place.proposed("minor", day(0), known=day(0), now=outside) is None
    assert place.proposed("minor", day(0), known=day(1), now=outside) == "coaching"
    assert place.proposed("minor", day(0), known=day(0)) == "coaching"
    assert place.proposed("serious", day(0), known=day(0), now=outside) == "warning"


# --- which violation speaks -----------------------------------------------------------------------


def test_a_violation_reaches_a_ladder_when_its_clause_does_and_its_offence_has_an_entry() -> None:
    clauses = (clause(), clause("elsewhere", ladders=("attendance",)), clause("here", ladders=("conduct",)))
    place = Workplace(edition(ladder_with(NEXT, entry={"minor": Entry(0, 0)}), clauses=clauses))
    assert place.bid("minor", day(1), rule="elsewhere") is None
    assert place.bid("minor", day(1), rule="here") is not None
    assert place.bid("serious", day(1)) is None
    assert place.bid(None, day(1)) is None


def test_the_gravest_speaks_then_what_reaches_highest_then_the_first_by_name() -> None:
    clauses = (clause("ab", basis=("contract",)), clause("a"), clause("abc", basis=("contract",)))
    place = Workplace(edition(clauses=clauses, rungs=based(1)))
    bids = [place.bid("serious", day(1), rule=one.id) for one in clauses]
    graver = place.bid("gross", day(1), rule="a")
    assert [one.clause for one in (choose(bids), choose([*bids, graver])) if one] == ["ab", "a"]
    assert choose([]) is None
    assert choose([None, bids[1]]) == bids[1]


# --- laws ------------------------------------------------------------------------------------------

OFFENCES = st.sampled_from(["minor", "serious", "gross"])


@given(st.lists(st.tuples(st.integers(11, 99), OFFENCES), min_size=2, max_size=6), st.randoms())
def test_under_next_the_order_of_acts_between_two_changes_of_the_live_sanctions_does_not_matter(
    acts: list[tuple[int, str]], random: Any
) -> None:
    def proposals(order: list[int]) -> dict[int, object]:
        place = Workplace()
        place.impose(place.breach("first", "minor", day(1)), day(10))
        found: dict[int, object] = {}
        for number in order:
            when, offence = acts[number]
            found[number] = place.proposed(offence, day(when))
            case = place.breach(f"a{number}", offence, day(when))
            take_as_decided(place.record, case, day(100))
        return found

    shuffled = list(range(len(acts)))
    random.shuffle(shuffled)
    assert proposals(list(range(len(acts)))) == proposals(shuffled)


@given(st.lists(st.tuples(st.integers(0, 800), OFFENCES), min_size=1, max_size=12))
def test_a_rung_by_points_is_proposed_only_when_its_threshold_was_not_reached_just_before(
    acts: list[tuple[int, str]],
) -> None:
    place = Workplace(edition(POINTS))
    for number, (when, offence) in enumerate(sorted(acts, key=lambda one: one[0])):
        before = total(POINTS, place.record.points("ann", "conduct", day(when)), [], day(when))
        case = place.breach(f"a{number}", offence, day(when))
        after = total(POINTS, place.record.points("ann", "conduct", day(when)), [], day(when))
        if case.proposal is None:
            assert not any(before < needed <= after for needed in POINTS.thresholds.values())
        else:
            assert before < POINTS.thresholds[case.proposal.lowest] <= after


@given(
    st.lists(st.tuples(st.integers(0, 400), OFFENCES, st.integers(1, 50)), max_size=8),
    OFFENCES,
    st.sampled_from(["next", "points", "none"]),
    st.sampled_from(["coaching", "warning", "final", None]),
)
def test_no_proposal_lies_above_the_cap_nor_upside_down_and_judging_changes_nothing(
    acts: list[tuple[int, str, int]], offence: str, escalation: Any, at_most: str | None
) -> None:
    ladder = ladder_with(POINTS, entry=NEXT.entry, escalation=escalation)
    capped = Offence("minor", 1, at_most=at_most, counts_for="P12M")
    place = Workplace(edition(ladder, offences=offences(capped)))
    for number, (when, what, wait) in enumerate(sorted(acts)):
        case = place.breach(f"a{number}", what, day(when))
        take_as_decided(place.record, case, day(when + wait))
    before = place.record.sanctions("ann"), place.record.breaches("ann")
    made = place.bid(offence, day(401))
    assert place.bid(offence, day(401)) == made
    assert (place.record.sanctions("ann"), place.record.breaches("ann")) == before
    if made is not None and made.proposal is not None:
        low, high = RUNGS.index(made.proposal.lowest), RUNGS.index(made.proposal.highest)
        assert low <= high
        if offence == "minor" and at_most:
            assert high <= RUNGS.index(at_most)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 50)), max_size=8), st.integers(0, 900))
def test_under_next_no_rung_is_leapt(acts: list[tuple[int, int]], at: int) -> None:
    place = Workplace()
    for number, (when, wait) in enumerate(sorted(acts)):
        take_as_decided(place.record, place.breach(f"a{number}", "minor", day(when)), day(when + wait))
    seen = [0]
    for one in place.record.sanctions("ann"):
        assert RUNGS.index(one.rung) <= max(seen) + 1
        seen.append(RUNGS.index(one.rung))


def test_an_empty_record_is_the_record_of_somebody_new() -> None:
    place = Workplace()
    place.impose(place.breach("a", "minor", day(1), person="bob"), day(2))
    fresh = Workplace(record=ConductRecord())
    assert place.bid("minor", day(3)) == fresh.bid("minor", day(3))
    assert OWN.own
