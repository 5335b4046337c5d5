"""What `diff` must say of two versions whose imports change within them: at each instant either as it is then.

Outside its own time a version is read with what it builds on as that was when it began, or when it ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from policycode.errors import PolicyError
from policycode.norms.policy import Policy
from policycode.proving.difference import compare_versions
from policycode.syntax.load import load

from ..agreement.case import Case
from ..agreement.dice import Dice
from ..plain.edition import Edition, Library, edges_of
from ..plain.instants import LONG_AGO, TICK, instant
from .amend import amended, with_other_force
from .differ import Two, classes, one_sided, told_later
from .seasonal import seasonal_case


def compare_amended_seasons(seed: int, budget: int, seen: Counter[str]) -> list[str]:
    """What the two say differently of a version over a law that changes and an amended copy, every other time one
    that is in force at other times."""
    case = seasonal_case(seed)
    old = case.policies[-1]
    change = amended if seed % 2 else with_other_force
    kind, new = change(old, Dice(seed + 7))
    try:
        policies = [_loaded(case, document) for document in (old, new)]
    except PolicyError:
        seen["diff invalid"] += 1
        return []
    parts = list(_parts((old, new), case.files))
    if sum(one.size() for one in parts if one.times()) > budget:
        seen["diff skipped"] += 1
        return []
    compared = compare_versions(*policies)
    seen.update(["diff compared", f"diff:{compared.verdict}", f"parts:{len(parts)}"])
    found = [one.changes() for one in parts]
    want, alone = (set().union(*side) for side in zip(*found, strict=True))
    if any(changes != want for changes, _ in found):
        seen["parts differ"] += 1
    got, told = set(classes(compared)), set(one_sided(compared))
    lines = [f"plain alone {one}" for one in sorted((want - got) | (alone - told), key=repr)]
    lines += [f"program alone {one}" for one in sorted((got - want) | (told - alone), key=repr)]
    lines += [f"not confirmed {pair}" for pair in compared.unconfirmed]
    later = SimpleNamespace(same=all(one.later.same for one in parts))
    whole = SimpleNamespace(later=later, differs_later=any(one.differs_later for one in parts))
    return [f"diff of {kind}: {line}" for line in (*lines, *told_later(whole, compared, seen))]


def _loaded(case: Case, document: dict) -> Policy:
    with TemporaryDirectory(prefix="policycode-diff-") as folder:
        one = Case(case.seed, case.themes, [document], [], None, case.files)
        return load(one.write(Path(folder)), root=Path(folder))


def _parts(policies: tuple[dict, dict], files: dict[str, list[dict]]) -> Iterator[Two]:
    """For each pair of editions that stand beside each other at some time, the two at those times."""
    libraries = Library([policies[0]], files), Library([policies[1]], files)

    def beside(moment: datetime) -> tuple[Edition, Edition]:
        old, new = (_at(moment, *one) for one in zip(libraries, policies, strict=True))
        return old, new

    zones = {one["policy"]["time_zone"] for one in policies}
    documents = [*policies, *(one for versions in files.values() for one in versions)]
    edges = {edge for document in documents for zone in zones for edge in edges_of(document, zone)}
    pairs = [beside(moment) for moment in sorted({LONG_AGO, *edges})]
    for at, (old, new) in enumerate(pairs):
        if not any(old is one and new is other for one, other in pairs[:at]):
            yield _Part(old, new, libraries, lambda moment, pair=(old, new): _same(beside(moment), pair))


class _Part(Two):
    """Two editions at the times at which they stand beside each other."""

    def __init__(
        self, old: Edition, new: Edition, libraries: tuple[Library, Library], belongs: object
    ) -> None:
        self.belongs = belongs
        super().__init__(old, new, libraries)

    def in_force(self, moment: datetime) -> bool:
        return self.belongs(moment) and super().in_force(moment)


def _same(one: tuple[Edition, Edition], other: tuple[Edition, Edition]) -> bool:
    return one[0] is other[0] and one[1] is other[1]


def _at(moment: datetime, library: Library, document: dict) -> Edition:
    """The version as it is then, or as it began or ended."""
    span, zone = document["policy"]["in_force"], document["policy"]["time_zone"]
    if "from" in span:
        moment = max(moment, instant(span["from"], zone))
    if "until" in span:
        moment = min(moment, instant(span["until"], zone) - TICK)
    return library.edition(document, moment)
