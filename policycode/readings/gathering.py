"""Variables that are looked at together brought together, so that diagrams over them stay small."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

ROUNDS = 60
"""After so many rounds a gathering has settled, or goes in circles."""

Order = list[int]
"""The variables, each by its number, in the order in which they are asked."""


def gathered(start: Order, together: Sequence[set[int]]) -> Order:
    """Variables that something (below: a clause) looks at together brought near each other.

    Each clause pulls its variables to the middle of where they stand, round after round; the round with the shortest
    distances counts (the method known as FORCE).
    """
    clauses = [sorted(one) for one in together if len(one) > 1]
    pulling: dict[int, list[int]] = {one: [] for one in start}
    for number, clause in enumerate(clauses):
        for one in clause:
            pulling[one].append(number)
    order, best = start, stretch(start, clauses)
    kept = start
    for _ in range(ROUNDS):
        order = sorted(order, key=_pulled(order, clauses, pulling))
        length = stretch(order, clauses)
        if length < best:
            best, kept = length, order
    return kept


def _pulled(
    order: Order, clauses: Sequence[Sequence[int]], pulling: dict[int, list[int]]
) -> Callable[[int], float]:
    """Where each variable is drawn to; one that no clause looks at stays."""
    place = {one: float(number) for number, one in enumerate(order)}
    middles = [sum(place[one] for one in clause) / len(clause) for clause in clauses]
    drawn = {
        one: sum(middles[clause] for clause in by) / len(by) if by else place[one]
        for one, by in pulling.items()
    }
    return drawn.__getitem__


def stretch(order: Order, clauses: Iterable[Collection[int]]) -> int:
    """How far apart in an order the variables stand that each clause looks at, all clauses together."""
    place = {one: number for number, one in enumerate(order)}
    stood = ([place[one] for one in clause] for clause in clauses if clause)
    return sum(max(places) - min(places) for places in stood)
