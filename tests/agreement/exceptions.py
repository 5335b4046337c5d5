"""Overrides that the rules allow: no name against rank or force, no cycle that is an error."""

from __future__ import annotations

from ..plain.edition import Clause, Edition
from ..plain.overrides import _opposite, on_cycle, relation
from .dice import Dice


def add_overrides(dice: Dice, edition: Edition, themes: list[str]) -> None:
    """Puts `overrides` and `subject_to` into the edition's clauses, one by one while all stays valid."""
    clauses = [c for c in edition.clauses.values() if c.effect != "state"]
    often = 0.45 if "overrides" in themes else 0.2
    for clause in clauses:
        for key in ("overrides", "subject_to"):
            if len(clauses) > 1 and dice.chance(often):
                others = [c.id for c in clauses if c.id != clause.id and may_name(clause, c)]
                by_name = dice.chance(0.5 if clause.imported else 0.75)
                _try(clause.table, key, dice.some(others, 1, 2) if by_name else "*", edition)


def may_name(clause: Clause, other: Clause) -> bool:
    """An imported clause knows only those of its own document."""
    return not clause.imported or clause.document is other.document


def _try(table: dict, key: str, value: object, edition: Edition) -> None:
    if not value:
        return
    table[key] = value
    if not valid(edition):
        del table[key]


def valid(edition: Edition) -> bool:
    """Are all names allowed, and no cycle an error, under either reading of a `"*"` that rank confirms?"""
    edition.compiled.pop(("overriders",), None)
    return all(_allowed(a, b, edition) for a, b in _names(edition)) and not _hard_cycle(edition)


def _names(edition: Edition) -> list[tuple[str, str]]:
    """Every named edge (the one that overrides, the one overridden)."""
    found = []
    for clause in edition.clauses.values():
        for key in ("overrides", "subject_to"):
            written = clause.table.get(key)
            for name in written if isinstance(written, list) else []:
                found.append((clause.id, name) if key == "overrides" else (name, clause.id))
    return found


def _allowed(above: str, below: str, edition: Edition) -> bool:
    """Against rank only where the higher is derogable; a guideline over nothing but guidelines."""
    if above not in edition.clauses or below not in edition.clauses or above == below:
        return False
    a, b = edition.clauses[above], edition.clauses[below]
    return not (b.rank > a.rank and not b.derogable) and not (a.guideline and not b.guideline)


def _hard_cycle(edition: Edition) -> bool:
    strict = set()
    for (a, b), kind in relation(edition).items():
        above, below = edition.clauses[a], edition.clauses[b]
        opposite = above.rank > below.rank and (_opposite(above, below) or _opposite(below, above))
        if kind == "name" or (opposite and not above.derogable):
            strict.add((a, b))
    return any(on_cycle(edge, strict) for edge in strict)
