"""The proposed sanctions of one completely known breach (section 5).

"In this order: escalation, the cap `at_most` (on ladders that have that rung), the `basis`, the
acknowledgement, each on both ends of a range."
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .acts import Act
from .edition import Clause, listed
from .history import Breach, History
from .instants import after

Range = tuple[int, int]  # places of the lower and the upper end among the ladder's rungs


@dataclass
class Setting:
    """What, beside the act and its history, decides on a sanction."""

    history: History
    acknowledged: Callable[[Clause], bool]
    protected: bool
    now: datetime | None


@dataclass
class Discipline:
    """What one completion proposes: `(ladder, from, to)`; whether protection froze something; the points carried.

    `reached` is what the act comes to on each ladder, whether or not anything is proposed."""

    proposals: frozenset[tuple[str, str, str]]
    frozen: bool
    breaches: frozenset[tuple[str, str]]  # (ladder, offence) that carry points
    reached: frozenset[tuple[str, str]]  # (ladder, offence)


def discipline(act: Act, standing: tuple[tuple[str, str | None], ...], setting: Setting) -> Discipline:
    """Rule: "One act, one sanction per ladder.\""""
    proposals, carried, reached = set(), set(), set()
    for name, ladder in act.edition.document.get("ladder", {}).items():
        gravest = reaching(act, name, ladder, standing)
        if not gravest:
            continue
        offence = gravest[0][1]
        reached.add((name, offence))
        if late(act, offence, setting):
            continue
        if carries_points(act, gravest, setting):
            carried.add((name, offence))
        found = highest(act, name, ladder, gravest, setting)
        if found and not setting.history.employment_ended(act.person, act.time):
            proposals.add((name, ladder["rungs"][found[0]], ladder["rungs"][found[1]]))
    frozen = setting.protected and bool(proposals)
    proposed = frozenset() if setting.protected else frozenset(proposals)
    return Discipline(proposed, frozen, frozenset(carried), frozenset(reached))


def reaching(act: Act, name: str, ladder: dict, standing: tuple) -> list[tuple[Clause, str]]:
    """Rule: "the gravest standing binding violation whose clause reaches that ladder and whose offence has an entry
    there": all that are equally grave."""
    found = []
    for clause_id, offence in standing:
        clause = act.edition.clauses[clause_id]
        if name in listed(clause.table.get("ladder", name)) and offence in entries(ladder):
            found.append((clause, offence))
    gravity = act.edition.vocabulary["offence"]
    top = max((gravity[offence]["gravity"] for _, offence in found), default=None)
    return [(clause, offence) for clause, offence in found if gravity[offence]["gravity"] == top]


def entries(ladder: dict) -> dict:
    """The offences that have an entry on the ladder; by points those that have points."""
    return ladder.get("points", {}) if ladder.get("escalation") == "points" else ladder.get("entry", {})


def late(act: Act, offence: str, setting: Setting) -> bool:
    """Rule: "with `--now` later than [`known` and the offence's `limitation`] nothing is proposed"."""
    limitation = act.edition.vocabulary["offence"][offence].get("limitation")
    if limitation is None or setting.now is None:
        return False
    return setting.now > after(act.known, limitation, act.edition.zone)


def carries_points(act: Act, gravest: list[tuple[Clause, str]], setting: Setting) -> bool:
    """Rule: "Breaches without the required acknowledgement or under protection carry no points.\""""
    return not setting.protected and any(setting.acknowledged(clause) for clause, _ in gravest)


def highest(
    act: Act, name: str, ladder: dict, gravest: list[tuple[Clause, str]], setting: Setting
) -> Range | None:
    """Rule: "among equally grave ones the clause that in the end reaches highest\""""
    found = []
    for clause, offence in gravest:
        ends = escalate(act, name, ladder, offence, setting.history)
        ends = ends and cap(act, ladder, offence, ends)
        ends = ends and on_basis(act, ladder, clause, ends)
        if ends is not None:
            found.append(ends if setting.acknowledged(clause) else (0, 0))
    return max(found, key=lambda ends: (ends[1], ends[0]), default=None)


def escalate(act: Act, name: str, ladder: dict, offence: str, history: History) -> Range | None:
    match ladder.get("escalation", "next"):
        case "points":
            return by_points(act, name, ladder, offence, history)
        case "none":
            return entry_range(ladder, offence)
    return by_next(act, name, ladder, offence, history)


def entry_range(ladder: dict, offence: str) -> Range:
    """A rung, or a range of them: "people choose inside it"."""
    ends = listed(ladder["entry"][offence])
    return ladder["rungs"].index(ends[0]), ladder["rungs"].index(ends[-1])


