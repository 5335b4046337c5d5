"""When it turns whether a sanction of a rung counts: the times at which a remedy tries an act again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.entries import Sanction, Suspension
from policycode.deciding.moves import _turns_of

START = datetime(2026, 1, 1, tzinfo=UTC)
LAST = 12


def day(number: int) -> datetime:
    return START + timedelta(days=number)


DAYS = st.integers(0, LAST).map(day)
PAUSES = st.builds(Suspension, DAYS, st.none() | DAYS).filter(
    lambda one: one.end is None or one.start <= one.end
)
SANCTIONS = st.builds(
    Sanction,
    act=st.just("act"),
    person=st.just("p"),
    ladder=st.just("ladder"),
    rung=st.just("warning"),
    decided=st.just(START),
    notified=st.none() | DAYS,
    counts_until=st.none() | DAYS,
    overturned=st.none() | st.just(START),
    suspensions=st.lists(PAUSES, max_size=2).map(tuple),
)


def counts(sanctions: Iterable[Sanction], at: datetime) -> bool:
    return any(one.counts_at(at) for one in sanctions)


@given(st.lists(SANCTIONS, max_size=4), DAYS)
def test_between_two_turns_nothing_changes_and_at_each_something_does(
    sanctions: list[Sanction], at: datetime
) -> None:
    later = [day(number) for number in range(LAST + 2) if day(number) > at]
    before = [at, *later]
    turning = [
        there
        for here, there in zip(before, later, strict=False)
        if counts(sanctions, here) != counts(sanctions, there)
    ]
    assert sorted({one for one in _turns_of(sanctions, at) if one > at}) == turning
