"""What of two editions means the same, word by word: titles may differ, and words that a clause does not use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from policycode.calendars.periods import same_clock
from policycode.deciding.mentions import conditions_of, defined_in
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.norms.clauses import Clause, Instrument
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Fact, Period
from policycode.proving.difference.joint import words_of
from policycode.proving.difference.lengths import clock_of
from policycode.readings.folding import folded

Named = TypeVar("Named", Fact, Period)


class Meanings:
    """The words of two editions held against each other."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.old, self.new = old, new
        self._words = words_of(old, new)
        self._same = old.vocabulary == new.vocabulary and same_clock(old.time_zone, new.time_zone)
        self._rulings = [
            {one.fact: one.value for one in side.vocabulary.rulings.values()} for side in (old, new)
        ]
        self._known: dict[object, bool] = {}
        self._definitions: dict[str, bool] = {}

    def holders(self, kind: TermKind, terms: Iterable[str], side: int) -> frozenset[str]:
        """The declared terms of either that are any of some terms, as one of the two sees it."""
        return self._words.holders(kind, terms, side)

    def alike(self, clause: Clause) -> bool:
        """Whether a clause that stands in both in the same words means the same in both."""
        if not same_clock(self.old.time_zone, self.new.time_zone):
            return False
        if self._same:
            return True
        scopes: tuple[tuple[TermKind, tuple[str, ...]], ...] = (
            ("role", clause.roles),
            ("department", clause.departments),
            ("action", clause.actions),
            ("platform", clause.platforms),
            *(("role", (role,)) for role in clause.approval_from),
        )
        return all(self.terms(kind, terms) for kind, terms in scopes) and self.conditions(
            conditions_of(clause)
        )

    def reaches(self, one: Instrument, other: Instrument) -> bool:
        """Whether two instruments reach the same acts for the same people."""
        if (one.covers, one.applies_when) != (other.covers, other.applies_when):
            return False
        condition = () if one.applies_when is None else (one.applies_when,)
        return self._same or (self.terms("role", one.covers) and self.conditions(condition))

    def terms(self, kind: TermKind, terms: tuple[str, ...]) -> bool:
        """Whether the same acts are any of some terms."""
        return self._once((kind, terms), self._terms, kind, terms)

    def conditions(self, conditions: Iterable[n.Condition]) -> bool:
        """Whether conditions in the same words hold on the same acts."""
        return all(self._leaf(one) for one in _leaves(conditions))

    def fact(self, name: str) -> bool:
        """Whether a fact has the same values, if both know it."""
        return self._once(("fact", name), self._fact, name)

    def period(self, name: str) -> bool:
        """Whether a period is the same stretch of time, if both know it."""
        return self._once(("period", name), self._period, name)

    def is_ruled(self, fact: str) -> bool:
        """Whether the text itself settles a fact, in either."""
        return any(fact in rulings for rulings in self._rulings)

    # -- one word

    def _once(self, key: object, ask: object, *given: object) -> bool:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = ask(*given)  # type: ignore[operator]
        return bool(found)

    def _terms(self, kind: TermKind, terms: tuple[str, ...]) -> bool:
        return self._words.alike(kind, terms)

    def _fact(self, name: str) -> bool:
        one, other = (side.vocabulary.facts.get(name) for side in (self.old, self.new))
        if one is None or other is None:
            return True
        ruled, otherwise = (rulings.get(name) for rulings in self._rulings)
        return (one.sort, one.open, ruled) == (other.sort, other.open, otherwise)

    def _period(self, name: str) -> bool:
        one, other = (side.vocabulary.periods.get(name) for side in (self.old, self.new))
        if one is None or other is None:
            return True
        if not same_clock(self.old.time_zone, self.new.time_zone):
            return False
        if replace(one, title={}, text={}) != replace(other, title={}, text={}):
            return False
        return all(self._bound(bound) for bound in (one.start, one.end))

    def _bound(self, bound: object) -> bool:
        match bound:
            case AtMoment(name):
                one, other = (side.vocabulary.moments[name].at for side in (self.old, self.new))
                return one == other
            case AtFact(name):
                return self.fact(name)
            case _:
                return True

    def _definition(self, name: str) -> bool:
        """Asked from below: a definition may lie on thousands of others."""
        return folded(name, self._definitions, self._below, lambda one, _: self._is_alike(one))

    def _below(self, name: str) -> list[str]:
        one, other = self._means(name)
        return defined_in(one) if one == other else []

    def _is_alike(self, name: str) -> bool:
        one, other = self._means(name)
        return one == other and self.conditions((one,))

    def _means(self, name: str) -> tuple[n.Condition, n.Condition]:
        return self.old.vocabulary.definitions[name].means, self.new.vocabulary.definitions[name].means

    def _leaf(self, leaf: n.Condition) -> bool:
        match leaf:
            case n.Holds(fact) | n.Contains(fact):
                return self.fact(fact)
            case n.Compare(n.FactValue(fact)) | n.OneOf(n.FactValue(fact)):
                return self.fact(fact)
            case n.Compare(n.Count(action, within)) | n.OneOf(n.Count(action, within)):
                clocks = {clock_of(one, within) for one in (self.old, self.new)}
                return len(clocks) == 1 and self.terms("action", (action,))
            case n.IsA(kind, terms):
                return self.terms(kind, terms)
            case n.During(period):
                return self.period(period)
            case n.Defined(name):
                return self._definition(name)
            case _:
                return True


def _leaves(conditions: Iterable[n.Condition]) -> Iterator[n.Condition]:
    """The parts without parts, definitions not followed."""
    waiting = list(conditions)
    while waiting:
        condition = waiting.pop()
        match condition:
            case n.Not(part):
                waiting.append(part)
            case n.And(parts) | n.Or(parts):
                waiting += parts
            case _:
                yield condition
