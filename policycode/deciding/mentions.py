"""What conditions mention, definitions followed: the facts, periods and records that an answer looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policycode.expr import nodes as n
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact


@dataclass(frozen=True, slots=True)
class Mentions:
    """Names in conditions, each once; ``record`` where ``live`` or ``count`` is asked."""

    facts: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    counts: frozenset[n.Count] = frozenset()
    rungs: frozenset[str] = frozenset()

    @property
    def record(self) -> bool:
        return bool(self.counts or self.rungs)

    def __or__(self, other: Mentions) -> Mentions:
        return Mentions(
            self.facts | other.facts,
            self.periods | other.periods,
            self.counts | other.counts,
            self.rungs | other.rungs,
        )


def conditions_of(clause: Clause) -> Iterator[n.Condition]:
    """A clause's conditions, those of its offence included."""
    written = (clause.when, clause.unless, clause.must, *(line.when for line in clause.offences))
    return (condition for condition in written if condition is not None)


def atoms(conditions: Iterable[n.Condition], edition: Edition | None = None) -> Iterator[n.Condition]:
    """The parts without parts; with an edition, definitions are replaced by what they mean."""
    waiting = list(conditions)
    followed: set[str] = set()
    while waiting:
        condition = waiting.pop()
        match condition:
            case n.Not(part):
                waiting.append(part)
            case n.And(parts) | n.Or(parts):
                waiting += parts
            case n.Defined(name) if edition is not None:
                if name not in followed:
                    followed.add(name)
                    waiting.append(edition.vocabulary.definitions[name].means)
            case _:
                yield condition


def defined_in(condition: n.Condition) -> list[str]:
    """The definitions that a condition names in so many words, each once, in the order written."""
    named = [atom.name for atom in atoms([condition]) if isinstance(atom, n.Defined)]
    return list(dict.fromkeys(reversed(named)))


def mentions(conditions: Iterable[n.Condition], edition: Edition) -> Mentions:
    """What some conditions mention."""
    facts: set[str] = set()
    periods: set[str] = set()
    counts: set[n.Count] = set()
    rungs: set[str] = set()
    for atom in atoms(conditions, edition):
        match atom:
            case n.Holds(fact) | n.Contains(fact):
                facts.add(fact)
            case n.Compare(subject) | n.OneOf(subject):
                if isinstance(subject, n.FactValue):
                    facts.add(subject.name)
                elif isinstance(subject, n.Count):
                    counts.add(subject)
            case n.During(period):
                periods.add(period)
                window = edition.vocabulary.periods[period]
                facts |= {bound.fact for bound in (window.start, window.end) if isinstance(bound, AtFact)}
            case n.Live(rung):
                rungs.add(rung)
            case _:
                pass
    return Mentions(frozenset(facts), frozenset(periods), frozenset(counts), frozenset(rungs))
