"""Which clause goes before which: named, by rank, by protection (language, section 3, "Overrides")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from graphlib import TopologicalSorter
from typing import Literal

from policycode.norms.clauses import Clause, Effect, Everything

_PERMITTING = (Effect.PERMIT, Effect.ENCOURAGE)
Key = Literal["overrides", "subject_to"]
KEYS: tuple[Key, ...] = ("overrides", "subject_to")

_FREEING = (*_PERMITTING, Effect.PROTECT)
_BINDING = (Effect.FORBID, Effect.REQUIRE)


class Why(Enum):
    """What makes one clause override another, strongest first."""

    NAMED = "named"
    RANK = "rank"
    PROTECTION = "protection"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Edge:
    """``over`` overrides ``under``."""

    over: str
    under: str
    why: Why


@dataclass(frozen=True, slots=True)
class Overrides:
    """The acyclic relation. ``by_under`` lists, for each clause that yields, those it yields to.

    ``order`` names every clause after all those that override it; ``dropped`` counts the edges left out
    because they lay on a cycle.
    """

    by_under: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    dropped: int = 0

    def why(self, over: str, under: str) -> Why | None:
        """What makes ``over`` override ``under``; ``None`` where it does not."""
        return next((edge.why for edge in self.by_under.get(under, ()) if edge.over == over), None)


@dataclass(frozen=True, slots=True)
class Refused:
    """A name under ``overrides`` or ``subject_to`` that may not stand there."""

    reason: Literal["itself", "rank", "guideline", "cycle", "cycle_with_rank"]
    clause: str
    key: Literal["overrides", "subject_to"]
    named: str


def could_defeat(over: Clause, under: Clause) -> bool:
    """Whether there is an act on which ``over``, overriding ``under``, would defeat it."""
    if over.is_guideline and not under.is_guideline:
        return False
    if over.effect in _FREEING:
        return under.effect in _BINDING or under.conditions_by_must
    if over.effect is Effect.REQUIRE:
        return under.effect is not Effect.STATE
    return over.effect is Effect.FORBID and under.effect in _FREEING


def relation(clauses: Mapping[str, Clause]) -> tuple[Overrides, list[Refused]]:
    """The relation over all clauses of an edition, and the names that the language forbids.

    With refusals the relation leaves the refused names out, so that reading can go on.
    """
    named, refused = _named(clauses)
    kinds = {(edge.over, edge.under): edge for edge in _unnamed(clauses)}
    hard = {pair for pair, edge in kinds.items() if edge.why is Why.RANK and not clauses[edge.over].derogable}
    closing = _closing(named, hard)
    refused += closing
    for refusal in closing:
        named.pop(_pair(refusal.clause, refusal.key, refusal.named))
    for pair in named:
        kinds[pair] = Edge(*pair, Why.NAMED)
    kept = _drop_cycles(kinds, fixed=named.keys() | hard)
    return _ordered(clauses, kept, len(kinds) - len(kept)), refused


def _pair(clause: str, key: str, other: str) -> tuple[str, str]:
    return (clause, other) if key == "overrides" else (other, clause)


_Names = dict[tuple[str, str], tuple[str, Literal["overrides", "subject_to"], str]]


def _named(clauses: Mapping[str, Clause]) -> tuple[_Names, list[Refused]]:
    named: _Names = {}
    refused: list[Refused] = []
    keys: tuple[Literal["overrides", "subject_to"], ...] = ("overrides", "subject_to")
    for clause in clauses.values():
        for key in keys:
            names = clause.overrides if key == "overrides" else clause.subject_to
            if isinstance(names, Everything):
                continue
            for other in names:
                if other not in clauses:
                    continue
                pair = _pair(clause.id, key, other)
                reason = _not_allowed(clauses[pair[0]], clauses[pair[1]])
                if reason is not None:
                    refused.append(Refused(reason, clause.id, key, other))
                else:
                    named[pair] = (clause.id, key, other)
    return named, refused


def _not_allowed(over: Clause, under: Clause) -> Literal["itself", "rank", "guideline"] | None:
    if over.id == under.id:
        return "itself"
    if over.rank < under.rank and not under.derogable:
        return "rank"
    if over.is_guideline and not under.is_guideline:
        return "guideline"
    return None


def _unnamed(clauses: Mapping[str, Clause]) -> Iterator[Edge]:
    """Edges by ``"*"``, protection and rank; a later one of a pair is the stronger."""
    binding_acts = [clause for clause in clauses.values() if clause.effect is not Effect.STATE]
    for clause in binding_acts:
        for key in KEYS:
            yield from (Edge(*pair, Why.EVERYTHING) for pair in _starred(binding_acts, clause, key))
    for protect in binding_acts:
        if protect.effect is Effect.PROTECT:
            yield from (
                Edge(protect.id, other.id, Why.PROTECTION)
                for other in binding_acts
                if other.effect is not Effect.PROTECT and other.rank <= protect.rank
            )
    yield from _by_rank(binding_acts)


def starred(clauses: Mapping[str, Clause], clause: Clause, key: Key) -> list[tuple[str, str]]:
    """The pairs that a clause's ``"*"`` puts in order, the one that overrides first."""
    return list(_starred([one for one in clauses.values() if one.effect is not Effect.STATE], clause, key))


