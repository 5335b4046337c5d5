"""Parent-closed sets of declared terms: what a platform or action that nobody declared may be."""

from __future__ import annotations

from itertools import combinations

from .edition import Edition


def subsets(values: list[str]) -> list[frozenset[str]]:
    """Every subset, the empty one first."""
    return [frozenset(some) for size in range(len(values) + 1) for some in combinations(values, size)]


def closed_sets(table: str, edition: Edition) -> list[frozenset[str]]:
    """Rule: "an undeclared term is in any parent-closed set of the declared terms, including none\""""
    terms = list(edition.vocabulary[table])
    return [some for some in subsets(terms) if some == edition.closure(table, sorted(some))]


def answers(table: str, edition: Edition) -> list[frozenset[str]]:
    """What the question for a category may be answered with: a declared term with its parents, or none."""
    return [frozenset(), *(edition.closure(table, name) for name in edition.vocabulary[table])]
