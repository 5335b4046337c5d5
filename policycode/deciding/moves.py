"""The later instants at which anything that bears on an act may turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from policycode.calendars.durations import day_of, earlier, later, parse_duration, start_of_day
from policycode.calendars.periods import begins, clock_changes, clock_on, ends
from policycode.deciding.acts import Act
from policycode.deciding.entries import Sanction
from policycode.deciding.facts import resolve_facts
from policycode.deciding.people import People
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Period

if TYPE_CHECKING:
    from policycode.deciding.engine import Engine

_WEEKS = 16
"""Days after a turn within which every weekly hour has come round, also one that summer time skips once."""

_CLAMPED = 4
"""So many days at most lie between a month's end as it is counted forwards and as it is counted backwards."""

_INSTANT = timedelta(microseconds=1)
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)


def later_times(
    engine: Engine, act: Act, at: datetime, people: People, record: ConductRecord | None
) -> list[datetime]:
    """Candidates for the first later instant at which an act may be done: after ``at``, in order (UTC)."""
    turns = {at}
    for edition in engine.policy.editions:
        if edition.interval.end is not None and edition.interval.end <= at:
            continue
        turns |= set(_edition_turns(edition, act))
        turns |= set(_record_turns(engine, edition, act, at, record))
    turns |= set(_post_turns(people, act.person))
    found = {turn for turn in turns if turn > at}
    for edition in engine.policy.editions:
        for base in [at, *sorted(found)]:
            if base in edition.interval:
                found |= {turn for turn in _weekly_turns(edition, base) if turn > at}
    return sorted(found)


def _edition_turns(edition: Edition, act: Act) -> Iterator[datetime]:
    intervals = (edition.interval, *edition.clause_intervals.values())
    yield from (end for one in intervals for end in (one.start, one.end) if end is not None)
    try:
        facts = resolve_facts(act, edition).known
    except ActError:
        facts = {}
    for period in edition.vocabulary.periods.values():
        for bound, turn in ((period.start, begins), (period.end, ends)):
            point = _point(bound, edition, act, {name: fact.value for name, fact in facts.items()})
            instant = None if point is None else turn(period, point, edition.time_zone)
            if instant is not None:
                yield instant


def _point(
    bound: Bound | None, edition: Edition, act: Act, facts: dict[str, object]
) -> date | datetime | None:
    match bound:
        case AtMoment(name):
            assumed = act.assume.get(f"moment:{name}")
            return edition.vocabulary.moments[name].at or (assumed if isinstance(assumed, datetime) else None)
        case AtFact(name):
            value = facts.get(name)
            return value if isinstance(value, date) else None
        case _:
            return bound


def _weekly_turns(edition: Edition, base: datetime) -> Iterator[datetime]:
    zone = edition.time_zone
    weekly = [one for one in edition.vocabulary.periods.values() if _is_weekly(one)]
    if not weekly:
        return
    today = day_of(base, zone)
    for ahead in range(_WEEKS + 1):
        try:
            day = today + timedelta(days=ahead)
            yield start_of_day(day, zone)
            for period in weekly:
                for minute in period.hours or ():
                    yield from clock_on(day, minute, zone)
            yield from clock_changes(day, zone)
        except OverflowError:
            return


def _is_weekly(period: Period) -> bool:
    return period.days is not None or period.hours is not None


def _record_turns(
    engine: Engine, edition: Edition, act: Act, at: datetime, record: ConductRecord | None
) -> Iterator[datetime]:
    if record is None:
        return
    compiled = engine.compiled(edition)
    sanctions = record.sanctions(act.person)
    for rung in sorted(compiled.rungs):
        yield from _turns_of([one for one in sanctions if one.rung == rung], at)
    for count in sorted(compiled.counts, key=str):
        for past in record.acts_before(act.person, _since(at, count.within, edition.time_zone), _LATEST):
            yield past.time + _INSTANT
            yield from _leaving(past.time, count.within, edition.time_zone)
    yield from _approval_turns(record)


def _turns_of(sanctions: Iterable[Sanction], at: datetime) -> Iterator[datetime]:
    """When, after an instant, it turns whether any of these counts; not when one of several that do ends."""
    stretches = sorted((start, end) for one in sanctions for start, end in one.stretches(_LATEST) if end > at)
    last = _EARLIEST
    for start, end in stretches:
        if start > last:
            yield from (last, start)
        last = max(last, end)
    if last < _LATEST:
        yield last


def _since(at: datetime, within: str, zone: str) -> datetime:
    """Before this no act leaves a stretch of this length after ``at``, however its months are clamped."""
    try:
        return earlier(at, within, zone) - timedelta(days=2 * _CLAMPED)
    except OverflowError:
        return _EARLIEST


def _leaving(at: datetime, within: str, zone: str) -> Iterator[datetime]:
    """Where an act may leave the stretch that a count looks back on. It still counts when the whole duration has just
    passed; and since months are clamped, the day of leaving may lie a few days past the duration's end: what was done
    on 30 January is more than a month ago from 1 March on, at midnight."""
    turn = later(at, within, zone)
    yield turn + _INSTANT
    if parse_duration(within).months:
        for ahead in range(1, _CLAMPED + 1):
            yield start_of_day(day_of(turn, zone) + timedelta(days=ahead), zone)
            yield later(turn, f"P{ahead}D", zone) + _INSTANT


def _approval_turns(record: ConductRecord) -> Iterable[datetime]:
    return (
        turn + step
        for one in record.approvals
        for turn in (one.at, one.until)
        if turn is not None
        for step in (timedelta(0), _INSTANT)
    )


def _post_turns(people: People, person: str) -> Iterator[datetime]:
    found = people[person]
    for post in () if found is None else found.posts:
        for end in (post.interval.start, post.interval.end):
            if end is not None:
                yield end
