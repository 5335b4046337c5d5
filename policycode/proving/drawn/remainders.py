"""What is left of boxes without other ones: a difference of boxes, found without a diagram.

A box that is to be taken away holds a piece wherever all of its sets of cells hold that of the piece. Where it holds
all but one of them, the piece shrinks along that one; only where none comes so near is a piece parted in several.

A person may hold any roles, each of which is a question by itself. Where what is taken away denies nobody anything,
whoever holds more roles is in more of it: then people of one role are all that there is to look at, and who it is is
one variable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from policycode.proving.drawn.boxes import Meeting
from policycode.proving.drawn.rooms import NO, YES, Rooms
from policycode.proving.drawn.rows import Box, Rows

MOST_STEPS = 1_000
"""So many pieces of a box are parted; past it nothing is left out of it any more."""

NEAR = 4
"""Boxes that hold all sets of cells but fewer than so many are told apart by how many."""

WHO = -1
"""The variable that tells which role somebody has."""


class Remainders:
    """What is left of the boxes of clauses without those of others."""

    def __init__(self, meeting: Meeting, rooms: Rooms) -> None:
        self.meeting, self.rooms = meeting, rooms

    def of(self, names: Sequence[str], others: Iterable[str]) -> Iterator[Box]:
        """Boxes in which some clauses may apply together: every act on which they do, and none of the others does, lies
        in one of these as far as anything goes but who does it."""
        rows, exact = self.meeting.rows, [one for one in others if self.meeting.is_exact(one)]
        own = sum(rows.own[self.meeting.number[one]] for one in exact)
        for box in self.meeting.boxes(names):
            # What a clause may apply to but need not stays.
            taken = own & rows.boxes_meeting([box])
            if self._asks_once(box) and not taken & self._denying:
                left = self._left(self._by_people(box), self._rows_by_people, taken)
                yield from (self._by_roles(piece, box, taken) for piece in left)
            else:
                yield from self._left(box, rows, taken)

    # -- people of one role each

    @cached_property
    def _denying(self) -> int:
        """The boxes in which somebody has none of some roles."""
        rows, found = self.meeting.rows, 0
        for level in self._holders:
            found |= rows.looking.get(level, 0) & ~rows.excluded(level, NO)
        return found

    def _asks_once(self, box: Box) -> bool:
        """Whether whoever is all that is asked for has one role with which that is so."""
        asked = [
            self._holders[level] for level, cells in box.items() if cells == YES and level in self._holders
        ]
        return not asked or (len(asked) == 1 and not asked[0] & ~self._covered)

    def _by_people(self, box: Box) -> Box:
        """A box that asks for people by the one role that they have."""
        who, found = self._covered, dict[int, int]()
        for level, cells in box.items():
            if level not in self._holders:
                found[level] = cells
            else:
                who &= self._holders[level] if cells == YES else ~self._holders[level]
        return {**found, WHO: who}

    def _by_roles(self, piece: Box, box: Box, taken: int) -> Box:
        """A piece of a box as the box asks for people, less roles that only others than these have."""
        found = {level: cells for level, cells in piece.items() if level != WHO}
        found.update((level, cells) for level, cells in box.items() if level in self._holders)
        looking = self.meeting.rows.looking
        who, others = piece[WHO], self._by_people(box)[WHO] & ~piece[WHO]
        for level, held in self._holders.items() if others else ():
            if held & others and not held & who and level not in found and taken & looking.get(level, 0):
                found[level] = NO
                others &= ~held
        return found

    @cached_property
    def _rows_by_people(self) -> Rows:
        rows = self.meeting.rows
        return Rows([list(map(self._by_people, rows.named(rows.all)))])

    @cached_property
    def _holders(self) -> Mapping[int, int]:
        """By the level of roles who has one of them, a bit for each that somebody may have alone."""
        return {
            level: self._who(variable.key)
            for level, variable in enumerate(self.meeting.variables)
            if variable.unknown == "roles" and isinstance(variable.key, frozenset)
        }

    @cached_property
    def _covered(self) -> int:
        covers = self.rooms.world.edition.instrument.covers
        return self._who(frozenset(covers)) if covers else (1 << len(self.rooms.alone)) - 1

    def _who(self, roles: frozenset[str]) -> int:
        return sum(1 << one for one, held in enumerate(self.rooms.alone) if not held.isdisjoint(roles))

    # -- the difference

    def _left(self, whole: Box, rows: Rows, taken: int) -> Iterator[Box]:
        """What is left of a box without some others, given by number, a bit for each."""
        for level, cells in whole.items():
            taken &= ~rows.excluded(level, cells)
        waiting = [(whole, taken)] if whole.get(WHO, YES) else []
        for _ in range(MOST_STEPS):
            if not waiting:
                return
            box, met = waiting.pop()
            if met:
                waiting += self._without(box, rows, met)
            else:
                yield box
        if waiting:
            yield whole

    def _without(self, box: Box, rows: Rows, met: int) -> Iterator[tuple[Box, int]]:
        """The box without that one of those it meets which parts it least, and what each piece still meets."""
        other = next(rows.named(self._nearest(box, rows, met)))
        inside = dict(box)
        for level, cells in other.items():
            here = inside.get(level, self._every(level))
            if here & ~cells:
                piece = {**inside, level: here & ~cells}
                if self._is_inhabited(piece, level):
                    yield piece, met & ~rows.excluded(level, piece[level])
                inside[level] = here & cells
                met &= ~rows.excluded(level, inside[level])

    def _is_inhabited(self, piece: Box, level: int) -> bool:
        """Whether anybody can be in a piece that differs in one variable from what somebody can be in."""
        if level == WHO or self.rooms.levels[level] >= 0:
            return True
        return self.rooms.is_inhabited({one: cells for one, cells in piece.items() if one != WHO})

    def _nearest(self, box: Box, rows: Rows, met: int) -> int:
        """Of the boxes that one meets those that hold most of its sets of cells."""
        lacking = [met] + [0] * (NEAR - 1)
        for level, looking in rows.looking.items():
            here = box.get(level)
            beyond = met & (looking if here is None else rows.narrower(level, here))
            if beyond:
                for number in range(NEAR - 1, 0, -1):
                    lacking[number] = (lacking[number] & ~beyond) | (lacking[number - 1] & beyond)
                lacking[0] &= ~beyond
        return next((boxes for boxes in lacking if boxes), met)

    def _every(self, level: int) -> int:
        return self._covered if level == WHO else (1 << self.meeting.variables[level].size) - 1
