"""Closed periods: stretches of time in which some people may not do what others may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.kinds.stretches import Stretch, stretch_of
from policycode.evaluators.kinds.tables import Row
from policycode.evaluators.protocol import ActSeen

COLUMNS = ("name", "from", "until", "through", "roles", "departments", "people")


@dataclass(frozen=True, slots=True)
class Closed:
    """One closed period; for everybody where no roles, departments and people are named."""

    name: str
    stretch: Stretch
    roles: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    place: str = ""

    def reaches(self, act: ActSeen) -> bool:
        """Whether it is for whoever acts: by role, by department or by name."""
        if not (self.roles or self.departments or self.people):
            return True
        return (
            not self.roles.isdisjoint(act.roles)
            or act.department in self.departments
            or act.person in self.people
        )


def closed_of(rows: Iterable[Row]) -> list[Closed]:
    """The periods of a table; several roles, departments or people in one cell with blanks between."""
    return [
        Closed(
            row.needed("name"),
            stretch_of(row),
            _several(row, "roles"),
            _several(row, "departments"),
            _several(row, "people"),
            row.place,
        )
        for row in rows
    ]


def _several(row: Row, column: str) -> frozenset[str]:
    value = row.cells.get(column, "")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return frozenset(value)
    if not isinstance(value, str):
        raise UsageError(
            words(
                f"{row.place}: {column} is geen lijst van namen.",
                f"{row.place}: {column} is no list of names.",
            )
        )
    return frozenset(value.replace(";", " ").split())
