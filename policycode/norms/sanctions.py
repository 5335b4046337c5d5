"""Discipline as declared: offences, rungs, ladders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from policycode.norms.texts import Texts

FOREVER = "forever"
DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit: an ISO 8601 duration, or a number of working days of a calendar."""

    duration: str | None = None
    working_days: int | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Offence:
    """A class of gravity; a higher number is graver. Durations are ISO 8601."""

    id: str
    gravity: int
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    at_most: str | None = None
    counts_for: str | None = None
    limitation: str | None = None


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """Who decides a rung: roles, and how many of their holders (``None`` votes: a majority)."""

    roles: tuple[str, ...]
    votes: int | None = 1


@dataclass(frozen=True, slots=True)
class AppealRule:
    """How long an appeal is open, to whom, and whether the sanction waits for it."""

    within: Within
    to: tuple[str, ...]
    suspends: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """A sanction. ``counts_for`` is a duration, ``"forever"`` or ``"decided"``; ``None`` was not stated."""

    id: str
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    counts_for: str | None = None
    retained_for: str | None = None
    after_expiry: Literal["disregard", "destroy"] | None = None
    repeat: int = 1
    ends_employment: bool = False
    decided_by: DecidedBy | None = None
    needs: tuple[str, ...] = ()
    needs_notice: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    notify_within: Within | None = None
    appeal: AppealRule | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """The rung, or the range of rungs, at which an offence enters a ladder; positions from the bottom."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from light to grave and how they are climbed."""

    id: str
    rungs: tuple[str, ...]
    escalation: Literal["next", "points", "none"] = "next"
    entry: Mapping[str, Entry] = field(default_factory=dict)
    points: Mapping[str, int] = field(default_factory=dict)
    thresholds: Mapping[str, int] = field(default_factory=dict)
    batch: Literal["sum", "collapse"] = "sum"
    batch_stated: bool = False
    title: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)

    def has_entry(self, offence: str) -> bool:
        """Whether a breach of this gravity can bring a person onto the ladder."""
        return offence in (self.points if self.escalation == "points" else self.entry)
