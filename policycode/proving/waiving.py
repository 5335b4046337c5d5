"""Which waiver sets a finding aside (rule 7): one that still runs, for this check, at this subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policycode.norms.duties import Waiver
from policycode.norms.policy import Policy
from policycode.proving.catalogue import Check
from policycode.proving.verdicts import Obligation, Subject


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver with the version in which it stands."""

    waiver: Waiver
    version: str


def setting_aside(policy: Policy, check: Check, one: Obligation, today: date | None) -> Waived | None:
    """The first waiver of the subject's own version that sets a finding aside."""
    for edition in policy.editions:
        if edition.version != one.subject.version:
            continue
        for waiver in edition.waivers.values():
            runs = today is None or today < waiver.until
            if runs and waiver.check in (check.code, check.name) and _is_at(waiver, one, policy.id):
                return Waived(waiver, edition.version)
    return None


def _is_at(waiver: Waiver, one: Obligation, policy: str) -> bool:
    """Whether every subject that the waiver names is one of the finding's. As one word it is an id, a kind and an
    id (``clause.secrecy``), or the policy's id."""
    subjects = [subject for subject in (one.subject, one.second) if subject is not None]
    if isinstance(waiver.at, str):
        return any(waiver.at in _names(subject, policy) for subject in subjects)
    return all(
        any(subject.kind == kind and subject.id == name for subject in subjects)
        for kind, name in waiver.at.items()
    )


def _names(subject: Subject, policy: str) -> set[str]:
    names = {subject.id, f"{subject.kind}.{subject.id}"}
    return names | {policy, "policy"} if subject.kind == "policy" else names
