"""Seeded chances."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """The only source of chance: the same seed throws the same case."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chance(self, part: float) -> bool:
        return self._random.random() < part

    def pick(self, values: Sequence[T]) -> T:
        return values[self._random.randrange(len(values))]

    def weighed(self, table: dict[T, float]) -> T:
        return self._random.choices(list(table), weights=list(table.values()))[0]

    def some(self, values: Sequence[T], low: int, high: int) -> list[T]:
        """A few of them, in their order."""
        size = min(self._random.randint(low, high), len(values))
        chosen = self._random.sample(range(len(values)), size)
        return [values[at] for at in sorted(chosen)]

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)
