"""T1: the versions of a series follow each other without a hole."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.calendars.durations import day_of
from policycode.diagnostics import words
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict
from policycode.proving.told.naming import said
from policycode.proving.told.subjects import whole_policy


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each version: that it begins when the one before it ends."""
    editions = proof.policy.editions
    # An import may cut a version's time into several stretches: only the first of them follows another version.
    first = next(place for place, one in enumerate(editions) if one.version == proof.edition.version)
    verdict = _verdict(editions[first], editions[first - 1]) if first else Proved()
    yield Obligation(whole_policy(proof.edition, "in_force"), verdict)


def _verdict(edition: Edition, earlier: Edition) -> Verdict:
    start, end = edition.interval.start, earlier.interval.end
    if start is None or end is None or end >= start:
        return Proved()
    return Refuted(
        said(
            "Van {end} tot {start} is geen versie van kracht: ‘{old}’ is dan voorbij en ‘{new}’ nog niet begonnen.",
            "From {end} to {start} no version is in force: “{old}” is over by then and “{new}” has not begun.",
            end=day_of(end, edition.time_zone).isoformat(),
            start=day_of(start, edition.time_zone).isoformat(),
            old=earlier.version,
            new=edition.version,
        ),
        words(
            "Laat `until` van de oude versie gelijk zijn aan `from` van de nieuwe.",
            "Let `until` of the old version be `from` of the new one.",
        ),
        related=tuple(place for place in (earlier.atlas.place("policy", "in_force"),) if place is not None),
    )


_VERSION = policy(clause("secrecy", "forbid", 'when = "secret"'))
_OLD = _VERSION.replace("{ from = 2026-01-01 }", "{ from = 2025-01-01, until = UNTIL }")
_OLD = _OLD.replace('version = "1"', 'version = "0"')

CHECK = Check(
    code="T1",
    name="effective-gap",
    level="warning",
    method="S",
    claim=words(
        "Tussen de versies van een reeks zit geen gat.", "There is no hole between the versions of a series."
    ),
    about=words(
        "Een daad wordt beoordeeld naar de versie die gold toen zij werd gedaan. In een gat geldt niets: dan is "
        "ook niets verboden, beschermd of toegestaan.",
        "An act is judged by the version in force when it was done. In a hole nothing is in force: nothing is "
        "forbidden, protected or permitted then.",
    ),
    passes=_VERSION,
    fails=_VERSION,
    beside=_OLD.replace("UNTIL", "2025-12-01"),
    run=run,
)
