"""Doubts: two completions that agree on what was asked and come to different things.

A set of unknowns settles a question if there is no such pair. One that is found names what would have told the two
apart, so that no set without any of these need be tried.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from policycode.deciding.question import Question
from policycode.readings.diagrams import Diagram, Node, at

Names = frozenset[str]
Step = tuple[int, int, int]
"""A variable's level, and the cells that the two completions have there."""

_NOWHERE = "nowhere"
"""What is no completion."""


@dataclass(slots=True)
class Doubts:
    """The doubts of one question, settled where a single value is left."""

    question: Question
    _roots: dict[Names, Diagram] = field(default_factory=dict)
    _bits: dict[Hashable, int] = field(default_factory=dict)
    _values: dict[Diagram, int] = field(default_factory=dict)

    def settled_by(self, asked: Names) -> bool:
        """Whether every declared answer to these unknowns leaves one value."""
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
        space = self.question.space
        levels = {level for name in asked for level in self.question.levels[name]}
        settled: set[tuple[Diagram, Diagram]] = set()
        path: list[Step] = []

        def differ(one: Diagram, other: Diagram) -> bool:
            here, there = self._value(one), self._value(other)
            either = here | there
            if not here or not there or not either & (either - 1) or (one, other) in settled:
                return False
            if not isinstance(one, Node) and not isinstance(other, Node):
                return True
            space.spend(1)
            level = min(node.level for node in (one, other) if isinstance(node, Node))
            cells = range(space.variables[level].size)
            ways = [(cell, cell) for cell in cells]
            if level not in levels:  # alike first, so that a pair differs in as little as can be
                ways += [(i, j) for i in cells for j in cells if i < j or (i > j and one is not other)]
            for i, j in ways:
                path.append((level, i, j))
                if differ(at(one, level, i), at(other, level, j)):
                    return True
                path.pop()
            settled.add((one, other))
            return False

        root = self._root(asked)
        return path if differ(root, root) else None

    def _root(self, asked: Names) -> Diagram:
        """The diagram where these unknowns have a declared answer."""
        held = frozenset(name for name in asked if self.question.answers.get(name, True) is not True)
        root = self._roots.get(held)
        if root is None:
            space, region = self.question.space, self.question.region
            region = space.both([region, *(self.question.answers[name] for name in sorted(held))])
            root = self._roots[held] = space.ite(region, self.question.diagram, _NOWHERE)
        return root

    def _value(self, here: Diagram) -> int:
        """The values that a diagram takes, one bit for each."""
        found = self._values.get(here)
        if found is None:
            if isinstance(here, Node):
                found = 0
                for child in here.children:
                    found |= self._value(child)
            else:
                found = 0 if here == _NOWHERE else 1 << self._bits.setdefault(here, len(self._bits))
            self._values[here] = found
        return found
