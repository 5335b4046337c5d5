"""What a run of scenarios touches of a policy, and what it leaves untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome, Status
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.setting import setting_of
from policycode.norms.clauses import Clause, Effect
from policycode.norms.overrides import Why
from policycode.norms.policy import Edition, Policy
from policycode.scenarios.play import ScenarioResult

_NOT_FOR_CERTAIN = (Status.UNKNOWN,)


@dataclass(frozen=True, slots=True)
class Share:
    """What was touched of what there is; names are sorted when listed."""

    touched: frozenset[str]
    of: frozenset[str]

    @property
    def untouched(self) -> tuple[str, ...]:
        return tuple(sorted(self.of - self.touched))

    @property
    def ratio(self) -> float:
        """From 0 to 1; 1 where there is nothing to touch."""
        return len(self.touched & self.of) / len(self.of) if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far scenarios guard a policy.

    ``clauses``: the policy's own clauses that applied for certain to some act. ``both_sides``: those that also
    nearly applied to another: it was within their scope and only ``when`` or ``unless`` kept them from it (a clause
    without either: it was outside their scope).
    ``exceptions``: the declared overrides ("over>under") that defeated something. ``outcomes``: those that the
    policy can have; a conflict, which its authors are to settle and not to try, only where one came.
    ``rungs``: proposed as the lowest or highest, or imposed.
    """

    clauses: Share
    both_sides: Share
    exceptions: Share
    outcomes: Share
    rungs: Share

    @property
    def ratios(self) -> dict[str, float]:
        """Each share under its name, rounded to four places."""
        named = {
            "clauses": self.clauses,
            "both_sides": self.both_sides,
            "exceptions": self.exceptions,
            "outcomes": self.outcomes,
            "rungs": self.rungs,
        }
        return {name: round(share.ratio, 4) for name, share in named.items()}


@dataclass(slots=True)
class _Touched:
    engine: Engine
    applied: set[str] = field(default_factory=set)
    nearly: set[str] = field(default_factory=set)
    exceptions: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    rungs: set[str] = field(default_factory=set)

    def see(self, decision: Decision, people: People) -> None:
        self.outcomes.add(str(decision.outcome))
        self.rungs.update(rung for one in decision.proposals for rung in (one.lowest, one.highest))
        if decision.edition is None:
            return
        found = {one.clause.id: one for one in decision.clauses}
        self.applied.update(name for name, one in found.items() if one.status not in _NOT_FOR_CERTAIN)
        if decision.outcome is not Outcome.OUT_OF_SCOPE:
            self.nearly.update(self._near_misses(decision, decision.edition, people) - found.keys())
        self.exceptions.update(
            _edge(over, one.clause.id) for one in found.values() for over in one.defeated_by
        )

    def _near_misses(self, decision: Decision, edition: Edition, people: People) -> set[str]:
        spot = setting_of(decision.act, decision.at, edition, people, None).spot
        in_scope = {one.clause.id for one in self.engine.compiled(edition).candidates(spot)}
        return {
            clause.id
            for clause in edition.clauses.values()
            if clause.id in in_scope or (clause.when is None and clause.unless is None)
        }


def coverage(engine: Engine, results: Iterable[ScenarioResult]) -> Coverage:
    """What the scenarios touch of all editions of a policy, imports aside."""
    policy, touched = engine.policy, _Touched(engine)
    for result in results:
        for decision in result.decisions:
            touched.see(decision, result.scenario.people or NOBODY_LISTED)
        imposed = (one for person in result.record.persons() for one in result.record.sanctions(person))
        touched.rungs.update(one.rung for one in imposed)
    clauses = frozenset(clause.id for clause in _own_norms(policy))
    return Coverage(
        clauses=Share(frozenset(touched.applied) & clauses, clauses),
        both_sides=Share(frozenset(touched.applied & touched.nearly) & clauses, clauses),
        exceptions=_share(touched.exceptions, _declared_overrides(policy)),
        outcomes=_share(touched.outcomes, {*map(str, _possible_outcomes(policy)), *touched.outcomes}),
        rungs=_share(touched.rungs, (rung for one in _ladders(policy) for rung in one)),
    )


def _share(touched: set[str], of: Iterable[str]) -> Share:
    everything = frozenset(of)
    return Share(frozenset(touched) & everything, everything)


def _own_norms(policy: Policy) -> Iterator[Clause]:
    for edition in policy.editions:
        for clause in edition.clauses.values():
            if clause.instrument.own and clause.effect is not Effect.STATE:
                yield clause


def _declared_overrides(policy: Policy) -> Iterator[str]:
    """The overrides by name in which one of the policy's own clauses has a part."""
    for edition in policy.editions:
        for edges in edition.overrides.by_under.values():
            for edge in edges:
                own = any(edition.clauses[name].instrument.own for name in (edge.over, edge.under))
                if edge.why is Why.NAMED and own:
                    yield _edge(edge.over, edge.under)


def _edge(over: str, under: str) -> str:
    return f"{over}>{under}"


def _ladders(policy: Policy) -> Iterator[tuple[str, ...]]:
    for edition in policy.editions:
        yield from (ladder.rungs for ladder in edition.ladders.values())


def _possible_outcomes(policy: Policy) -> set[Outcome]:
    return {outcome for edition in policy.editions for outcome in _outcomes(edition)} | {Outcome.NOT_IN_FORCE}


def _outcomes(edition: Edition) -> set[Outcome]:
    """The outcomes that an act can have by what the policy's header and its clauses' effects say."""
    effects = {clause.effect for clause in edition.clauses.values()}
    norms = edition.clauses.values()
    possible = {Outcome.PERMITTED, Outcome.UNDETERMINED}
    when: dict[Outcome, bool] = {
        Outcome.OUT_OF_SCOPE: bool(edition.instrument.covers or edition.instrument.applies_when),
        Outcome.BREACH: any(one.can_be_violated and one.is_binding for one in norms),
        Outcome.ASK_FIRST: any(one.approval_from and one.is_binding for one in norms),
        Outcome.REFER: any(one.refer_to and one.can_be_violated and one.is_binding for one in norms),
        Outcome.PROTECTED: Effect.PROTECT in effects,
        Outcome.ADVISED_AGAINST: any(one.is_guideline for one in norms),
        Outcome.ENCOURAGED: Effect.ENCOURAGE in effects,
        Outcome.FORBIDDEN_BY_DEFAULT: edition.unregulated == "forbidden",
        Outcome.UNREGULATED: edition.unregulated == "undecided",
    }
    return possible | {outcome for outcome, can_be in when.items() if can_be}
