"""The outcome of a possible act, its offence, contacts and proposals, in terms of the solver (language, section 4).

Whatever an act has exactly one of stands here as a table of terms, one for each value, of which at most one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from policycode.norms.clauses import Clause, Effect
from policycode.norms.sanctions import Ladder
from policycode.proving.second.measures import Answer, answered
from policycode.proving.second.relation import Relation
from policycode.proving.second.weighing import Readings, Weighed, weighed
from policycode.readings.smt import Space, Term

SILENCE = {"permitted": "permitted", "forbidden": "forbidden_by_default", "undecided": "unregulated"}
Row = dict[str, Term]
"""By clause where it gives the outcome, were no earlier row to give one."""

Rungs = tuple[int, int]
"""The lowest and the highest rung of a proposal, by their places on the ladder."""


@dataclass
class Judged:
    """What comes of a possible act under some clauses in some relation. That it is possible is not asked here."""

    readings: Readings
    clauses: Mapping[str, Clause]
    relation: Relation
    _proposals: dict[tuple[str, bool], dict[Rungs, Term]] = field(default_factory=dict)

    @cached_property
    def weighed(self) -> dict[str, Weighed]:
        """The clauses but those that only state something."""
        return weighed(self.readings, self.clauses, self.relation)

    @property
    def _space(self) -> Space:
        return self.readings.act.space

    def _every(self, *terms: Term) -> Term:
        return self._space.every(terms)

    def _any(self, terms: Iterable[Term]) -> Term:
        return self._space.some(terms)

    def _not(self, one: Term) -> Term:
        return self._space.neg(one)

    def meets(self, clause: str) -> Term:
        """Where a clause has its say and some permission has, too."""
        permits = (
            one
            for one in self.weighed.values()
            if one.alone.clause.effect in (Effect.PERMIT, Effect.ENCOURAGE)
        )
        return self._every(self.weighed[clause].met, self._any(one.met for one in permits))

    # -- the outcome

    @cached_property
    def _binding(self) -> list[Weighed]:
        return [one for one in self.weighed.values() if one.alone.clause.is_binding]

    @cached_property
    def _rows(self) -> list[tuple[str, Row]]:
        """The table of outcomes from its first row to its last but silence."""
        all_ = self.weighed

        def of(effect: Effect) -> dict[str, Weighed]:
            return {name: one for name, one in all_.items() if one.alone.clause.effect is effect}

        guided = {name: one.stands for name, one in all_.items() if one.alone.clause.is_guideline}
        requires = {n: one for n, one in of(Effect.REQUIRE).items() if one.alone.clause.is_binding}
        return [
            ("breach", {one.alone.clause.id: one.stands for one in self._binding}),
            ("conflict", {name: one.opposed for name, one in all_.items()}),
            ("protected", {name: one.undefeated for name, one in of(Effect.PROTECT).items()}),
            ("advised_against", guided),
            ("encouraged", {name: self._allows(one) for name, one in of(Effect.ENCOURAGE).items()}),
            ("permitted", {name: self._allows(one) for name, one in of(Effect.PERMIT).items()}),
            ("permitted", {name: self._complies(one) for name, one in requires.items()}),
        ]

    def _allows(self, one: Weighed) -> Term:
        return self._every(one.alone.permits, one.undefeated, self._not(one.opposed))

    def _complies(self, one: Weighed) -> Term:
        return self._every(one.undefeated, self._not(one.alone.violated))

    @cached_property
    def _first(self) -> list[tuple[str, Row, Term]]:
        """Each row with where it is the first that fits; silence last."""
        found: list[tuple[str, Row, Term]] = []
        still: Term = True
        for outcome, row in self._rows:
            fits = self._any(row.values())
            found.append((outcome, row, self._every(still, fits)))
            still = self._every(still, self._not(fits))
        return [*found, (SILENCE[self.readings.edition.unregulated], {}, still)]

    @cached_property
    def outcomes(self) -> dict[str, Term]:
        """Where each outcome is the outcome."""
        found: dict[str, Term] = {}
        for outcome, _, fits in self._first:
            if outcome == "breach":
                found.update(self._breaches(fits))
            else:
                found[outcome] = self._any((found.get(outcome, False), fits))
        return found

    def _breaches(self, fits: Term) -> dict[str, Term]:
        """What a standing violation comes to, while the act is only planned, too."""
        planned = self.readings.act.planned
        more = {id(one): self._every(one.stands, self._lacks_more(one)) for one in self._binding}
        refers = self._any(more.values())
        unreferred = self._any(more[id(one)] for one in self._binding if not one.alone.clause.refer_to)
        return {
            "breach": self._every(fits, self._any((self._not(planned), unreferred))),
            "refer": self._every(fits, planned, refers, self._not(unreferred)),
            "ask_first": self._every(fits, planned, self._not(refers)),
        }

    def _lacks_more(self, one: Weighed) -> Term:
        return one.alone.lacks_must if one.alone.clause.effect is Effect.REQUIRE else True

    def is_outcome(self, *outcomes: str) -> Term:
        """Where the outcome is one of these."""
        return self._any(self.outcomes.get(one, False) for one in outcomes)

    # -- offence, contacts, proposals

    def commits(self, one: Weighed, offence: str) -> Term:
        """Where the violation stands and is this offence."""
        return self._every(one.stands, one.alone.is_offence(offence))

    @cached_property
    def offences(self) -> dict[str, Term]:
        """Where each offence is the gravest."""
        found: dict[str, Term] = {}
        graver: Term = False
        for offence in sorted(self.readings.edition.offences.values(), key=lambda one: -one.gravity):
            here = self._any(self.commits(one, offence.id) for one in self._binding)
            found[offence.id] = self._every(here, self._not(graver))
            graver = self._any((graver, here))
        return found

    @cached_property
    def contacts(self) -> dict[str, Term]:
        """Where each role is one to turn to."""
        where: dict[str, list[Term]] = {}
        for _, row, fits in self._first:
            for name, gives in row.items():
                clause = self.clauses[name]
                for role in clause.refer_to:
                    where.setdefault(role, []).append(self._every(fits, gives))
                for role in clause.approval_from:
                    lacks = self._not(self.readings.act.approved(role))
                    where.setdefault(role, []).append(self._every(fits, gives, lacks))
        return {role: self._any(terms) for role, terms in where.items()}

    def proposals(self, ladder: Ladder, *, with_bases: bool = True) -> dict[Rungs, Term]:
        """Where each range of rungs is proposed, on an empty record to somebody who has acknowledged and is not
        protected."""
        found: dict[Rungs, Term] = {}
        key = ladder.id, with_bases
        if key in self._proposals:
            return self._proposals[key]
        stronger: Term = self._not(self.readings.act.planned)
        for answer, commits in self._strongest_first(ladder, with_bases):
            if answer.rungs is not None:
                here = self._every(stronger, commits)
                found[answer.rungs] = self._any((found.get(answer.rungs, False), here))
            stronger = self._every(stronger, self._not(commits))
        self._proposals[key] = found
        return found

    def _strongest_first(self, ladder: Ladder, with_bases: bool) -> Iterator[tuple[Answer, Term]]:
        """What the ladder answers with where some violation makes it do so: of two that meet the first counts."""
        commits: dict[Answer, list[Term]] = {}
        for one in self._binding:
            for offence in {grade.offence for grade in one.alone.clause.offences} - {None}:
                assert offence is not None
                answer = answered(self.readings.edition, ladder, one.alone.clause, offence, with_bases)
                if answer is not None:
                    commits.setdefault(answer, []).append(self.commits(one, offence))
        for answer in sorted(commits, key=lambda each: each.weight, reverse=True):
            yield answer, self._any(commits[answer])

    # -- two judgements

    def otherwise(self, other: Judged) -> Term:
        """Where the act is of another class (rule 8) under the other judgement."""
        found = [self.unequal(other), unlike(self._space, self.contacts, other.contacts)]
        for ladder in self.readings.edition.ladders.values():
            found.append(unlike(self._space, self.proposals(ladder), other.proposals(ladder)))
        return self._any(found)

    def unequal(self, other: Judged) -> Term:
        """Where outcome or offence is another."""
        outcome = unlike(self._space, self.outcomes, other.outcomes)
        return self._any((outcome, unlike(self._space, self.offences, other.offences)))


Value = TypeVar("Value")


def unlike(space: Space, one: Mapping[Value, Term], other: Mapping[Value, Term]) -> Term:
    """Where two tables do not say the same."""
    keys = dict.fromkeys((*one, *other))
    return space.some(space.differ(one.get(key, False), other.get(key, False)) for key in keys)
