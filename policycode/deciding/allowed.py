"""Which changes of facts and approvals make an act allowed, at one time and on one platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, product

from policycode.deciding.change import Change, ChangedTo, Remedy
from policycode.deciding.circumstances import Circumstances, Setting
from policycode.deciding.completions import Completions
from policycode.deciding.facts import Members
from policycode.deciding.judge import Judgement, Outcome
from policycode.expr import nodes as n
from policycode.readings.diagrams import Diagrams, Node, Truth
from policycode.readings.domains import Cell
from policycode.readings.folding import folded

ALLOWED = frozenset({Outcome.PERMITTED, Outcome.ENCOURAGED, Outcome.PROTECTED})

Cells = tuple[int, ...]
"""One cell for each variable of an unknown, in the order of their levels."""

Changes = frozenset[tuple[str, Cells]]

STEPS = 200_000
"""So much work may go into finding them."""

MOST_WAYS = 100
"""So many sets of changes are kept at one place, the smallest; there may be as many as there are completions."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One changeable unknown: its levels, how many cells each has, and where the act stands on it
    (``None``: unknown)."""

    name: str
    levels: tuple[int, ...]
    sizes: tuple[int, ...]
    current: Cells | None

    def flips(self, cells: Cells) -> int:
        """How many members of a set differ from what it is; an unknown set is compared with the empty one."""
        baseline = self.current or (0,) * len(cells)
        return sum(one != other for one, other in zip(cells, baseline, strict=True))


@dataclass(slots=True)
class Allowed:
    """``good``: allowed whatever else is unknown; ``possible``: within the assumptions for something.

    ``more`` is set where :meth:`smallest` found more sets of changes than it gives.
    """

    space: Diagrams
    good: Truth
    possible: Truth
    axes: Mapping[str, Axis]
    setting: Setting
    domains: Mapping[n.Subject, tuple[Cell, ...]]
    more: bool = False
    _memo: dict[tuple[Truth, Truth], frozenset[Changes]] = field(default_factory=dict)
    _ways: dict[tuple[Truth, Truth], tuple[Axis, Mapping[tuple[Truth, Truth], list[Cells]]]] = field(
        default_factory=dict
    )
    _smallest: tuple[Remedy, ...] | None = None

    # -- the questions

    def smallest(self) -> tuple[Remedy, ...]:
        """Every set of changes that works and of which no part works, or the smaller of very many; each sorted by
        name. Raises TooLarge where they are not found within the bound."""
        if self._smallest is None:
            with self.space.within(STEPS):
                found = sorted(self._search(self.good, self.possible), key=_by_size)
            written = [
                remedy for changes in found for remedy in islice(self._written(changes), MOST_WAYS + 1)
            ]
            self.more = self.more or len(written) > MOST_WAYS
            self._smallest = tuple(written[:MOST_WAYS])
        return self._smallest

    def by(self, remedy: Remedy) -> bool:
        """Whether these changes work here. A change that no condition here looks at changes nothing; one to what
        nobody declares here never works."""
        try:
            cells = self._cells(remedy)
        except LookupError:
            return False
        return self._works({name: one for name, one in cells.items() if one is not None})

    def by_part(self, remedy: Remedy, *, whole: bool) -> bool:
        """Whether some of these changes work here, or none at all; with ``whole`` it may be all of them."""
        changed: dict[str, Cells] = {}
        for change in remedy:
            with suppress(LookupError):
                changed |= {name: one for name, one in self._cells((change,)).items() if one is not None}
        # What is left of both truths, and whether each change was made, for each choice among those seen so far.
        left: set[tuple[Truth, Truth, bool]] = {(self.good, self.possible, len(changed) == len(remedy))}
        for name, axis in self.axes.items():
            kept = {
                (*self._moved(axis, None, *truths), every and name not in changed) for *truths, every in left
            }
            if name in changed:
                kept |= {(*self._moved(axis, changed[name], *truths), every) for *truths, every in left}
            left = {one for one in kept if one[0] is not False and one[1] is not False}
        return any(
            good is True and possible is True and (whole or not every) for good, possible, every in left
        )

    def is_nearest(self, remedy: Remedy) -> bool:
        """Whether no nearer number, and no set with fewer members changed, works in place of one of these."""
        cells = {name: one for name, one in self._cells(remedy).items() if one is not None}
        for name, chosen in cells.items():
            axis = self.axes[name]
            rest = {other: one for other, one in cells.items() if other != name}
            if self._is_set(name):
                nearer: Iterator[Cells] = self._fewer(axis, chosen, rest)
            elif self._is_number(name):
                nearer = _between(axis, chosen)
            else:
                continue
            if any(self._works({**rest, name: one}) for one in nearer):
                return False
        return True

    # -- search

    def _works(self, chosen: Mapping[str, Cells]) -> bool:
        good, possible = self.good, self.possible
        for name, axis in self.axes.items():
            good, possible = self._moved(axis, chosen.get(name), good, possible)
        return good is True and possible is True

    def _moved(self, axis: Axis, to: Cells | None, good: Truth, possible: Truth) -> tuple[Truth, Truth]:
        """Both truths once an unknown is changed, or left as it is."""
        cells = axis.current if to is None else to
        if cells is None:
            return self.space.every(good, axis.levels), self.space.any(possible, axis.levels)
        where = dict(zip(axis.levels, cells, strict=True))
        return self.space.where(good, where), self.space.where(possible, where)

    def _search(self, good: Truth, possible: Truth) -> frozenset[Changes]:
        return folded((good, possible), self._memo, self._left, self._found)

    def _left(self, truths: tuple[Truth, Truth]) -> list[tuple[Truth, Truth]]:
        """What the first unknown asked leaves of both truths: first where it stays as it is."""
        tops = [truth.level for truth in truths if isinstance(truth, Node)]
        if not tops or False in truths:
            return []
        axis = self.axes[self.space.variables[min(tops)].unknown]
        kept = self._moved(axis, None, *truths)
        options = self._options(axis, *truths)
        options.pop(kept, None)
        self._ways[truths] = axis, options
        return [kept, *options]

    def _found(self, truths: tuple[Truth, Truth], below: list[frozenset[Changes]]) -> frozenset[Changes]:
        """The sets of changes that work, from those that work in what is left."""
        if not below:
            return frozenset() if False in truths else frozenset({frozenset()})
        axis, options = self._ways.pop(truths)
        sets = set(below[0])
        for rests, cells in zip(below[1:], options.values(), strict=True):
            sets |= {rest | {(axis.name, one)} for rest in rests for one in cells}
        self.space.spend(len(sets) ** 2 // 20)
        found = frozenset(one for one in sets if not any(less < one for less in sets))
        if len(found) > MOST_WAYS:
            self.more, found = True, frozenset(sorted(found, key=_by_size)[:MOST_WAYS])
        return found

    def _options(self, axis: Axis, good: Truth, possible: Truth) -> dict[tuple[Truth, Truth], list[Cells]]:
        """Values to change to, by what they leave; of a set only those with the fewest members changed."""
        options: dict[tuple[Truth, Truth], list[Cells]] = {(good, possible): [()]}
        for level, size in zip(axis.levels, axis.sizes, strict=True):
            wider: dict[tuple[Truth, Truth], list[Cells]] = {}
            for (here, there), done in options.items():
                for cell in range(size):
                    left = (self.space.where(here, {level: cell}), self.space.where(there, {level: cell}))
                    wider.setdefault(left, []).extend((*one, cell) for one in done)
            options = wider
            if self._is_set(axis.name):
                options = {left: _fewest(axis, cells) for left, cells in options.items()}
        return {left: [one for one in cells if one != axis.current] for left, cells in options.items()}

    def _fewer(self, axis: Axis, chosen: Cells, rest: Mapping[str, Cells]) -> Iterator[Cells]:
        good, possible = self.good, self.possible
        for name, other in self.axes.items():
            if name != axis.name:
                good, possible = self._moved(other, rest.get(name), good, possible)
        for cells in self._options(axis, good, possible).values():
            yield from (one for one in cells if axis.flips(one) < axis.flips(chosen))

    # -- values and cells

    def _is_set(self, name: str) -> bool:
        return (
            len(self.axes[name].levels) > 0
            and isinstance(self._key(name), tuple)
            and not self._is_approval(name)
        )

    def _is_number(self, name: str) -> bool:
        return isinstance(self._key(name), n.FactValue) and not self._domain(name)[0].members

    def _is_approval(self, name: str) -> bool:
        return name.startswith("approval:")

    def _key(self, name: str) -> object:
        return self.space.variables[self.axes[name].levels[0]].key

    def _domain(self, name: str) -> tuple[Cell, ...]:
        return self.domains[n.FactValue(name)]

    def _written(self, changes: Changes) -> Iterator[Remedy]:
        """The changes in values: one remedy for each combination of values that the cells hold."""
        ways = ([Change(name, to) for to in self._values(name, cells)] for name, cells in sorted(changes))
        yield from product(*ways)

    def _values(self, name: str, cells: Cells) -> list[ChangedTo]:
        key = self._key(name)
        if self._is_set(name):
            return [self._members(name, cells)]
        if not isinstance(key, n.FactValue):
            return [bool(cells[0])]
        cell = self._domain(name)[cells[0]]
        if cell.members:
            return list(cell.declared)
        current = self.axes[name].current
        below = current is not None and cells[0] < current[0]
        return [cell.high if below else cell.representative]

    def _members(self, name: str, cells: Cells) -> tuple[str, ...]:
        known = self.setting.facts.known.get(name)
        members = set(known.value.certain) if known and isinstance(known.value, Members) else set()
        for level, cell in zip(self.axes[name].levels, cells, strict=True):
            value = _member(self.space, level)
            (members.add if cell else members.discard)(value)
        return tuple(sorted(members))

    def _cells(self, remedy: Remedy) -> dict[str, Cells | None]:
        return {
            change.name: _cells_of(self.axes[change.name], change.to, self)
            for change in remedy
            if change.name in self.axes
        }


def _by_size(changes: Changes) -> tuple[object, ...]:
    return len(changes), sorted(changes)


def _member(space: Diagrams, level: int) -> str:
    """The value of a set that a variable asks for."""
    match space.variables[level].key:
        case (_, _, str(member)):
            return member
        case key:
            raise TypeError(key)


def _cells_of(axis: Axis, value: ChangedTo, allowed: Allowed) -> Cells:
    if isinstance(value, bool):
        return (int(value),)
    if isinstance(value, tuple):
        return tuple(int(_member(allowed.space, level) in value) for level in axis.levels)
    return (_cell_of(allowed._domain(axis.name), value),)


def _cell_of(domain: tuple[Cell, ...], value: object) -> int:
    for place, cell in enumerate(domain):
        if cell.members and value in cell.members:
            return place
        if not cell.members and isinstance(value, int):
            above = cell.low is None or cell.low <= value
            if above and (cell.high is None or value <= cell.high):
                return place
    raise LookupError(f"no cell holds {value!r}")


def _fewest(axis: Axis, cells: list[Cells]) -> list[Cells]:
    baseline = axis.current or (0,) * len(axis.levels)

    def flips(one: Cells) -> int:
        return sum(cell != old for cell, old in zip(one, baseline, strict=False))

    least = min(map(flips, cells))
    return [one for one in cells if flips(one) == least]


def _between(axis: Axis, chosen: Cells) -> Iterator[Cells]:
    """Cells nearer than the chosen one on its side of where the act stands; of an unknown number all below."""
    current = -1 if axis.current is None else axis.current[0]
    step = 1 if chosen[0] > current else -1
    return ((cell,) for cell in range(current + step, chosen[0], step))


def allowed_at(world: Circumstances) -> Allowed:
    """What makes an act allowed in a world whose changeable unknowns are left open."""
    judgement = Judgement(world)
    completions, space = Completions(judgement), world.space
    is_allowed = space.mapped(judgement.outcome, lambda outcome: outcome in ALLOWED)
    possible = completions.possible
    good = space.disj(space.neg(possible), is_allowed)
    changeable = world.compiled.changeable
    fixed = {level for level, one in enumerate(space.variables) if one.unknown not in changeable}
    good, possible = space.every(good, fixed), space.any(possible, fixed)
    levels: dict[str, list[int]] = {}
    asked = space.support(good, possible)
    for level, variable in enumerate(space.variables):
        if variable.unknown in changeable and variable.unknown in {
            space.variables[one].unknown for one in asked
        }:
            levels.setdefault(variable.unknown, []).append(level)
    axes = {
        name: Axis(
            name,
            tuple(group),
            tuple(space.variables[level].size for level in group),
            _current(world, name, group),
        )
        for name, group in levels.items()
    }
    domains = {subject: domain.cells for subject, domain in world.compiled.domains.items()}
    return Allowed(space, good, possible, axes, world.setting, domains)


def _current(world: Circumstances, name: str, levels: list[int]) -> Cells | None:
    """The cells in which the act stands on a changeable unknown; ``None`` where they are not known."""
    setting = world.setting
    if name.startswith("approval:"):
        role = name.removeprefix("approval:")
        return None if setting.approvals is None else (int(role in setting.approvals),)
    known = setting.facts.known.get(name)
    if known is None:
        return None
    if isinstance(known.value, bool):
        return (int(known.value),)
    if isinstance(known.value, Members):
        certain, possible = known.value.certain, known.value.possible
        members = [_member(world.space, level) for level in levels]
        return tuple(int(one in certain) for one in members) if not possible else None
    return (_cell_of(world.compiled.domains[n.FactValue(name)].cells, known.value),)


def matters_when(world: Circumstances) -> tuple[object, ...]:
    """What the time of an act changes, as far as any condition looks: equal answers, equal remedies."""
    at = world.setting.at
    in_force = tuple(
        sorted(name for name, interval in world.edition.clause_intervals.items() if at in interval)
    )
    return in_force, world.known_answers(), world.setting.approvals
