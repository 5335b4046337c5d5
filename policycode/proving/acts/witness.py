"""From a region of possible acts to one ordinary act in it, the nearest to what is usual."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from policycode.deciding.acts import Act, NamedTerm, StatedValue, Statement
from policycode.deciding.circumstances import MEMBER
from policycode.expr import nodes as n
from policycode.norms.vocabulary import Fact, Term
from policycode.proving.acts.possible import HISTORY, TENSE, TIME, PossibleActs, Twin
from policycode.readings.diagrams import Diagram, Node, Truth
from policycode.readings.domains import OTHER

Shown = TypeVar("Shown")

_MINUTE = timedelta(minutes=1)

Cells = dict[int, int]
"""The cell in which the variable at each level is."""


def pick(world: PossibleActs, truth: Truth) -> Cells | None:
    """The cells of an act of the region, with as few unusual ones as there can be; of equals the first.

    ``None`` where the region is empty. Variables that do not matter are in their usual cell.
    """
    if truth is False:
        return None
    usual = {level: usual_cells(world, level) for level in range(len(world.space.variables))}
    costs: dict[Node, tuple[int, int]] = {}
    weigh = _weights(world)

    def cost(here: Truth) -> int | None:
        if not isinstance(here, Node):
            return 0 if here is True else None
        if here not in costs:
            best: tuple[int, int] | None = None
            for place, cell in enumerate(usual[here.level]):
                below = cost(here.children[cell])
                if below is not None:
                    total = weigh(here.level, place) + below
                    if best is None or total < best[0]:
                        best = (total, cell)
            assert best is not None  # every node of a truth leads to True somewhere
            costs[here] = best
        return costs[here][0]

    cost(truth)
    cells = {level: order[0] for level, order in usual.items()}
    here = truth
    while isinstance(here, Node):
        cells[here.level] = costs[here][1]
        here = here.children[cells[here.level]]
    return cells


def _weights(world: PossibleActs) -> Callable[[int, int], int]:
    """What it costs to be in the so-many-eth of the usual cells of a variable: first of all one for each that is not
    in its usual cell (two for what a record says: nothing is on record until something was done), then the places
    themselves, those of the variable that ranks first weighing most. So the cells that are picked do not hang on the
    order in which the diagram asks."""
    width = max((one.size for one in world.space.variables), default=1).bit_length()
    last = max(world.space.ranks, default=0)
    one = 1 << (width * (last + 1) + 1)

    def weigh(level: int, place: int) -> int:
        if not place:
            return 0
        unusual = 2 * one if world.space.variables[level].unknown == HISTORY else one
        return unusual + (place << (width * (last - world.space.ranks[level])))

    return weigh


def pick_each(world: PossibleActs, diagram: Diagram) -> Iterator[tuple[Hashable, Cells]]:
    """For each plain value of a diagram the cells of an act that has it: at every question the most usual
    answer that still leads there. In the order of their representations."""
    usual = {level: usual_cells(world, level) for level in range(len(world.space.variables))}
    bits: dict[Hashable, int] = {}
    reached: dict[Node, int] = {}

    def reach(here: Diagram) -> int:
        """The values below, a bit for each."""
        if not isinstance(here, Node):
            return bits.setdefault(here, 1 << len(bits))
        found = reached.get(here)
        if found is None:
            found = 0
            for child in dict.fromkeys(here.children):
                found |= reach(child)
            reached[here] = found
        return found

    reach(diagram)
    for value, bit in sorted(bits.items(), key=lambda pair: repr(pair[0])):
        cells = {level: order[0] for level, order in usual.items()}
        here = diagram
        while isinstance(here, Node):
            below = here.children
            cells[here.level] = next(cell for cell in usual[here.level] if bit & reach(below[cell]))
            here = below[cells[here.level]]
        yield value, cells


def usual_cells(world: PossibleActs, level: int) -> tuple[int, ...]:
    """The cells of a variable, the most usual first: the fact's default, done rather than planned, ..."""
    variable = world.space.variables[level]
    order = list(range(variable.size))
    fact = world.edition.vocabulary.facts.get(variable.unknown)
    default = None if fact is None else fact.default
    if default is not None:
        key = variable.key.key if isinstance(variable.key, Twin) else variable.key
        first = _default_cell(world, key, default)
        if first is not None:
            order.sort(key=lambda cell: cell != first)
    return tuple(order)


def _default_cell(world: PossibleActs, key: object, default: object) -> int | None:
    if isinstance(key, n.FactValue):
        domain = world.compiled.domains.get(key)  # none where only an edition compared with this one asks it
        for place, cell in enumerate(() if domain is None else domain.cells):
            inside = default in cell.members if cell.members else _within(default, cell.low, cell.high)
            if inside:
                return place
        return None
    if isinstance(key, tuple) and key[0] == MEMBER and isinstance(default, frozenset):
        return int(key[2] in default)
    return int(default) if isinstance(default, bool) else None


def _within(value: object, low: int | None, high: int | None) -> bool:
    return isinstance(value, int) and (low is None or low <= value) and (high is None or value <= high)


def act_in(world: PossibleActs, cells: Cells, name: str = "witness", action: str | None = None) -> Act:
    """The act that lies in these cells, completely known. The action may be given: beside another edition the world
    need not declare any that fits."""
    return _Writer(world, cells).act(name, action)


def on_the_clock_of(zone: str, act: Act) -> Act:
    """The same act with its instants as the clock of a zone shows them, for people to read; as they were where it
    cannot be written so. The offsets are fixed: an hour that the clock shows twice stays told apart."""
    return replace(
        act,
        time=_shown(zone, act.time),
        known=_shown(zone, act.known),
        facts={name: replace(stated, value=_shown(zone, stated.value)) for name, stated in act.facts.items()},
        assume={name: _shown(zone, value) for name, value in act.assume.items()},
    )


