"""A pair of classes shown by one act, which the ordinary decision judges so under both editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Final

from policycode.deciding.acts import Act
from policycode.deciding.compiled import CompiledEdition, in_reach
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome
from policycode.deciding.mentions import Mentions
from policycode.deciding.people import NOBODY_LISTED
from policycode.deciding.record import ConductRecord
from policycode.deciding.setting import setting_of
from policycode.errors import ActError
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.distinguishing import hanging
from policycode.proving.difference.cutting import cut
from policycode.proving.difference.found import Pair, Telling
from policycode.proving.difference.joint import JointActs, whenever
from policycode.proving.difference.pairs import Class, class_of
from policycode.proving.difference.seen import as_seen_by
from policycode.proving.difference.statable import SIDES, Statable, Stating
from policycode.proving.difference.writer import acts_of_both

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
    looks: Mentions = field(default_factory=Mentions)
    """What the clauses look at, as either edition has them, on which either decision rests."""
    because: frozenset[str] = frozenset()
    """The clauses that were changed, and on which it hangs on some act of the class."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses responsible, sorted: those that were changed and on which it hangs; where it hangs on none (on
        silence, say), those that tell on the witness."""
        return tuple(sorted(self.because)) or self.telling

    @property
    def telling(self) -> tuple[str, ...]:
        """The clauses on which only one of the decisions on the witness rests, else those of both; sorted."""
        one, other = (set(decision.rests_on) for decision in self.decisions)
        return tuple(sorted(one ^ other or one | other))


@dataclass(frozen=True, slots=True)
class Unstatable:
    """A class of acts that only one of the editions can state, and that the other may judge otherwise whatever is
    stated in place of the value that it lacks: one witness, in the words of the edition that can."""

    stating: Stating
    one: Class
    witness: Act
    decision: Decision
    lacking: tuple[str, ...]
    """The facts of which the other edition does not know the value."""
    roles: tuple[str, ...] = ()
    looks: Mentions = field(default_factory=Mentions)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses on which it rests."""
        return self.decision.rests_on


def unbounded(edition: Edition) -> Engine:
    """What decides under an edition at any time."""
    return Engine(Policy(edition.policy, (whenever(edition),)))


class Deciders:
    """The ordinary decision under both editions. Of large ones only the clauses are made ready in whose scope an act
    lies: the others are not candidates, and there are a few acts to decide."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.editions = (old, new)
        self._whole = [unbounded(one) if len(one.clauses) <= WHOLE else None for one in self.editions]

    def decided(self, acts: tuple[Act, Act]) -> Iterator[Decision]:
        """What an act, in the words of either, comes to under the one and the other, as far as it can be judged."""
        for side, (here, there) in enumerate((self.editions, self.editions[::-1])):
            seen, record = as_seen_by(acts[side], here, there), ConductRecord(speaks_for_approvals=False)
            try:
                engine = self._whole[side] or unbounded(cut(here, _reached(here, seen, record)))
                yield engine.decide(seen, record=record)
            except ActError:
                return


def _reached(edition: Edition, act: Act, record: ConductRecord) -> set[str]:
    """The clauses in whose scope an act lies."""
    assert act.time is not None
    spot = setting_of(act, act.time, edition, NOBODY_LISTED, record).spot
    return {clause.id for clause in edition.clauses.values() if in_reach(clause, spot)}


def confirmed_of(
    worlds: tuple[JointActs, JointActs],
    statable: Statable,
    deciders: Deciders,
    found: Mapping[Stating, list[Telling]],
    rewritten: frozenset[str],
) -> tuple[tuple[Change, ...], tuple[Unstatable, ...], tuple[Pair, ...]]:
    """The changes and what only one edition can state, with a witness each, and the pairs of which the witness did not
    come back in the ordinary decision. ``rewritten`` are the clauses that changed themselves."""
    hangs = _Hanging(worlds, statable, deciders)
    changes: list[Change] = []
    alone: dict[tuple[Stating, Class], Unstatable] = {}
    unconfirmed: list[Pair] = []
    for stating, telling in found.items():
        for one in telling:
            pair, cells, roles = one.pair, one.cells, one.roles
            acts = acts_of_both(worlds, cells, statable, stating)
            decisions = tuple(deciders.decided(acts))
            if len(decisions) != 2 or (class_of(decisions[0]), class_of(decisions[1])) != pair:
                unconfirmed.append(pair)
            elif stating == "both":
                old, new = decisions
                looks = _looks(worlds, decisions)
                asked = {name: act for name, act in one.open.items() if name in rewritten}
                because = one.because & rewritten | {
                    name for name, act in asked.items() if name in hangs.on(act)
                }
                changes.append(Change(*pair, acts[1], (old, new), roles, looks, because))
            else:
                side = SIDES.index(stating)
                known = alone.get((stating, pair[side]))
                lacking = statable.lacking(cells, stating)
                first = Unstatable(stating, pair[side], acts[side], decisions[side], lacking)
                kept = known or replace(first, looks=_looks(worlds, decisions[side : side + 1]))
                every = tuple(dict.fromkeys((*kept.roles, *roles)))
                alone[stating, pair[side]] = replace(kept, roles=every)
    return tuple(changes), tuple(alone.values()), tuple(unconfirmed)


class _Hanging:
    """On which clauses acts hang; several clauses may be asked of one act."""

    def __init__(self, worlds: tuple[JointActs, JointActs], statable: Statable, deciders: Deciders) -> None:
        self.worlds, self.statable, self.deciders = worlds, statable, deciders
        self._known: dict[frozenset[tuple[int, int]], set[str]] = {}

    def on(self, cells: Mapping[int, int]) -> set[str]:
        """The clauses on which what the act of some cells comes to hangs, under either edition."""
        key = frozenset(cells.items())
        found = self._known.get(key)
        if found is None:
            acts = acts_of_both(self.worlds, cells, self.statable)
            found = self._known[key] = hanging(self.deciders.decided(acts))
        return found


def _looks(worlds: tuple[JointActs, JointActs], decisions: tuple[Decision, ...]) -> Mentions:
    return looks_at([world.compiled for world in worlds], decisions)


def looks_at(editions: Iterable[CompiledEdition], decisions: tuple[Decision, ...]) -> Mentions:
    """What the clauses look at on which decisions rest, as each edition has them that has them at all; and what the
    reach hangs on, where one decision alone is that the act lies beyond it."""
    editions = tuple(editions)
    clauses = {name for decision in decisions for name in decision.rests_on}
    found = [one.clauses[name].mentions for one in editions for name in clauses & one.clauses.keys()]
    if len({decision.outcome is Outcome.OUT_OF_SCOPE for decision in decisions}) == 2:
        found += (one.reach for one in editions)
    return reduce(or_, found, Mentions())
