"""Which clauses may apply at an act, and acts in whose company few of them do. A crowd of clauses is the boxes of all
of them, by number, a bit for each.

Every cell in which an act is excludes some boxes: what is left of all of them is what may apply there. An act that is
to have little company is chosen cell by cell, each time the one that excludes most of those that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import TypeVar

from policycode.proving.acts.points import SEED
from policycode.proving.acts.possible import TIME
from policycode.proving.drawn.boxes import WEEK, Meeting
from policycode.proving.drawn.rooms import Place, Room, Rooms, numbers, some

BEGINNINGS = 16
"""So many places from which acts are made."""

MOMENTS = 12
"""So many instants are looked at to find one at which few clauses apply."""

Choice = TypeVar("Choice")


class Company:
    """The clauses that may apply at places."""

    def __init__(self, meeting: Meeting, rooms: Rooms) -> None:
        self.meeting, self.rooms, self._rows = meeting, rooms, meeting.rows
        self._own = {level: own for own, level in enumerate(rooms.levels) if level >= 0}
        self._times = [
            next((own for own, one in enumerate(meeting.variables) if one.unknown == name), None)
            for name in (TIME, WEEK)
        ]
        self._levels = tuple(self._own)
        dice = Random(SEED)
        self._anywhere = [
            {level: some(bits, dice) for level, bits in rooms.every.items()} for _ in range(BEGINNINGS)
        ]
        self._looking_at_time = 0
        for own in self._times:
            self._looking_at_time |= 0 if own is None else self._rows.looking.get(own, 0)
        self._by_people: dict[frozenset[str], int] = {}

    def of(self, names: Iterable[str]) -> int:
        """The boxes of these clauses."""
        found = 0
        for name in names:
            if name in self.meeting.number:
                found |= self._rows.own[self.meeting.number[name]]
        return found

    def at(self, here: Place, names: Sequence[str], crowd: int) -> Iterator[str]:
        """These clauses and those of a crowd that may apply at a place, in the order in which they are judged."""
        left = crowd
        if left:
            left &= ~self._apart_from(here.roles) & ~self._apart_at(here.moment)
        for level, own in self._own.items():
            if not left:
                break
            left &= ~self._rows.excluded(own, 1 << here.cells[level])
        others = self._rows.clauses(left) if left else 0
        return self.meeting.named(self.meeting.bits(names) | others)

    def least(self, room: Room, settled: Mapping[int, int], crowd: int, dice: Random) -> Place:
        """A place in a room where few of a crowd may apply; what is settled, and open in the room, as it is."""
        rows, others = self._rows, crowd
        for level, bits in room.cells.items() if others else ():
            others &= ~rows.excluded(self._own[level], bits)
        roles, others = _fewest(list(room.people), self._apart_from, others, dice)
        cells = {**dice.choice(self._anywhere), **settled}
        for level, bits in room.cells.items():
            if level not in settled or not bits >> settled[level] & 1:
                cells[level] = some(bits, dice)
        for level in _turned(self._levels, dice) if others else ():
            if not others:
                break
            own, bits = self._own[level], room.cells.get(level, self.rooms.every[level])
            if level in settled and bits >> settled[level] & 1:
                others &= ~rows.excluded(own, 1 << cells[level])
            elif others & rows.looking.get(own, 0):
                cells[level], others = _fewest(numbers(bits), self._apart_in(own), others, dice)
        moment = some(room.moments, dice)
        if others & self._looking_at_time:
            moments = {moment, *(some(room.moments, dice) for _ in range(MOMENTS))}
            moment, _ = _fewest(sorted(moments), self._apart_at, others, dice)
        return Place(cells, moment, roles)

    def _apart_in(self, own: int) -> Callable[[int], int]:
        """The boxes that exclude a cell of a variable."""
        return lambda cell: self._rows.excluded(own, 1 << cell)

    def _apart_from(self, people: frozenset[str]) -> int:
        """The boxes that exclude somebody with these roles."""
        found = self._by_people.get(people)
        if found is None:
            found = 0
            for own, one in enumerate(self.meeting.variables):
                if one.unknown == "roles":
                    assert isinstance(one.key, frozenset)
                    found |= self._rows.excluded(own, 1 << (not people.isdisjoint(one.key)))
            self._by_people[people] = found
        return found

    def _apart_at(self, moment: int) -> int:
        """The boxes that exclude an instant."""
        found = 0
        for own, cell in zip(self._times, self.rooms.clock[moment], strict=True):
            if own is not None:
                found |= self._rows.excluded(own, 1 << cell)
        return found


def _fewest(
    choices: Sequence[Choice], apart: Callable[[Choice], int], others: int, dice: Random
) -> tuple[Choice, int]:
    """Of some choices one after which fewest of the others are left, and these."""
    best, left = choices[0], -1
    if not others:
        return dice.choice(choices), 0
    for one in _turned(choices, dice):
        here = others & ~apart(one)
        if left < 0 or here.bit_count() < left.bit_count():
            best, left = one, here
            if not left:
                break
    return best, left


def _turned(choices: Sequence[Choice], dice: Random) -> Sequence[Choice]:
    """The same choices, beginning with any of them."""
    if len(choices) < 2:
        return choices
    first = dice.randrange(len(choices))
    return [*choices[first:], *choices[:first]]
