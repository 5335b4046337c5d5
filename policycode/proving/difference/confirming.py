"""A pair of classes shown by one act, which the ordinary decision judges so under both editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.policy import Edition, Policy
from policycode.proving.difference.joint import JointActs, whenever
from policycode.proving.difference.pairs import Class, class_of
from policycode.proving.difference.seen import as_seen_by
from policycode.proving.difference.writer import act_of_both


@dataclass(frozen=True, slots=True)
class Change:
    """A class of acts that is judged otherwise: one witness, the decisions on it, the clauses that tell."""

    before: Class
    after: Class
    witness: Act
    decisions: tuple[Decision, Decision]
    roles: tuple[str, ...] = ()
    """The roles that are reached by themselves: whoever holds one of them alone can do such an act."""
    facts: frozenset[str] = frozenset()
    """The facts that the clauses look at on which either decision rests."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses on which only one of the decisions rests, else those of both; sorted."""
        one, other = (set(decision.rests_on) for decision in self.decisions)
        return tuple(sorted(one ^ other or one | other))


def unbounded(edition: Edition) -> Engine:
    """What decides under an edition at any time."""
    return Engine(Policy(edition.policy, (whenever(edition),)))


def confirmed(
    worlds: tuple[JointActs, JointActs],
    engines: tuple[Engine, Engine],
    pair: tuple[Class, Class],
    cells: Mapping[int, int],
    roles: tuple[str, ...],
) -> Change | None:
    """The act of these cells as a change from one class to the other; ``None`` where it is decided otherwise."""
    act = act_of_both(worlds, cells)
    decisions = tuple(_replayed(act, engines))
    if len(decisions) != 2 or (class_of(decisions[0]), class_of(decisions[1])) != pair:
        return None
    return Change(*pair, act, (decisions[0], decisions[1]), roles, _facts(worlds, decisions))


def _facts(worlds: tuple[JointActs, JointActs], decisions: tuple[Decision, ...]) -> frozenset[str]:
    return frozenset(
        name
        for world in worlds
        for decision in decisions
        for clause in decision.rests_on
        if clause in world.compiled.clauses
        for name in world.compiled.clauses[clause].mentions.facts
    )


def _replayed(act: Act, engines: tuple[Engine, Engine]) -> Iterator[Decision]:
    editions = [engine.policy.newest for engine in engines]
    for engine, here, there in zip(engines, editions, reversed(editions), strict=True):
        try:
            yield engine.decide(
                as_seen_by(act, here, there), record=ConductRecord(speaks_for_approvals=False)
            )
        except ActError:
            return
