"""What came to light of two editions, and the regions of acts in which it is sought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policycode.deciding.compiled import Candidate
from policycode.proving.difference.pairs import Class
from policycode.readings.diagrams import Truth

Pair = tuple[Class, Class]
"""The class of an act before and after."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An act that came to light, and by region the clauses that may apply there to an act in its place."""

    cells: Mapping[int, int]
    near: dict[frozenset[str], Sequence[Sequence[Candidate]]] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """The pairs of classes that some act has: the cells of one that does, and who alone can do such an act."""

    cells: dict[Pair, dict[int, int]] = field(default_factory=dict)
    roles: dict[Pair, set[str]] = field(default_factory=dict)
    regions: dict[Pair, Region] = field(default_factory=dict)
    """In which region it was found."""
    by_clause: dict[str, dict[Pair, Mapping[int, int]]] = field(default_factory=dict)
    """Of each changed clause the pairs that some act has that it touches, with one such act."""
    shown: dict[Pair, list[Shown]] = field(default_factory=dict)
    """The acts that came to light with it, the latest last: of use to who looks for more."""

    def sought(self, clause: str, pair: Pair) -> bool:
        """Whether no act that a clause touches has come to light with a pair."""
        return pair not in self.by_clause.get(clause, ())

    def lacks(self, role: str, pair: Pair) -> bool:
        """Whether a pair came to light, but not yet of an act that who holds a role alone can do."""
        return pair in self.cells and role not in self.roles.get(pair, ())


@dataclass(frozen=True, slots=True)
class Telling:
    """A pair of classes with the cells of an act that has it, and the roles that alone can do such an act. It hangs on
    the changed clauses ``because``, and perhaps on those of which an act is ``open`` that they touch with others."""

    pair: Pair
    cells: Mapping[int, int]
    roles: tuple[str, ...]
    because: frozenset[str] = frozenset()
    open: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """A pair of classes that one diagram of all acts has: as :class:`Telling`, with an act that each changed clause
    touches."""

    pair: Pair
    cells: Mapping[int, int]
    roles: tuple[str, ...]
    by_clause: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Region:
    """Acts to go through, and the clauses, of both sides, that may apply to them."""

    name: str
    acts: Truth
    near: frozenset[str]
    applies: Mapping[str, tuple[bool | None, bool | None]] = field(default_factory=dict)
    """Of changed clauses whether they apply to all these acts or to none, before and after; ``None`` if to some."""
