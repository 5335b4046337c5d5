"""A change to an act, and a set of changes that makes it one that may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

ChangedTo = bool | int | str | tuple[str, ...] | datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a remedy: ``name`` as in ``missing``, or ``time``; ``to`` is ``None`` for no platform."""

    name: str
    to: ChangedTo


Remedy = tuple[Change, ...]
"""Changes that together make the act one that may be done, sorted by name."""
