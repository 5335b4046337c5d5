"""Ladders once more: all that can be live at once on one ladder, sanction by sanction (language, section 5; rule 9).

The first proof knows a history by its highest live rung; here a state is how many sanctions of *each* rung are live.
That many states are few on the ladders that people write. Which offences can come at all the solver says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Offence
from policycode.proving.second.claims import Key, graver_on
from policycode.proving.second.questions import GaveUp, Sometime, Verdict
from policycode.proving.second.subject import Single
from policycode.readings.smt import every, neg, some

MOST_STATES = 20_000
"""Beyond this many the claim is given up."""

Live = tuple[int, ...]
"""How many sanctions of each rung are live; by points one number, the points that run."""

Rungs = tuple[int, int]
NOTHING: Rungs = (-1, -1)


@dataclass
class Climbs:
    """What can become of one person on one ladder. Offences from light to grave."""

    edition: Edition
    ladder: Ladder
    offences: list[Offence]
    states: set[Live] = field(default_factory=set)

    def __post_init__(self) -> None:
        waiting = [self.start]
        while waiting:
            state = waiting.pop()
            if state not in self.states:
                self.states.add(state)
                waiting += self._next(state)
            if len(self.states) > MOST_STATES:
                raise GaveUp("too many states of a ladder")

    @property
    def start(self) -> Live:
        """An empty record."""
        return (0,) if self._by_points else (0,) * len(self.ladder.rungs)

    @property
    def _by_points(self) -> bool:
        return self.ladder.escalation == "points"

    def _next(self, state: Live) -> Iterator[Live]:
        if self._by_points:
            yield from (self._with_points(state, one) for one in self.offences)
            return
        for place, count in enumerate(state):
            if count:
                yield _changed(state, place, count - 1)
        for offence in self.offences if self.ladder.escalation == "next" else ():
            low, high = self.proposed(state, offence)
            yield from (
                self.with_one_more(state, rung) for rung in range(low, high + 1) if not self.ends(rung)
            )

    def with_one_more(self, state: Live, rung: int) -> Live:
        """One more sanction of a rung is live: more than its ``repeat`` are as many."""
        repeat = self.edition.rungs[self.ladder.rungs[rung]].repeat
        return _changed(state, rung, min(state[rung] + 1, repeat))

    def _with_points(self, state: Live, offence: Offence) -> Live:
        most = max(self.ladder.thresholds.values(), default=0)
        return (min(state[0] + self.ladder.points[offence.id], most),)

    def ends(self, rung: int) -> bool:
        """Whether a rung ends the employment."""
        return self.edition.rungs[self.ladder.rungs[rung]].ends_employment

    def proposed(self, state: Live, offence: Offence) -> Rungs:
        """What a breach now proposes, as if every basis were there."""
        found = self._crossed(state, offence) if self._by_points else self._climbed(state, offence)
        if offence.at_most in self.ladder.rungs:
            cap = self.ladder.rungs.index(offence.at_most)
            found = min(found[0], cap), min(found[1], cap)
        return found

    def _climbed(self, state: Live, offence: Offence) -> Rungs:
        entry = self.ladder.entry[offence.id]
        live = [place for place, count in enumerate(state) if count]
        if not live:
            return entry.lowest, entry.highest
        top = live[-1]
        repeated = state[top] >= self.edition.rungs[self.ladder.rungs[top]].repeat
        low = max(entry.lowest, min(top + repeated, len(state) - 1))
        return low, max(entry.highest, low)

    def _crossed(self, state: Live, offence: Offence) -> Rungs:
        before, after = state[0], state[0] + self.ladder.points[offence.id]
        thresholds = self.ladder.thresholds
        crossed = [
            place
            for place, rung in enumerate(self.ladder.rungs)
            if rung in thresholds and before < thresholds[rung] <= after
        ]
        return (crossed[-1], crossed[-1]) if crossed else NOTHING

    def reached(self, state: Live, offence: Offence) -> Rungs:
        """What a breach leads to: by points the rung that it reaches, whether just now or before."""
        if not self._by_points:
            return self.proposed(state, offence)
        after, thresholds = state[0] + self.ladder.points[offence.id], self.ladder.thresholds
        places = [
            place for place, rung in enumerate(self.ladder.rungs) if thresholds.get(rung, after + 1) <= after
        ]
        return (places[-1], places[-1]) if places else NOTHING

    def with_more(self, state: Live) -> Iterator[Live]:
        """The states with one live sanction more, of a rung that can be live; by points, with one act more."""
        if self._by_points:
            yield from self._next(state)
        elif self.ladder.escalation == "next":
            for rung in range(len(state)):
                if any(one[rung] for one in self.states):
                    yield self.with_one_more(state, rung)


def _changed(state: Live, place: int, count: int) -> Live:
    return (*state[:place], count, *state[place + 1 :])


def _l2(climbs: Climbs) -> bool:
    """Neither a graver offence nor one more live sanction leads to a lower rung."""
    for state in climbs.states:
        reached = [climbs.reached(state, one) for one in climbs.offences]
        if any(_is_lower(grave, light) for at, light in enumerate(reached) for grave in reached[at + 1 :]):
            return False
        for more in climbs.with_more(state):
            with_more = (climbs.reached(more, one) for one in climbs.offences)
            if any(map(_is_lower, with_more, reached)):
                return False
    return True


def _is_lower(one: Rungs, other: Rungs) -> bool:
    return one[0] < other[0] or one[1] < other[1]


def _l3(climbs: Climbs) -> bool:
    """Every rung can be proposed."""
    found = set[int]()
    for state in climbs.states:
        for offence in climbs.offences:
            low, high = climbs.proposed(state, offence)
            found.update(range(low, high + 1))
    return found >= set(range(len(climbs.ladder.rungs)))


def _l4(climbs: Climbs) -> bool:
    """From every state some offence, repeated, leads to the last rung."""
    return all(any(_climbs_out(climbs, state, one) for one in climbs.offences) for state in climbs.states)


def _climbs_out(climbs: Climbs, state: Live, offence: Offence) -> bool:
    seen = set[Live]()
    while state not in seen:
        seen.add(state)
        low, _ = climbs.proposed(state, offence)
        if low == len(climbs.ladder.rungs) - 1:
            return True
        if climbs.ends(low):
            return False
        state = climbs.with_one_more(state, low)
    return False


def _l14(climbs: Climbs) -> bool:
    """No first breach may end the employment, but of the gravest offence."""
    gravest = max((one.gravity for one in climbs.edition.offences.values()), default=0)
    ranges = [climbs.proposed(climbs.start, one) for one in climbs.offences if one.gravity < gravest]
    return not any(climbs.ends(rung) for low, high in ranges for rung in range(max(low, 0), high + 1))


BY_CODE: dict[str, Callable[[Climbs], bool]] = {"L2": _l2, "L3": _l3, "L4": _l4, "L14": _l14}


def verdict(single: Single, code: str, key: Key) -> Verdict:
    """The answer to a claim about a ladder. Raises ``GaveUp``."""
    ladder = single.edition.ladders[key[1]]
    offences = [one for one in single.edition.offences.values() if _can_come(single, ladder, one)]
    climbs = Climbs(single.edition, ladder, sorted(offences, key=lambda one: one.gravity))
    return "proved" if BY_CODE[code](climbs) else "refuted"


def _can_come(single: Single, ladder: Ladder, offence: Offence) -> bool:
    """Whether some possible act brings the offence onto the ladder, as the gravest there."""
    if not ladder.has_entry(offence.id):
        return False
    judged = single.judged
    here = some(
        judged.commits(one, offence.id)
        for one in judged.weighed.values()
        if one.alone.clause.is_binding
        and (one.alone.clause.ladders is None or ladder.id in one.alone.clause.ladders)
    )
    alone = every((here, neg(single.act.planned), neg(graver_on(single, ladder.id, offence.id))))
    return single.solver.verdict(Sometime((alone,))) == "proved"
