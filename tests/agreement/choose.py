"""Choosing few cases in which everything occurs, for the part of the agreement that every CI run goes through."""

from __future__ import annotations

from collections.abc import Iterable

from .generate import make_case
from .program import decide_plainly
from .tally import WANTED, tally


def choose(seeds: Iterable[int]) -> list[int]:
    """Of the cases a few, sorted, that together show all that the whole lot shows: each time the one with the most
    that is new."""
    shown = {seed: _shown(seed) for seed in seeds}
    left = set().union(*shown.values())
    chosen: list[int] = []
    while left:
        best = max(shown, key=lambda seed: (len(shown[seed] & left), -seed))
        chosen.append(best)
        left -= shown[best]
    return sorted(chosen)


def _shown(seed: int) -> set[str]:
    case = make_case(seed)
    found = tally(case, decide_plainly(case)).found
    return {name for name in WANTED if found[name]}
