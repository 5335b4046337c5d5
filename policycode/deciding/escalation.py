"""Which rungs of a ladder an offence leads to, given how the person stands (language, section 5).

The first of the four steps to a proposal; :mod:`policycode.deciding.discipline` takes the others. Positions count
from the ladder's first rung, 0. ``None`` is nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from policycode.deciding.entries import Breach, Sanction
from policycode.deciding.reasons import Reason, reason
from policycode.deciding.standing import Standing, ends
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Offence


@dataclass(frozen=True, slots=True)
class Reach:
    """The lowest and highest position to choose from, with why; ``rests_on`` are the acts of what raised it."""

    low: int
    high: int
    because: tuple[Reason, ...] = ()
    rests_on: tuple[str, ...] = ()


def escalate(ladder: Ladder, offence: Offence, standing: Standing) -> Reach | tuple[Reason, ...]:
    """The rungs to which the ladder's way of climbing leads; the reasons alone where it leads to none."""
    match ladder.escalation:
        case "next":
            return _next(ladder, offence, standing)
        case "points":
            return _points(ladder, offence, standing)
        case "none":
            return _entry(ladder, offence)
        case _:
            assert_never(ladder.escalation)


def _entry(ladder: Ladder, offence: Offence) -> Reach:
    """``none``: the offence alone decides."""
    entry = ladder.entry[offence.id]
    low, high = ladder.rungs[entry.lowest], ladder.rungs[entry.highest]
    return Reach(entry.lowest, entry.highest, (reason("entry", offence.id, low, high),))


def _next(ladder: Ladder, offence: Offence, standing: Standing) -> Reach:
    """ "No live sanction on the ladder: the entry rung. Otherwise the higher of the entry rung and the rung after
    the highest live one (the same rung while fewer than its ``repeat`` are live). The last rung absorbs." A range:
    ""next" raises its lower end, and the upper end with it where it must".
    """
    entry = _entry(ladder, offence)
    counted, seen = _counted(ladder, standing)
    if not counted:
        return Reach(entry.low, entry.high, (*seen, *entry.because))
    top = max(ladder.rungs.index(one.rung) for one in counted)
    after, why = _after(ladder, top, sum(one.rung == ladder.rungs[top] for one in counted), standing.edition)
    low = max(entry.low, after)
    high = max(entry.high, low)
    if (low, high) == (entry.low, entry.high):
        return Reach(low, high, (*seen, *entry.because))
    rests_on = dict.fromkeys(one.act for one in counted if one.rung == ladder.rungs[top])
    return Reach(low, high, (*seen, *entry.because, why), tuple(rests_on))


def _counted(ladder: Ladder, standing: Standing) -> tuple[list[Sanction], list[Reason]]:
    """ "A live sanction whose rung the ladder in force at the act does not have is listed and not counted." """
    counted: list[Sanction] = []
    seen: list[Reason] = []
    for one in standing.live.get(ladder.id, ()):
        if one.rung in ladder.rungs:
            counted.append(one)
            seen.append(reason("live", one.rung, one.act, one.notified, one.counts_until))
        else:
            seen.append(reason("not_on_ladder", one.rung, one.act))
    return counted, seen


def _after(ladder: Ladder, top: int, live: int, edition: Edition) -> tuple[int, Reason]:
    rung = ladder.rungs[top]
    if live < edition.rungs[rung].repeat:
        return top, reason("repeat", rung, live, edition.rungs[rung].repeat)
    if top + 1 == len(ladder.rungs):
        return top, reason("last", rung)
    return top + 1, reason("next", rung, ladder.rungs[top + 1])


def _points(ladder: Ladder, offence: Offence, standing: Standing) -> Reach | tuple[Reason, ...]:
    """ "The proposal is the highest rung that the live points, this act included, reach and that those live before
    it did not: once per crossing, else nothing."

    This act is taken with its points even where the acknowledgement lacks or protection stands: what *would* be
    proposed decides what these leave of it.
    """
    past = standing.points.get(ladder.id, ())
    notices = standing.notices.get(ladder.id, ())
    this = Breach(
        "", standing.at, "", ladder.id, "", offence.id, offence.gravity, points=ladder.points[offence.id]
    )
    before, after = (total(ladder, acts, notices, standing.at) for acts in (past, (*past, this)))
    running = tuple(dict.fromkeys(one.act for one in past if one.is_live_at(standing.at)))
    seen = reason("points", before, after, running)
    crossed = highest_crossed(ladder, before, after)
    if crossed is None:
        return (seen, reason("no_crossing", before, after))
    rung = ladder.rungs[crossed]
    because = (seen, reason("crossed", rung, ladder.thresholds[rung]))
    by_itself = crossed == highest_crossed(ladder, 0, this.points)
    rests_on = () if by_itself else running
    return Reach(crossed, crossed, because, rests_on)


def highest_crossed(ladder: Ladder, before: int, after: int) -> int | None:
    """The highest rung whose threshold lies between what was reached before and what is now."""
    crossed = (
        place
        for place, rung in enumerate(ladder.rungs)
        if rung in ladder.thresholds and before < ladder.thresholds[rung] <= after
    )
    return max(crossed, default=None)


def total(ladder: Ladder, breaches: Iterable[Breach], notices: Sequence[datetime], at: datetime) -> int:
    """The points that run at an instant, of breaches in order of time, as the ladder adds them up.

    ``batch = "collapse"``: "the acts between two notifications to this person on this ladder (an act at that
    instant is after it) count as the gravest of them, the last of equals"; when the gravest one's points are
    over, the batch has none.
    """
    counting = list(breaches) if ladder.batch == "sum" else _gravest_of_batches(breaches, notices)
    return sum(one.points for one in counting if one.is_live_at(at))


def _gravest_of_batches(breaches: Iterable[Breach], notices: Sequence[datetime]) -> list[Breach]:
    gravest: dict[int, Breach] = {}
    for one in breaches:
        batch = bisect_right(notices, one.time)
        if batch not in gravest or one.gravity >= gravest[batch].gravity:
            gravest[batch] = one
    return list(gravest.values())


def breach_of(
    edition: Edition,
    ladder: Ladder,
    clause: Clause,
    offence_id: str,
    standing: Standing,
    act: str,
    person: str,
) -> Breach:
    """What an act brings onto a ladder, stamped for the record.

    Points "run from the act … for the offence's ``counts_for``"; "breaches without the required acknowledgement
    or under protection carry no points"; nor does one of which nothing may be opened any more.
    """
    offence = edition.offences[offence_id]
    carries = (
        standing.protection is None
        and standing.has_acknowledged(clause.id)
        and not standing.is_past_limitation(offence.limitation)
    )
    return Breach(
        act,
        standing.at,
        person,
        ladder.id,
        clause.id,
        offence_id,
        offence.gravity,
        points=ladder.points.get(offence_id, 0) if carries and ladder.escalation == "points" else 0,
        until=ends(standing.at, offence.counts_for, edition.time_zone),
    )
