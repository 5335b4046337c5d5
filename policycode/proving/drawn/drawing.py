"""Acts drawn where clauses apply, out of their boxes: no diagram of any clause is made for them.

That a clause applies somewhere, decides something or makes a difference is proved by one act that shows it. Where a
first act does not, others may: each is made from the one before by leaving a clause that applies there as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from random import Random

from policycode.deciding.compiled import Candidate
from policycode.deciding.judge import Judgement
from policycode.proving.acts.points import SEED, PossibleAct, point
from policycode.proving.acts.possible import ANYWHERE, TIME, PossibleActs
from policycode.proving.drawn.boxes import Meeting
from policycode.proving.drawn.company import Company
from policycode.proving.drawn.rooms import Place, Room, Rooms
from policycode.proving.drawn.rows import Box
from policycode.readings.diagrams import Truth

WALKS = 8
"""So many times an act is drawn anew."""

STEPS = 16
"""So many times it is changed after that."""

Judged = Judgement[PossibleActs]


class Drawing:
    """Draws acts on which clauses apply; in every run the same."""

    def __init__(self, meeting: Meeting, world: PossibleActs) -> None:
        self.meeting, self.world = meeting, world
        self.rooms = Rooms(meeting, world)
        self.company = Company(meeting, self.rooms)

    def shows(
        self,
        names: Sequence[str],
        wanted: Callable[[Judged], bool],
        boxes: Iterable[Box] | None = None,
        walks: int = WALKS,
        steps: int = STEPS,
        among: Iterable[str] | None = None,
        begins: Truth = True,
    ) -> bool:
        """Whether some drawn act to which all these clauses apply, in some boxes or anywhere, is judged as wanted. If
        not, others may be. ``among``: the others on which that hangs; ``None``: all there are. Acts are made from some
        that lie where they are to begin, as far as the boxes let them."""
        rooms = self.rooms.common(names) if boxes is None else self.rooms.made(boxes)
        return any(map(wanted, self._judged(names, rooms, walks, steps, among, begins)))

    def applies(self, name: str) -> bool:
        """Whether a clause applies to some act, as its boxes alone tell: where nothing ties their cells, one
        in which somebody can be at some time is all that there is to an act. If not, it may all the same."""
        if self._is_tied or not self.meeting.is_exact(name):
            return False
        return any(self.rooms.is_room(box) for box in self.meeting.boxes((name,)))

    def near(self, names: Sequence[str]) -> list[Candidate]:
        """The clauses that may apply where all of these do, in the order in which they are judged."""
        return self.around([names])

    def around(self, groups: Iterable[Sequence[str]]) -> list[Candidate]:
        """The clauses that may apply where all those of any group do, in the same order."""
        found = 0
        for names in groups:
            found |= self.meeting.together(names)
        return [self._candidates[name] for name in self.meeting.named(found)]

    def _judged(
        self,
        names: Sequence[str],
        within: Iterable[Room],
        walks: int,
        steps: int,
        among: Iterable[str] | None = None,
        begins: Truth = True,
    ) -> Iterator[Judged]:
        rooms = [room for room in within if room.moments and room.people]
        crowd = self.meeting.rows.all if among is None else self.company.of(among)
        crowd &= ~self.company.of(names)
        region = self.world.space.conj(begins, self._tied)
        if not rooms or region is False or self.world.possible is False:
            return
        dice = Random(SEED)
        for _ in range(walks):
            room = dice.choice(rooms)
            here = self.company.least(room, point(region, dice), crowd, dice)
            for _ in range(steps):
                judged = self._judge(here, names, crowd)
                if judged is None:
                    break
                yield judged
                there = self._elsewhere(
                    here, room, [name for name in judged.weighed if name not in names], dice
                )
                if there is None:
                    break
                here = there

    def _elsewhere(self, here: Place, room: Room, others: list[str], dice: Random) -> Place | None:
        """A place in the room that some other clause does not reach, if there is one beside this one."""
        dice.shuffle(others)
        for name in others:
            for other in self.rooms.of(name):
                there = here.out_of(other, room, self.rooms.every, dice) if other.holds(here) else None
                if there is not None and self._act(there).possible is True:
                    return there
        return None

    def _judge(self, here: Place, names: Sequence[str], crowd: int) -> Judged | None:
        """The judgement of an act under a crowd of clauses, if it is possible and these apply to it."""
        act = self._act(here)
        if act.possible is not True:
            return None
        judged = Judgement(act, [self._candidates[name] for name in self.company.at(here, names, crowd)])
        return judged if all(name in judged.weighed for name in names) else None

    @property
    def _tied(self) -> Truth:
        """The possible acts, as far as anything but the roles of people is tied together."""
        return self.world.possible if self._is_tied else True

    @cached_property
    def _is_tied(self) -> bool:
        edition = self.world.edition
        return bool(edition.assumptions or self.world.unsteady) or edition.instrument.applies_when is not None

    def _act(self, here: Place) -> PossibleActs:
        return PossibleAct.at(self.world, {**here.cells, self._time: here.moment}, here.roles)

    @cached_property
    def _time(self) -> int:
        return self.world.space.level(TIME, (TIME,), len(self.world.axis.instants))

    @cached_property
    def _candidates(self) -> Mapping[str, Candidate]:
        return {one.clause.id: one for one in self.world.compiled.candidates(ANYWHERE)}
