"""What the claims about a ladder come to when every history is played, by the plain reading of the language.

Nothing here is shared with the states of the program: a history is the sanctions (or the acts with points) that it
left behind, one by one, each with what became of it. Steps: an act, of which the case is open; an open case that is
rejected, or notified with what people choose inside the proposed range; a sanction that is overturned or over; points
that lapse. Played is every history in which no more than so many sanctions, cases and acts with points stand at any
time, on ladders small enough that nothing new comes with more.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import combinations

from ..plain.edition import Edition
from ..plain.history import Breach, History, Sanction
from ..plain.ladders import Range, cap, entries, escalate, total
from .oracle import FAILS, HOLDS

NOW = datetime(2030, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOST_OPEN = 2
MOST_SEEN = 2
"""More notices no guarantee of these tests asks for."""


@dataclass(frozen=True)
class Past:
    """``live`` are the rungs of the sanctions that count; ``events`` the acts and notices of a ladder by points, in
    order: an act's offence and whether its points run, or none for a notice; ``open`` the cases not yet decided;
    ``seen`` how many notices there were of the rung that a guarantee asks for."""

    live: tuple[int, ...] = ()
    events: tuple[tuple[str, bool] | None, ...] = ()
    open: tuple[Range, ...] = ()
    seen: int = 0


class Play:
    """All histories of one person on one ladder."""

    def __init__(self, edition: Edition, name: str, most: int = 0, counted: str = "") -> None:
        self.edition, self.name, self.counted = edition, name, counted
        self._proposals: dict[tuple, Range | None] = {}
        self.ladder: dict = edition.document["ladder"][name]
        self.rungs: list[str] = self.ladder["rungs"]
        self.offences = sorted(entries(self.ladder), key=self.gravity)
        self.way = self.ladder.get("escalation", "next")
        self.most = most or max(self.ladder.get("thresholds", {"": 6}).values()) + 1

    @cached_property
    def pasts(self) -> list[Past]:
        """Every history."""
        return self._all()

    def gravity(self, offence: str) -> int:
        return int(self.edition.vocabulary["offence"][self.offence(offence)]["gravity"])

    def offence(self, name: str) -> str:
        """The offence of what is played by this name."""
        return name

    def ends(self, rung: int) -> bool:
        return bool(self.edition.vocabulary["rung"][self.rungs[rung]].get("ends_employment"))

    # -- what is proposed

    def _history(self, past: Past) -> History:
        history = History()
        for rung in past.live:
            history.sanctions.append(Sanction("p", self.name, self.rungs[rung], "a", NOW - 9999 * HOUR, None))
        for place, event in enumerate(past.events):
            at = NOW - (len(past.events) - place) * HOUR
            if event is None:
                history.sanctions.append(Sanction("p", self.name, "", "a", at, at))
            else:
                history.breaches.append(self._breach(event[0], at, None if event[1] else at))
        return history

    def _breach(self, offence: str, at: datetime, lapses: datetime | None) -> Breach:
        return Breach("p", self.name, at, self.gravity(offence), self.ladder["points"][offence], lapses)

    def proposal(self, past: Past, offence: str) -> Range | None:
        key = past.live, past.events, offence
        if key not in self._proposals:
            act = _Done(self.edition)
            ends = escalate(act, self.name, self.ladder, offence, self._history(past))
            self._proposals[key] = ends and cap(act, self.ladder, offence, ends)
        return self._proposals[key]

    def reached(self, past: Past, offence: str) -> Range:
        """What is proposed, nothing being lowest; by points the rung that they reach."""
        if self.way != "points":
            return self.proposal(past, offence) or (-1, -1)
        history = self._history(past)
        notices = [one.notified for one in history.sanctions]
        points = total([*history.breaches, self._breach(offence, NOW, None)], notices, self.ladder, NOW)
        crossed = [self.rungs.index(rung) for rung, at in self.ladder["thresholds"].items() if at <= points]
        return (max(crossed, default=-1),) * 2

    # -- playing

    def _all(self) -> list[Past]:
        found, waiting = {Past()}, deque([Past()])
        while waiting:
            for step in self._steps(waiting.popleft()):
                after = self._same(step)
                if after not in found:
                    found.add(after)
                    waiting.append(after)
        return list(found)

    def _same(self, past: Past) -> Past:
        """The past in one of its forms: where points are added up, neither order nor notices nor what lapsed count."""
        if self.way != "points" or self.ladder.get("batch", "sum") == "collapse":
            return past
        return replace(past, events=tuple(sorted(one for one in past.events if one is not None and one[1])))

    def _steps(self, past: Past) -> Iterator[Past]:
        if len(past.live) + len(past.open) + sum(one is not None for one in past.events) < self.most:
            for offence in self.offences:
                yield from self._act(past, offence)
        for case in dict.fromkeys(past.open):
            left = list(past.open)
            left.remove(case)
            without = replace(past, open=tuple(left))
            if self.way != "points":
                yield without  # rejected
            for rung in range(case[0], case[1] + 1):
                yield from self._notified(without, rung)
        for place in range(len(past.live)):
            yield replace(past, live=past.live[:place] + past.live[place + 1 :])
        yield from self._lapses(past)

    def _act(self, past: Past, offence: str) -> Iterator[Past]:
        proposed = self.proposal(past, offence)
        after = past
        if self.way == "points":
            after = replace(past, events=(*past.events, (self.offence(offence), True)))
        if proposed is None:
            yield after
        elif len(past.open) < MOST_OPEN:
            yield replace(after, open=tuple(sorted((*past.open, proposed))))

    def _notified(self, past: Past, rung: int) -> Iterator[Past]:
        if self.ends(rung):
            return
        seen = min(past.seen + (self.rungs[rung] == self.counted), MOST_SEEN)
        if self.way == "points":
            yield replace(past, events=(*past.events, None), seen=seen)
        elif self.way == "next":
            yield replace(past, live=tuple(sorted((*past.live, rung))), seen=seen)
        else:
            yield replace(past, seen=seen)

    def _lapses(self, past: Past) -> Iterator[Past]:
        for place, event in enumerate(past.events):
            if event is not None and event[1]:
                gone = (event[0], False)
                yield replace(past, events=(*past.events[:place], gone, *past.events[place + 1 :]))

    # -- claims

    def monotone(self) -> str:
        """L2."""
        for past in self.pasts:
            for lighter, graver in combinations(self.offences, 2):
                if _is_lower(self.reached(past, graver), self.reached(past, lighter)):
                    return FAILS
            for more in self._with_one_more(past):
                if any(_is_lower(self.reached(more, one), self.reached(past, one)) for one in self.offences):
                    return FAILS
        return HOLDS

    def _with_one_more(self, past: Past) -> Iterator[Past]:
        if self.way == "next":
            for rung in sorted({rung for one in self.pasts for rung in one.live}):
                yield replace(past, live=tuple(sorted((*past.live, rung))))
        elif self.way == "points":
            for offence in self.offences:
                yield replace(past, events=(*past.events, (offence, True)))

    def reachable(self) -> str:
        """L3."""
        found = {
            rung
            for past in self.pasts
            for offence in self.offences
            if (proposed := self.proposal(past, offence)) is not None
            for rung in range(proposed[0], proposed[1] + 1)
        }
        return HOLDS if found >= set(range(len(self.rungs))) else FAILS

    def terminates(self) -> str:
        """L4."""
        for past in self.pasts:
            if not any(self._comes_to_the_end(past.live, offence) for offence in self.offences):
                return FAILS
        return HOLDS

    def _comes_to_the_end(self, live: tuple[int, ...], offence: str) -> bool:
        for _ in range(4 * len(self.rungs) + 4):
            proposed = self.proposal(Past(live), offence)
            if proposed is None:
                return False
            if proposed[0] == len(self.rungs) - 1:
                return True
            if self.ends(proposed[0]):
                return False
            live = (*live, proposed[0])
        return False

    def proportionate(self) -> str:
        """L14."""
        gravest = max(one["gravity"] for one in self.edition.vocabulary["offence"].values())
        for offence in self.offences:
            proposed = self.proposal(Past(), offence)
            if proposed is None or self.gravity(offence) == gravest:
                continue
            if any(self.ends(rung) for rung in range(proposed[0], proposed[1] + 1)):
                return FAILS
        return HOLDS

    def before(self, claim: dict) -> str:
        """G1 of this kind."""
        (kind,) = claim["given"].keys() & {"rung", "live"}
        rung, given = self.rungs.index(claim["before"]), claim["given"]
        for past in self.pasts:
            live = [self.rungs[one] for one in past.live].count(given[kind])
            if (past.seen if kind == "rung" else live) >= given["at_least"]:
                continue
            for offence in self.offences:
                proposed = self.proposal(past, offence)
                if self.offence(offence) in claim.get("unless_offence", ()):
                    continue
                if proposed and proposed[0] <= rung <= proposed[1]:
                    return FAILS
        return HOLDS


def _is_lower(one: Range, other: Range) -> bool:
    return one[0] < other[0] or one[1] < other[1]


@dataclass
class _Done:
    """A done act, as far as ladders look."""

    edition: Edition
    time: datetime = NOW
    person: str = "p"
