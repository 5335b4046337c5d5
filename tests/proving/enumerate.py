"""All possible acts of an edition, completely known each, one by one (language.md, section 7).

Plain and slow, on top of `tests/plain`: no diagram, no cell of the program. A world stands for all acts that no
condition, scope or period tells apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import combinations, product, takewhile
from typing import Any

from ..plain.conditions import condition
from ..plain.edition import Edition, Library, listed
from ..plain.instants import LONG_AGO, covers, instant, local
from ..plain.judge import out_of_scope
from ..plain.names import all_texts, clause_texts, mentions
from ..plain.periods import BOUNDS, holds, weekly
from ..plain.unknowns import unknowns, worlds
from ..plain.world import World


@dataclass
class Possible:
    """One possible act: its coordinates by name, and the world in which it is judged."""

    at: dict[str, Any]
    world: World

    def but_for(self, *names: str) -> tuple:
        """Everything else about it."""
        return tuple(value for name, value in self.at.items() if name not in names)


@dataclass
class Looks:
    """What anything looks at: the terms by table, the texts of conditions."""

    texts: list[str]
    terms: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class _Open:
    """An act of which nothing is known but its time, for `unknowns`."""

    edition: Edition
    time: datetime
    roles: frozenset[str]
    department: frozenset[str]
    planned: bool = False
    facts: dict = field(default_factory=dict)
    outside: dict = field(default_factory=dict)
    assume: dict = field(default_factory=dict)
    approvals: frozenset[str] | None = None
    given: frozenset[str] = frozenset()
    action: frozenset[str] | None = frozenset()
    platform: frozenset[str] | None = frozenset()
    person: str = "p"


def looks(edition: Edition, more_texts: list[str], more_terms: dict[str, set[str]]) -> Looks:
    """What clauses, definitions, assumptions and guarantees look at."""
    texts = [*all_texts(edition), *more_texts, *(d["means"] for d in edition.vocabulary["define"].values())]
    found = Looks(texts, {"role": set(), "department": set(), "action": set(), "platform": set()})
    for table, terms in found.terms.items():
        terms |= more_terms.get(table, set())
        terms |= {name for name in edition.vocabulary[table] if any(f'"{name}"' in text for text in texts)}
        for clause in edition.clauses.values():
            terms.update(listed(clause.table.get(f"{table}s")))
            if table == "role":
                terms.update(listed(clause.document["policy"].get("covers")))
    return found


def size(edition: Edition, library: Library, seen: Looks, since: datetime) -> int:
    """How many acts there are to go through, roughly: assumptions left aside."""
    moments = times(edition, library, since)
    number = len(moments) * 2
    for values in _terms(edition, seen):
        number *= len(values)
    for unknown in _unknowns(edition, moments[0], seen):
        number *= len(unknown.values)
    return number


def possible(edition: Edition, library: Library, seen: Looks, since: datetime) -> Iterator[Possible]:
    """Every possible act of the stretch that begins then: in force, covered, within `applies_when`, the assumptions."""
    whos, departments, actions, platforms = _terms(edition, seen)
    for moment in times(edition, library, since):
        found = _unknowns(edition, moment, seen)
        names = [unknown.name for unknown in found]
        for values, plain in worlds(
            _Open(edition, moment, frozenset(), frozenset(), facts=_ruled(edition)), found
        ):
            for who, department, action, platform, planned in product(
                whos, departments, actions, platforms, (False, True)
            ):
                world = World(
                    moment, planned, who[0], department, platform, action, plain.facts, plain.moments,
                    plain.approvals, plain.live, plain.count, plain.remembered,
                )  # fmt: skip
                if not is_possible(edition, world):
                    continue
                at = {
                    "time": moment, "roles": who, "department": department, "action": action,
                    "platform": platform, "tense": planned, **dict(zip(names, values, strict=True)),
                }  # fmt: skip
                yield Possible(at, world)


def is_possible(edition: Edition, world: World) -> bool:
    if out_of_scope(edition, world):
        return False
    assumed = edition.document.get("assumption", {}).values()
    return all(condition(one["holds"], edition)(world) for one in assumed)


def _terms(edition: Edition, seen: Looks) -> tuple[list, list, list, list]:
    """What the person, the department, the action and the platform may be, as far as anything looks."""
    none = frozenset[str]()
    kinds = {}
    for table in ("department", "action", "platform"):
        closures = {edition.closure(table, name) & seen.terms[table] for name in edition.vocabulary[table]}
        kinds[table] = sorted(closures | ({none} if table != "action" else set()), key=sorted)
    return people(edition, seen.terms["role"]), kinds["department"], kinds["action"], kinds["platform"]


def people(edition: Edition, tested: set[str]) -> list[tuple[frozenset[str], int | None]]:
    """Any non-empty set of declared roles as stated: what is tested of its closure, and its rank."""
    roles, found = edition.vocabulary["role"], {}
    for number in range(1, len(roles) + 1):
        for stated in combinations(roles, number):
            ranks = [roles[name]["rank"] for name in stated if "rank" in roles[name]]
            found[edition.closure("role", stated) & tested, max(ranks, default=None)] = None
    return sorted(found, key=str)


def _ruled(edition: Edition) -> dict:
    return {ruling["fact"]: ruling["value"] for ruling in edition.vocabulary["ruling"].values()}


def _unknowns(edition: Edition, moment: datetime, seen: Looks) -> list:
    roles = {
        role for clause in edition.clauses.values() for role in listed(clause.table.get("approval_from"))
    }
    act = _Open(edition, moment, frozenset(), frozenset(), facts=_ruled(edition))
    found = unknowns(act, seen.texts, mentions(seen.texts, edition), roles, set(), None)
    for unknown in found:
        unknown.values = list(dict.fromkeys(unknown.values))
    return found


# -- time


def times(edition: Edition, library: Library, since: datetime) -> list[datetime]:
    """One instant for each thing that time alone may decide, until the edition ends that is in force from then on.

    It may come back, when an import has an end and a successor: that is another stretch, proved by itself.
    """
    found: dict[tuple, datetime] = {}
    every = candidates(edition, set(turns(edition, library)), clocks(edition))
    later = sorted(moment for moment in set(every) if moment >= since)
    for moment in takewhile(lambda one: library.edition_at(one) is edition, later):
        found.setdefault(_signature(edition, moment), moment)
    return list(found.values())


def clocks(edition: Edition) -> set[time]:
    """The clock times at which anything may begin or end every week."""
    periods = edition.vocabulary["period"].values()
    weekly_ = {time.fromisoformat(text) for period in periods for text in period.get("hours", ())}
    return {time(0), *weekly_, *_moved_clocks(edition)}


def _moved_clocks(edition: Edition) -> list[time]:
    """The clock times at which a period may begin or end that hours move from a day that nobody knows."""
    found = set()
    for period in edition.vocabulary["period"].values():
        for key, sign in (("before", -1), ("after", 1)):
            hours = re.search(r"T(\d+)H", period.get(key, ""))
            if hours is not None:
                found.add(time(sign * int(hours[1]) % 24))
    return sorted(found)


def candidates(edition: Edition, bases: set[datetime], asked: set[time]) -> Iterator[datetime]:
    """The bases, and those clock times of the days that follow, by the edition's clock."""
    for base in bases:
        yield base
        day = local(base, edition.zone).date()
        for ahead in range(17):
            for clock in asked:
                yield instant(datetime.combine(day + timedelta(days=ahead), clock), edition.zone)


