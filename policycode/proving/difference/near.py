"""Which clauses can have a say where a changed one applies: told from their words, before any is read over acts.

Of the changed clause the plain demands are kept: where it reaches, and what must hold of single facts and periods. A
clause that these exclude is apart from it. What is not understood here excludes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policycode.deciding.mentions import defined_in
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Choice, Level
from policycode.norms.clauses import Clause, Effect
from policycode.proving.difference.meaning import Meanings
from policycode.readings.domains import OTHER, accepts
from policycode.readings.folding import folded

Stretch = tuple[int | None, int | None]

Scope = list[tuple[TermKind, frozenset[str]]]
"""The terms of a kind on which a clause may apply; kinds of which any term will do are left out."""


@dataclass(slots=True)
class Demands:
    """What holds wherever a clause applies, at least: which terms an act may have, which values facts."""

    terms: dict[TermKind, frozenset[str]] = field(default_factory=dict)
    values: dict[str, frozenset[object]] = field(default_factory=dict)
    stretches: dict[str, Stretch] = field(default_factory=dict)
    periods: dict[str, bool] = field(default_factory=dict)
    defined: tuple[dict[str, bool | None], ...] = field(default_factory=lambda: ({}, {}))
    """By side what definitions come to there, as far as it was asked."""

    def follow_from(self, other: Demands) -> bool:
        """Whether all of these are met wherever those of another are."""
        return (
            all(kind in other.terms and other.terms[kind] <= one for kind, one in self.terms.items())
            and all(fact in other.values and other.values[fact] <= one for fact, one in self.values.items())
            and self.stretches.items() <= other.stretches.items()
            and self.periods.items() <= other.periods.items()
        )


class Neighbours:
    """The clauses of two editions by where they can apply; ``changed`` are those that may not be the same in both."""

    def __init__(self, meanings: Meanings, changed: frozenset[str]) -> None:
        self.meanings = meanings
        self.sides = (meanings.old, meanings.new)
        self._holders: dict[tuple[int, TermKind, tuple[str, ...]], frozenset[str]] = {}
        self._ours = [
            (side, clause, self._scope(clause, side))
            for side, edition in enumerate(self.sides)
            for clause in edition.clauses.values()
            if clause.effect is not Effect.STATE and (side == 1 or clause.id in changed)
        ]

    def of(self, name: str) -> set[str]:
        """The clauses that may apply where this one does, under either."""
        sides = enumerate(edition.clauses.get(name) for edition in self.sides)
        asked = [self._demands(clause, side) for side, clause in sides if clause is not None]
        if len(asked) > 1:
            # What applies where more is demanded applies where less is.
            if asked[0].follow_from(asked[1]):
                asked = asked[:1]
            elif asked[1].follow_from(asked[0]):
                asked = asked[1:]
        return {
            one.id
            for each in asked
            for side, one, scope in self._ours
            if self._may_meet(one, scope, side, each)
        }

    # -- what a clause demands

    def _demands(self, clause: Clause, side: int) -> Demands:
        found = Demands()
        found.terms.update(self._scope(clause, side))
        for condition, wanted in ((clause.when, True), (clause.unless, False)):
            if condition is not None:
                self._demand(condition, wanted, side, found)
        return found

    def _demand(self, condition: n.Condition, wanted: bool, side: int, found: Demands) -> None:
        followed: set[tuple[str, bool]] = set()
        waiting = [(condition, wanted)]
        while waiting:
            part, wanted = waiting.pop()
            match part:
                case n.Not(inner):
                    waiting.append((inner, not wanted))
                case n.And(parts) if wanted:
                    waiting += ((one, True) for one in parts)
                case n.Or(parts) if not wanted:
                    waiting += ((one, False) for one in parts)
                case n.Defined(name):
                    if (name, wanted) not in followed:
                        followed.add((name, wanted))
                        waiting.append((self._means(name, side), wanted))
                case _:
                    self._demand_of(part, wanted, side, found)

    def _demand_of(self, leaf: n.Condition, wanted: bool, side: int, found: Demands) -> None:
        match leaf:
            case n.Holds(fact) if self._is_plain(fact):
                _narrow(found.values, fact, frozenset({wanted}))
            case n.During(period) if self.meanings.period(period):
                found.periods[period] = wanted
            case n.Compare(n.FactValue(fact)) | n.OneOf(n.FactValue(fact)) if self._is_plain(fact):
                self._compare(leaf, fact, wanted, side, found)
            case n.IsA(kind, terms) if wanted and kind != "role":
                _narrow(found.terms, kind, self._of(kind, terms, side))
            case _:
                pass

    def _compare(self, test: n.Compare | n.OneOf, fact: str, wanted: bool, side: int, found: Demands) -> None:
        sort = self.sides[side].vocabulary.facts[fact].sort
        if isinstance(sort, Choice | Level):
            passes = accepts(test, sort)
            _narrow(
                found.values,
                fact,
                frozenset(one for one in self._values(fact, side) if passes(one) is wanted),
            )
        elif isinstance(test, n.Compare) and wanted:
            low, high = found.stretches.get(fact, (None, None))
            least, most = _stretch(test)
            found.stretches[fact] = _higher(low, least), _lower(high, most)

    # -- whether another excludes it

    def _may_meet(self, clause: Clause, scope: Scope, side: int, demands: Demands) -> bool:
        for kind, holders in scope:
            allowed = demands.terms.get(kind)
            if allowed is not None and allowed.isdisjoint(holders):
                return False
        if clause.when is not None and self._truth(clause.when, side, demands) is False:
            return False
        return clause.unless is None or self._truth(clause.unless, side, demands) is not True

    def _truth(self, condition: n.Condition, side: int, demands: Demands) -> bool | None:
        """Whether a condition holds wherever the demands are met (``None``: it may or may not)."""
        match condition:
            case n.Constant(value):
                return value
            case n.Not(part):
                truth = self._truth(part, side, demands)
                return None if truth is None else not truth
            case n.And(parts):
                return _all(self._truth(part, side, demands) for part in parts)
            case n.Or(parts):
                truth = _all(_not(self._truth(part, side, demands)) for part in parts)
                return _not(truth)
            case n.Defined(name):
                return self._defined(name, side, demands)
            case n.During(period):
                return demands.periods.get(period) if self.meanings.period(period) else None
            case n.Holds(fact):
                values = demands.values.get(fact)
                return _one({value is True for value in values}) if values is not None else None
            case n.Compare(n.FactValue(fact)) | n.OneOf(n.FactValue(fact)):
                return self._compared(condition, fact, side, demands)
            case n.IsA(kind, terms) if kind in demands.terms:
                holders = self._of(kind, terms, side)
                return _one({name in holders for name in demands.terms[kind]})
        return None

    def _defined(self, name: str, side: int, demands: Demands) -> bool | None:
        """Each once, and from below: a definition may lie on thousands of others."""

        def below(one: str) -> list[str]:
            return defined_in(self._means(one, side))

        def truth(one: str, _: object) -> bool | None:
            return self._truth(self._means(one, side), side, demands)

        return folded(name, demands.defined[side], below, truth)

    def _compared(self, test: n.Compare | n.OneOf, fact: str, side: int, demands: Demands) -> bool | None:
        values = demands.values.get(fact)
        if values is not None:
            passes = accepts(test, self.sides[side].vocabulary.facts[fact].sort)
            return _one({passes(value) for value in values})  # type: ignore[arg-type]
        if fact not in demands.stretches or not isinstance(test, n.Compare) or test.op == "!=":
            return None
        low, high = demands.stretches[fact]
        least, most = _stretch(test)
        if (high is not None and least is not None and high < least) or (
            low is not None and most is not None and low > most
        ):
            return False
        inside = (least is None or (low is not None and low >= least)) and (
            most is None or (high is not None and high <= most)
        )
        return True if inside else None

    # -- words

    def _scope(self, clause: Clause, side: int) -> Scope:
        scopes: tuple[tuple[TermKind, tuple[str, ...]], ...] = (
            ("action", clause.actions),
            ("platform", clause.platforms),
            ("department", clause.departments),
        )
        return [(kind, self._of(kind, terms, side)) for kind, terms in scopes if terms]

    def _of(self, kind: TermKind, terms: tuple[str, ...], side: int) -> frozenset[str]:
        key = (side, kind, terms)
        if key not in self._holders:
            self._holders[key] = self.meanings.holders(kind, terms, side)
        return self._holders[key]

    def _means(self, name: str, side: int) -> n.Condition:
        return self.sides[side].vocabulary.definitions[name].means

    def _values(self, fact: str, side: int) -> tuple[str, ...]:
        known = self.sides[side].vocabulary.facts[fact]
        assert isinstance(known.sort, Choice | Level)
        return (*known.sort.values, *((OTHER,) if known.open else ()))

    def _is_plain(self, fact: str) -> bool:
        """Whether both see the same values of a fact, which the act states."""
        return self.meanings.fact(fact) and not self.meanings.is_ruled(fact)


def _narrow(known: dict, key: object, to: frozenset) -> None:  # type: ignore[type-arg]
    known[key] = known[key] & to if key in known else to


def _stretch(test: n.Compare) -> Stretch:
    """The whole numbers that pass; all, where that is no stretch."""
    value = int(test.value)
    match test.op:
        case "==":
            return value, value
        case "<":
            return None, value - 1
        case "<=":
            return None, value
        case ">":
            return value + 1, None
        case ">=":
            return value, None
        case "!=":
            return None, None


def _higher(one: int | None, other: int | None) -> int | None:
    return max((each for each in (one, other) if each is not None), default=None)


def _lower(one: int | None, other: int | None) -> int | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _one(answers: set[bool]) -> bool | None:
    return answers.pop() if len(answers) == 1 else None


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _all(truths: Iterator[bool | None]) -> bool | None:
    found: bool | None = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            found = None
    return found
