"""What `diff` must say of two editions, by going through all acts that are possible under either, one by one.

An edition sees an act in its own words: a fact that it lacks it does not see, a term that it lacks is for it an
unlisted member of the categories that it has; a value that it lacks it cannot state, and any that it has might have
been stated instead. At all instants at which a version is in force both are read as if they were; what they build on
keeps its own times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policycode.errors import PolicyError
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison

from ..agreement.dice import Dice
from ..plain.edition import TERMS, Edition, Library, listed
from ..plain.instants import covers
from ..plain.judge import judge
from ..plain.names import mentions
from ..plain.unknowns import fact_values, unknowns, worlds
from ..plain.world import OTHER, World
from .amend import amended, versions
from .enumerate import (
    Looks,
    Possible,
    _Open,
    _ruled,
    _signature,
    candidates,
    clocks,
    is_possible,
    looks,
    turns,
)
from .later import LaterOn
from .oracle import Judged, Oracle
from .small import small_case

Classes = set[tuple[tuple, tuple]]
Pair = tuple[frozenset[str], frozenset[str]]


@dataclass
class Two:
    """The old and the new edition of a policy, and the words of both together."""

    old: Edition
    new: Edition
    libraries: tuple[Library, Library]

    def __post_init__(self) -> None:
        self.sides = (self.old, self.new)
        self.seen: list[Looks] = [looks(side, [], {}) for side in self.sides]
        tables = {
            name: {**self.old.vocabulary[name], **self.new.vocabulary[name]} for name in self.new.vocabulary
        }
        self.both = Edition(self.new.document, tables, {**self.old.clauses, **self.new.clauses})
        ruled = {**_ruled(self.old), **_ruled(self.new)}
        self.later, self.differs_later = LaterOn(self.old, self.new), False
        self.otherwise = [
            name
            for name in self.old.vocabulary["fact"].keys() & self.new.vocabulary["fact"].keys()
            if name not in ruled
            and len({_listing(side.vocabulary["fact"][name]) for side in self.sides}) == 2
        ]

    def closure(self, side: int, table: str, name: str) -> frozenset[str]:
        """The categories of a term as one of the editions knows them."""
        here, there = self.sides[side], self.sides[1 - side]
        if name in here.vocabulary[table]:
            return here.closure(table, [name])
        above = [one for one in there.closure(table, [name]) if one in here.vocabulary[table]]
        return here.closure(table, above)

    def pair(self, table: str, names: tuple[str, ...]) -> Pair:
        """What either edition tests of these terms."""
        found = []
        for side in (0, 1):
            known = frozenset[str]().union(*(self.closure(side, table, name) for name in names))
            found.append(known & self.seen[side].terms[table])
        return found[0], found[1]

    def terms(self) -> dict[str, list[Pair]]:
        """What the person, the department, the action and the platform may be, as far as either looks."""
        found: dict[str, list[Pair]] = {}
        for table in TERMS:
            declared = sorted(self.both.vocabulary[table])
            numbers = (
                range(1, len(declared) + 1) if table == "role" else (0, 1) if table != "action" else (1,)
            )
            chosen = (names for number in numbers for names in combinations(declared, number))
            found[table] = sorted({self.pair(table, names) for names in chosen}, key=repr)
        return found

    def times(self) -> list[datetime]:
        """One instant for each thing that time may decide for either."""
        found: dict[tuple, datetime] = {}
        pairs = list(zip(self.sides, self.libraries, strict=True))
        bases = {one for side, library in pairs for one in turns(side, library)}
        asked = clocks(self.old) | clocks(self.new)
        every = {one for side in self.sides for one in candidates(side, bases, asked)}
        for moment in sorted(one for one in every if self.in_force(one)):
            found.setdefault(tuple(_signature(side, moment) for side in self.sides), moment)
        return list(found.values())

    def in_force(self, moment: datetime) -> bool:
        """Whether a version is in force at an instant."""
        return any(covers(side.policy["in_force"], moment, side.zone) for side in self.sides)

    def unknowns(self, moment: datetime) -> tuple[_Open, list]:
        """Everything that either asks beside, with its values."""
        texts = [text for seen in self.seen for text in seen.texts]
        roles = {
            role
            for side in self.sides
            for clause in side.clauses.values()
            for role in listed(clause.table.get("approval_from"))
        }
        act = _Open(
            self.both, moment, frozenset(), frozenset(), facts={**_ruled(self.old), **_ruled(self.new)}
        )
        found = unknowns(act, texts, mentions(texts, self.both), roles, set(), None)
        for unknown in found:
            if unknown.name in self.otherwise:
                unknown.values = self._values_of_either(unknown.name, moment, texts)
            unknown.values = list(dict.fromkeys(unknown.values))
        return act, found

    def _values_of_either(self, name: str, moment: datetime, texts: list[str]) -> list:
        found: list = []
        for side in self.sides:
            one = fact_values(_Open(side, moment, frozenset(), frozenset()), name, texts)
            assert one is not None
            found += one.values
        tables = [side.vocabulary["fact"][name] for side in self.sides]
        ends = [
            table[key] + step
            for table in tables
            for key in ("min", "max")
            if key in table
            for step in (-1, 0, 1)
        ]
        return found + [value for value in ends if any(_lists(table, value) for table in tables)]

    def _as_seen_by(self, side: int, world: World, open_ones: list) -> list[World]:
        """The world, or where the edition lacks a value, the worlds that have any of its own in place of it."""
        table = self.sides[side].vocabulary["fact"]
        lacking = [
            one
            for one in open_ones
            if one.name in self.otherwise and not _lists(table[one.name], world.facts[one.name])
        ]
        ways = ([value for value in one.values if _lists(table[one.name], value)] for one in lacking)
        return [
            replace(
                world, facts={**world.facts, **dict(zip((one.name for one in lacking), way, strict=True))}
            )
            for way in product(*ways)
        ]

    def size(self) -> int:
        """How many acts there are to go through."""
        times = self.times()
        number = 2 * len(times)
        for values in self.terms().values():
            number *= len(values)
        for unknown in self.unknowns(times[0])[1]:
            number *= len(unknown.values)
        return number

    def changes(self) -> tuple[Classes, set[tuple[str, tuple]]]:
        """The pairs of different classes, before and after, of all acts that are possible under either and that both
        can state; and the classes of those that only one can state, where the other may judge them otherwise."""
        terms, found, alone = self.terms(), set(), set()
        judges = [Oracle(side, [], seen) for side, seen in zip(self.sides, self.seen, strict=True)]
        for moment in self.times():
            remembered: tuple[dict, dict] = ({}, {})  # what holds at this moment, under either
            act, open_ones = self.unknowns(moment)
            for _, plain in worlds(act, open_ones):
                ways = [self._as_seen_by(side, plain, open_ones) for side in (0, 1)]
                can = [all(one.facts == plain.facts for one in way) for way in ways]
                for chosen in product(*(terms[table] for table in TERMS), (False, True)) if any(can) else ():
                    seen = [
                        [_world(one, chosen, side, remembered[side]) for one in ways[side]] for side in (0, 1)
                    ]
                    possible = [is_possible(self.sides[side], seen[side][0]) for side in (0, 1)]
                    if not any(one and able for one, able in zip(possible, can, strict=True)):
                        continue
                    classes = [[_class(judges[side], one) for one in seen[side]] for side in (0, 1)]
                    if all(can) and classes[0] == classes[1]:
                        both = seen[0][0], seen[1][0]
                        self.differs_later = self.differs_later or self.later.differ(both)
                    for pair in product(*classes):
                        if pair[0] != pair[1]:
                            if all(can):
                                found.add(pair)
                            else:
                                alone.add(("old", pair[0]) if can[0] else ("new", pair[1]))
        return found, alone


def _listing(table: dict) -> tuple:
    values = table.get("values", ())
    if table["type"] in ("set", "bool", "date", "datetime"):
        return (table["type"],)
    ordered = tuple(values) if table["type"] == "level" else tuple(sorted(values))
    return table["type"], ordered, table.get("min"), table.get("max"), table.get("open", False)


def _lists(table: dict, value: object) -> bool:
    """Whether a fact of this declaration may have a value."""
    if table["type"] == "int":
        return table.get("min", value) <= value <= table.get("max", value)
    return table.get("open", False) if value is OTHER else value in table["values"]


def _world(plain: World, chosen: tuple, side: int, remembered: dict) -> World:
    roles, department, platform, action, planned = (
        one if isinstance(one, bool) else one[side] for one in chosen
    )
    return replace(
        plain, roles=roles, department=department, platform=platform, action=action, planned=planned,
        remembered=remembered,
    )  # fmt: skip


def _class(oracle: Oracle, world: World) -> tuple:
    verdict = judge(oracle.edition, world, list(oracle.clauses.values()))
    one = Judged(Possible({}, world), verdict)
    proposals = oracle.proposals(oracle.edition, one)
    return verdict.outcome, verdict.offence, tuple(sorted(verdict.contacts)), tuple(sorted(proposals))


def two(policies: tuple[dict, dict], files: dict[str, list[dict]]) -> Two:
    """The last edition of either policy."""
    libraries = Library([policies[0]], files), Library([policies[1]], files)
    old, new = (library.editions()[-1] for library in libraries)
    return Two(old, new, libraries)


def compare_amended(seed: int, budget: int, seen: Counter[str], change: Any = amended) -> list[str]:
    """What the two say differently of a small policy and an amended copy; counts verdicts and what was amended."""
    case = small_case(seed)
    kind, new = change(case.policies[-1], Dice(seed + 7))
    try:
        with TemporaryDirectory(prefix="policycode-diff-") as folder:
            _, *editions = versions(seed, Path(folder), change)
    except PolicyError:
        seen["diff invalid"] += 1
        return []
    both = two((case.policies[-1], new), case.files)
    if both.size() > budget:
        seen["diff skipped"] += 1
        return []
    (want, alone), compared = both.changes(), compare(*editions)
    got, told = set(classes(compared)), set(one_sided(compared))
    seen.update(["diff compared", f"diff:{compared.verdict}", f"diff of {kind}"])
    seen.update(f"diff only {stating}" for stating in {stating for stating, _ in told})
    wrong = [f"diff of {kind}: plain alone {one}" for one in sorted(alone - told, key=repr)]
    wrong += [f"diff of {kind}: program alone {one}" for one in sorted(told - alone, key=repr)]
    found = wrong + [f"diff of {kind}: plain alone {pair}" for pair in sorted(want - got, key=repr)]
    found += [f"diff of {kind}: program alone {pair}" for pair in sorted(got - want, key=repr)]
    found += [f"diff of {kind}: {line}" for line in told_later(both, compared, seen)]
    return found + [f"diff of {kind}: not confirmed {pair}" for pair in compared.unconfirmed]


def told_later(both: Two, compared: Comparison, seen: Counter[str]) -> Iterator[str]:
    """Where the ladders are the same: a difference on some record is told or left open, and none is made up. Open where
    plain reading finds nothing is counted, as is a difference that no history was found to come to."""
    if not both.later.same:
        return
    told, left = bool(compared.ladders), bool(compared.open_ladders)
    seen[f"diff later {both.differs_later}, told {told}, open {left}"] += 1
    if both.differs_later and not (told or left):
        yield "another proposal on some record is not told"
    if told and not both.differs_later:
        yield "another proposal on some record is made up"


def classes(compared: Comparison) -> Iterator[tuple[tuple, tuple]]:
    """The pairs of classes that the program found."""
    for change in compared.changes:
        yield tuple((c.outcome, c.offence, c.contacts, c.proposals) for c in (change.before, change.after))


def one_sided(compared: Comparison) -> Iterator[tuple[str, tuple]]:
    """What the program says of acts that only one version can state."""
    for told in compared.unstatable:
        one = told.one
        yield told.stating, (one.outcome, one.offence, one.contacts, one.proposals)
