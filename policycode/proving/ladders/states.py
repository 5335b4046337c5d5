"""All histories of one person on one ladder, as finitely many states; every proposal is the decision's own.

Why this is exact. What a ladder proposes (:func:`policycode.deciding.discipline.bid`) hangs on the history only by

* ``next``: the highest live rung and how many of it are live, of which no more than its ``repeat`` is looked at.
  Any live sanction can go (it expires or is overturned) and any rung that is proposed in some state can be
  notified when nothing else is live, so the states are those that single steps reach: a breach whose proposal is
  notified, the loss of one sanction, the loss of all but the newest. A lower rung beneath the highest matters only
  once that one is gone, and then it is a state by itself, reached with a shorter history. More than ``repeat`` of a
  rung decide like ``repeat``, and the loss of one of them leaves such a state or the one below, which is there too.
* ``none``: nothing. One state.
* ``points``: the live points, of which no more than the highest threshold is looked at: with as many, nothing is left
  to cross. Any act's points can go (they lapse, or the case is rejected), so the totals are all sums of the
  points of offences that can occur, capped. With ``batch = "collapse"`` also the gravest act since the last notice,
  whether its points still run, and which rungs wait for their notice. There, what expires may leave any smaller sum,
  and a rung may be notified again: more states than histories reach. What holds in all of them holds; what fails in
  one is replayed, and is ``unknown`` where the replay does not confirm it. States that histories reach with nothing
  expiring and one notice for each case come first, so that what they refute is found in one of them.

A condition may ask ``live("rung")`` itself. On a ladder that is climbed by ``next``, the state says of its highest
live rung and of those above whether they count, so an offence that hangs on one of these is only looked at in states
where an act can bring it. Of the rungs beneath, of those that another ladder has too and of all other ladders the
answer is free, and of each offence when it can occur; what fails only because of that is not confirmed by its replay,
in which the record answers. That a rung can be proposed is proved by playing a history for it
(:mod:`policycode.proving.ladders.reached`), and that repeated offences lead to the last rung by those alone that can
occur whatever is free, and at any time to come. Of a
rung of which a guarantee asks for one, whichever ladders give it, the answer is no at a breach that fails the
guarantee, for none counts then; and where none may ever have been notified, it is no at every act before.

States end at a notified rung that ends the employment. Only offences that some clause can give count (in an act
that is possible), as if each clause had the basis that the rung asks (rule 9); a guarantee is asked of the bases that
clauses do have, too (:mod:`.bases`). People have acknowledged the policy and are not protected.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Literal

from policycode.norms.policy import Edition, Policy
from policycode.norms.sanctions import Ladder, Offence
from policycode.proving.acts.proof import Proof
from policycode.proving.ladders.lengths import may_be_shorter
from policycode.proving.ladders.offences import (
    Given,
    Live,
    Rungs,
    as_if_based,
    bid_in,
    given_each_way,
    given_in_other_stretches,
    hangs_on,
    of_one_ladder,
    offences_given,
    supposes_a_basis,
    totals_in,
    with_edition,
)

MOST_STATES = 50_000
"""Beyond this many the exploration gives up, and what is claimed is unknown."""

MOST_ALIKE = 500
"""The same of so many sanctions of one rung that count together: a history of so many takes long to play."""


class TooManyStates(Exception):
    """The exploration was given up."""


@dataclass(frozen=True, slots=True)
class State:
    """What a history comes to. ``top`` is the position of the highest live rung, -1 for none, ``count`` how many of it
    are live; ``points`` the live points outside the open batch, ``gravest`` the offence that stands for the batch,
    ``runs`` whether its points do, ``waiting`` the rungs imposed and not yet notified; ``seen`` how many of the rung
    that a guarantee asks for were notified."""

    top: int = -1
    count: int = 0
    points: int = 0
    gravest: str | None = None
    runs: bool = True
    waiting: frozenset[int] = frozenset()
    seen: int = 0


START = State()


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a history. ``breach``: an act of this offence, whose case (``rung``) is decided and notified at once,
    or left open. ``notify``: an open case is decided and notified, ``again``: one of a rung that was notified before.
    ``lose``: a sanction of the highest rung, and ``keep``: every one but the newest is overturned. ``lapse``: points
    run no longer."""

    kind: Literal["breach", "notify", "again", "lose", "keep", "lapse"]
    offence: str = ""
    rung: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a guarantee counts: notices of a rung, up to a number; or those live, where ``live``."""

    rung: str
    most: int
    live: bool


class LadderStates:
    """The states of a ladder, explored from the start in order of the length of the history that leads there."""

    def __init__(
        self,
        proof: Proof,
        ladder: Ladder,
        target: Target | None = None,
        also: Mapping[str, Given] = MappingProxyType({}),
    ) -> None:
        """``also``: offences that histories may have beside those that acts of the proof's edition bring."""
        self.proof = proof
        self.ladder = ladder
        self.edition: Edition = self.taken(proof.edition)
        self.target = target
        self.own_rungs = of_one_ladder(proof.edition, ladder)
        asked = [one for one in ladder.rungs if one in proof.compiled.rungs]
        self._asked = asked if ladder.escalation == "next" else []
        one = target.rung if target is not None and target.most == 1 else None
        lacked = {one: False} if one is not None and one in proof.compiled.rungs else {}
        self._given: dict[int, dict[str, Given]] = {}
        """By the highest live rung."""
        self._lacking: dict[int, dict[str, Given]] = {}
        """The same, where nothing counts of the rung of which a guarantee asks for one."""
        self._each_way: dict[int, tuple[frozenset[str], ...]] = {}
        for top in range(-1, len(ladder.rungs) if self._asked else 0):
            live = self._live(top)
            given = self.brought(proof, live)
            is_said = lacked.keys() <= live.keys()
            lacking = given if is_said else self.brought(proof, {**live, **lacked})
            self._given[top] = {**also, **given, **lacking}
            self._lacking[top] = {**also, **lacking}
        self.given: dict[str, Given] = {
            name: one for top in reversed(self._given) for name, one in self._given[top].items()
        }
        self.ways: dict[State, tuple[State, Move] | None] = {START: None}
        self._bids: dict[tuple[State, str], Rungs | None] = {}
        self.sure = 0
        """So many of the states come first that histories surely reach."""
        self._explore()

    def taken(self, edition: Edition) -> Edition:
        """The edition as it is taken to be."""
        return as_if_based(edition)

    @cached_property
    def policy(self) -> Policy:
        """The policy with its edition taken so."""
        return with_edition(self.proof.policy, self.proof.edition, self.edition)

    def brought(self, proof: Proof, live: Live) -> Mapping[str, Given]:
        """By name what acts can bring onto the ladder: each offence."""
        return offences_given(proof, self.ladder, live)

    def brought_elsewhere(self) -> Mapping[str, Given]:
        """What acts of another stretch can bring beside what they can here in every state."""
        return given_in_other_stretches(self.proof, self.ladder, self.always_given)

    def offence(self, name: str) -> str:
        """The offence of what is brought by this name."""
        return name

    @property
    def supposes_a_basis(self) -> bool:
        """Whether a clause is taken to have a basis that it lacks."""
        return supposes_a_basis(self.proof.edition, self.ladder)

    def given_as(self, offences: Collection[str]) -> Iterator[Given]:
        """What gives these offences, in whatever state."""
        given = (both for by_top in self._given.values() for both in by_top.items())
        return (one for name, one in given if name in offences)

    @property
    def always_given(self) -> set[str]:
        """The offences that can occur in every state."""
        return set(self.given).intersection(*self._lacking.values())

    def given_in(self, state: State) -> Mapping[str, Given]:
        """The offences that can occur in a state."""
        is_never = self.target is not None and not self.target.live and not state.seen
        return (self._lacking if is_never else self._given)[state.top if self._asked else -1]

    def given_each_way_in(self, state: State) -> tuple[frozenset[str], ...]:
        """The offences that can occur in a state at any time to come, for each way in which all may be that it does not
        say; nothing where these are too many."""
        top = state.top if self.ladder.escalation == "next" else -1
        if top not in self._each_way:
            asked, proof = top if self._asked else -1, self.proof
            # The highest counts, whichever other ladder may have it, too.
            highest = {self.ladder.rungs[top]} & proof.compiled.rungs if top >= 0 else frozenset()
            live = {**self._live(asked), **dict.fromkeys(highest, True)}
            self._each_way[top] = (
                given_each_way(proof, self.ladder, live)
                if highest or hangs_on(proof, live)
                else (frozenset(self._given[asked]),)
            )
        return self._each_way[top]

    def failing_in(self, state: State) -> Mapping[str, Given]:
        """The offences that can occur in a state in which a guarantee has less than it asks for: where it asks for one,
        none counts."""
        return self._lacking[state.top if self._asked else -1]

    def _live(self, top: int) -> Live:
        """Which of the rungs that conditions ask for count, where the highest that does is this; one above it that
        another ladder has may count by that."""
        places = ((rung, self.ladder.rungs.index(rung)) for rung in self._asked)
        return {
            rung: place == top
            for rung, place in places
            if place == top or (place > top and rung in self.own_rungs)
        }

    def offences_in(self, state: State) -> list[Offence]:
        """The offences that can occur in a state, the lightest first."""
        found = (self.edition.offences[name] for name in self.given_in(state))
        return sorted(found, key=lambda one: one.gravity)

    @property
    def states(self) -> tuple[State, ...]:
        """Every state, those with the shortest histories first."""
        return tuple(self.ways)

    def way(self, state: State) -> tuple[Move, ...]:
        """The shortest history that leads to a state."""
        moves: list[Move] = []
        while (step := self.ways[state]) is not None:
            state, move = step
            moves.append(move)
        return tuple(reversed(moves))

    def proposal(self, state: State, offence: str) -> Rungs | None:
        """The lowest and highest position that a breach now proposes; ``None`` for nothing."""
        key = (replace(state, waiting=frozenset(), seen=0), offence)
        if key not in self._bids:
            self._bids[key] = self.answered(state, offence)
        return self._bids[key]

    def answered(self, state: State, offence: str) -> Rungs | None:
        """The same, from the decision itself."""
        return bid_in(self.edition, self.ladder, self.given[offence].clause, offence, state)

    def totals(self, state: State, offence: str) -> tuple[int, int]:
        """The live points before and after a breach now."""
        return totals_in(self.edition, self.ladder, self.given[offence].clause, self.offence(offence), state)

    def ends(self, rung: int) -> bool:
        """Whether a rung ends the employment."""
        return self.edition.rungs[self.ladder.rungs[rung]].ends_employment

    # -- exploring

    def _explore(self) -> None:
        rungs = range(len(self.ladder.rungs) if self.ladder.escalation == "next" else 0)
        if any(self._most_live(rung) > MOST_ALIKE for rung in rungs if not self.ends(rung)):
            raise TooManyStates
        self._explore_by(self._sure_moves)
        self.sure = len(self.ways)
        self._explore_by(self.moves)

    def _explore_by(self, moves: Callable[[State], Iterator[tuple[Move, State]]]) -> None:
        waiting = deque(self.ways)
        while waiting:
            state = waiting.popleft()
            for move, after in moves(state):
                if after not in self.ways:
                    self.ways[after] = (state, move)
                    waiting.append(after)
            if len(self.ways) > MOST_STATES:
                raise TooManyStates

    def moves(self, state: State) -> Iterator[tuple[Move, State]]:
        """Every step from a state, with the state to which it leads."""
        yield from self._sure_moves(state)
        if self.ladder.escalation == "points" and self.ladder.batch != "sum":
            yield from self._looser(state)

    def _sure_moves(self, state: State) -> Iterator[tuple[Move, State]]:
        """The steps that can be replayed as they are."""
        if self.ladder.escalation == "next":
            yield from self._climbs(state)
        elif self.ladder.escalation == "points" and self.ladder.batch == "sum":
            yield from self._sums(state)
        elif self.ladder.escalation == "points":
            yield from self._batches(state)

    def _climbs(self, state: State) -> Iterator[tuple[Move, State]]:
        for offence in self.given_in(state):
            for rung in self._choices(state, offence):
                if not self.ends(rung):
                    yield Move("breach", offence, rung), self.with_one_more(state, rung)
        if state.count > 1:
            yield Move("lose"), replace(state, count=state.count - 1)
        elif state.count == 1:
            yield Move("lose"), replace(state, top=-1, count=0)
        for offence in self.given_in(state):
            for rung in self._choices(state, offence):
                if rung < state.top and not self.ends(rung):
                    seen = self.with_one_more(state, rung).seen
                    yield Move("keep", offence, rung), State(top=rung, count=1, seen=seen)

    def _choices(self, state: State, offence: str) -> range:
        proposed = self.proposal(state, offence)
        return range(0) if proposed is None else range(proposed[0], proposed[1] + 1)

    def with_one_more(self, state: State, rung: int) -> State:
        """The state once another sanction of a rung is live."""
        seen = min(state.seen + self._counts(rung), self.target.most if self.target else 0)
        if rung < state.top:
            return replace(state, seen=seen)
        count = min(state.count + 1, self._most_live(rung)) if rung == state.top else 1
        return replace(state, top=rung, count=count, seen=seen)

    def _counts(self, rung: int) -> bool:
        return (
            self.target is not None and self.ladder.rungs[rung] == self.target.rung and not self.target.live
        )

    def _most_live(self, rung: int) -> int:
        name = self.ladder.rungs[rung]
        asked = self.target.most if self.target and self.target.live and self.target.rung == name else 0
        return max(self.edition.rungs[name].repeat, asked)

    def _sums(self, state: State) -> Iterator[tuple[Move, State]]:
        given = self.given_in(state)
        for offence in (one for one in self._longest_first if one in given):
            _, after = self.totals(state, offence)
            yield Move("breach", offence), replace(state, points=min(after, self._ceiling))

    @cached_property
    def _longest_first(self) -> list[str]:
        """The offences, those first whose points still run when a long history is at its end."""
        lengths = {name: self.edition.offences[self.offence(name)].counts_for for name in self.given}
        shorter = partial(may_be_shorter, zone=self.edition.time_zone)
        return sorted(
            self.given, key=lambda name: sum(shorter(lengths[name], one) for one in lengths.values())
        )

    @property
    def _ceiling(self) -> int:
        return max(self.ladder.thresholds.values(), default=0)

    def _batches(self, state: State) -> Iterator[tuple[Move, State]]:
        for offence in self.given_in(state):
            proposed = self.proposal(state, offence)
            waiting = state.waiting | (frozenset() if proposed is None else {proposed[0]})
            yield Move("breach", offence), replace(self._joined(state, offence), waiting=waiting)
        for rung in sorted(state.waiting):
            if not self.ends(rung):
                closed = self._closed(state, rung)
                yield Move("notify", rung=rung), replace(closed, waiting=state.waiting - {rung})

    def _looser(self, state: State) -> Iterator[tuple[Move, State]]:
        """More than what histories can do where acts collapse."""
        for rung in sorted(state.waiting):
            if not self.ends(rung):
                yield Move("again", rung=rung), self._closed(state, rung)
        if state.gravest is not None:
            yield Move("lapse"), replace(state, runs=False)
            yield Move("lapse"), replace(state, gravest=None, runs=True)
        for points in range(state.points):
            yield Move("lapse"), replace(state, points=points)

    def _closed(self, state: State, rung: int) -> State:
        """The state once a rung was notified: the open batch adds its points to the others."""
        seen = min(state.seen + self._counts(rung), self.target.most if self.target else 0)
        points = min(state.points + self._open_points(state), self._ceiling)
        return State(points=points, waiting=state.waiting, seen=seen)

    def _joined(self, state: State, offence: str) -> State:
        """The open batch with one act more: it counts as the gravest, the last of equals. An act without points
        never stands for a batch."""
        offences, offence = self.edition.offences, self.offence(offence)
        if not self.ladder.points[offence]:
            return state
        if state.gravest is None or offences[offence].gravity >= offences[state.gravest].gravity:
            return replace(state, gravest=offence, runs=True)
        return state

    def _open_points(self, state: State) -> int:
        return self.ladder.points[state.gravest] if state.gravest is not None and state.runs else 0
