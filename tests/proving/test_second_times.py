"""Every instant lies in a stretch that answers as the instant does, at a kind of clock time that comes in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import UTC, datetime, timedelta

from policycode.calendars.periods import begins, ends, in_weekly_hours
from policycode.norms.policy import Edition
from policycode.proving.second.edges import edges, known
from policycode.proving.second.times import Times

from ..agreement.dice import Dice
from .second import loaded
from .small import small_case


def test_every_instant_has_its_place_on_the_axis() -> None:
    seen: Counter[str] = Counter()
    for seed in range(40):
        for edition in loaded(small_case(seed)).editions:
            times = Times(edition)
            for at in instants(edition, Dice(seed)):
                hold(edition, times, at, seen)
    assert min(
        seen[name] for name in ("in force", "not in force", "begun", "over", "in hours", "out of hours")
    )


def instants(edition: Edition, dice: Dice) -> list[datetime]:
    """Some of the years in force, and some at the turns themselves."""
    first = edition.interval.start or datetime(2020, 1, 1, tzinfo=UTC)
    found = [first + timedelta(minutes=dice.number(0, 3 * 366 * 1440)) for _ in range(60)]
    found += [turn + timedelta(minutes=dice.number(-1, 1)) for turn in Times(edition).begins]
    return [at for at in found if at in edition.interval]


def hold(edition: Edition, times: Times, at: datetime, seen: Counter[str]) -> None:
    stretch, zone = bisect_right(times.begins, at) - 1, edition.time_zone
    for clause, interval in edition.clause_intervals.items():
        assert times.in_force(clause)[stretch] == (at in interval)
        seen["in force" if at in interval else "not in force"] += 1
    kinds = set(times.hours_by_stretch[stretch])
    for period in edition.vocabulary.periods.values():
        for edge in edges(period):
            point = known(edition, edge.bound)
            if point is None:
                continue
            turn = (begins if edge.is_start else ends)(period, point, zone)
            holds = turn is None or (turn <= at if edge.is_start else at < turn)
            assert times.lets(edge)[stretch] == holds
            seen["begun" if holds else "over"] += 1
        if period.days is not None or period.hours is not None:
            runs = in_weekly_hours(period, at, zone)
            kinds &= {kind for kind, said in enumerate(times.in_week(period)) if said == runs}
            seen["in hours" if runs else "out of hours"] += 1
            assert kinds, at