def _starred(clauses: list[Clause], clause: Clause, key: Key) -> Iterator[tuple[str, str]]:
    if key == "overrides" and isinstance(clause.overrides, Everything):
        yield from (
            (clause.id, other.id)
            for other in clauses
            if other.effect is not Effect.PROTECT
            and other.rank <= clause.rank
            and _reaches(clause, other, other.overrides)
            and could_defeat(clause, other)
        )
    if key == "subject_to" and isinstance(clause.subject_to, Everything):
        yield from (
            (other.id, clause.id)
            for other in clauses
            if other.rank >= clause.rank
            and _reaches(clause, other, other.subject_to)
            and could_defeat(other, clause)
        )


def _reaches(clause: Clause, other: Clause, same_key: tuple[str, ...] | Everything) -> bool:
    """Whether a ``"*"`` of one clause reaches another that may say ``"*"`` or name it back."""
    return other.id != clause.id and not isinstance(same_key, Everything) and clause.id not in same_key


def _by_rank(clauses: list[Clause]) -> Iterator[Edge]:
    by_rank: dict[int, list[Clause]] = {}
    for clause in clauses:
        by_rank.setdefault(clause.rank, []).append(clause)
    for higher, overs in by_rank.items():
        unders = [under for lower, group in by_rank.items() if lower < higher for under in group]
        for over in overs:
            yield from (Edge(over.id, under.id, Why.RANK) for under in unders if _contrary(over, under))


def _contrary(one: Clause, other: Clause) -> bool:
    """One permits, encourages or protects what the other forbids, requires or conditions by ``must``."""
    return (_frees(one) and _binds(other)) or (_binds(one) and _frees(other))


def _frees(clause: Clause) -> bool:
    return clause.effect in _FREEING


def _binds(clause: Clause) -> bool:
    return clause.effect in _BINDING or clause.conditions_by_must


def _closing(named: _Names, hard: set[tuple[str, str]]) -> list[Refused]:
    """The names that close a cycle: of names alone, or of names and rank that no clause may break."""
    refused: list[Refused] = []
    component = _components(named.keys() | hard)
    kept = {pair for pair in named if component[pair[0]] != component[pair[1]]}
    for pair, name in named.items():
        if pair in kept:
            continue
        by_names = _reachable(pair[1], kept)
        if pair[0] in by_names:
            refused.append(Refused("cycle", *name))
        elif pair[0] in _reachable(pair[1], kept | hard):
            refused.append(Refused("cycle_with_rank", *name))
        else:
            kept.add(pair)
    return refused


def _reachable(start: str, pairs: Iterable[tuple[str, str]]) -> set[str]:
    nexts: dict[str, list[str]] = {}
    for over, under in pairs:
        nexts.setdefault(over, []).append(under)
    seen = {start}
    waiting = [start]
    while waiting:
        for under in nexts.get(waiting.pop(), ()):
            if under not in seen:
                seen.add(under)
                waiting.append(under)
    return seen


def _drop_cycles(edges: dict[tuple[str, str], Edge], fixed: set[tuple[str, str]]) -> list[Edge]:
    """Without the edges on a cycle, but for the fixed ones, which form none among themselves."""
    component = _components(edges)
    return [edge for pair, edge in edges.items() if pair in fixed or component[pair[0]] != component[pair[1]]]


def _components(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Strongly connected components, by Tarjan's algorithm without recursion."""
    nexts: dict[str, list[str]] = {}
    for over, under in pairs:
        nexts.setdefault(over, []).append(under)
        nexts.setdefault(under, [])
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    component: dict[str, int] = {}
    for root, first in nexts.items():
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(first))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            node, rest = work[-1]
            for under in rest:
                if under not in index:
                    index[under] = low[under] = len(index)
                    stack.append(under)
                    work.append((under, iter(nexts[under])))
                    break
                if under not in component:
                    low[node] = min(low[node], index[under])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    while True:
                        member = stack.pop()
                        component[member] = index[node]
                        if member == node:
                            break
    return component


def _ordered(clauses: Mapping[str, Clause], edges: list[Edge], dropped: int) -> Overrides:
    by_under: dict[str, list[Edge]] = {}
    for edge in edges:
        by_under.setdefault(edge.under, []).append(edge)
    sorter = TopologicalSorter(
        {name: sorted(edge.over for edge in by_under.get(name, ())) for name in sorted(clauses)}
    )
    return Overrides(
        {name: tuple(sorted(group, key=lambda edge: edge.over)) for name, group in by_under.items()},
        tuple(sorter.static_order()),
        dropped,
    )
