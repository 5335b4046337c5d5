"""T5: where a notice is stated, adoption precedes force by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from policycode.calendars.durations import day_of, later, start_of_day
from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Verdict
from policycode.proving.told.naming import said
from policycode.proving.told.subjects import whole_policy


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each version."""
    edition = proof.edition
    yield Obligation(whole_policy(edition, "notice"), _verdict(edition))


def _verdict(edition: Edition) -> Verdict:
    if edition.notice is None:
        return Proved()
    if edition.adopted is None:
        return _refuted(
            said(
                "Het beleid zegt {notice} vooraf te worden vastgesteld, maar niet wanneer dat is gebeurd.",
                "The policy says that it is adopted {notice} beforehand, but not when that was done.",
                notice=edition.notice,
            )
        )
    start = _start(edition)
    ready = later(start_of_day(edition.adopted, edition.time_zone), edition.notice, edition.time_zone)
    if start is not None and ready <= start:
        return Proved()
    return _refuted(
        said(
            "Vastgesteld op {adopted} kan het beleid met {notice} vooraf niet op {start} in werking treden.",
            "Adopted on {adopted} and with {notice} of notice, the policy cannot be in force from {start}.",
            adopted=edition.adopted.isoformat(),
            notice=edition.notice,
            start="–" if start is None else day_of(start, edition.time_zone).isoformat(),
        )
    )


def _start(edition: Edition) -> datetime | None:
    """When the version comes into force; an import may cut its time into more stretches than one."""
    written = edition.instrument.in_force.start
    if isinstance(written, date) and not isinstance(written, datetime):
        return start_of_day(written, edition.time_zone)
    return written if isinstance(written, datetime) else None


def _refuted(message: Words) -> Refuted:
    return Refuted(
        message,
        words(
            "Stel het eerder vast, laat het later ingaan, of verkort `notice`.",
            "Adopt it earlier, let it begin later, or shorten `notice`.",
        ),
    )


CHECK = Check(
    code="T5",
    name="notice-period",
    level="warning",
    method="S",
    claim=words(
        "Waar een termijn is gesteld, is het beleid ten minste zo lang voor zijn inwerkingtreding vastgesteld.",
        "Where a notice is stated, the policy was adopted at least that long before it is in force.",
    ),
    about=words(
        "Wie gebonden wordt, moet tijd hebben gehad om te lezen waaraan. `notice` onder `[policy]` zegt hoeveel.",
        "Whoever is bound must have had time to read by what. `notice` under `[policy]` says how much.",
    ),
    passes=policy(clause("secrecy", "forbid", 'when = "secret"'), adopted="2025-12-01", notice='"P14D"'),
    fails=policy(clause("secrecy", "forbid", 'when = "secret"'), adopted="2025-12-24", notice='"P14D"'),
    run=run,
)
