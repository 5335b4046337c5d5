"""Doubts: two completions that agree on what was asked and come to different things.

A set of unknowns settles a question if there is no such pair. One that is found names what would have told the two
apart, so that no set without any of these need be tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policycode.deciding.question import Question, are_several
from policycode.readings.diagrams import Diagram, Node, at

Names = frozenset[str]
Step = tuple[int, int, int]
"""A variable's level, and the cells that the two completions have there."""
Pair = tuple[Diagram, Diagram]
Way = tuple[Step, "Way | None"]
"""A step, and the way to it."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """The doubts of one question."""

    question: Question

    def settled_by(self, asked: Names) -> bool:
        """Whether every declared answer to these unknowns leaves no doubt."""
        return self._pair(asked) is None

    def after(self, asked: Names, askable: Names) -> Names | None:
        """Of what can be asked the names without any of which a doubt remains, after these were asked: none of them
        can be left out of it. Empty where the doubt remains whatever is asked; ``None`` where there is none."""
        pair = self._pair(asked)
        if pair is None:
            return None
        left = self._telling(pair, askable)
        for name in sorted(left):
            if name in left and (pair := self._pair(askable - left | {name})) is not None:
                left &= self._telling(pair, askable)
        return left

    def _telling(self, pair: list[Step], askable: Names) -> Names:
        """What tells the two apart, or is in both something that no answer can say."""
        space, cells = self.question.space, {level: one for level, one, _ in pair}
        apart = {space.variables[level].unknown for level, one, other in pair if one != other}
        beyond = {
            name
            for name, answers in self.question.answers.items()
            if answers is not True and space.where(answers, cells) is False
        }
        return askable & (apart | beyond)

    def _pair(self, asked: Names) -> list[Step] | None:
        """Where two completions go that agree on these unknowns and come to different things."""
        question, levels = self.question, self.question.levels_of(asked)
        root = question.root(asked)
        seen: set[Pair] = set()
        waiting: list[tuple[Pair, Way | None]] = [((root, root), None)]
        while waiting:
            pair, way = waiting.pop()
            here, there = map(question.sorts, pair)
            if not here or not there or not are_several(here | there) or pair in seen:
                continue
            seen.add(pair)
            if not any(isinstance(one, Node) for one in pair):
                return list(_steps(way))
            question.space.spend(1)
            # the last comes first: they are put aside the other way round
            waiting += [(child, (step, way)) for step, child in reversed(list(self._further(pair, levels)))]
        return None

    def _further(self, pair: Pair, asked: frozenset[int]) -> Iterator[tuple[Step, Pair]]:
        """Where a pair can go on: alike first, so that two differ in as little as can be."""
        one, other = pair
        level = min(node.level for node in pair if isinstance(node, Node))
        cells = range(self.question.space.variables[level].size)
        ways = [(cell, cell) for cell in cells]
        if level not in asked:
            ways += [(i, j) for i in cells for j in cells if i < j or (i > j and one is not other)]
        for i, j in ways:
            yield (level, i, j), (at(one, level, i), at(other, level, j))


def _steps(way: Way | None) -> Iterator[Step]:
    """All steps of a way, the last first."""
    while way is not None:
        step, way = way
        yield step
