"""Who may have approved, as far as two editions can tell: their trees of roles may differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Reached = tuple[frozenset[str], frozenset[str]]
"""For which roles an approval counts: in the old edition and in the new one."""


def approvers(asked: frozenset[str], closures: Mapping[str, Reached]) -> Mapping[str, Reached]:
    """The roles that are asked, and of the others those whose approval comes to more than that of some of these
    together: an approval by any role of either is in both what some approvals of these are. Where the trees are the
    same the roles that are asked are enough."""
    reached = {name: (old & asked, new & asked) for name, (old, new) in closures.items()}
    told = {name: reached[name] for name in sorted(asked)}
    for name in sorted(reached.keys() - asked, key=lambda one: (sum(map(len, reached[one])), one)):
        whole = reached[name]
        if whole != _together(one for one in told.values() if one[0] <= whole[0] and one[1] <= whole[1]):
            told[name] = whole
    return told


def _together(parts: Iterable[Reached]) -> Reached:
    old, new = frozenset[str](), frozenset[str]()
    for part in parts:
        old, new = old | part[0], new | part[1]
    return old, new
