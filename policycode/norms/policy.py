"""A policy as the program knows it: editions in series, each complete with its imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from policycode.norms.atlas import NOWHERE, Atlas
from policycode.norms.clauses import Acknowledgement, Clause, ConflictRule, Instrument, Unregulated
from policycode.norms.duties import Assumption, Duty, Guarantee, Waiver
from policycode.norms.intervals import Interval
from policycode.norms.overrides import Overrides
from policycode.norms.sanctions import Ladder, Offence, Rung
from policycode.norms.texts import Texts
from policycode.norms.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the policy over a stretch of time in which its imports do not change either.

    ``digest`` is the SHA-256 (hex) of the version's content and of the imports'.
    """

    policy: str
    version: str
    interval: Interval
    instrument: Instrument
    languages: tuple[str, ...]
    time_zone: str
    unregulated: Unregulated
    conflict: ConflictRule
    acknowledgement: Acknowledgement
    counsel: str | None
    digest: str
    vocabulary: Vocabulary
    clauses: Mapping[str, Clause]
    overrides: Overrides
    offences: Mapping[str, Offence] = field(default_factory=dict)
    rungs: Mapping[str, Rung] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    guarantees: Mapping[str, Guarantee] = field(default_factory=dict)
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    clause_intervals: Mapping[str, Interval] = field(default_factory=dict)
    clause_digests: Mapping[str, str] = field(default_factory=dict)
    title: Texts = field(default_factory=dict)
    adopted: date | None = None
    notice: str | None = None
    atlas: Atlas = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """A series of editions in order of time, none overlapping."""

    id: str
    editions: tuple[Edition, ...]

    def at(self, instant: datetime) -> Edition | None:
        """The edition in force at an instant, or ``None``."""
        return next((edition for edition in self.editions if instant in edition.interval), None)

    @property
    def newest(self) -> Edition:
        """The edition that is in force last."""
        return self.editions[-1]
