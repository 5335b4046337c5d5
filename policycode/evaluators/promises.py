"""What an evaluator says of itself, held against what it should say before anybody asks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from policycode.diagnostics import Words, words
from policycode.evaluators.protocol import Evaluator, Kind

MOST_COST: Final = 1_000_000
"""What asking an evaluator may cost, beside others."""

LONGEST: Final = 604_800
"""Seconds that one call may take at the most: a week, for a person."""

SHORTEST: Final = 0.001
"""Seconds that one call may at least be allowed."""

_ALL: Final = ("kind", "cost", "provides", "needs", "evaluate")


def unpromised(made: Any, kind: Kind | None = None) -> Words | None:
    """Why this is no evaluator, or one that says nothing usable of itself; ``None`` where it is one. With the ``kind``
    that was registered also why it is another: only a person may state a judgement."""
    lacks = ", ".join(one for one in _ALL if not hasattr(made, one))
    if lacks:
        return words(
            f"dit is geen evaluator ({type(made).__name__}): wat ontbreekt is {lacks}.",
            f"this is no evaluator ({type(made).__name__}): it lacks {lacks}.",
        )
    return next(_unfit(made), None) or (None if kind in (None, made.kind) else _other_kind(made.kind, kind))


def _other_kind(made: Kind, registered: Kind | None) -> Words:
    return words(
        f"het is van de soort ‘{made}’, aangemeld als ‘{registered}’.",
        f"it is of the kind “{made}”, registered as “{registered}”.",
    )


def is_cost(said: object) -> bool:
    """Whether it is a number that orders: not below zero, and not too large."""
    return isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said <= MOST_COST


def _unfit(made: Evaluator) -> Iterator[Words]:
    outputs: Any = made.provides
    fit = {
        "kind": isinstance(made.kind, Kind),
        "cost": is_cost(made.cost),
        "provides": isinstance(outputs, Mapping)
        and all(isinstance(text, str) for item in outputs.items() for text in item),
        "needs": isinstance(made.needs, frozenset | set) and all(isinstance(one, str) for one in made.needs),
        "evaluate": callable(made.evaluate),
    }
    for part, fits in fit.items():
        if not fits:
            shown = f"{getattr(made, part)!r}"[:80]
            yield words(f"zijn `{part}` kan niet {shown} zijn.", f"its `{part}` cannot be {shown}.")
