"""The classes of all acts before and after, and a witness for each change (the catalogue, rule 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Judgement
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.intervals import Interval
from policycode.norms.policy import Edition, Policy
from policycode.proving.classes import Classes
from policycode.proving.difference.joint import JointActs, joint_acts
from policycode.proving.difference.seen import as_seen_by
from policycode.proving.difference.writer import act_of_both
from policycode.proving.witness import pick_each
from policycode.readings.diagrams import Diagram, Diagrams, Truth


@dataclass(frozen=True, slots=True)
class Class:
    """Outcome, offence, contacts, and the proposals (ladder, from, to) on an empty record."""

    outcome: str
    offence: str | None
    contacts: tuple[str, ...]
    proposals: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A class of acts that is judged otherwise: one witness, the decisions on it, the clauses that tell."""

    before: Class
    after: Class
    witness: Act
    decisions: tuple[Decision, Decision]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses on which only one of the decisions rests, else those of both; sorted."""
        one, other = (set(decision.rests_on) for decision in self.decisions)
        return tuple(sorted(one ^ other or one | other))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes between two editions. ``unconfirmed`` pairs of classes did not come back in the ordinary
    decision: with any of them the verdict is unknown."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]
    unconfirmed: tuple[tuple[Class, Class], ...] = ()

    @property
    def verdict(self) -> Literal["equivalent", "changed", "unknown"]:
        if self.unconfirmed:
            return "unknown"
        return "changed" if self.changes else "equivalent"


def compare(old: Edition, new: Edition) -> Comparison:
    """Which acts the new edition judges otherwise, over the acts that are possible under either; when each is
    in force is set aside."""
    worlds = joint_acts(old, new)
    space = worlds[0].space
    before_all, after_all = (Classes(Judgement(world)) for world in worlds)
    differ = space.some(after_all.differences(before_all))
    region = space.conj(differ, space.some(world.possible for world in worlds))
    # Only where something differs are the classes written out: alike acts are most.
    both = space.zipped([_written(classes, region) for classes in (before_all, after_all)])
    engines = _engine(old), _engine(new)
    changes: list[Change] = []
    unconfirmed: list[tuple[Class, Class]] = []
    for pair, cells in pick_each(worlds[1], both):
        before, after = pair  # type: ignore[misc]
        if before == after:
            continue
        change = _confirmed(worlds, cells, before, after, engines)
        if change is None:
            unconfirmed.append((before, after))
        else:
            changes.append(change)
    return Comparison(old, new, tuple(changes), tuple(unconfirmed))


def _written(classes: Classes, region: Truth) -> Diagram:
    """The class of each act of a region, as a diagram of :class:`Class`; ``None`` elsewhere."""
    judged, space = classes.judgement, classes.space
    contacts = [
        space.ite(space.conj(region, truth), (role,), ()) for role, truth in sorted(classes.contacts.items())
    ]
    proposals = [
        space.mapped(space.ite(region, rungs, None), _on(name))
        for name, rungs in sorted(classes.proposals.items())
    ]
    parts = [judged.outcome, judged.offence]
    parts = [space.ite(region, part, None) for part in parts]
    written = space.zipped([*parts, _joined(space, contacts), _joined(space, proposals)])
    return space.mapped(space.ite(region, written, None), _class)


def _class(
    parts: tuple[str, str | None, tuple[str, ...], tuple[tuple[str, str, str], ...]] | None,
) -> Class | None:
    return None if parts is None else Class(str(parts[0]), *parts[1:])


def _on(ladder: str) -> Callable[[tuple[str, str] | None], tuple[tuple[str, str, str], ...]]:
    return lambda ends: () if ends is None else ((ladder, *ends),)


def _joined(space: Diagrams, tuples: list[Diagram]) -> Diagram:
    return reduce(
        lambda one, other: space.mapped(space.zipped([one, other]), lambda pair: pair[0] + pair[1]),
        tuples,
        (),
    )


def _engine(edition: Edition) -> Engine:
    return Engine(Policy(edition.policy, (replace(edition, interval=Interval()),)))


def _confirmed(
    worlds: tuple[JointActs, JointActs],
    cells: Mapping[int, int],
    before: Class,
    after: Class,
    engines: tuple[Engine, Engine],
) -> Change | None:
    act = act_of_both(worlds, cells)
    decisions = tuple(_replayed(act, engines))
    if len(decisions) != 2 or (class_of(decisions[0]), class_of(decisions[1])) != (before, after):
        return None
    return Change(before, after, act, (decisions[0], decisions[1]))


def _replayed(act: Act, engines: tuple[Engine, Engine]) -> Iterator[Decision]:
    editions = [engine.policy.newest for engine in engines]
    for engine, here, there in zip(engines, editions, reversed(editions), strict=True):
        try:
            yield engine.decide(
                as_seen_by(act, here, there), record=ConductRecord(speaks_for_approvals=False)
            )
        except ActError:
            return


def class_of(decision: Decision) -> Class:
    """The class of a decided act."""
    return Class(
        str(decision.outcome),
        decision.offence,
        decision.contacts,
        tuple(sorted((one.ladder, one.lowest, one.highest) for one in decision.proposals)),
    )
