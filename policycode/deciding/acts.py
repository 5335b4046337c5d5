"""Acts and what is stated about them, as a program hands them to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
class Provenance:
    """Where an act was taken from, when, and for which purpose; and whether the law lets it be used as evidence.

    ``source`` and ``id`` are those of its origin and tell it from every other act. ``item`` is its place in ``file``,
    from 1. ``knowledge`` is how the employer came to know of it, ``aim`` the kind of purpose. ``usable`` is false
    where a rule of law stands in the way, ``because`` then says which, by language.
    """

    source: str | None = None
    id: str | None = None
    format: str | None = None
    file: str | None = None
    item: int | None = None
    imported: datetime | None = None
    purpose: str | None = None
    aim: str | None = None
    knowledge: str | None = None
    usable: bool = True
    because: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """One act, done or planned. Instants are aware datetimes.

    ``roles`` and ``department`` are ``None`` where the people directory is to say them; ``approvals`` is
    ``None`` where neither given nor denied; ``known`` is when the employer learnt of it (its time by
    default), ``reported_by`` who told; ``assume`` carries what a proof took to be so (language, section
    9). ``provenance`` changes no outcome: it is carried and shown.
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
    provenance: Provenance | None = None
    reported_by: tuple[str, ...] = ()

    @property
    def unusable(self) -> Mapping[str, str] | None:
        """Why the law does not let this act be used as evidence, by language; ``None`` where no rule says so."""
        return None if self.provenance is None or self.provenance.usable else self.provenance.because

    @property
    def known_at(self) -> datetime | None:
        """When the employer learnt of the act."""
        return self.known or self.time


def asked_at(act: Act, now: datetime) -> Act:
    """The act; a question in advance that states no time is asked then."""
    return replace(act, time=now) if act.time is None and act.tense == "planned" else act
