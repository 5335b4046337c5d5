"""What `diff` must say of two editions, by going through all acts that are possible under either, one by one.

An edition sees an act in its own words: a fact that it lacks it does not see, a term that it lacks is for it an
unlisted member of the categories that it has. When the policies themselves are in force is left aside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations, product
from pathlib import Path
from tempfile import TemporaryDirectory

from policycode.errors import PolicyError
from policycode.proving.difference import compare
from policycode.proving.difference.compare import Comparison

from ..agreement.dice import Dice
from ..plain.edition import TERMS, Edition, Library, listed
from ..plain.judge import judge
from ..plain.names import mentions
from ..plain.unknowns import unknowns, worlds
from ..plain.world import World
from .amend import amended, versions
from .enumerate import Looks, Possible, _candidates, _Open, _ruled, _signature, is_possible, looks
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
        candidates = {
            one
            for side, library in zip(self.sides, self.libraries, strict=True)
            for one in _candidates(side, library)
        }
        for moment in sorted(candidates):
            found.setdefault(tuple(_signature(side, moment) for side in self.sides), moment)
        return list(found.values())

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
        found = unknowns(act, texts, mentions(texts, self.both), roles, set(), None)  # type: ignore[arg-type]
        for unknown in found:
            unknown.values = list(dict.fromkeys(unknown.values))
        return act, found

    def size(self) -> int:
        """How many acts there are to go through."""
        times = self.times()
        number = 2 * len(times)
        for values in self.terms().values():
            number *= len(values)
        for unknown in self.unknowns(times[0])[1]:
            number *= len(unknown.values)
        return number

    def changes(self) -> Classes:
        """The pairs of different classes, before and after, of all acts that are possible under either."""
        terms, found = self.terms(), set()
        judges = [Oracle(side, [], seen) for side, seen in zip(self.sides, self.seen, strict=True)]
        for moment in self.times():
            remembered: tuple[dict, dict] = ({}, {})  # what holds at this moment, under either
            act, open_ones = self.unknowns(moment)
            for _, plain in worlds(act, open_ones):  # type: ignore[arg-type]
                for chosen in product(*(terms[table] for table in TERMS), (False, True)):
                    seen = [_world(plain, chosen, side, remembered[side]) for side in (0, 1)]
                    if any(is_possible(side, world) for side, world in zip(self.sides, seen, strict=True)):
                        pair = tuple(_class(one, world) for one, world in zip(judges, seen, strict=True))
                        if pair[0] != pair[1]:
                            found.add(pair)
        return found


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


def compare_amended(seed: int, budget: int, seen: Counter[str]) -> list[str]:
    """What the two say differently of a small policy and an amended copy; counts verdicts and what was amended."""
    case = small_case(seed)
    kind, new = amended(case.policies[-1], Dice(seed + 7))
    try:
        with TemporaryDirectory(prefix="policycode-diff-") as folder:
            _, *editions = versions(seed, Path(folder))
    except PolicyError:
        seen["diff invalid"] += 1
        return []
    both = two((case.policies[-1], new), case.files)
    if both.size() > budget:
        seen["diff skipped"] += 1
        return []
    want, compared = both.changes(), compare(*editions)
    got = set(classes(compared))
    seen.update(["diff compared", f"diff:{compared.verdict}", f"diff of {kind}"])
    found = [f"diff of {kind}: plain alone {pair}" for pair in sorted(want - got, key=repr)]
    found += [f"diff of {kind}: program alone {pair}" for pair in sorted(got - want, key=repr)]
    return found + [f"diff of {kind}: not confirmed {pair}" for pair in compared.unconfirmed]


def classes(compared: Comparison) -> Iterator[tuple[tuple, tuple]]:
    """The pairs of classes that the program found."""
    for change in compared.changes:
        yield tuple((c.outcome, c.offence, c.contacts, c.proposals) for c in (change.before, change.after))  # type: ignore[misc]
