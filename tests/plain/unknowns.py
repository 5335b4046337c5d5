"""What is unknown of an act, and every value that each of it may have.

Rule (section 4): "one value each, within the assumptions; one moment has one value everywhere; an
undeclared term is in any parent-closed set of the declared terms, including none; an unstated `open` fact
may also be none of the declared values, an out-of-list value of a choice is none of them or any". An int,
date or moment has endlessly many values: one is taken for each stretch on which nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from .acts import Act
from .history import History
from .instants import FAR_AWAY, LONG_AGO, TICK, instant
from .names import constants, count_constants
from .periods import BOUNDS, holds
from .terms import answers, closed_sets, subsets
from .world import OTHER, World


@dataclass
class Unknown:
    """`answers` are the declared ones; None where it cannot be asked again."""

    name: str
    values: list
    answers: list | None


def unknowns(
    act: Act, texts: list[str], names: set, roles: set[str], terms: set[str], history: History | None
) -> list[Unknown]:
    """Every unknown that the texts, the approvals and the scopes look at."""
    found = [fact_values(act, name, texts) for kind, name, *_ in sorted(names) if kind == "fact"]
    found += [moment_values(act, name) for kind, name, *_ in sorted(names) if kind == "moment"]
    if act.approvals is None:
        found += [Unknown(f"approval:{r}", [False, True], [False, True]) for r in sorted(roles - act.given)]
    for table in sorted(terms & {"action", "platform"}):
        if getattr(act, table) is None:
            found.append(Unknown(table, closed_sets(table, act.edition), answers(table, act.edition)))
    found.append(record_values(act, names, texts, history))
    return [unknown for unknown in found if unknown is not None]


def worlds(act: Act, found: list[Unknown]) -> Iterator[tuple[tuple, World]]:
    """Every completion: the values, in the order of the unknowns, and the completely known act."""
    remembered: dict = {}
    for values in product(*(unknown.values for unknown in found)):
        world = World(act.time, act.planned, act.roles, act.department)
        world.platform, world.action = act.platform or frozenset(), act.action or frozenset()
        world.facts, world.remembered = dict(act.facts), remembered
        world.moments = _known_moments(act)
        approved = set(act.given)
        for unknown, value in zip(found, values, strict=True):
            _put(world, unknown.name, value, approved)
        given = act.approvals or frozenset()
        world.approvals = given | act.edition.closure("role", sorted(approved))
        if _denies_none_given(found, values, world.approvals):
            yield values, world


def _denies_none_given(found: list[Unknown], values: tuple, approvals: frozenset[str]) -> bool:
    """Rule: "a descendant role's will do": where one that will do is given, `approval:ROLE` is not no."""
    names = [
        u.name for u, value in zip(found, values, strict=True) if u.name.startswith("approval:") and not value
    ]
    return not any(name.removeprefix("approval:") in approvals for name in names)


def _put(world: World, name: str, value: object, approved: set[str]) -> None:
    kind, _, rest = name.partition(":")
    if kind == "approval":
        approved |= {rest} if value else set()
    elif kind == "moment":
        world.moments[rest] = value
    elif name in ("platform", "action"):
        setattr(world, name, value)
    elif name == "record":
        world.live, world.count = (dict(part) for part in value)
    else:
        world.facts[name] = value


def _known_moments(act: Act) -> dict[str, datetime]:
    moments = {}
    for name, moment in act.edition.vocabulary["moment"].items():
        written = moment.get("at", act.assume.get(f"moment:{name}"))
        if written is not None:
            moments[name] = instant(written, act.edition.zone)
    return moments


def fact_values(act: Act, name: str, texts: list[str]) -> Unknown | None:
    """The values of an unknown fact, cut by type."""
    if name in act.facts:
        return None
    fact = act.edition.vocabulary["fact"][name]
    match fact["type"]:
        case "bool":
            values: list = [False, True]
        case "choice" | "level":
            values = list(fact["values"])
        case "set":
            values = subsets(fact["values"])
        case "int":
            values = int_values(fact, constants(texts, act.edition).get(name, set()))
        case _:
            values = edge_values(act, name, fact["type"])
    if name in act.outside:
        return Unknown(name, _outside_values(fact, act.outside[name]), None)
    other = [OTHER] if fact.get("open") and fact["type"] in ("choice", "level") else []
    return Unknown(name, values + other, values)


def _outside_values(fact: dict, stated: object) -> list:
    if fact["type"] != "set":
        return [*fact["values"], OTHER]
    sure = frozenset(stated) & frozenset(fact["values"])
    return [sure | more for more in subsets([v for v in fact["values"] if v not in sure])]


def int_values(fact: dict, cuts: set[int]) -> list[int]:
    """Each constant, and one value of each stretch between them, within `min` and `max`."""
    low, high = fact.get("min", -(2**53) + 1), fact.get("max", 2**53 - 1)
    near = {value for cut in cuts for value in (cut - 1, cut, cut + 1) if low <= value <= high}
    return sorted(near) or [min(max(0, low), high)]


def moment_values(act: Act, name: str) -> Unknown | None:
    """An unknown moment: one instant of each stretch between the bounds that hang on it."""
    if name in _known_moments(act):
        return None
    values = edge_values(act, name, "datetime")
    return Unknown(f"moment:{name}", values, values)


def edge_values(act: Act, name: str, kind: str) -> list:
    """The first value of each stretch on which every bound hanging on it gives one answer.

    A bound's answer changes once as the value grows, so the place is found by halving.
    """
    remembered = act.edition.compiled.setdefault(("edges", name, act.time), [])
    if remembered:
        return remembered
    to_value: Callable[[int], object] = _instant_of if kind == "datetime" else _day_of
    low, high = (_count_of(LONG_AGO, kind), _count_of(FAR_AWAY, kind))
    found = {low}
    for period in act.edition.vocabulary["period"].values():
        for key in (key for key in BOUNDS if period.get(key) == name):

            def answer(count: int, period: dict = period, key: str = key) -> bool:
                return holds(period, key, to_value(count), act.time, act.edition.zone)

            found.add(_first_change(answer, low, high))
    remembered += [to_value(count) for count in sorted(found)]
    return remembered


def _first_change(answer: Callable[[int], bool], low: int, high: int) -> int:
    last = answer(high)
    while high - low > 1:
        middle = (low + high) // 2
        if answer(middle) == last:
            high = middle
        else:
            low = middle
    return high


def _count_of(moment: datetime, kind: str) -> int:
    return (moment - LONG_AGO) // TICK if kind == "datetime" else moment.date().toordinal()


def _instant_of(count: int) -> datetime:
    return LONG_AGO + count * TICK


def _day_of(count: int) -> date:
    return date.fromordinal(count)


def record_values(act: Act, names: set, texts: list[str], history: History | None) -> Unknown | None:
    """What `live` and `count` may answer: one value each where the history tells, any without one."""
    rungs = sorted(n[1] for n in names if n[0] == "live")
    counts = sorted(n[1:] for n in names if n[0] == "count")
    if not rungs and not counts:
        return None
    options = [[(rung, value) for value in _live(act, rung, history)] for rung in rungs]
    live = [tuple(one) for one in product(*options)]
    count = _counts(act, counts, texts, history)
    values = [(one, other) for one in live for other in count]
    return Unknown("record", values, values)


def _live(act: Act, rung: str, history: History | None) -> list[bool]:
    if history is not None and history.recorded:
        return [history.live(act.person, rung, act.time)]
    if f"live:{rung}" in act.assume:
        return [act.assume[f"live:{rung}"]]
    return [False, True] if history is None else [history.live(act.person, rung, act.time)]


def _counts(
    act: Act, counts: list[tuple[str, str]], texts: list[str], history: History | None
) -> list[tuple]:
    """What is assumed comes "after what the act states and a record", before the history of a file."""
    if history is None:
        top = max(count_constants(texts, act.edition), default=0) + 1
        found = list(product(*([(count, value) for value in range(top + 1)] for count in counts)))
    else:
        found = history.counts(act, counts)
    if history is None or not history.recorded:
        assumed = {count: act.assume.get("count:" + ":".join(count)) for count in counts}
        found = [tuple((c, v if assumed[c] is None else assumed[c]) for c, v in one) for one in found]
    return sorted(set(found))
