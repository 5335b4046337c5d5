"""A box as a room in which acts can be drawn: who may do them, when, and the cells of everything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from random import Random

from policycode.proving.acts.possible import TIME, PossibleActs
from policycode.proving.drawn.boxes import WEEK, Meeting
from policycode.proving.drawn.rows import Box
from policycode.readings.diagrams import Variable

_APART = frozenset({"roles", TIME, WEEK})

Asked = frozenset[tuple[frozenset[str], bool]]
"""Roles of which a person is to have one, or none."""

NO, YES = 1, 2
"""The bits of an answer that is no, and of one that is yes."""


@dataclass(frozen=True, slots=True)
class Room:
    """``cells``: by level in the space of the possible acts the cells that are open, but for time and roles;
    ``moments``: instants of the axis, a bit for each; ``people``: the roles of somebody, with all above them."""

    cells: Mapping[int, int]
    """A bit for each cell."""
    moments: int
    people: Mapping[frozenset[str], None]

    def holds(self, here: Place) -> bool:
        """Whether an act is in it."""
        inside = self.moments >> here.moment & 1 and here.roles in self.people
        return bool(inside) and all(bits >> here.cells[level] & 1 for level, bits in self.cells.items())


@dataclass(frozen=True, slots=True)
class Place:
    """An act: the cells of its variables but for time and roles, the number of its instant, who does it."""

    cells: Mapping[int, int]
    moment: int
    roles: frozenset[str]

    def out_of(self, other: Room, room: Room, every: Mapping[int, int], dice: Random) -> Place | None:
        """This act with one thing changed, so that it leaves one room and stays in another."""
        levels = list(other.cells)
        dice.shuffle(levels)
        for level in levels:
            outside = ~other.cells[level] & room.cells.get(level, every[level])
            if outside:
                return replace(self, cells={**self.cells, level: dice.choice(numbers(outside))})
        moments = room.moments & ~other.moments
        if moments:
            return replace(self, moment=some(moments, dice))
        people = [one for one in room.people if one not in other.people]
        return replace(self, roles=dice.choice(people)) if people else None


class Rooms:
    """The rooms of clauses; each is made when it is asked for."""

    def __init__(self, meeting: Meeting, world: PossibleActs) -> None:
        self.meeting, self.world = meeting, world
        self._of: dict[str, list[Room]] = {}
        self._moments: dict[tuple[int, int], int] = {}
        self._people: dict[Asked, dict[frozenset[str], None]] = {}
        self.levels = [
            -1 if one.unknown in _APART else world.space.level(one.unknown, one.key, one.size)
            for one in meeting.variables
        ]
        """By level of the meeting that in the space of the possible acts; none for roles and time."""
        self.every = {
            level: (1 << one.size) - 1
            for level, one in zip(self.levels, meeting.variables, strict=True)
            if level >= 0
        }
        """All cells of every variable but those of time and roles."""

    def of(self, name: str) -> list[Room]:
        """Those of a clause."""
        if name not in self._of:
            self._of[name] = [self._room(box) for box in self.meeting.boxes((name,))]
        return self._of[name]

    def common(self, names: Sequence[str]) -> list[Room]:
        """Those that clauses have together."""
        return self.of(names[0]) if len(names) == 1 else self.made(self.meeting.boxes(names))

    def made(self, boxes: Iterable[Box]) -> list[Room]:
        """Those of some boxes."""
        return [self._room(box) for box in boxes]

    def is_room(self, box: Box) -> bool:
        """Whether somebody of a role or two can be in a box at some time."""
        cells, asked, dates, weeks = self._read(box)
        return all(cells.values()) and bool(self._when(dates, weeks) and self._who(asked))

    def is_inhabited(self, box: Box) -> bool:
        """Whether anybody can be in a box at any time; of what assumptions tie together, maybe nobody all the same."""
        _, asked, dates, weeks = self._read(box)
        denied = frozenset[str]().union(*(roles for roles, wanted in asked if not wanted))
        free = [one for one in self.alone if one.isdisjoint(denied)]
        wanted = [roles for roles, is_wanted in asked if is_wanted]
        wanted += [frozenset(covers)] if (covers := self.world.edition.instrument.covers) else []
        # Whoever is asked to be several things may be each of them by another role.
        somebody = free and all(any(not one.isdisjoint(roles) for one in free) for roles in wanted)
        return bool(somebody and self._when(dates, weeks))

    def _room(self, box: Box) -> Room:
        cells, asked, dates, weeks = self._read(box)
        return Room(cells, self._when(dates, weeks), self._who(asked))

    def _read(self, box: Box) -> tuple[dict[int, int], Asked, int, int]:
        """The cells, what is asked of people, and the cells of dates and of the week."""
        cells: dict[int, int] = {}
        asked: set[tuple[frozenset[str], bool]] = set()
        dates = weeks = -1
        for level, bits in box.items():
            own = self.levels[level]
            if own >= 0:
                cells[own] = bits
                continue
            match self.meeting.variables[level]:
                case Variable("roles", frozenset() as roles):
                    asked.add((roles, bits == YES))
                case Variable(unknown):
                    dates, weeks = (bits, weeks) if unknown == TIME else (dates, bits)
        return cells, frozenset(asked), dates, weeks

    def _when(self, dates: int, weeks: int) -> int:
        found = self._moments.get((dates, weeks))
        if found is None:
            by_date, by_week = self._moments_by_cell
            found = self._moments[dates, weeks] = _common(by_date, dates) & _common(by_week, weeks)
        return found

    @cached_property
    def _moments_by_cell(self) -> tuple[dict[int, int], dict[int, int]]:
        """The instants in each cell of dates, and in each of the week."""
        by_date: dict[int, int] = {}
        by_week: dict[int, int] = {}
        for number, (date, week) in enumerate(self.clock):
            by_date[date] = by_date.get(date, 0) | 1 << number
            by_week[week] = by_week.get(week, 0) | 1 << number
        return by_date, by_week

    @cached_property
    def clock(self) -> list[tuple[int, int]]:
        """Of each instant of the axis in which cell of dates and of the week it lies."""
        return [self.meeting.clock(instant) for instant in self.world.axis.instants]

    def _who(self, asked: Asked) -> dict[frozenset[str], None]:
        """People who are asked for, each time as being any of some roles or none of them: of one role, of two where
        one does not do."""
        if asked not in self._people:
            alone = self.alone
            pairs = (one | other for one in alone for other in alone)
            self._people[asked] = self._fitting(alone, asked) or self._fitting(pairs, asked)
        return self._people[asked]

    @cached_property
    def alone(self) -> list[frozenset[str]]:
        """Somebody of each role, with all above it."""
        return list(dict.fromkeys(role.closure for role in self.world.edition.vocabulary.roles.values()))

    def _fitting(
        self, people: Iterable[frozenset[str]], asked: Iterable[tuple[frozenset[str], bool]]
    ) -> dict[frozenset[str], None]:
        covers = self.world.edition.instrument.covers
        fitting = [one for one in people if not (covers and one.isdisjoint(covers))]
        for roles, wanted in asked:
            fitting = [one for one in fitting if one.isdisjoint(roles) is not wanted]
        return dict.fromkeys(fitting)


def _common(by_cell: Mapping[int, int], cells: int) -> int:
    found = 0
    for cell, moments in by_cell.items():
        if cells >> cell & 1:
            found |= moments
    return found


def some(bits: int, dice: Random) -> int:
    """The number of a bit that is set."""
    above = dice.randrange(bits.bit_length())
    rest = bits >> above
    return above + (rest & -rest).bit_length() - 1


@lru_cache(maxsize=4096)
def numbers(bits: int) -> tuple[int, ...]:
    """The numbers of the bits that are set."""
    return tuple(number for number in range(bits.bit_length()) if bits >> number & 1)
