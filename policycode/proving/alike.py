"""Permissions that say the same, and what is left of one where none of the others applies.

Of two bare permissions of one effect, the second says all that the first says where it yields to no clause to which the
first does not yield, and goes before every clause before which the first goes: on an act to which both apply, the
first can be left out without any other class (rule 8 of the catalogue). So a permission that is left out is missed
only outside of all those. That is a difference of boxes, found without a diagram.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policycode.norms.clauses import Clause, Effect
from policycode.proving.boxes import Meeting
from policycode.proving.rooms import Rooms
from policycode.proving.rows import Box

MOST_STEPS = 1_000
"""So many boxes are parted; past it nothing is left out any more."""

Defeating = Mapping[str, frozenset[str]]
"""For each clause those that override it and could defeat it."""


def is_bare(clause: Clause) -> bool:
    """Whether a clause permits or encourages, and says nothing of how or whom to ask."""
    permits = clause.effect in (Effect.PERMIT, Effect.ENCOURAGE)
    return permits and not (clause.must or clause.approval_from or clause.refer_to)


def alike(name: str, clauses: Mapping[str, Clause], defeating: Defeating) -> Iterator[str]:
    """The clauses that say all that a bare permission says, where they apply."""
    clause = clauses[name]
    if not is_bare(clause):
        return
    under = [one for one, overs in defeating.items() if name in overs]
    for other in clauses.values():
        if other.id != name and other.effect is clause.effect and is_bare(other):
            goes_before = all(other.id in defeating[one] for one in under)
            if goes_before and defeating[other.id] <= defeating[name]:
                yield other.id


class Remainders:
    """What is left of boxes without other ones."""

    def __init__(self, meeting: Meeting, rooms: Rooms) -> None:
        self.meeting, self.rooms, self._rows = meeting, rooms, meeting.rows

    def of(self, names: Sequence[str], others: Iterable[str]) -> Iterator[Box]:
        """Boxes in which some clauses may apply together where none of the others does."""
        taken = 0
        for other in others:
            if self.meeting.is_exact(other):
                taken |= self._rows.own[self.meeting.number[other]]
        whole = self.meeting.boxes(names)
        waiting = [(box, self._met(box, taken)) for box in whole]
        for _ in range(MOST_STEPS):
            if not waiting:
                return
            box, met = waiting.pop()
            if met:
                waiting += self._without(box, met)
            else:
                yield box
        yield from whole

    def _met(self, box: Box, boxes: int) -> int:
        for level, cells in box.items():
            boxes &= ~self._rows.excluded(level, cells)
        return boxes

    def _without(self, box: Box, met: int) -> Iterator[tuple[Box, int]]:
        """The box without that one of those it meets which parts it least, and what each piece still meets."""
        other, across = min(
            ((one, self._across(box, one)) for one in self._rows.named(met)), key=lambda pair: len(pair[1])
        )
        inside = dict(box)
        for level in across:
            whole = inside.get(level, (1 << self.meeting.variables[level].size) - 1)
            piece = {**inside, level: whole & ~other[level]}
            if self.rooms.is_inhabited(piece):
                yield piece, met & ~self._rows.excluded(level, piece[level])
            inside[level] = whole & other[level]
            met &= ~self._rows.excluded(level, inside[level])

    def _across(self, box: Box, other: Box) -> list[int]:
        """The variables by which a part of the box is outside of the other."""
        return [
            level
            for level, cells in other.items()
            if box.get(level, (1 << self.meeting.variables[level].size) - 1) & ~cells
        ]
