"""An edition cut down to some of its clauses, and to the definitions and periods that these use."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from policycode.deciding.mentions import conditions_of
from policycode.expr import nodes as n
from policycode.norms.overrides import Overrides
from policycode.norms.policy import Edition


def cut(edition: Edition, names: Collection[str]) -> Edition:
    """The edition with these clauses alone: acts to which no other applies are judged by it as by the whole."""
    clauses = {name: one for name, one in edition.clauses.items() if name in names}
    known = edition.overrides
    relation = Overrides(
        {
            under: tuple(edge for edge in edges if edge.over in clauses)
            for under, edges in known.by_under.items()
            if under in clauses
        },
        tuple(name for name in known.order if name in clauses),
        known.dropped,
    )
    smaller = replace(edition, clauses=clauses, overrides=relation, guarantees={}, duties={}, waivers={})
    used = set(_used(smaller))
    words = edition.vocabulary
    return replace(
        smaller,
        clause_intervals={name: one for name, one in edition.clause_intervals.items() if name in clauses},
        vocabulary=replace(
            words,
            definitions={name: one for name, one in words.definitions.items() if ("define", name) in used},
            periods={name: one for name, one in words.periods.items() if ("period", name) in used},
        ),
    )


def _used(edition: Edition) -> Iterator[tuple[str, str]]:
    """The definitions and periods that anything asks for."""
    waiting = [condition for clause in edition.clauses.values() for condition in conditions_of(clause)]
    waiting += [one.holds for one in edition.assumptions.values()]
    instruments = [edition.instrument, *(clause.instrument for clause in edition.clauses.values())]
    waiting += [
        one for one in {id(each): each.applies_when for each in instruments}.values() if one is not None
    ]
    followed: set[str] = set()
    while waiting:
        match waiting.pop():
            case n.Not(part):
                waiting.append(part)
            case n.And(parts) | n.Or(parts):
                waiting += parts
            case n.During(period):
                yield "period", period
            case n.Defined(name) if name not in followed:
                followed.add(name)
                yield "define", name
                waiting.append(edition.vocabulary.definitions[name].means)
            case _:
                pass
