"""Who defeats whom, and who opposes whom, on a completely known act (section 3, **Defeated**, **Opposed**)."""

from __future__ import annotations

from .applying import binding
from .edition import Clause, Edition
from .overrides import overriders


def defeats(applying: dict[str, Clause], violated: set[str], edition: Edition) -> dict[str, tuple[str, ...]]:
    """Who is defeated by whom: "when some undefeated A that overrides it applies and can defeat it"."""
    above = overriders(edition)
    settled: dict[str, tuple[str, ...]] = {}

    def by(name: str) -> tuple[str, ...]:
        if name not in settled:
            settled[name] = tuple(
                sorted(
                    a
                    for a in above[name]
                    if a in applying and not by(a) and can_defeat(applying[a], applying[name], violated)
                )
            )
        return settled[name]

    return {name: by(name) for name in applying}


def can_defeat(a: Clause, b: Clause, violated: set[str]) -> bool:
    """On this act, with what is violated known."""
    if a.guideline and not b.guideline:
        return False
    b_yields = b.effect in ("forbid", "require") or (b.effect in ("permit", "encourage") and b.id in violated)
    match a.effect:
        case "protect":
            return b_yields
        case "permit" | "encourage":
            return a.id not in violated and b_yields
        case "require":
            return b.effect in ("forbid", "require") or (
                a.id in violated and b.effect in ("permit", "encourage", "protect")
            )
        case "forbid":
            return b.effect in ("permit", "encourage", "protect")
    return False


def opposition(
    applying: dict[str, Clause], violated: set[str], defeated: dict[str, tuple[str, ...]], edition: Edition
) -> set[str]:
    """Once, after all defeats: undefeated binding forbids against undefeated clauses that permit.

    With `prohibit` and `permit` the losers are entered as defeated; with `invalid` both are opposed.
    """
    forbids = {n for n, c in applying.items() if c.effect == "forbid" and binding(c) and not defeated[n]}
    permits = {n for n, c in applying.items() if permits_act(c, violated) and not defeated[n]}
    if not forbids or not permits:
        return set()
    match edition.policy.get("conflict", "invalid"):
        case "prohibit":
            defeated.update({name: tuple(sorted(forbids)) for name in permits})
            return set()
        case "permit":
            defeated.update({name: tuple(sorted(permits)) for name in forbids})
            return set()
    return forbids | permits


def permits_act(clause: Clause, violated: set[str]) -> bool:
    """Rule: "A `permit` or `encourage` that applies and is not violated.\""""
    return clause.effect in ("permit", "encourage") and clause.id not in violated
