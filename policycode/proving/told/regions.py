"""Which acts a refutation reaches beside its witness: stretches of acts that a few conditions describe.

From the witness outwards: everything that is so of it is a condition, and each condition is dropped without which all
possible acts still fail. What remains describes a *stretch*, as large as it gets around that act; where acts are left
over, the next stretch begins at one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policycode.deciding.circumstances import MEMBER
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.norms.policy import Policy
from policycode.proving.acts.possible import TENSE, TIME, PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.witness import Cells, pick
from policycode.proving.claimed.limits import LIMITS
from policycode.proving.claimed.verdicts import Refuted, Verdict
from policycode.proving.told.region_words import Beside, Said
from policycode.proving.told.stretches import MOST_STRETCHES, Region, region_over
from policycode.readings.diagrams import Node, Truth

_ORDER = (
    "example", "since", "record", "function", "tense", "approval", "set", "fact", "period",
    "department", "platform", "action", "role",
)  # fmt: skip
"""What is dropped first where either could be: who does what and where tells most."""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that is so of an act: the acts of which it is, and how it is said. ``cell`` are the acts of one cell of
    a fact that this one is not in."""

    kind: str
    truth: Truth
    said: Said
    cell: int | None = None


def with_region(proof: Proof, truth: Truth, verdict: Verdict, world: PossibleActs | None = None) -> Verdict:
    """The verdict; of a refutation also where it holds, as a region of acts (of this world, else of all), unless that
    took too long to tell."""
    if not isinstance(verdict, Refuted):
        return verdict
    try:
        space = proof.world if world is None else world
        where = region(space, truth, proof.policy)
        return replace(verdict, region=where.in_words(), where=where)
    except LIMITS:
        return verdict


def region(world: PossibleActs, truth: Truth, policy: Policy | None = None) -> Region:
    """Where something holds: all of it, or as a part. Of a part of all acts it tells what lies in it, as a part. The
    editions of the policy tell of which time nothing has to be said."""
    space = world.space
    for period in world.periods_told:
        world.during(period)  # so that all variables are there
    left = space.conj(truth, world.possible)
    bad = space.conj(world.everywhere, space.neg(left))
    found: list[list[Said]] = []
    while left is not False and len(found) < MOST_STRETCHES:
        cells = pick(world, left)
        assert cells is not None
        kept = _kept(world, list(_traits(world, cells)), bad)
        found.append(list(_merged(world, kept)))
        left = space.conj(left, space.neg(space.both(one.truth for one in kept)))
    return region_over(policy, world.edition, found, whole=left is False and world.is_everything)


def _kept(world: PossibleActs, traits: list[Trait], bad: Truth) -> list[Trait]:
    """Those traits that keep out every possible act on which it does not hold; none is to spare."""
    space = world.space
    traits.sort(key=lambda one: _ORDER.index(one.kind))
    beyond = [bad]
    for one in reversed(traits):
        beyond.append(space.conj(one.truth, beyond[-1]))
    kept: list[Trait] = []
    so_far: Truth = True
    for one, rest in zip(traits, reversed(beyond[:-1]), strict=True):
        if space.conj(so_far, rest) is not False:
            kept.append(one)
            so_far = space.conj(so_far, one.truth)
    return kept


# -- what is so of an act


def _traits(world: PossibleActs, cells: Cells) -> Iterator[Trait]:
    space = world.space
    for level, variable in enumerate(space.variables):
        cell = cells[level]
        here = space.test(level, tuple(each == cell for each in range(variable.size)))
        match variable.key:
            case ("role", str(role)):
                yield _of_term("role", role, bool(cell), here)
            case (("action" | "platform" | "department") as kind,):
                yield from _of_place(world, kind, level, cell)
            case (str(name),) if name == TIME:
                yield Trait("example", here, Beside("time", world.axis.instants[cell]))
            case (str(name),) if name == TENSE:
                yield Trait("tense", here, Beside("planned" if cell else "done"))
            case ("approval", str(role)):
                yield Trait("approval", here, Beside("given" if cell else "lacking", role))
            case ("live", str(rung)):
                yield Trait("record", here, _so(n.Live(rung), bool(cell)))
            case ("function", str(name), tuple(arguments)):
                yield Trait("function", here, _so(n.FunctionHolds(name, arguments), bool(cell)))
            case ("axis", _):
                yield Trait("example", here, Beside("dates"))
            case (str(mark), str(fact), str(value)) if mark == MEMBER:
                yield Trait("set", here, _so(n.Contains(fact, (value,)), bool(cell)))
            case str(fact):
                yield Trait("fact", here, _so(n.Holds(fact), bool(cell)))
            case n.FactValue() | n.Count() | n.FunctionValue() as subject:
                yield from _of_value(world, subject, level, cell)
            case _:
                yield Trait("example", here, Beside("example"))
    yield from _of_periods(world, cells)
    if (
        world.is_everything
    ):  # in a part, instants stand for others that only its own clauses do not tell apart
        yield from _of_time(world, cells)


