"""Whether two versions of a ladder ever propose something else, by playing every history of both side by side.

As in :mod:`.play`, but that each sanction, and the points of each act, count or do not under either version: what
counts shorter under one ends there first, and an appeal that suspends under one alone, or that one alone takes as late
as this, keeps it from counting there until it is decided. As long as both propose the same, people decide the same. A
basis that a rung asks is looked at, too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..plain.edition import Edition
from ..plain.ladders import Range, on_basis
from .play import Past, Play, _Done

FOREVER = 10**6
DAYS = {"P1M": 30, "P3M": 90, "P6M": 180, "P12M": 365, "P30D": 30, "P60D": 60, "P14D": 14}
"""How long about; what is compared differs by more than months do."""

Counts = tuple[bool, bool]
BOTH: Counts = (True, True)


@dataclass(frozen=True)
class Story:
    """``live`` are the sanctions with where each counts and whether an appeal against it is pending; ``events`` acts
    with points, and where they run, or notices; ``open`` the cases not yet decided; ``ended`` where the employment
    has."""

    live: tuple[tuple[str, Counts, bool], ...] = ()
    events: tuple[tuple[str, Counts] | None, ...] = ()
    open: tuple[tuple[str, ...], ...] = ()
    ended: Counts = (False, False)


class Both:
    """A ladder of two editions, with the same rungs and the same clauses but for their basis."""

    def __init__(self, old: Edition, new: Edition, name: str, most: int) -> None:
        self.editions, self.name, self.most = (old, new), name, most
        self.plays = (Play(old, name), Play(new, name))
        self.way = self.plays[0].way
        self.offences = sorted({one for play in self.plays for one in play.offences})

    def differ(self) -> bool:
        """Whether some history, with no more at a time than so much, ends in an act of which they do not propose the
        same."""
        found, waiting = {Story()}, deque([Story()])
        while waiting:
            story = waiting.popleft()
            proposals = {
                one: (self.proposal(0, story, one), self.proposal(1, story, one)) for one in self.offences
            }
            if any(old != new for old, new in proposals.values()):
                return True
            for after in self._steps(story, {one: old for one, (old, _) in proposals.items()}):
                step = self._same(after)
                if step not in found:
                    found.add(step)
                    waiting.append(step)
        return False

    def proposal(self, side: int, story: Story, offence: str) -> tuple[str, ...] | None:
        """The rungs to choose from; ``None`` for nothing."""
        play, edition = self.plays[side], self.editions[side]
        if story.ended[side] or offence not in play.offences:
            return None
        live = sorted(
            play.rungs.index(rung) for rung, counts, _ in story.live if counts[side] and rung in play.rungs
        )
        events = tuple(event and (event[0], event[1][side]) for event in story.events)
        ends: Range | None = play.proposal(Past(tuple(live), events), offence)
        clause = edition.clauses[f"no_{offence}"]
        ends = ends and on_basis(_Done(edition), play.ladder, clause, ends)
        return ends and tuple(play.rungs[ends[0] : ends[1] + 1])

    def _same(self, story: Story) -> Story:
        """The story in one of its forms: where both add points up, neither order nor notices nor what lapsed count."""
        if self.way != "points" or any(one.ladder.get("batch", "sum") != "sum" for one in self.plays):
            return story
        running = [one for one in story.events if one is not None and any(one[1])]
        return replace(story, events=tuple(sorted(running)))

    # -- steps

    def _steps(self, story: Story, proposals: dict[str, tuple[str, ...] | None]) -> Iterator[Story]:
        standing = len(story.live) + len(story.open) + sum(one is not None for one in story.events)
        for offence in self.offences if standing < self.most else ():
            after, proposed = story, proposals[offence]
            if self.way == "points":
                after = replace(after, events=(*after.events, (offence, BOTH)))
            if proposed is None:
                yield after
            elif len(story.open) < 2:
                yield replace(after, open=tuple(sorted((*after.open, proposed))))
        for case in dict.fromkeys(story.open):
            left = list(story.open)
            left.remove(case)
            for rung in case:
                yield self._notified(replace(story, open=tuple(left)), rung)
            if self.way != "points":
                yield replace(story, open=tuple(left))  # rejected
        for place in range(len(story.live)):
            yield from self._sanction(story, place)
        yield from self._lapses(story)

    def _notified(self, story: Story, rung: str) -> Story:
        tables = [one.vocabulary["rung"][rung] for one in self.editions]
        ends = [bool(one.get("ends_employment")) for one in tables]
        ended = (story.ended[0] or ends[0], story.ended[1] or ends[1])
        if self.way == "points":
            return replace(story, events=(*story.events, None), ended=ended)
        if self.way == "none":
            return replace(story, ended=ended)
        return replace(story, live=tuple(sorted((*story.live, (rung, BOTH, False)))), ended=ended)

    def _sanction(self, story: Story, place: int) -> Iterator[Story]:
        """It is overturned or over, over under one alone, or appealed against."""
        rung, counts, pending = story.live[place]
        rest = story.live[:place] + story.live[place + 1 :]
        yield replace(story, live=rest)
        tables = [one.vocabulary["rung"][rung] for one in self.editions]
        if pending:
            yield replace(story, live=tuple(sorted((*rest, (rung, BOTH, False)))))
        elif counts == BOTH:
            gone = _shorter(_days(tables[0].get("counts_for")), _days(tables[1].get("counts_for")))
            if gone != BOTH:
                yield replace(story, live=tuple(sorted((*rest, (rung, gone, False)))))
            paused = _shorter(*(-_suspendable(one) for one in tables))
            if paused != BOTH:
                yield replace(story, live=tuple(sorted((*rest, (rung, paused, True)))))

    def _lapses(self, story: Story) -> Iterator[Story]:
        for place, event in enumerate(story.events):
            if event is None or not any(event[1]):
                continue
            lengths = [_days(one.vocabulary["offence"][event[0]].get("counts_for")) for one in self.editions]
            for runs in {(False, False), _shorter(*lengths) if event[1] == BOTH else (False, False)} - {BOTH}:
                yield replace(
                    story, events=(*story.events[:place], (event[0], runs), *story.events[place + 1 :])
                )


def _days(length: str | None) -> int:
    return DAYS.get(length or "", FOREVER)


def _suspendable(rung: dict) -> int:
    """How long after its notice an appeal can keep a rung from counting."""
    appeal = rung.get("appeal", {})
    return _days(appeal.get("within")) if appeal.get("suspends") else 0


def _shorter(old: int, new: int) -> Counts:
    """Where something still counts when the shorter of the two is over."""
    return (old >= new, new >= old)
