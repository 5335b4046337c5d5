"""The acts of a region sorted by cases, until each is settled: which classes they change from and to.

A case is a box of cells. Where none of the pairs of classes that its acts may have is wanted any more, nothing below it
is looked at. A case in which few clauses are left is read off a diagram; any other is parted in two by the question
that most of its clauses ask.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Final

from policycode.deciding.compiled import Candidate
from policycode.deciding.judge import Judgement, Outcome, Weighed
from policycode.proving.acts.classes import Classes
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import ANYWHERE, PossibleActs
from policycode.proving.acts.witness import pick_each
from policycode.proving.difference.found import Found, Pair, Region, Shown
from policycode.proving.difference.joint import HOLDS, JointActs
from policycode.proving.difference.narrowing import Arms, met, narrowed, nearest
from policycode.proving.difference.pairs import changed_pairs, class_of_parts, parts
from policycode.proving.difference.partly import Box, Open, Partly, PartlyKnown, Test
from policycode.proving.difference.told import Confined, Told, hangs_on
from policycode.readings.diagrams import Diagram, TooLarge, Truth

FEW: Final = 2
"""So few clauses are read off a diagram at once."""

ROOM: Final = 40_000
"""Nodes for that; a case that takes more is parted all the same."""

MOST_READ: Final = 100_000
"""So many clauses may be read, over and over, for what one changed clause touches: some seconds of work."""

TRIES: Final = 12
"""So many acts that came to light are tried with another role."""

MOST_PAIRS: Final = 100
"""If so many pairs of classes are still possible, one that is wanted is taken to be among them."""

_BREACHED = frozenset((Outcome.BREACH, Outcome.ASK_FIRST, Outcome.REFER))

Wanted = Callable[[Pair], bool]


@dataclass(slots=True)
class _Case:
    box: dict[int, int]
    candidates: list[Sequence[Candidate]]
    known: Partly
    judged: list[Judgement[PossibleActs]]
    hanging: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({}, {}))
    """By side and clause the variables on which it hangs what it does, as far as it was asked."""

    @property
    def size(self) -> int:
        return sum(map(len, self.candidates))

    def as_before(self, side: int, candidates: Iterable[Candidate], changed: int) -> dict[str, Weighed]:
        """Of some clauses those that by themselves do as much or as little in a part of the case, where variables at
        these levels may be in fewer cells."""
        found, weighed, hanging = dict[str, Weighed](), self.judged[side].weighed, self.hanging[side]
        for candidate in candidates:
            name = candidate.clause.id
            one = weighed.get(name)
            if one is None:
                continue
            if name not in hanging:
                hanging[name] = hangs_on(one)
            if not hanging[name] & changed:
                found[name] = one
        return found


class Cases:
    """Goes through acts as two editions see them; what it finds is kept, also when it does not come to an end."""

    def __init__(self, worlds: tuple[JointActs, JointActs], changed: Container[str], few: int = FEW) -> None:
        self.worlds, self.space, self.few = worlds, worlds[0].space, few
        self.changed = changed
        self.found = Found()
        self._arms: Arms = {}
        self._read: dict[int, int] = {}
        self._all: dict[str, tuple[Region, _Case | None]] = {}
        """By changed clause the region gone through last, and all of its acts as one case."""
        self.roles = {
            role: self.space.level("roles", (HOLDS, role), 2) for role in worlds[0].words.closures["role"]
        }
        self._known = [PartlyKnown.anywhere(world) for world in worlds]
        self._candidates = [world.compiled.candidates(ANYWHERE) for world in worlds]
        self._nearby: dict[frozenset[str], list[list[Candidate]]] = {}
        self._places = [
            {
                one.clause.id: [known.cells_of(kind, terms) for kind, terms in one.asks if kind != "role"]
                for one in side
            }
            for known, side in zip(self._known, self._candidates, strict=True)
        ]
        self._scoped = sum({1 << level for side in self._places for one in side.values() for level, _ in one})
        """The variables at which scopes look, roles aside: by level, a bit each."""

    def begin(self) -> None:
        """Counts anew what is read for each region."""
        self._read.clear()

    def alone(self, role: str) -> Box:
        """The acts of those who hold one role only."""
        return {level: 2 if one == role else 1 for one, level in self.roles.items()}

    def go_through(self, region: Region, wanted: Wanted, box: Box, most_read: int = MOST_READ) -> None:
        """Finds every pair of classes that is wanted, of the acts of a region in a box. Raises TooLarge, when so many
        clauses were read for the region."""
        first = self._within(region, dict(box))
        waiting = [] if first is None else [first]
        while waiting:
            case = waiting.pop()
            self._read[id(region)] = self._read.get(id(region), 0) + case.size
            if self._read[id(region)] > most_read:
                raise TooLarge
            settled, possible = self._possible(case)
            if possible is not None and not any(map(wanted, possible)):
                continue
            if settled and possible is not None:
                self._add(region, self.space.ite(self._inside(region, case), possible[0], None))
                continue
            if case.size <= 2 * self.few and self._read_off(region, case):
                continue
            parted = (self._case(region, box, case.candidates, case) for box in self._split(case))
            below = [one for one in parted if one is not None]
            waiting += sorted(below, key=lambda one: -one.size)

    def holders(self, region: Region) -> list[str]:
        """The roles that somebody holds alone who can do such an act."""
        return [role for role in self.roles if self._narrowed(region, dict(self.alone(role))) is not None]

    def try_others(self, region: Region, role: str) -> None:
        """Tries whether who holds a role alone could have done acts that came to light."""
        people = {level: mask - 1 for level, mask in self.alone(role).items()}
        for pair, known in self.found.shown.items():
            for one in known[: -TRIES - 1 : -1]:
                if not self.found.lacks(role, pair):
                    break
                if self.pair_at(region, {**one.cells, **people}, self._near_act(region, one)) == pair:
                    self.found.roles.setdefault(pair, set()).add(role)

    def try_here(self, region: Region) -> None:
        """Tries whether acts that came to light elsewhere have their like in a region."""
        for pair, known in list(self.found.shown.items()):
            for one in known[: -TRIES - 1 : -1]:
                cells = nearest(region.acts, one.cells)
                if cells is None or not self.found.sought(region.name, pair):
                    break
                if self.pair_at(region, cells) == pair:
                    self.found.by_clause.setdefault(region.name, {})[pair] = cells

    def pair_at(
        self,
        region: Region,
        cells: Mapping[int, int],
        near: Sequence[Sequence[Candidate]] | None = None,
    ) -> Pair | None:
        """The classes of one act, if it is of the region and they differ; ``near`` has the clauses that may apply,
        where fewer do than to all of the region."""
        box = {level: 1 << cell for level, cell in cells.items()}
        case = self._within(region, box, near)
        settled, possible = (False, None) if case is None else self._possible(case)
        return possible[0] if settled and possible else None

    def _near_act(self, region: Region, one: Shown) -> Sequence[Sequence[Candidate]]:
        found = one.near.get(region.near)
        if found is None:
            box = {level: 1 << cell for level, cell in one.cells.items()}
            found = one.near[region.near] = [
                self._reached(side, near, box) for side, near in enumerate(self._near(region))
            ]
        return found

    def _near(self, region: Region) -> list[list[Candidate]]:
        found = self._nearby.get(region.near)
        if found is None:
            found = self._nearby[region.near] = [
                [one for one in side if one.clause.id in region.near] for side in self._candidates
            ]
        return found

    # -- one case

    def _within(
        self, region: Region, box: dict[int, int], near: Sequence[Sequence[Candidate]] | None = None
    ) -> _Case | None:
        """The acts of a region in a box; of ``near`` clauses, if they are known to be the only ones there."""
        if region.name not in self._all or self._all[region.name][0] is not region:
            self._all[region.name] = region, self._case(region, {}, self._near(region))
        every = self._all[region.name][1]
        if every is None or not box:
            return every
        return self._case(region, box, every.candidates if near is None else near, every)

    def _case(
        self,
        region: Region,
        box: dict[int, int],
        candidates: Sequence[Sequence[Candidate]],
        above: _Case | None = None,
    ) -> _Case | None:
        """The acts in a box, without cells and clauses that have no part in it; ``None`` where there are none. What
        it has in common with the case ``above`` that it is a part of is not worked out again."""
        inside = self._narrowed(region, box)
        if inside is None:
            return None
        known = self._known[0].known(inside) if above is None else above.known.with_box(inside)
        changed = 0 if above is None else known.changed(above.known)
        judged, left = list[Judgement[PossibleActs]](), list[Sequence[Candidate]]()
        for side, near in enumerate(candidates):
            told = {name: both[side] for name, both in region.applies.items()}
            reached = near
            if above is None or changed & self._scoped:
                reached = self._reached(side, near, inside)
            other = judged[0] if judged else None
            before = {} if above is None else above.as_before(side, reached, changed)
            judged.append(Told(self._known[side].within(known), reached, told, other, self.changed, before))
            left.append([one for one in reached if one.clause.id in judged[side].weighed])
        return _Case(inside, left, known, judged)

    def _narrowed(self, region: Region, box: dict[int, int]) -> dict[int, int] | None:
        """The box, without cells that have no act of the region."""
        return narrowed(region.acts, box, [one.size for one in self.space.variables], self._arms)

    def _reached(self, side: int, near: Sequence[Candidate], box: Box) -> list[Candidate]:
        """Of some clauses those that can apply at all to an action, on a platform, in a department of a box."""
        places, found = self._places[side], list[Candidate]()
        for one in near:
            for level, mask in places[one.clause.id]:
                if level in box and not box[level] & mask:
                    break
            else:
                found.append(one)
        return found

    def _possible(self, case: _Case) -> tuple[bool, list[Pair] | None]:
        """Whether all acts of a case have the same classes, and the pairs of different classes that they may have;
        ``None`` where there may be too many."""
        sides = [Classes(one) for one in case.judged]
        roles = sorted(sides[0].contacts.keys() | sides[1].contacts.keys())
        ladders = sorted(sides[0].proposals.keys() | sides[1].proposals.keys())
        old, new = (parts(side, roles, ladders) for side in sides)
        settled = not any(isinstance(one, Open) for one in (*old, *new))
        together = [case.known.pairs(*pair) for pair in zip(old, new, strict=True)]
        if all(one == other for pairs in together for one, other in pairs):
            return settled, []
        if prod(map(len, together)) > MOST_PAIRS:
            return settled, None
        found = list[Pair]()
        for chosen in product(*(sorted(pairs, key=repr) for pairs in together)):
            before, after = zip(*chosen, strict=True)
            if before != after and _fits(before, len(roles)) and _fits(after, len(roles)):
                found.append((class_of_parts(before, roles, ladders), class_of_parts(after, roles, ladders)))
        return settled, found

    def _split(self, case: _Case) -> Iterator[dict[int, int]]:
        """The box parted by the test on which clauses hang most that hang on little else: it settles these soonest."""
        scores: dict[Test, float] = {}
        for truth in _open_truths(case.judged):
            for test in truth.tests:
                scores[test] = scores.get(test, 0.0) + 0.5 ** len(truth.tests)
        level, mask = max(scores or case.known.asked, key=lambda one: (scores.get(one, 0), -one[0], -one[1]))
        every = case.box.get(level, (1 << self.space.variables[level].size) - 1)
        yield {**case.box, level: mask}
        yield {**case.box, level: every & ~mask}

    # -- a case that is small enough

    def _read_off(self, region: Region, case: _Case) -> bool:
        """Finds all that a case holds; not where its diagrams grow too large."""
        self.space.most = self.space.size + ROOM
        try:
            self._add(region, self._pairs(region, case))
        except TooLarge:
            return False
        finally:
            self.space.most = float("inf")
        return True

    def _pairs(self, region: Region, case: _Case) -> Diagram:
        inside = self._inside(region, case)
        sides = [
            Classes(Confined(Apart(world, near), inside, world.edition.clauses, world.edition.overrides))
            for world, near in zip(self.worlds, case.candidates, strict=True)
        ]
        return changed_pairs(sides[0], sides[1], inside)

    def _inside(self, region: Region, case: _Case) -> Truth:
        space, box = self.space, True
        for level, mask in sorted(case.box.items(), reverse=True):
            cells = range(space.variables[level].size)
            box = space.node(level, tuple([box if mask >> cell & 1 else False for cell in cells]))
        return space.conj(region.acts, box)

    def _add(self, region: Region, pairs: Diagram) -> None:
        for pair, cells in pick_each(self.worlds[1], pairs):
            if isinstance(pair, tuple):
                self.found.shown.setdefault(pair, []).append(Shown(cells))
                self.found.by_clause.setdefault(region.name, {}).setdefault(pair, cells)
                if pair not in self.found.cells:
                    self.found.cells[pair], self.found.regions[pair] = cells, region
        for role in self.roles:
            for pair in met(pairs, {level: mask - 1 for level, mask in self.alone(role).items()}):
                if isinstance(pair, tuple):
                    self.found.roles.setdefault(pair, set()).add(role)


def _open_truths(judged: Sequence[Judgement[PossibleActs]]) -> Iterator[Open]:
    """Of each clause what is not settled."""
    seen: set[Open] = set()
    for side in judged:
        for one in side.weighed.values():
            truth = next(
                (each for each in (one.applies, one.violated, one.permits) if isinstance(each, Open)), None
            )
            if truth is not None and truth not in seen:
                seen.add(truth)
                yield truth


def _fits(one: tuple[Diagram, ...], roles: int) -> bool:
    """Whether these parts of a class come together: only a violation is an offence, and only for a breach that is one
    is anything proposed."""
    outcome, offence, proposals = one[0], one[1], one[2 + roles :]
    if offence is None:
        return not any(proposals)
    return outcome in _BREACHED and (outcome is Outcome.BREACH or not any(proposals))