def _so(condition: n.Condition, holds: bool) -> n.Condition:
    return condition if holds else n.Not(condition)


def _of_term(kind: TermKind, term: str, holds: bool, truth: Truth) -> Trait:
    return Trait(kind, truth, _so(n.IsA(kind, (term,)), holds))


def _of_place(world: PossibleActs, kind: TermKind, level: int, cell: int) -> Iterator[Trait]:
    """What the action, platform or department is and is not; the most particular first, so that it goes first."""
    places = world.places[kind]
    tested = world.compiled.tested_terms[kind]
    terms = world.edition.vocabulary.terms(kind)
    for term in sorted(tested, key=lambda one: (-len(terms[one].closure), one)):
        holds = term in places[cell]
        yield _of_term(
            kind, term, holds, world.space.test(level, tuple((term in one) is holds for one in places))
        )


def _of_value(
    world: PossibleActs, subject: n.FactValue | n.Count | n.FunctionValue, level: int, cell: int
) -> Iterator[Trait]:
    """In none of the other cells: each a trait, so that as many of them as can be come in."""
    kind = {n.FactValue: "fact", n.Count: "record", n.FunctionValue: "function"}[type(subject)]
    size = world.space.variables[level].size
    for other in sorted((one for one in range(size) if one != cell), key=lambda one: -abs(one - cell)):
        truth = world.space.test(level, tuple(each != other for each in range(size)))
        yield Trait(kind, truth, Beside("value", (subject, other)), other)


def _of_periods(world: PossibleActs, cells: Cells) -> Iterator[Trait]:
    for name in world.periods_told:
        during = world.during(name)
        holds = _at(during, cells)
        yield Trait("period", during if holds else world.space.neg(during), _so(n.During(name), holds))


def _of_time(world: PossibleActs, cells: Cells) -> Iterator[Trait]:
    """Within or outside each stretch in which some clause is in force, where it is not as long as the policy is."""
    axis = world.axis
    level = next((at for at, one in enumerate(world.space.variables) if one.key == (TIME,)), None)
    if level is None:
        return
    now = axis.instants[cells[level]]
    for stretch in sorted(set(world.edition.clause_intervals.values()) - {world.edition.interval}, key=str):
        inside = axis.cells(stretch.__contains__)
        holds = now in stretch
        truth = world.space.test(level, inside if holds else tuple(not one for one in inside))
        yield Trait("since", truth, Beside("within" if holds else "beyond", stretch))


def _at(truth: Truth, cells: Cells) -> bool:
    """Whether something holds of the act in these cells."""
    while isinstance(truth, Node):
        truth = truth.children[cells[truth.level]]
    return bool(truth)


# -- the cells of a value, said together


def _merged(world: PossibleActs, kept: list[Trait]) -> Iterator[Said]:
    """What is said of a stretch: the cells that a value is not in become the values that it has."""
    out: dict[n.Subject, set[int]] = {}
    for one in kept:
        if one.cell is None:
            yield one.said
        else:
            assert isinstance(one.said, Beside)
            subject, _ = one.said.about
            out.setdefault(subject, set()).add(one.cell)
    for subject, cells in out.items():
        yield _values(world, subject, cells)


def _values(world: PossibleActs, subject: n.Subject, out: set[int]) -> n.Condition:
    cells = world.compiled.domains[subject].cells
    inside = [cell for place, cell in enumerate(cells) if place not in out]
    if any(cell.members for cell in cells):
        outside = [value for place in sorted(out) for value in cells[place].declared]
        values = [value for cell in inside for value in cell.declared]
        if (values and len(values) <= len(outside)) or not outside:
            return n.OneOf(subject, tuple(values))
        return n.Not(n.OneOf(subject, tuple(outside)))
    runs: list[list[int]] = []
    for place in range(len(cells)):
        if place not in out:
            if runs and runs[-1][-1] == place - 1:
                runs[-1].append(place)
            else:
                runs.append([place])
    last = len(cells) - 1  # what is least or most of all is no condition
    said = [
        _stretch(
            subject, cells[run[0]].low if run[0] else None, cells[run[-1]].high if run[-1] < last else None
        )
        for run in runs
    ]
    return said[0] if len(said) == 1 else n.Or(tuple(said))


def _stretch(subject: n.Subject, low: int | None, high: int | None) -> n.Condition:
    if low is not None and low == high:
        return n.Compare(subject, "==", low)
    ends: list[n.Condition] = [] if low is None else [n.Compare(subject, ">=", low)]
    ends += [] if high is None else [n.Compare(subject, "<=", high)]
    return ends[0] if len(ends) == 1 else n.And(tuple(ends)) if ends else n.Constant(True)
