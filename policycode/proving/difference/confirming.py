"""A pair of classes shown by one act, which the ordinary decision judges so under both editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from policycode.deciding.acts import Act
from policycode.deciding.compiled import scopes
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.people import NOBODY_LISTED
from policycode.deciding.record import ConductRecord
from policycode.deciding.setting import setting_of
from policycode.errors import ActError
from policycode.norms.policy import Edition, Policy
from policycode.proving.difference.cutting import cut
from policycode.proving.difference.joint import JointActs, whenever
from policycode.proving.difference.pairs import Class, class_of
from policycode.proving.difference.seen import as_seen_by
from policycode.proving.difference.writer import act_of_both

WHOLE: Final = 250
"""An edition of more clauses is large."""


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


class Deciders:
    """The ordinary decision under both editions. Of large ones only the clauses are made ready in whose scope an act
    lies: the others are not candidates, and there are a few acts to decide."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.editions = (old, new)
        self._whole = [unbounded(one) if len(one.clauses) <= WHOLE else None for one in self.editions]

    def decided(self, act: Act) -> Iterator[Decision]:
        """What an act comes to under the one and the other, as far as it can be judged."""
        for side, (here, there) in enumerate((self.editions, self.editions[::-1])):
            seen, record = as_seen_by(act, here, there), ConductRecord(speaks_for_approvals=False)
            try:
                engine = self._whole[side] or unbounded(cut(here, _reached(here, seen, record)))
                yield engine.decide(seen, record=record)
            except ActError:
                return


def _reached(edition: Edition, act: Act, record: ConductRecord) -> set[str]:
    """The clauses in whose scope an act lies."""
    assert act.time is not None
    spot = setting_of(act, act.time, edition, NOBODY_LISTED, record).spot
    return {
        clause.id
        for clause in edition.clauses.values()
        if all(not terms or at is None or not at.isdisjoint(terms) for _, terms, at in scopes(clause, spot))
    }


def confirmed(
    worlds: tuple[JointActs, JointActs],
    deciders: Deciders,
    pair: tuple[Class, Class],
    cells: Mapping[int, int],
    roles: tuple[str, ...],
) -> Change | None:
    """The act of these cells as a change from one class to the other; ``None`` where it is decided otherwise."""
    act = act_of_both(worlds, cells)
    decisions = tuple(deciders.decided(act))
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
