"""A completely known act: one completion of everything that was unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


class Other:
    """A value of an open fact that is none of the declared ones."""

    def __repr__(self) -> str:
        return "other"


OTHER = Other()


@dataclass
class World:
    """Everything that a condition may look at, with one value each.

    `platform`, `action`, `department`, `roles` and `approvals` are sets closed under `is_a`.
    """

    time: datetime
    planned: bool
    roles: frozenset[str]
    department: frozenset[str]
    platform: frozenset[str] = frozenset()
    action: frozenset[str] = frozenset()
    facts: dict = field(default_factory=dict)
    moments: dict[str, datetime] = field(default_factory=dict)
    approvals: frozenset[str] = frozenset()
    live: dict[str, bool] = field(default_factory=dict)
    count: dict[tuple[str, str], int] = field(default_factory=dict)
    remembered: dict = field(default_factory=dict)
