"""The known name that an unknown one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 64
"""Beyond this length nobody mistypes a name, and comparing would cost its square."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The closest of ``known``, or ``None`` when nothing is close; of equals the first in the alphabet.

    Two names are close when a third of the longer one's letters, but at least one and at most three, would
    have to be changed, added, dropped or swapped with their neighbour. Case and ``-`` for ``_`` cost nothing.
    """
    if not name or len(name) > _LONGEST:
        return None
    best: tuple[int, str] | None = None
    for candidate in sorted(set(known)):
        if candidate == name or abs(len(candidate) - len(name)) > 3:
            continue
        allowed = min(3, max(1, max(len(name), len(candidate)) // 3))
        distance = _distance(_folded(name), _folded(candidate), allowed)
        # One-letter names are all one change apart: only another case of the same letter is meant.
        if min(len(name), len(candidate)) == 1 and distance > 0:
            continue
        if distance <= allowed and (best is None or distance < best[0]):
            best = (distance, candidate)
    return best[1] if best else None


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_")


def _distance(one: str, other: str, enough: int) -> int:
    """Changes from one word to the other, a swap of neighbours as one; stops counting past ``enough``."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before = before, row
        row = [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > enough:
            return enough + 1
    return row[-1]
