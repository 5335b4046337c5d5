"""A possible act of which everything is a variable (language, section 7), for the solver."""

from __future__ import annotations

from collections.abc import Iterable

import z3

from policycode.deciding.mentions import defined_in
from policycode.expr import nodes as n
from policycode.expr.sorts import Choice, Day, Int, Level, SetOf, Sort
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Fact, FactAnswer
from policycode.proving.second.edges import Edge, edges, known
from policycode.proving.second.times import Answers, Times
from policycode.readings.folding import folded
from policycode.readings.smt import Number, Space, Term, every, some, term

_LARGEST = 2**53
"""Beyond every whole number of the language, on either side."""


class Act:
    """One possible act, completely known. Two acts over one space are alike but for what is ``apart``: for these
    names (``roles``, ``department``, ``platform``, ``action`` or a fact) the second has variables of its own."""

    def __init__(self, edition: Edition, times: Times, space: Space, apart: Iterable[str] = ()) -> None:
        self.edition, self.times, self.space = edition, times, space
        self.apart = frozenset(apart)
        self._definitions: dict[str, Term] = {}
        self.asked_live: set[str] = set()
        """The rungs of which anything was asked whether they count."""
        self._has_hours = False
        self._points: dict[AtMoment | AtFact, tuple[z3.ArithRef, list[Answers]]] = {}
        self._ruled: dict[str, FactAnswer] = {
            one.fact: one.value for one in edition.vocabulary.rulings.values()
        }

    def _name(self, unknown: str, *more: str) -> str:
        return "/".join((unknown, *more)) + ("'" if unknown in self.apart else "")

    # -- what is possible

    @property
    def possible(self) -> Term:
        """Of covered people, within the policy's reach and all assumptions, by somebody who has a role."""
        home = self.edition.instrument
        assumed = (term(one.holds, self) for one in self.edition.assumptions.values())
        return every(
            (
                some(self.states(role) for role in self.edition.vocabulary.roles),
                self.is_a("role", home.covers) if home.covers else True,
                True if home.applies_when is None else term(home.applies_when, self),
                *assumed,
            )
        )

    # -- the person, and where

    def states(self, role: str) -> Term:
        """Whether the person is stated to have a role."""
        return self.space.bit(self._name("roles", role))

    def is_a(self, kind: n.TermKind, terms: tuple[str, ...]) -> Term:
        """Any of the terms, through ``is_a``. An unlisted member of a category is, to all that look, that category."""
        wanted = frozenset(terms)
        declared = self.edition.vocabulary.terms(kind)
        inside = [name for name, one in declared.items() if not one.closure.isdisjoint(wanted)]
        if kind == "role":
            return some(self.states(role) for role in inside)
        return some(self._is(kind, list(declared).index(name)) for name in inside)

    def _is(self, kind: n.TermKind, place: int) -> Term:
        """The term at a place of the list; of departments and platforms one place more is none at all."""
        declared = len(self.edition.vocabulary.terms(kind))
        found: z3.BoolRef = self.space.number(
            self._name(kind), 0, declared - (1 if kind == "action" else 0)
        ) == z3.IntVal(place)
        return found

    @property
    def planned(self) -> Term:
        """Whether it is a question in advance."""
        return self.space.bit(self._name(":planned"))

    def approved(self, role: str) -> Term:
        """Whether a role, or one below it, gave its approval."""
        roles = self.edition.vocabulary.roles.values()
        return some(self.space.bit(self._name(":approval", one.id)) for one in roles if role in one.closure)

    # -- facts, counts and functions

    def _fact(self, name: str) -> Fact:
        return self.edition.vocabulary.facts[name]

    def holds(self, fact: str) -> Term:
        """A fact of type bool."""
        ruled = self._ruled.get(fact)
        return ruled if isinstance(ruled, bool) else self.space.bit(self._name(fact))

    def number(self, subject: n.Subject) -> Number:
        """See :class:`Asked`. What a record or a plugin answers is free."""
        if isinstance(subject, n.Count):
            return self.space.number(self._name(":count", subject.action, subject.within), 0, _LARGEST)
        if isinstance(subject, n.FunctionValue):
            return self.space.number(self._name(":function", repr(subject)), -_LARGEST, _LARGEST)
        ruled = self._ruled.get(subject.name)
        if isinstance(ruled, str | int):
            return self.place(subject, ruled)
        fact = self._fact(subject.name)
        return self.space.number(self._name(fact.id), *_bounds(fact.sort, fact.open))

    def place(self, subject: n.Subject, constant: str | int) -> int:
        """See :class:`Asked`."""
        if isinstance(constant, int):
            return constant
        assert isinstance(subject, n.FactValue)
        sort = self._fact(subject.name).sort
        assert isinstance(sort, Choice | Level)
        return sort.values.index(constant) if constant in sort.values else len(sort.values)

    def contains(self, fact: str, value: str) -> Term:
        """A set fact has a member."""
        ruled = self._ruled.get(fact)
        if isinstance(ruled, frozenset):
            return value in ruled
        assert isinstance(self._fact(fact).sort, SetOf)
        return self.space.bit(self._name(fact, value))

    def live(self, rung: str) -> Term:
        """Free: what a record holds is anybody's guess. Claims about a ladder say it of its rungs."""
        self.asked_live.add(rung)
        return self.space.bit(self._name(":live", rung))

    def function_holds(self, name: str, arguments: tuple[str | int | bool, ...]) -> Term:
        """Free: whatever a plugin answers."""
        return self.space.bit(self._name(":function", repr((name, arguments))))

    def defined(self, name: str) -> Term:
        """A definition, read once, after those that it names: it may lie on thousands of others."""

        def below(one: str) -> list[str]:
            return defined_in(words[one].means)

        def named(one: str, _: object) -> Term:
            return self.space.named(term(words[one].means, self))

        words = self.edition.vocabulary.definitions
        return folded(name, self._definitions, below, named)

    # -- time

    def in_force(self, clause: str) -> Term:
        """Whether a clause is in force at the act's time."""
        if clause not in self.edition.clause_intervals:
            return True
        return self._among(self._stretch, self.times.in_force(clause))

    def during(self, period: str) -> Term:
        """The act's time lies in the period: each bound by itself, and the weekly hours."""
        window = self.edition.vocabulary.periods[period]
        is_weekly = window.days is not None or window.hours is not None
        hours = self._among(self._hours, self.times.in_week(window)) if is_weekly else True
        return every((hours, *(self._lets(one) for one in edges(window))))

    @property
    def _stretch(self) -> z3.ArithRef:
        return self.space.number(":stretch", 0, len(self.times.begins) - 1)

    @property
    def _hours(self) -> z3.ArithRef:
        """The kind of clock time; only one that comes in the stretch of the act."""
        by_stretch = self.times.hours_by_stretch
        kinds = set().union(*by_stretch)
        number = self.space.number(":hours", 0, len(kinds) - 1)
        if not self._has_hours:
            self._has_hours = True
            for stretch, here in enumerate(by_stretch):
                if here != kinds:
                    came = self._among(number, [kind in here for kind in range(len(kinds))])
                    self.space.limits.append(z3.Implies(_equals(self._stretch, stretch), came))
        return number

    def _among(self, number: z3.ArithRef, yes: list[bool]) -> Term:
        """The number is one of those, in as few runs as they come."""
        firsts = [place for place, one in enumerate(yes) if one and (place == 0 or not yes[place - 1])]
        if not firsts or all(yes):
            return bool(firsts)
        lasts = [place for place, one in enumerate(yes) if one and not any(yes[place + 1 : place + 2])]
        runs = zip(firsts, lasts, strict=True)
        return self.space.named(some(z3.And(first <= number, number <= last) for first, last in runs))

    def _lets(self, edge: Edge) -> Term:
        if known(self.edition, edge.bound) is not None:
            return self._among(self._stretch, self.times.lets(edge))
        assert isinstance(edge.bound, AtMoment | AtFact)
        if edge.bound not in self._points:
            self._points[edge.bound] = self._point(edge.bound)
        number, said = self._points[edge.bound]
        place = self.times.hanging(edge.bound).index(edge)
        return self._among(number, [answers[place] for answers in said])

    def _point(self, bound: AtMoment | AtFact) -> tuple[z3.ArithRef, list[Answers]]:
        """Which of the answers its edges may give together a moment or date fact gives; only those that it may
        give in the stretch of the act."""
        is_day = isinstance(bound, AtFact) and isinstance(self._fact(bound.fact).sort, Day)
        by_stretch = self.times.together(bound, is_day)
        said = sorted(set().union(*by_stretch))
        name = bound.fact if isinstance(bound, AtFact) else f":moment/{bound.moment}"
        number = self.space.number(self._name(name), 0, len(said) - 1)
        for stretch, here in enumerate(by_stretch):
            gone = [_equals(number, place) for place, one in enumerate(said) if one not in here]
            if gone:
                self.space.limits.append(z3.Implies(_equals(self._stretch, stretch), z3.Not(z3.Or(gone))))
        return number, said


def _equals(number: z3.ArithRef, place: int) -> z3.BoolRef:
    found: z3.BoolRef = number == z3.IntVal(place)
    return found


def _bounds(sort: Sort, is_open: bool) -> tuple[int, int]:
    if isinstance(sort, Int):
        low = -_LARGEST if sort.minimum is None else sort.minimum
        return low, _LARGEST if sort.maximum is None else sort.maximum
    assert isinstance(sort, Choice | Level)
    return 0, len(sort.values) - (0 if is_open else 1)
