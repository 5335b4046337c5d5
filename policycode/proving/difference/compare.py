"""The classes of all acts before and after, and a witness for each change (the catalogue, rule 8)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Judgement
from policycode.deciding.record import ConductRecord
from policycode.errors import ActError
from policycode.norms.policy import Edition, Policy
from policycode.proving.boxes import Meeting
from policycode.proving.classes import Classes
from policycode.proving.difference.joint import HOLDS, JointActs, joint_acts, whenever
from policycode.proving.difference.ladders import LadderChange, LadderSearch
from policycode.proving.difference.pairs import Class, changed_pairs, class_of
from policycode.proving.difference.seen import as_seen_by
from policycode.proving.difference.touched import changed, speak_alike, touched, touches_everything
from policycode.proving.difference.writer import act_of_both
from policycode.proving.limits import MOST_NODES
from policycode.proving.variants import Narrowed
from policycode.proving.weighing import Part, Unopposed
from policycode.proving.witness import pick_each
from policycode.readings.diagrams import Diagram, Node, TooLarge, Truth


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes between two editions. ``unconfirmed`` pairs of classes did not come back in the ordinary
    decision: with any of them the verdict is unknown."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]
    unconfirmed: tuple[tuple[Class, Class], ...] = ()
    ladders: tuple[LadderChange, ...] = ()
    open_ladders: tuple[str, ...] = ()
    """Ladders that changed, without a history that shows it (see :mod:`.ladders`)."""
    unfinished: bool = False
    """The comparison grew too large: there may be changes that are not listed."""

    @property
    def verdict(self) -> Literal["equivalent", "changed", "unknown"]:
        if self.unconfirmed or self.unfinished:
            return "unknown"
        if self.changes or self.ladders:
            return "changed"
        return "unknown" if self.open_ladders else "equivalent"


def compare(old: Edition, new: Edition) -> Comparison:
    """Which acts the new edition judges otherwise, over the acts that are possible under either; when each is
    in force is set aside."""
    worlds, engines = joint_acts(old, new), (unbounded(old), unbounded(new))
    if not touches_everything(old, new):
        return _of_clauses(old, new, worlds, engines)
    sides = Classes(Judgement(worlds[0])), Classes(Judgement(worlds[1]))
    changes, unconfirmed = _changes(worlds, engines, changed_pairs(*sides))
    search = LadderSearch(worlds, sides, engines)
    found = {name: search.shortest(name) for name in search.changed()}
    return Comparison(
        old,
        new,
        changes,
        unconfirmed,
        tuple(one for one in found.values() if one is not None),
        tuple(name for name, one in found.items() if one is None),
    )


def _of_clauses(
    old: Edition, new: Edition, worlds: tuple[JointActs, JointActs], engines: tuple[Engine, Engine]
) -> Comparison:
    """The same where only clauses changed: nothing is judged but the acts to which one of these applies."""
    one, other = Unopposed(worlds[0]), Unopposed(worlds[1])
    within = touched(one, other)
    space = one.space
    if within is False:
        return Comparison(old, new, ())
    space.most = space.size + MOST_NODES
    near = _near(one, other) if speak_alike(one, other) else None
    try:
        sides = [_side(each, within, near) for each in (one, other)]
        changes, unconfirmed = _changes(worlds, engines, changed_pairs(sides[0], sides[1], within))
    except TooLarge:
        return Comparison(old, new, (), unfinished=True)
    return Comparison(old, new, changes, unconfirmed)


def _near(one: Unopposed, other: Unopposed) -> set[str]:
    """The clauses that can meet one that changed, under either."""
    names, found = changed(one, other), set[str]()
    for whole in (one, other):
        meeting, bits = Meeting(whole.world), 0
        for name in names:
            bits |= meeting.of(name)
        found.update(meeting.named(bits))
    return found


def _side(whole: Unopposed, within: Truth, near: set[str] | None) -> Classes:
    """The classes of the acts of a region, in which only these clauses apply."""
    edition = whole.world.edition
    names = (name for name in edition.overrides.order if near is None or name in near)
    return Classes(Narrowed(Part(whole, names), within, edition.clauses, edition.overrides))


def _changes(
    worlds: tuple[JointActs, JointActs], engines: tuple[Engine, Engine], pairs: Diagram
) -> tuple[tuple[Change, ...], tuple[tuple[Class, Class], ...]]:
    """A witness for each pair of classes, and the pairs of which the witness did not come back."""
    reached = _roles_reached(worlds[0], pairs)
    changes: list[Change] = []
    unconfirmed: list[tuple[Class, Class]] = []
    for pair, cells in pick_each(worlds[1], pairs):
        if not isinstance(pair, tuple):
            continue
        before, after = pair
        change = _confirmed(worlds, cells, before, after, engines)
        if change is None:
            unconfirmed.append((before, after))
        else:
            roles = tuple(role for role in reached if pair in reached[role])
            changes.append(replace(change, roles=roles, facts=_facts(worlds, change)))
    return tuple(changes), tuple(unconfirmed)


def _facts(worlds: tuple[JointActs, JointActs], change: Change) -> frozenset[str]:
    return frozenset(
        name
        for world in worlds
        for decision in change.decisions
        for clause in decision.rests_on
        if clause in world.compiled.clauses
        for name in world.compiled.clauses[clause].mentions.facts
    )


def _roles_reached(world: JointActs, pairs: Diagram) -> dict[str, set[Hashable]]:
    """For each role the pairs of classes of the acts of those who hold it alone."""
    space, roles = world.space, list(world.words.closures["role"])
    levels = {role: space.level("roles", (HOLDS, role), 2) for role in roles}
    return {role: _met(pairs, {level: one == role for one, level in levels.items()}) for role in roles}


def _met(diagram: Diagram, cells: Mapping[int, int]) -> set[Hashable]:
    """The plain values of a diagram where the variables at these levels are in these cells."""
    found: set[Hashable] = set()
    seen: set[Diagram] = set()
    waiting = [diagram]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if not isinstance(here, Node):
            found.add(here)
        elif here.level in cells:
            waiting.append(here.children[cells[here.level]])
        else:
            waiting.extend(here.children)
    return found


def unbounded(edition: Edition) -> Engine:
    """What decides under an edition at any time."""
    return Engine(Policy(edition.policy, (whenever(edition),)))


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
