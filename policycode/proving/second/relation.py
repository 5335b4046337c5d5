"""Which clause overrides which, read off the clauses once more (language, section 3, "Overrides")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from enum import IntEnum
from graphlib import TopologicalSorter

from policycode.norms.clauses import Clause, Effect, Everything

Pair = tuple[str, str]
"""The one that overrides, the one that is overridden."""

_FREEING = frozenset({Effect.PERMIT, Effect.ENCOURAGE, Effect.PROTECT})
_BINDING = frozenset({Effect.FORBID, Effect.REQUIRE})


class Because(IntEnum):
    """What makes the one go before the other; the strongest counts."""

    STAR = 1
    PROTECTION = 2
    RANK = 3
    NAME = 4


class Relation:
    """The acyclic relation among some clauses. ``dropped`` tells whether an edge on a cycle was left out."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        acting = {name: one for name, one in clauses.items() if one.effect is not Effect.STATE}
        found: dict[Pair, Because] = {}
        self._unnamed: set[Pair] = set()
        for pair, because in _edges(acting):
            found[pair] = max(because, found.get(pair, because))
            if because in (Because.RANK, Because.PROTECTION):
                self._unnamed.add(pair)
        self.edges = _without_cycles(found, acting)
        self.dropped = len(self.edges) < len(found)
        over: dict[str, set[str]] = {name: set() for name in acting}
        for above, below in self.edges:
            if may_defeat(acting[above], acting[below]):
                over[below].add(above)
        self.over = {name: sorted(above) for name, above in over.items()}
        self.order = list(TopologicalSorter(self.over).static_order())

    def without(self, clauses: Mapping[str, Clause], gone: str) -> Relation:
        """The relation among the same clauses but one; edges that lay on a cycle through it come back."""
        left = {name: one for name, one in clauses.items() if name != gone}
        if self.dropped:
            return Relation(left)
        other = copy(self)
        other.edges = {pair: why for pair, why in self.edges.items() if gone not in pair}
        other.over = {name: [one for one in over if one != gone] for name, over in self.over.items()}
        other.order = [name for name in self.order if name != gone]
        return other

    def says_unnamed(self, pair: Pair) -> bool:
        """Whether the one overrides the other, and would by rank or protection if nobody named it."""
        return pair in self.edges and pair in self._unnamed


def may_defeat(above: Clause, below: Clause) -> bool:
    """Whether the effects and the force of two clauses let the one defeat the other on some act."""
    if above.is_guideline and not below.is_guideline:
        return False
    can_yield = below.effect in _BINDING or below.conditions_by_must
    if above.effect in _FREEING:
        return can_yield
    if above.effect is Effect.REQUIRE:
        return below.effect is not Effect.STATE
    return above.effect is Effect.FORBID and below.effect in _FREEING


def starred(clauses: Mapping[str, Clause], clause: Clause, key: str) -> Iterator[Pair]:
    """The pairs that a clause's ``"*"`` under a key puts in order."""
    if not isinstance(getattr(clause, key), Everything):
        return
    for other in clauses.values():
        said = getattr(other, key)
        if other.effect is Effect.STATE or isinstance(said, Everything) or clause.id in said:
            continue
        if key == "overrides":
            if other.effect is not Effect.PROTECT and other.rank <= clause.rank and may_defeat(clause, other):
                yield clause.id, other.id
        elif other.rank >= clause.rank and may_defeat(other, clause):
            yield other.id, clause.id


def _edges(clauses: Mapping[str, Clause]) -> Iterator[tuple[Pair, Because]]:
    protects = [one for one in clauses.values() if one.effect is Effect.PROTECT]
    ranks = {one.rank for one in clauses.values()}
    for one in clauses.values():
        if not isinstance(one.overrides, Everything):
            yield from (((one.id, name), Because.NAME) for name in one.overrides if name in clauses)
        if not isinstance(one.subject_to, Everything):
            yield from (((name, one.id), Because.NAME) for name in one.subject_to if name in clauses)
        for key in ("overrides", "subject_to"):
            yield from ((pair, Because.STAR) for pair in starred(clauses, one, key))
        if one.rank > min(ranks):
            below = (other for other in clauses.values() if other.rank < one.rank)
            yield from (((one.id, other.id), Because.RANK) for other in below if _contrary(one, other))
    for one in protects:
        for other in clauses.values():
            if other.effect is not Effect.PROTECT and other.rank <= one.rank:
                yield (one.id, other.id), Because.PROTECTION


def _contrary(one: Clause, other: Clause) -> bool:
    """One frees what the other binds."""
    frees = one.effect in _FREEING and (other.effect in _BINDING or other.conditions_by_must)
    return frees or (other.effect in _FREEING and (one.effect in _BINDING or one.conditions_by_must))


def _without_cycles(found: dict[Pair, Because], clauses: Mapping[str, Clause]) -> dict[Pair, Because]:
    """Names stay, and rank from clauses that are not derogable; what else lies on a cycle goes."""
    core = _core(set(found))
    return {
        pair: because
        for pair, because in found.items()
        if because is Because.NAME
        or (because is Because.RANK and not clauses[pair[0]].derogable)
        or not (pair in core and _leads(core, pair[1], pair[0]))
    }


def _core(pairs: set[Pair]) -> set[Pair]:
    """The pairs left when those that nothing leads to, or that lead nowhere, are taken away again and again."""
    while True:
        above, below = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
        left = {pair for pair in pairs if pair[0] in below and pair[1] in above}
        if len(left) == len(pairs):
            return left
        pairs = left


def _leads(pairs: set[Pair], start: str, end: str) -> bool:
    below: dict[str, list[str]] = {}
    for one, other in pairs:
        below.setdefault(one, []).append(other)
    reached, waiting = {start}, [start]
    while waiting:
        for other in below.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return end in reached
