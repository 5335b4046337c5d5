"""Acts and what is stated about them, as a program hands them to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Tense = Literal["done", "planned"]

StatedValue = bool | int | str | tuple[str, ...] | date | datetime
"""A value as stated: members of a set come as a tuple in the order written."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A value that somebody states of a fact.

    ``stated_by`` is ``person``, ``system`` or ``evaluator``, with a colon and a name where one is known;
    ``confidence`` lies in [0, 1]. A ``value`` of ``None`` says that its maker was asked and failed.
    """

    value: StatedValue | None
    stated_by: str = "person"
    confidence: float = 1.0
    evidence: tuple[object, ...] = ()

    @property
    def by_person(self) -> bool:
        return self.stated_by == "person" or self.stated_by.startswith("person:")


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """An action or platform by name; ``categories`` are stated for one that nobody declared."""

    name: str
    categories: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act, done or planned. Instants are aware datetimes.

    ``roles`` and ``department`` are ``None`` where the people directory is to say them; ``approvals`` is
    ``None`` where neither given nor denied; ``known`` is when the employer learnt of it (its time by
    default); ``assume`` carries what a proof took to be so (language, section 9).
    """

    id: str
    person: str
    action: NamedTerm
    time: datetime | None = None
    roles: tuple[str, ...] | None = None
    department: str | None = None
    platform: NamedTerm | None = None
    facts: Mapping[str, Statement] = field(default_factory=dict)
    approvals: frozenset[str] | None = None
    content: str | None = None
    tense: Tense = "done"
    known: datetime | None = None
    assume: Mapping[str, object] = field(default_factory=dict)

    @property
    def known_at(self) -> datetime | None:
        """When the employer learnt of the act."""
        return self.known or self.time
