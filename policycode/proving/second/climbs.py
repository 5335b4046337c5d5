"""Ladders once more: all that can be live at once on one ladder, sanction by sanction (language, section 5; rule 9).

The first proof knows a history by its highest live rung; here a state is how many sanctions of *each* rung are live.
That many states are few on the ladders that people write. Which offences can come at all the solver says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Offence
from policycode.proving.second.questions import GaveUp

MOST_STATES = 20_000
"""Beyond this many the claim is given up."""

Live = tuple[int, ...]
"""How many sanctions of each rung are live; by points one number, the points that run."""

Rungs = tuple[int, int]
Lowered = Callable[[Offence, Rungs, int], Collection[Rungs]]
"""What breaches of an offence propose of what the history leads to, where this rung is the highest live one."""
NOTHING: Rungs = (-1, -1)


@dataclass
class Climbs:
    """What can become of one person on one ladder. Offences from light to grave."""

    edition: Edition
    ladder: Ladder
    offences: list[Offence]
    counted: str = ""
    """A rung of which as many are told apart as ``least``."""
    least: int = 0
    by_top: Mapping[int, list[Offence]] = field(default_factory=dict)
    """Those that can come where this rung is the highest live one, if that makes a difference."""
    states: set[Live] = field(default_factory=set)
    lowered: Lowered | None = None
    """What bases leave of a proposal; ``None`` as if every basis were there."""

    def __post_init__(self) -> None:
        self.states = explored(self.start, lambda state: (after for after, _ in self.steps(state)))

    @property
    def start(self) -> Live:
        """An empty record."""
        return (0,) if self._by_points else (0,) * len(self.ladder.rungs)

    @property
    def _by_points(self) -> bool:
        return self.ladder.escalation == "points"

    def offences_in(self, state: Live) -> list[Offence]:
        """The offences that can come in a state, from light to grave."""
        return self.by_top.get(self._top(state), self.offences)

    def _top(self, state: Live) -> int:
        """The highest live rung, if it makes a difference."""
        live = [place for place, count in enumerate(state) if count]
        return live[-1] if live and self.by_top else -1

    def steps(self, state: Live) -> Iterator[tuple[Live, int | None]]:
        """The states that follow, each with the rung that is notified on the way, if one is."""
        for place, count in enumerate(state) if not self._by_points else ():
            if count:
                yield _changed(state, place, count - 1), None
        for offence in self.offences_in(state):
            left = self._with_points(state, offence) if self._by_points else state
            yield left, None
            for rung in {one for proposal in self.proposals(state, offence) for one in within(proposal)}:
                if not self.ends(rung):
                    climbs = self.ladder.escalation == "next"
                    yield self.with_one_more(state, rung) if climbs else left, rung

    def with_one_more(self, state: Live, rung: int) -> Live:
        """One more sanction of a rung is live: more than its ``repeat`` are as many."""
        name = self.ladder.rungs[rung]
        most = max(self.edition.rungs[name].repeat, self.least if name == self.counted else 0)
        return _changed(state, rung, min(state[rung] + 1, most))

    def live(self, state: Live, rung: int) -> int:
        """How many sanctions of a rung are live at the least; by points any of them may be over."""
        return 0 if self.ladder.escalation != "next" else state[rung]

    def _with_points(self, state: Live, offence: Offence) -> Live:
        most = max(self.ladder.thresholds.values(), default=0)
        return (min(state[0] + self.ladder.points[offence.id], most),)

    def ends(self, rung: int) -> bool:
        """Whether a rung ends the employment."""
        return self.edition.rungs[self.ladder.rungs[rung]].ends_employment

    def proposed(self, state: Live, offence: Offence) -> Rungs:
        """What a breach now proposes, as if every basis were there."""
        found = self._crossed(state, offence) if self._by_points else self._climbed(state, offence)
        return capped(self.ladder, offence, found)

    def proposals(self, state: Live, offence: Offence) -> Collection[Rungs]:
        """All that breaches of it can propose now."""
        return self.left(state, offence, self.proposed(state, offence))

    def left(self, state: Live, offence: Offence, proposal: Rungs) -> Collection[Rungs]:
        """All that breaches of it can come to of a proposal."""
        return [proposal] if self.lowered is None else self.lowered(offence, proposal, self._top(state))

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
        return crossed(self.ladder, state[0], state[0] + self.ladder.points[offence.id])

    def reached(self, state: Live, offence: Offence) -> Rungs:
        """What a breach leads to: by points the rung that it reaches, whether just now or before."""
        if not self._by_points:
            return self.proposed(state, offence)
        return crossed(self.ladder, 0, state[0] + self.ladder.points[offence.id])

    def with_more(self, state: Live) -> Iterator[Live]:
        """The states with one live sanction more, of a rung that can be live; by points, with one act more."""
        if self._by_points:
            yield from (self._with_points(state, one) for one in self.offences)
        elif self.ladder.escalation == "next":
            for rung in range(len(state)):
                if any(one[rung] for one in self.states):
                    yield self.with_one_more(state, rung)


def within(proposal: Rungs) -> range:
    """The rungs from which people choose."""
    return range(max(proposal[0], 0), proposal[1] + 1)


def crossed(ladder: Ladder, before: int, after: int) -> Rungs:
    """The highest rung whose threshold lies above the points before and not above those after."""
    places = [
        place
        for place, rung in enumerate(ladder.rungs)
        if rung in ladder.thresholds and before < ladder.thresholds[rung] <= after
    ]
    return (places[-1], places[-1]) if places else NOTHING


def capped(ladder: Ladder, offence: Offence, rungs: Rungs) -> Rungs:
    """No higher than the offence may go."""
    if offence.at_most not in ladder.rungs:
        return rungs
    cap = ladder.rungs.index(offence.at_most)
    return min(rungs[0], cap), min(rungs[1], cap)


def _changed(state: Live, place: int, count: int) -> Live:
    return (*state[:place], count, *state[place + 1 :])


StateT = TypeVar("StateT", bound=Hashable)


def explored(start: StateT, after: Callable[[StateT], Iterable[StateT]]) -> set[StateT]:
    """All that steps lead to. Raises ``GaveUp``."""
    found, waiting = set[StateT](), [start]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += after(state)
        if len(found) > MOST_STATES:
            raise GaveUp("too many states of a ladder")
    return found
