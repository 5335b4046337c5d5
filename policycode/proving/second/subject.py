"""One edition for the second proof: its acts, what comes of them, and variants of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.proving.second.acts import Act
from policycode.proving.second.judging import Judged
from policycode.proving.second.questions import Solver
from policycode.proving.second.relation import Relation
from policycode.proving.second.times import Times
from policycode.proving.second.weighing import Readings
from policycode.readings.smt import Space, Term, differ, every, neg, some


class Single:
    """One possible act under an edition."""

    def __init__(self, edition: Edition, seconds: float) -> None:
        self.edition, self.seconds = edition, seconds
        self.times = Times(edition)
        self.relation = Relation(edition.clauses)
        self.act = Act(edition, self.times, Space())
        self.readings = Readings(edition, self.act)
        self.judged = Judged(self.readings, edition.clauses, self.relation)
        self.solver = Solver(self.act.space, [self.act.possible], seconds)
        self._pairs: dict[frozenset[str], Pair] = {}

    def without(self, clause: str) -> Judged:
        """The same acts without a clause; edges that lay on a cycle through it come back."""
        left = {name: one for name, one in self.edition.clauses.items() if name != clause}
        return Judged(self.readings, left, self.relation.without(self.edition.clauses, clause))

    def rewritten(self, clause: Clause) -> Judged:
        """The same acts with other words under one clause's ``overrides`` or ``subject_to``."""
        clauses = {**self.edition.clauses, clause.id: clause}
        return Judged(self.readings, clauses, Relation(clauses))

    def apart(self, names: Iterable[str]) -> Pair:
        """Two acts that are alike but for these names."""
        key = frozenset(names)
        if key not in self._pairs:
            self._pairs[key] = Pair(self, key)
        return self._pairs[key]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two acts."""

    act: Act
    judged: Judged


class Pair:
    """Two possible acts that are alike but for some names."""

    def __init__(self, single: Single, names: frozenset[str]) -> None:
        self.edition = single.edition
        space = Space()
        acts = Act(self.edition, single.times, space), Act(self.edition, single.times, space, names)
        self.one, self.other = (
            Side(act, Judged(Readings(self.edition, act), self.edition.clauses, single.relation))
            for act in acts
        )
        self.solver = Solver(space, [act.possible for act in acts], single.seconds)

    @cached_property
    def unequal(self) -> Term:
        """Where the two have not the same outcome and offence."""
        return self.one.judged.unequal(self.other.judged)

    @cached_property
    def unexplained(self) -> Term:
        """Where no clause that states a rationale tells the two apart: by applying to one alone, by another status,
        or by another offence."""
        reasoned = [
            name
            for name, one in self.edition.clauses.items()
            if one.rationale and one.effect is not Effect.STATE
        ]
        return neg(some(self._tells_apart(name) for name in reasoned))

    def _tells_apart(self, clause: str) -> Term:
        one, other = (_said(side.judged, clause) for side in (self.one, self.other))
        return some(differ(one[key], other[key]) for key in one)


def _said(judged: Judged, clause: str) -> Mapping[str, Term]:
    """What a clause is on an act: its status, one thing after another, and the offence of which its violation is."""
    one = judged.weighed[clause]
    found = {
        "applies": one.alone.applies,
        "defeated": one.defeated,
        "opposed": one.opposed,
        "violated": every((one.undefeated, neg(one.opposed), one.alone.violated)),
    }
    if one.alone.clause.is_binding:
        found |= {f"offence {name}": judged.commits(one, name) for name in judged.readings.edition.offences}
    return found
