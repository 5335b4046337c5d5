"""A question about an act, and which answers settle it (language, section 4, "missing").

A set of unknowns settles a question unless there is a *doubt*: two completions that agree on all of them and come to
different things. Doubts are sought by going through the diagram twice at once, alike where the set asks and each its
own way elsewhere. That takes at most the square of the diagram's size, where a diagram of what each answer leaves
open could double with every unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import Any

from policycode.readings.diagrams import Diagram, Diagrams, Node, Truth, at, below
from policycode.readings.folding import folded

Names = frozenset[str]

_NOWHERE: Any = object()
"""What the diagram comes to outside its region."""


@dataclass
class Question:
    """A diagram within a region, and when its remaining values count as settled.

    ``levels`` gives the variables of each unknown that can be asked; ``answers`` the region of its declared
    answers, where not everything is one. ``is_settled`` sorts values: those of which each two are settled together
    are so all together. Whatever is asked of it counts in the steps of its space.
    """

    space: Diagrams
    diagram: Diagram
    region: Truth
    levels: Mapping[str, frozenset[int]]
    answers: Mapping[str, Truth]
    is_settled: Callable[[frozenset[Hashable]], bool]
    tried: int = 0
    _roots: dict[Names, Diagram] = field(default_factory=dict)
    _sorts: dict[Diagram, int] = field(default_factory=dict)
    _firsts: list[Hashable] = field(default_factory=list)

    def settled_by(self, asked: Names) -> bool:
        """Whether every declared answer to these unknowns settles the question."""
        self.tried += 1
        return not self._has_doubt(self.root(asked), self.levels_of(asked))

    def needs(self, name: str) -> bool:
        """Whether this unknown is in every set of those that can be asked which settles the question."""
        if self._is_free:
            return not self._asked.isdisjoint(self.levels[name])
        return not self.settled_by(frozenset(self.levels) - {name})

    def may_be_settled_by(self, asked: Names) -> bool:
        """Whether some declared answer to these unknowns settles the question."""
        left = {self.root(asked)}
        for level in sorted(self.levels_of(asked)):
            cells = range(self.space.variables[level].size)
            left = {self.space.where(one, {level: cell}) for one in left for cell in cells}
        sorts = map(self.sorts, left)
        return any(one and not are_several(one) for one in sorts)

    def matters(self, levels: frozenset[int], others: frozenset[int]) -> bool:
        """Whether two completions that differ only at these levels differ in the answer, where it counts."""
        return self._has_doubt(self.root(frozenset()), others - levels)

    @cached_property
    def _is_free(self) -> bool:
        """Whether every combination of answers is a completion: then whatever is asked makes a difference."""
        return self.region is True and all(self.answers.get(name, True) is True for name in self.levels)

    @cached_property
    def _asked(self) -> set[int]:
        """The levels that the diagram asks where it only tells apart what is not settled together."""
        return self.space.support(
            self.space.mapped(self.diagram, lambda one: self._firsts[self._sort_of(one)])
        )

    # -- doubts

    def _has_doubt(self, root: Diagram, asked: frozenset[int]) -> bool:
        """Whether two completions that agree at these levels differ in the answer."""
        last = max(asked, default=-1)
        seen: set[tuple[Diagram, Diagram]] = set()
        waiting = [(root, root)]
        while waiting:
            pair = waiting.pop()
            one, other = pair
            here, there = self.sorts(one), self.sorts(other)
            if not here or not there or not are_several(here | there) or pair in seen:
                continue
            seen |= {pair, (other, one)}
            self.space.spend(1)
            level = min((part.level for part in pair if isinstance(part, Node)), default=last + 1)
            if level > last:
                return True
            waiting += self._further(one, other, level, level in asked)
        return False

    def _further(
        self, one: Diagram, other: Diagram, level: int, alike: bool
    ) -> Iterable[tuple[Diagram, Diagram]]:
        """Each pair once, in the order of the cells: how soon a doubt is found must not hang on chance."""
        if alike:
            cells = range(self.space.variables[level].size)
            return dict.fromkeys([(at(one, level, cell), at(other, level, cell)) for cell in cells])
        if isinstance(one, Node) and one.level == level:
            return dict.fromkeys([(child, other) for child in one.children])
        return dict.fromkeys([(one, child) for child in other.children])

    def levels_of(self, asked: Names) -> frozenset[int]:
        return frozenset(level for name in asked for level in self.levels[name])

    def root(self, asked: Names) -> Diagram:
        """The diagram where these unknowns have a declared answer."""
        held = frozenset(name for name in asked if self.answers.get(name, True) is not True)
        root = self._roots.get(held)
        if root is None:
            region = self.space.both([self.region, *(self.answers[name] for name in sorted(held))])
            root = self._roots[held] = self.space.ite(region, self.diagram, _NOWHERE)
        return root

    def sorts(self, here: Diagram) -> int:
        """All that a diagram comes to, one bit for each sort of values that are settled together."""
        found = self._sorts.get(here)
        return folded(here, self._sorts, below, self._sorted) if found is None else found

    def _sorted(self, here: Diagram, children: list[int]) -> int:
        if isinstance(here, Node):
            return reduce(or_, children)
        return 0 if here is _NOWHERE else 1 << self._sort_of(here)

    def _sort_of(self, value: Hashable) -> int:
        for place, first in enumerate(self._firsts):
            if self.is_settled(frozenset({first, value})):
                return place
        self._firsts.append(value)
        return len(self._firsts) - 1


def are_several(sorts: int) -> bool:
    """Whether values are told apart that are not settled together."""
    return sorts & (sorts - 1) != 0