def _shown(zone: str, value: Shown) -> Shown:
    if not isinstance(value, datetime):
        return value
    try:
        there = value.astimezone(ZoneInfo(zone))
    except OverflowError:  # on the other side of the first or last day that there is
        return value
    offset = there.utcoffset() or timedelta(0)
    if offset % _MINUTE:  # of before zones went by whole minutes: no act can be written so
        return value
    return cast(Shown, there.replace(tzinfo=timezone(offset), fold=0))


def _mine(world: PossibleActs, cells: Mapping[int, int]) -> Iterator[tuple[Hashable, int]]:
    """The variables of this world, not those of a twin, with their cells."""
    for level, variable in enumerate(world.space.variables):
        key = variable.key.key if isinstance(variable.key, Twin) else variable.key
        if world.own(variable.unknown, key) == variable.key:
            yield key, cells[level]


class _Writer:
    """Writes the act of some cells, variable by variable."""

    def __init__(self, world: PossibleActs, cells: Mapping[int, int]) -> None:
        self.world = world
        self.cells = cells
        self.by_key = dict(_mine(world, cells))
        self.time = world.axis.instants[self.by_key.get((TIME,), 0)]

    def act(self, name: str, action: str | None) -> Act:
        vocabulary = self.world.edition.vocabulary
        action = action or self._term("action", vocabulary.actions)
        assert action is not None
        return Act(
            id=name,
            person="p_1",
            action=NamedTerm(action),
            time=self.time,
            roles=self._roles(),
            department=self._term("department", vocabulary.departments),
            platform=_named(self._term("platform", vocabulary.platforms)),
            facts=self._facts(),
            approvals=frozenset(
                role for role in self.world.compiled.approving_roles if self.by_key.get(("approval", role))
            ),
            tense="planned" if self.by_key.get((TENSE,)) else "done",
            assume=self._assume(),
        )

    def _term(self, kind: str, declared: Mapping[str, Term]) -> str | None:
        """A declared term with just the closure asked; a plain one before a category, none where it may."""
        places = self.world.places[kind]
        wanted = places[self.by_key.get((kind,), 0)] if places else frozenset()
        tested = self.world.compiled.tested_terms[kind]
        if not wanted and kind != "action":
            return None
        parents = {parent for term in declared.values() for parent in term.parents}
        found = [term for term in declared.values() if term.closure & tested == wanted]
        found.sort(key=lambda term: (term.retired, term.id in parents, term.id))
        return found[0].id if found else None

    def _roles(self) -> tuple[str, ...]:
        roles = self.world.edition.vocabulary.roles
        tested = self.world.asked_roles
        held = {role for role in tested if self.by_key[("role", role)]}
        fitting = [role for role in roles.values() if role.closure & tested <= held]
        chosen: list[Term] = []
        for role in sorted(fitting, key=lambda one: (-len(one.closure & tested), one.retired, one.id)):
            covered = {name for one in chosen for name in one.closure & tested}
            if not chosen or not role.closure & tested <= covered:
                chosen.append(role)
        return tuple(sorted(role.id for role in chosen))

    def _facts(self) -> dict[str, Statement]:
        found: dict[str, Statement] = {}
        for fact in self.world.edition.vocabulary.facts.values():
            value = self._value(fact)
            if value is not None:
                found[fact.id] = Statement(value)
        return found

    def _value(self, fact: Fact) -> StatedValue | None:
        if fact.id in self.by_key:
            return bool(self.by_key[fact.id])
        subject = n.FactValue(fact.id)
        if subject in self.by_key:
            cell = self.world.compiled.domains[subject].cells[self.by_key[subject]]
            return cell.declared[0] if cell.declared else (None if cell.members else cell.representative)
        if fact.id in self.world.compiled.set_values:
            members = sorted(self.world.compiled.set_values[fact.id])
            return tuple(one for one in members if self.by_key.get((MEMBER, fact.id, one)))
        if ("axis", fact.id) in self.by_key:
            return self._point(fact.id, is_moment=False)
        return None

    def _point(self, name: str, *, is_moment: bool) -> date | datetime:
        key = f"moment:{name}" if is_moment else name
        wanted = self.world.answers(name, is_moment)[self.by_key["axis", key]]
        return self.world.hanging(name, is_moment).point(self.time, wanted)

    def _assume(self) -> dict[str, object]:
        assume: dict[str, object] = {}
        known = self.world.compiled.domains
        for key, cell in self.by_key.items():
            match key:
                case n.FactValue() | n.Count() | n.FunctionValue() if key not in known:
                    pass  # of another edition that is read in the same space
                case n.FactValue(fact):
                    if self.world.compiled.domains[key].cells[cell].members == (OTHER,):
                        assume[f"fact:{fact}"] = "other"
                case n.Count(action, within):
                    value = self.world.compiled.domains[key].cells[cell].representative
                    assume[f"count:{action}:{within}"] = value
                case ("live", str(rung)):
                    assume[f"live:{rung}"] = bool(cell)
                case ("axis", str(name)) if name.startswith("moment:"):
                    moment = name.removeprefix("moment:")
                    assume[name] = self._point(moment, is_moment=True)
                case ("function", str(name), _):
                    assume[f"function:{name}"] = bool(cell)
                case n.FunctionValue(name, _):
                    assume[f"function:{name}"] = self.world.compiled.domains[key].cells[cell].representative
                case _:
                    pass
        return assume


def _named(name: str | None) -> NamedTerm | None:
    return None if name is None else NamedTerm(name)
