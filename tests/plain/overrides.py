"""Which clause overrides which (section 3, **Overrides**).

"A overrides B when A says so or B is `subject_to` A; else when A stands in an instrument of higher rank
and one of them permits, encourages or protects what the other forbids, requires or conditions by
`must`; else when A is a `protect`, B is not, and B's rank is not higher."
"""

from __future__ import annotations

from .edition import Clause, Edition, listed

PERMISSIVE = ("permit", "encourage", "protect")
Edge = tuple[str, str]  # (the one that overrides, the one overridden)


def overriders(edition: Edition) -> dict[str, set[str]]:
    """For each clause those that override it. Acyclic."""
    if ("overriders",) not in edition.compiled:
        kinds = relation(edition)
        soft = {edge for edge, kind in kinds.items() if not hard(kind, edge, edition)}
        kept = set(kinds) - {edge for edge in soft if on_cycle(edge, set(kinds))}
        result: dict[str, set[str]] = {name: set() for name in edition.clauses}
        for above, below in kept:
            result[below].add(above)
        edition.compiled[("overriders",)] = result
    return edition.compiled[("overriders",)]


def relation(edition: Edition) -> dict[Edge, str]:
    """Every edge with where it comes from: name, star, rank or protection."""
    clauses = [c for c in edition.clauses.values() if c.effect != "state"]
    kinds = {(a.id, b.id): edge_kind(a, b) for a in clauses for b in clauses if a.id != b.id}
    return {edge: kind for edge, kind in kinds.items() if kind is not None}


def edge_kind(a: Clause, b: Clause) -> str | None:
    if b.id in _named(a, "overrides") or a.id in _named(b, "subject_to"):
        return "name"
    if a.rank > b.rank and (_opposite(a, b) or _opposite(b, a)):
        return "rank"
    if _star_over(a, b) or _star_under(a, b):
        return "star"
    if a.effect == "protect" and b.effect != "protect" and b.rank <= a.rank:
        return "protection"
    return None


def _star_over(a: Clause, b: Clause) -> bool:
    """`overrides = "*"` of A: "every clause that it could defeat, of no higher rank, that does not itself
    say "*" under the same key nor name this one; in `overrides`, never a `protect`"."""
    return (
        a.table.get("overrides") == "*"
        and could_defeat(a, b)
        and b.rank <= a.rank
        and b.table.get("overrides") != "*"
        and a.id not in _named(b, "overrides")
        and b.effect != "protect"
    )


def _star_under(a: Clause, b: Clause) -> bool:
    """`subject_to = "*"` of B: the same the other way round."""
    return (
        b.table.get("subject_to") == "*"
        and could_defeat(a, b)
        and a.rank >= b.rank
        and a.table.get("subject_to") != "*"
        and b.id not in _named(a, "subject_to")
    )


def _named(clause: Clause, key: str) -> list[str]:
    written = clause.table.get(key)
    return [] if written == "*" else listed(written)


def _opposite(a: Clause, b: Clause) -> bool:
    """A permits, encourages or protects; B forbids, requires or conditions by `must`."""
    return a.effect in PERMISSIVE and (b.effect in ("forbid", "require") or "must" in b.table)


def could_defeat(a: Clause, b: Clause) -> bool:
    """By effect and force alone, on some act (section 3, **Defeated**)."""
    if a.guideline and not b.guideline:
        return False
    match a.effect:
        case "protect" | "permit" | "encourage":
            return b.effect in ("forbid", "require") or (
                b.effect in ("permit", "encourage") and "must" in b.table
            )
        case "require":
            return True
        case "forbid":
            return b.effect in PERMISSIVE
    return False


def hard(kind: str, edge: Edge, edition: Edition) -> bool:
    """Names, and rank edges from clauses that are not `derogable`: a cycle of these alone is an error."""
    return kind == "name" or (kind == "rank" and not edition.clauses[edge[0]].derogable)


def on_cycle(edge: Edge, edges: set[Edge]) -> bool:
    """Does a path lead from the overridden clause back to the one that overrides it?"""
    above, below = edge
    reached, waiting = set(), [below]
    while waiting:
        name = waiting.pop()
        for source, target in edges:
            if source == name and target not in reached:
                reached.add(target)
                waiting.append(target)
    return above in reached
