"""Changes sorted by what they do to people: who loses a freedom, who gains one, what else becomes graver or lighter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from policycode.norms.policy import Edition
from policycode.proving.difference.compare import Change, Comparison
from policycode.proving.difference.confirming import Unstatable
from policycode.proving.difference.pairs import Class

Direction = Literal["loses", "gains", "graver", "lighter", "otherwise"]
Group = Mapping[tuple[str, str], list[Change]]
"""Changes by the outcome before and after."""

DIRECTIONS: Final[tuple[Direction, ...]] = ("loses", "gains", "graver", "lighter", "otherwise")
FREE: Final = frozenset({"permitted", "encouraged", "protected", "advised_against", "out_of_scope"})
"""What one is free to do, advised against or not."""

_ORDER: Final = (
    "breach",
    "conflict",
    "forbidden_by_default",
    "refer",
    "ask_first",
    "unregulated",
    "advised_against",
)
"""From the gravest on; the rest is lighter (the catalogue, rule 8)."""


def grouped(compared: Comparison) -> Mapping[Direction, Group]:
    """Every change in its group, the groups that lose and gain a freedom first; no empty ones."""
    found: dict[Direction, dict[tuple[str, str], list[Change]]] = {one: {} for one in DIRECTIONS}
    for change in compared.changes:
        outcomes = (change.before.outcome, change.after.outcome)
        found[direction(change, compared)].setdefault(outcomes, []).append(change)
    return {one: groups for one, groups in found.items() if groups}


def direction(change: Change, compared: Comparison) -> Direction:
    """What a change does to whoever does such an act."""
    was_free, is_free = (one.outcome in FREE for one in (change.before, change.after))
    if was_free != is_free:
        return "loses" if was_free else "gains"
    before, after = _weight(change.before, compared.old), _weight(change.after, compared.new)
    if before == after:
        return "otherwise"
    return "graver" if before < after else "lighter"


def _weight(one: Class, edition: Edition) -> tuple[int, int, int]:
    """Heavier is more: by outcome, then by gravity, then by how high the ladders begin."""
    place = _ORDER.index(one.outcome) if one.outcome in _ORDER else len(_ORDER)
    by_gravity = sorted(edition.offences, key=lambda name: edition.offences[name].gravity)
    gravity = by_gravity.index(one.offence) + 1 if one.offence is not None else 0
    highest = max((edition.ladders[ladder].rungs.index(to) + 1 for ladder, _, to in one.proposals), default=0)
    return -place, gravity, highest


def affected(change: Change | Unstatable, edition: Edition) -> tuple[str, ...] | None:
    """The roles that a change reaches, those left out of which a role above is reached with all below it; ``None``
    for everybody."""
    roles = edition.vocabulary.roles
    reached = {role for role in change.roles or change.witness.roles or () if role in roles}
    if reached == set(roles):
        return None
    whole = {
        above for above in reached if {one.id for one in roles.values() if above in one.closure} <= reached
    }
    return tuple(sorted(one for one in reached if not (roles[one].closure - {one}) & whole))
