"""How a person stands at the time of an act: what counts, what was acknowledged, what protects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from policycode.calendars.durations import later
from policycode.deciding.entries import Breach, Sanction
from policycode.deciding.people import Acknowledged, People, Person, Protection
from policycode.deciding.record import ConductRecord
from policycode.norms.policy import Edition, Policy
from policycode.norms.sanctions import DECIDED, FOREVER


@dataclass(frozen=True, slots=True)
class Standing:
    """A person at an instant (UTC), as far as the ladders of one edition look; "what counts for an act is judged
    at the act's time".

    ``live``, ``points`` and ``notices`` are by ladder. ``acknowledged`` are the editions acknowledged before the
    act, ``None`` where everybody is taken to have done so. ``known`` is when the employer learnt of the act,
    ``now`` when it is being judged, ``None`` where that does not matter.
    """

    edition: Edition
    at: datetime
    live: Mapping[str, tuple[Sanction, ...]] = field(default_factory=dict)
    points: Mapping[str, tuple[Breach, ...]] = field(default_factory=dict)
    notices: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)
    acknowledged: tuple[Edition, ...] | None = None
    protection: Protection | None = None
    ended: Sanction | None = None
    known: datetime | None = None
    now: datetime | None = None

    def has_acknowledged(self, clause: str) -> bool:
        """Whether the acknowledgement that the policy requires for a sanction is there, before the act: "of the
        version in force or of an earlier one in which the breached clause is the same in all but texts, ``notes``,
        ``sources`` and ``reviewed``". True where the policy requires none.
        """
        if self.edition.acknowledgement != "required_for_sanction" or self.acknowledged is None:
            return True
        same = self.edition.clause_digests.get(clause)
        return any(
            one.version == self.edition.version
            or (same is not None and one.clause_digests.get(clause) == same)
            for one in self.acknowledged
        )

    def is_past_limitation(self, limitation: str | None) -> bool:
        """Whether nothing may be opened any more: ``now`` is later than ``known`` and the offence's limitation."""
        if limitation is None or self.known is None or self.now is None:
            return False
        end = ends(self.known, limitation, self.edition.time_zone)
        return end is not None and self.now > end


def standing_of(
    policy: Policy,
    edition: Edition,
    record: ConductRecord,
    people: People,
    person: str,
    at: datetime,
    known: datetime | None = None,
    now: datetime | None = None,
    act: str | None = None,
) -> Standing:
    """How the person stands at ``at`` under an edition of the policy. Points of ``act`` itself, where it is
    already on record, are left out: they are what is being judged."""
    listed = people[person]
    return Standing(
        edition,
        at,
        live={name: tuple(record.live(person, at, name)) for name in edition.ladders},
        points={
            name: tuple(one for one in record.points(person, name, at) if one.act != act)
            for name, ladder in edition.ladders.items()
            if ladder.escalation == "points"
        },
        notices={name: tuple(record.notices(person, name)) for name in edition.ladders},
        acknowledged=_acknowledged(policy, edition, listed, record.acknowledged(person), at),
        protection=listed.protected_at(at) if listed else None,
        ended=record.ended(person, at),
        known=known,
        now=now,
    )


def _acknowledged(
    policy: Policy, edition: Edition, listed: Person | None, recorded: tuple[Acknowledged, ...], at: datetime
) -> tuple[Edition, ...] | None:
    # Only "for a person that it knows" is a directory's silence an answer (section 9): of others nothing
    # is needed beyond what the act says, as where there is no directory.
    if listed is None:
        return None
    versions = {
        one.version
        for one in (*listed.acknowledged, *recorded)
        if one.policy == edition.policy and one.on < at
    }
    until_now = policy.editions[: _place(policy, edition) + 1]
    return tuple(one for one in until_now if one.version in versions)


def _place(policy: Policy, edition: Edition) -> int:
    return next((i for i, one in enumerate(policy.editions) if one is edition), len(policy.editions) - 1)


@lru_cache(maxsize=65_536)
def ends(start: datetime, duration: str | None, zone: str) -> datetime | None:
    """When a duration from an instant on ends (UTC); ``None`` for never: not stated, "forever", past year 9999.

    "decided" has no end of its own either: each decision states it.
    """
    if duration is None or duration in (FOREVER, DECIDED):
        return None
    try:
        return later(start, duration, zone)
    except OverflowError:
        return None