def turns(edition: Edition, library: Library) -> Iterator[datetime]:
    """When something begins or ends for good."""
    spans = [d["policy"]["in_force"] for d in library.policies]
    spans += [d["policy"]["in_force"] for versions in library.files.values() for d in versions]
    spans += [c.table["in_force"] for c in edition.clauses.values() if "in_force" in c.table]
    for span in spans:
        yield from (instant(span[key], edition.zone) for key in ("from", "until") if key in span)
    for period in edition.vocabulary["period"].values():
        for key in BOUNDS:
            written = _known(edition, period.get(key))
            if written is not None:
                yield from _around(period, key, written, edition.zone)
    yield LONG_AGO + timedelta(days=40_000)


def _around(period: dict, key: str, written: object, zone: str) -> Iterator[datetime]:
    """The instant at which a bound turns, found by halving."""
    low, high = LONG_AGO, LONG_AGO + timedelta(days=100_000)
    before = holds(period, key, written, low, zone)
    while high - low > timedelta(microseconds=1):
        middle = low + (high - low) // 2
        if holds(period, key, written, middle, zone) == before:
            low = middle
        else:
            high = middle
    yield high


def _known(edition: Edition, bound: object) -> object:
    if isinstance(bound, str):
        return edition.vocabulary["moment"].get(bound, {}).get("at")
    return bound


def _signature(edition: Edition, moment: datetime) -> tuple:
    clauses = [
        covers(clause.table.get("in_force", {}), moment, edition.zone)
        and (not clause.imported or covers(clause.document["policy"]["in_force"], moment, edition.zone))
        for clause in edition.clauses.values()
    ]
    answers = []
    for period in edition.vocabulary["period"].values():
        if "days" in period or "hours" in period:
            answers.append(weekly(period, moment, edition.zone))
        for key in BOUNDS:
            written = _known(edition, period.get(key))
            if written is not None:
                answers.append(holds(period, key, written, moment, edition.zone))
    clock = local(moment, edition.zone).time()
    return (*clauses, *answers, *(one <= clock for one in _moved_clocks(edition)))


def texts_of(edition: Edition, clause: str) -> list[str]:
    """The conditions of a clause."""
    return clause_texts(edition.clauses[clause].table)
