"""What of a ladder, its rungs and its offences proposals look at, whatever the history; two that agree in it propose
the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from policycode.calendars.periods import Clock
from policycode.deciding.compiled import beyond_clauses
from policycode.deciding.discipline import may_reach, reaches
from policycode.deciding.mentions import conditions_of, mentions
from policycode.expr.nodes import Condition
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import FOREVER, Entry, Ladder, Offence, Rung
from policycode.proving.difference.lengths import clock_of

LOOKED_AT: Final[Mapping[type, frozenset[str]]] = {
    Rung: frozenset({"id", "basis", "ends_employment", "counts_for", "repeat", "appeal"}),
    Ladder: frozenset({"id", "rungs", "escalation", "entry", "points", "thresholds", "batch"}),
    Offence: frozenset({"id", "gravity", "at_most", "counts_for"}),
}
"""The fields on which it hangs what is proposed, of one act or after others."""

BESIDE: Final[Mapping[type, Mapping[str, str]]] = {
    Rung: {
        "title": "text",
        "text": "text",
        "retained_for": "says how long a record is kept; what counts ends by itself",
        "after_expiry": "says what becomes of the record",
        "decided_by": "says who decides, not on what",
        "needs": "says what precedes the decision",
        "needs_notice": "says what the notice tells",
        "notify_within": "a time limit for the employer; a late notice counts from when it comes",
    },
    Ladder: {
        "title": "text",
        "text": "text",
        "batch_stated": "says whether `batch` was written, which is looked at",
    },
    Offence: {
        "title": "text",
        "text": "text",
        "limitation": "says until when a case may be opened, and acts are compared as judged in time",
    },
}
"""The other fields, and why no proposal hangs on them."""


@dataclass(frozen=True, slots=True)
class RungTerms:
    """``counts_for``, ``repeat`` and ``suspendable`` are looked at on ladders climbed by "next" alone, and not where
    the employment has ended: nothing comes after it. What conditions ask of it is in :func:`asked_otherwise`.
    ``suspendable`` is how long after its notice an appeal keeps it from counting, ``None`` where none does; ``repeat``
    is ``None`` of the last, after which none comes."""

    id: str
    basis: frozenset[str]
    ends_employment: bool
    counts_for: str | None = None
    repeat: int | None = None
    suspendable: str | None = None
    clock: Clock = ()
    """On which these lengths end, where they have days."""


@dataclass(frozen=True, slots=True)
class OffenceTerms:
    """``counts_for`` is how long its points run, ``None`` where there are none; ``enters`` its rungs or points."""

    id: str
    at_most: str | None
    counts_for: str | None
    enters: Entry | int
    clock: Clock = ()


@dataclass(frozen=True, slots=True)
class LadderTerms:
    """Rungs and offences from light to grave; ``thresholds`` and ``batch`` of ladders by points."""

    escalation: str
    rungs: tuple[RungTerms, ...]
    offences: tuple[OffenceTerms, ...]
    clauses: Mapping[str, tuple[str, ...] | None]
    """Of each clause of both versions the rungs that it may reach by its basis; ``None`` where it does not reach the
    ladder. Other clauses make acts that are judged otherwise, and these are told."""
    thresholds: frozenset[tuple[str, int]] = frozenset()
    batch: str | None = None

    @property
    def has_ranges(self) -> bool:
        """Whether people choose inside some entry."""
        entries = (one.enters for one in self.offences)
        return any(isinstance(one, Entry) and one.lowest < one.highest for one in entries)


def ladder_terms(
    edition: Edition, name: str, offences: Collection[str], clauses: Collection[str] = ()
) -> LadderTerms | None:
    """All that proposals look at for breaches of these offences by these clauses; ``None`` where there is no such
    ladder."""
    ladder = edition.ladders.get(name)
    if ladder is None:
        return None
    by_gravity = sorted(edition.offences.values(), key=lambda one: one.gravity)
    given = tuple(
        _offence(edition, ladder, one)
        for one in by_gravity
        if ladder.has_entry(one.id) and one.id in offences
    )
    rungs = tuple(rung_terms(edition, ladder, rung) for rung in ladder.rungs)
    bearing = {one: reachable(edition, ladder, edition.clauses[one]) for one in sorted(clauses)}
    if ladder.escalation != "points":
        return LadderTerms(ladder.escalation, rungs, given, bearing)
    thresholds = frozenset(ladder.thresholds.items())
    return LadderTerms(ladder.escalation, rungs, given, bearing, thresholds, ladder.batch)


def reachable(edition: Edition, ladder: Ladder, clause: Clause) -> tuple[str, ...] | None:
    """The rungs that a clause may reach by its basis; ``None`` where no breach of it comes onto the ladder."""
    if not clause.is_binding or not any(reaches(clause, ladder, one.offence) for one in clause.offences):
        return None
    return tuple(rung for rung in ladder.rungs if may_reach(edition, clause, rung))


def reach_otherwise(old: Edition, new: Edition) -> bool:
    """Whether a clause of both reaches another ladder, or other rungs of it, though the ladders are the same: on an
    empty record that need not show."""
    return any(
        (one.basis, one.ladders) != (other.basis, other.ladders)
        and any(
            reachable(old, ladder, one) != reachable(new, new.ladders[name], other)
            for name, ladder in old.ladders.items()
            if name in new.ladders
        )
        for one, other in (
            (one, new.clauses[name]) for name, one in old.clauses.items() if name in new.clauses
        )
    )


def asked_otherwise(old: Edition, new: Edition) -> frozenset[str]:
    """The rungs of which a condition of either asks whether a sanction counts, and which do not count equally long:
    acts that come after it may be judged otherwise, whatever a ladder makes of them."""
    apart = {name for name in old.rungs.keys() & new.rungs.keys() if _counts(old, name) != _counts(new, name)}
    if not apart:
        return frozenset()
    asked = (mentions(_conditions(edition), edition).rungs for edition in (old, new))
    return frozenset(apart).intersection(frozenset().union(*asked))


def _conditions(edition: Edition) -> Iterator[Condition]:
    yield from beyond_clauses(edition)
    for clause in edition.clauses.values():
        yield from conditions_of(clause)


def _counts(edition: Edition, name: str) -> tuple[object, ...]:
    lengths = edition.rungs[name].counts_for or FOREVER, suspendable(edition.rungs[name])
    return *lengths, clock_of(edition, *lengths)


def without_appeals(terms: LadderTerms) -> LadderTerms:
    """The same as far as it is looked at where nobody appeals."""
    return replace(terms, rungs=tuple(replace(one, suspendable=None) for one in terms.rungs))


def rung_terms(edition: Edition, ladder: Ladder, name: str) -> RungTerms:
    """What is looked at of a rung of the ladder."""
    rung = edition.rungs[name]
    basis = frozenset(rung.basis)
    if rung.ends_employment or ladder.escalation != "next":
        return RungTerms(name, basis, rung.ends_employment)
    counts_for, suspended = rung.counts_for or FOREVER, suspendable(rung)
    return RungTerms(
        name,
        basis,
        rung.ends_employment,
        counts_for,
        None if name == ladder.rungs[-1] else rung.repeat,
        suspended,
        clock_of(edition, counts_for, suspended),
    )


def suspendable(rung: Rung) -> str | None:
    """How long after its notice an appeal keeps a rung from counting, ``None`` where none does. A time in working
    days is judged with the duties: until then an appeal is never too late."""
    if rung.appeal is None or not rung.appeal.suspends:
        return None
    return rung.appeal.within.duration or FOREVER


def _offence(edition: Edition, ladder: Ladder, offence: Offence) -> OffenceTerms:
    by_points = ladder.escalation == "points"
    counts_for = (offence.counts_for or FOREVER) if by_points else None
    return OffenceTerms(
        offence.id,
        offence.at_most if offence.at_most in ladder.rungs else None,
        counts_for,
        ladder.points[offence.id] if by_points else ladder.entry[offence.id],
        clock_of(edition, counts_for),
    )