def by_next(act: Act, name: str, ladder: dict, offence: str, history: History) -> Range:
    """Rule: "No live sanction on the ladder: the entry rung. Otherwise the higher of the entry rung and the rung after
    the highest live one (the same rung while fewer than its `repeat`, default 1, are live). The last rung
    absorbs." Of a range the lower end is raised, "and the upper end with it where it must".
    A live rung that this ladder does not have is not counted."""
    rungs = ladder["rungs"]
    low, high = entry_range(ladder, offence)
    live = [s.rung for s in history.on_ladder(act.person, name) if s.counts(act.time) and s.rung in rungs]
    if not live:
        return low, high
    top = max(live, key=rungs.index)
    enough = live.count(top) >= act.edition.vocabulary["rung"][top].get("repeat", 1)
    step = min(rungs.index(top) + (1 if enough else 0), len(rungs) - 1)
    return max(low, step), max(high, low, step)


def by_points(act: Act, name: str, ladder: dict, offence: str, history: History) -> Range | None:
    """Rule: "the highest rung that the live points, this act included, reach and that those live before it did not"."""
    mine = Breach(
        act.person,
        name,
        act.time,
        act.edition.vocabulary["offence"][offence]["gravity"],
        ladder["points"][offence],
        lapse(act, offence),
    )
    earlier = earlier_breaches(act, name, history)
    notified = [
        s.notified
        for s in history.on_ladder(act.person, name)
        if s.notified is not None and s.reached_the_person(act.time)
    ]
    past = total(earlier, notified, ladder, act.time)
    present = total([*earlier, mine], notified, ladder, act.time)
    return crossed(ladder, past, present)


def earlier_breaches(act: Act, name: str, history: History) -> list[Breach]:
    """The person's breaches up to the act that carry points there, in order of time."""
    found = [b for b in history.breaches if (b.person, b.ladder) == (act.person, name) and b.time <= act.time]
    return sorted(found, key=lambda breach: breach.time)


def crossed(ladder: dict, past: int, present: int) -> Range | None:
    """Rule: "the highest rung whose threshold the live points reach with this act and did not reach without it"."""
    rungs = ladder["rungs"]
    found = [rungs.index(rung) for rung, at in ladder["thresholds"].items() if past < at <= present]
    return (max(found), max(found)) if found else None


def grounds(act: Act, name: str, offence: str, history: History) -> frozenset[str]:
    """The acts on whose sanctions or points a proposal rests: those that raised it above what the offence leads to
    by itself. By "next" the highest live ones; by points every breach whose points are live."""
    ladder = act.edition.document["ladder"][name]
    match ladder.get("escalation", "next"):
        case "none":
            return frozenset()
        case "points":
            alone = crossed(ladder, 0, ladder["points"][offence])
            if by_points(act, name, ladder, offence, history) == alone:
                return frozenset()
            return frozenset(b.act for b in earlier_breaches(act, name, history) if b.live(act.time))
    if by_next(act, name, ladder, offence, history) == entry_range(ladder, offence):
        return frozenset()
    rungs = ladder["rungs"]
    live = [s for s in history.on_ladder(act.person, name) if s.counts(act.time) and s.rung in rungs]
    top = max((s.rung for s in live), key=rungs.index)
    return frozenset(s.act for s in live if s.rung == top)


def lapse(act: Act, offence: str) -> datetime | None:
    """Points run "from the act … for the offence's `counts_for`"."""
    span = act.edition.vocabulary["offence"][offence].get("counts_for", "forever")
    return None if span == "forever" else after(act.time, span, act.edition.zone)


def total(breaches: list[Breach], notified: list[datetime], ladder: dict, moment: datetime) -> int:
    """The live points. With `batch = "collapse"` "the acts between two notifications … (an act at that instant is
    after it) count as the gravest of them, the last of equals"."""
    if ladder.get("batch", "sum") == "collapse":
        batches: dict[int, Breach] = {}
        for breach in breaches:
            batch = sum(1 for instant in notified if instant <= breach.time)
            if batch not in batches or breach.gravity >= batches[batch].gravity:
                batches[batch] = breach
        breaches = list(batches.values())
    return sum(breach.points for breach in breaches if breach.live(moment))


def cap(act: Act, ladder: dict, offence: str, ends: Range) -> Range:
    """`at_most`: "optional cap, whatever the history", on ladders that have that rung."""
    rung = act.edition.vocabulary["offence"][offence].get("at_most")
    if rung not in ladder["rungs"]:
        return ends
    top = ladder["rungs"].index(rung)
    return min(ends[0], top), min(ends[1], top)


def on_basis(act: Act, ladder: dict, clause: Clause, ends: Range) -> Range | None:
    """Rule: "the clause must rest on one of these, else the next lower rung that it may reach"."""
    low, high = (reachable(act, ladder, clause, end) for end in ends)
    return None if low is None or high is None else (low, high)


def reachable(act: Act, ladder: dict, clause: Clause, place: int) -> int | None:
    """The highest rung up to this one whose `basis` is omitted or among the clause's."""
    for at in range(place, -1, -1):
        basis = act.edition.vocabulary["rung"][ladder["rungs"][at]].get("basis")
        if basis is None or set(basis) & set(clause.table.get("basis", [])):
            return at
    return None
