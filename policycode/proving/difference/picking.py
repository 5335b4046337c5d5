"""Acts picked from a large diagram in parts of it, without making a diagram of each part.

What is found below each question is worked out once, for all parts; a part is then walked only as far as its
border goes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import repeat

from policycode.proving.acts.witness import Cells, usual_cells
from policycode.proving.difference.joint import JointActs
from policycode.readings.diagrams import Diagram, Node, Truth, at, below
from policycode.readings.folding import folded


class Picking:
    """A diagram with the plain values below each of its questions, a bit for each."""

    def __init__(self, world: JointActs, diagram: Diagram) -> None:
        self.diagram = diagram
        self._bits: dict[Hashable, int] = {}
        self._below: dict[Diagram, int] = {}
        folded(diagram, self._below, below, self._united)
        self._usual = [usual_cells(world, level) for level in range(len(world.space.variables))]

    def met(self, cells: Mapping[int, int]) -> set[Hashable]:
        """The plain values where the variables at these levels are in these cells."""
        last = max(cells, default=-1)
        found, seen, waiting = 0, set[Node](), [self.diagram]
        while waiting:
            here = waiting.pop()
            bits = self._below[here]
            if not bits & ~found or here in seen:
                continue
            if not isinstance(here, Node) or here.level > last:
                found |= bits
                continue
            seen.add(here)
            if here.level in cells:
                waiting.append(here.children[cells[here.level]])
            else:
                waiting.extend(here.children)
        return {value for value, bit in self._bits.items() if bit & found}

    def within(self, truth: Truth) -> Iterator[tuple[Hashable, Cells]]:
        """For each plain value but ``None`` that the diagram has somewhere in a region the cells of an act there: at
        every question of the two the most usual answer that still leads to it, as
        :func:`~policycode.proving.acts.witness.pick_each` picks of one diagram."""
        reached: dict[tuple[Node, Node], int] = {}
        found = self._reach(self.diagram, truth, reached)
        for value, bit in self._bits.items():
            if value is not None and bit & found:
                yield value, self._path(truth, bit, reached)

    def _reach(self, here: Diagram, inside: Truth, reached: dict[tuple[Node, Node], int]) -> int:
        """The values below where it is inside, a bit for each."""
        if not isinstance(inside, Node):
            return self._below[here] if inside else 0
        if not isinstance(here, Node):
            return self._below[here]  # no question of a truth but leads inside
        key = (here, inside)
        found = reached.get(key)
        if found is None:
            found, every = 0, self._below[here]
            for one, other in dict.fromkeys(self._answers(here, inside)):
                if found != every:
                    found |= self._reach(one, other, reached)
            reached[key] = found
        return found

    def _path(self, truth: Truth, bit: int, reached: dict[tuple[Node, Node], int]) -> Cells:
        """At every question the most usual answer that leads to a value."""
        cells = {level: order[0] for level, order in enumerate(self._usual)}
        here, inside = self.diagram, truth
        while isinstance(here, Node) or isinstance(inside, Node):
            level = min(one.level for one in (here, inside) if isinstance(one, Node))
            for cell in self._usual[level]:
                one, other = at(here, level, cell), at(inside, level, cell)
                if bit & self._reach(one, other, reached):
                    cells[level], here, inside = cell, one, other
                    break
        return cells

    def _answers(self, here: Node, inside: Node) -> Iterable[tuple[Diagram, Truth]]:
        """What the first question of the two leads to."""
        if here.level == inside.level:
            return zip(here.children, inside.children, strict=True)
        if here.level < inside.level:
            return zip(here.children, repeat(inside), strict=False)
        return zip(repeat(here), inside.children, strict=False)

    def _united(self, here: Diagram, bits: list[int]) -> int:
        if not isinstance(here, Node):
            return self._bits.setdefault(here, 1 << len(self._bits))
        found = 0
        for each in bits:
            found |= each
        return found
