"""Many boxes held against one, as bits: which of them it meets is found for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

Box = Mapping[int, int]
"""By the level of a variable a bit for each cell in which it may be; variables that may be anything are left out."""


class Rows:
    """The boxes of all clauses as bits, a bit for each box: those that a box can meet are what is left when each of its
    sets of cells has excluded some."""

    def __init__(self, boxes: Sequence[Sequence[Box]]) -> None:
        self.own: list[int] = []
        """By the number of a clause its boxes."""
        self.looking: dict[int, int] = {}
        """By level the boxes that do not let every cell through."""
        self._clause: list[int] = []
        self._after: list[int] = []
        self._boxes: list[Box] = []
        self._by_cells: dict[int, dict[int, int]] = {}
        self._by_cell: dict[int, dict[int, int]] = {}
        """By level and cell the boxes that have it, of those that look at the variable."""
        self._excluded: dict[tuple[int, int], int] = {}
        self._narrower: dict[tuple[int, int], int] = {}
        for clause, mine in enumerate(boxes):
            self.own.append(((1 << len(mine)) - 1) << len(self._clause))
            for box in mine:
                self._add(clause, box)
            self._after.append(len(self._clause))
        self.all = (1 << len(self._clause)) - 1

    def _add(self, clause: int, box: Box) -> None:
        bit = 1 << len(self._clause)
        self._clause.append(clause)
        self._boxes.append(box)
        for level, cells in box.items():
            row = self._by_cells.setdefault(level, {})
            row[cells] = row.get(cells, 0) | bit
            self.looking[level] = self.looking.get(level, 0) | bit

    def excluded(self, level: int, cells: int) -> int:
        """The boxes that have none of these cells of a variable."""
        key = (level, cells)
        found = self._excluded.get(key)
        if found is None:
            some = 0
            for boxes in self._having(level, cells):
                some |= boxes
            found = self._excluded[key] = self.looking.get(level, 0) & ~some
        return found

    def narrower(self, level: int, cells: int) -> int:
        """The boxes that have not all of these cells of a variable."""
        key = (level, cells)
        found = self._narrower.get(key)
        if found is None:
            looking = every = self.looking.get(level, 0)
            for boxes in self._having(level, cells):
                every &= boxes
            found = self._narrower[key] = looking & ~every
        return found

    def _having(self, level: int, cells: int) -> Iterator[int]:
        """For each of these cells of a variable the boxes that look at the variable and have the cell."""
        by_cell = self._by_cell.get(level)
        if by_cell is None:
            by_cell = self._by_cell[level] = {}
            for several, boxes in self._by_cells.get(level, {}).items():
                for cell in numbered(several):
                    by_cell[cell] = by_cell.get(cell, 0) | boxes
        return (by_cell.get(cell, 0) for cell in numbered(cells))

    def meeting(self, boxes: Iterable[Box]) -> int:
        """The clauses one of whose boxes meets one of these."""
        return self.clauses(self.boxes_meeting(boxes))

    def boxes_meeting(self, boxes: Iterable[Box]) -> int:
        """The boxes that meet one of these."""
        found = 0
        for box in boxes:
            apart = 0
            for level, cells in box.items():
                apart |= self.excluded(level, cells)
            found |= self.all & ~apart
        return found

    def named(self, boxes: int) -> Iterator[Box]:
        """The boxes of a number."""
        return (self._boxes[number] for number in numbered(boxes))

    def clauses(self, boxes: int) -> int:
        """The clauses that have these boxes, a bit for each."""
        found = bytearray(len(self.own) // 8 + 1)
        digits = bin(boxes)[:1:-1]
        at = digits.find("1")
        while at >= 0:
            clause = self._clause[at]
            found[clause >> 3] |= 1 << (clause & 7)
            at = digits.find("1", self._after[clause])
        return int.from_bytes(found, "little")


def numbered(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set: of a large number that has few."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
