"""What is told of a claim that is not proved: where it stands, and the mark by which it is known again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from policycode.diagnostics import Diagnostic, Place, Words
from policycode.norms.duties import Waiver
from policycode.norms.policy import Edition, Policy
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.discharging import Discharged
from policycode.proving.claimed.verdicts import Level, Obligation, Proved, Subject, Unknown, Witness
from policycode.proving.claimed.waiving import Waived

VACUOUS = {
    "nl": "Dit geldt alleen omdat geen enkele mogelijke daad eronder valt.",
    "en": "This holds only because no possible act comes under it.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is not proved, or proved of nothing. ``fingerprint`` stays the same while lines move and versions follow;
    ``waiver`` is the one that sets it aside."""

    check: Check
    level: Level
    verdict: str
    message: Words
    help: Words | None
    subject: Subject
    place: Place | None
    related: tuple[Place, ...] = ()
    witness: Witness | None = None
    waiver: Waiver | None = None
    fingerprint: str = ""
    region: Words | None = None

    @property
    def waived(self) -> str | None:
        """The id of the waiver that sets it aside."""
        return None if self.waiver is None else self.waiver.id

    def as_diagnostic(self) -> Diagnostic:
        """The finding as mistakes are shown."""
        return Diagnostic(
            self.check.code, self.check.name, self.level, self.message, self.help, self.place, self.related
        )


def finding(policy: Policy, one: Discharged, waived: Waived | None) -> Finding:
    """What is told of a claim."""
    check, obligation, verdict = one.check, one.obligation, one.verdict
    edition = next(each for each in policy.editions if each.version == obligation.subject.version)
    place, related = _places(edition, check, obligation)
    level, witness = check.level, None
    help: Words | None = None
    region: Words | None = None
    message: Words
    if isinstance(verdict, Proved):
        kind, level, message = "proved", "info", VACUOUS
    elif isinstance(verdict, Unknown):
        kind, message = "unknown", verdict.message
    else:
        kind, message, help, witness = "refuted", verdict.message, verdict.help, verdict.witness
        level = verdict.level or check.level
        place, related = _at_a_clause(edition, obligation.subject, place, (*related, *verdict.related))
        region = verdict.region
    return Finding(
        check,
        level,
        kind,
        message,
        help,
        obligation.subject,
        place,
        related,
        witness,
        None if waived is None else waived.waiver,
        fingerprint(policy.id, check.code, obligation),
        region,
    )


def _places(edition: Edition, check: Check, one: Obligation) -> tuple[Place | None, tuple[Place, ...]]:
    """Where a finding stands, and what it is related to: at ``builds_on`` where no subject is the policy's own."""
    subject, second = one.subject, one.second
    related = () if second is None or second.place is None else (second.place,)
    atlas = edition.atlas
    if subject.instrument and (second is None or second.instrument):
        there = () if subject.place is None else (subject.place,)
        return atlas.place("policy", "builds_on"), (*there, *related)
    place = subject.place
    if subject.part and subject.kind == "clause" and check.code != "N7":
        place = atlas.place("clause", subject.id, *path_of(subject.part)) or place
    if place is None and subject.kind == "policy":
        place = atlas.place("policy")
    return place, related


def _at_a_clause(
    edition: Edition, subject: Subject, place: Place | None, related: tuple[Place, ...]
) -> tuple[Place | None, tuple[Place, ...]]:
    """A finding about the policy as a whole, and no key of its header, stands at the declaration of its own that
    answers for it: the first to which it is related."""
    if subject.kind != "policy" or place != edition.atlas.place("policy") or not related:
        return place, related
    first, *others = related
    if first.subject is None or edition.atlas.home(*first.subject):
        return place, related
    return first, tuple(others)


def path_of(part: str) -> list[str | int]:
    """A key inside a declaration as a path: ``offence[0].when`` is offence, 0, when."""
    steps = part.replace("[", ".").replace("]", "").split(".")
    return [int(step) if step.isdigit() else step for step in steps]


def fingerprint(policy: str, code: str, one: Obligation) -> str:
    """What tells the finding from all others, without lines and versions: 16 hexadecimal digits."""
    subject, second = one.subject, one.second
    names = [policy, code, subject.kind, subject.id, subject.part]
    names += [] if second is None else [second.kind, second.id]
    return hashlib.sha256("\0".join(names).encode()).hexdigest()[:16]


def order(found: Finding) -> tuple[object, ...]:
    """By place, then by code."""
    place = found.place
    where = (1, "", 0, 0) if place is None else (0, place.file, place.line, place.column)
    return (*where, found.check.code, found.fingerprint, found.subject.version)
