"""Which waiver sets a finding aside (rule 7): one that still runs, for this check, at this subject; and which none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date

from policycode.diagnostics import Diagnostic, Words, diagnostic, nearest
from policycode.norms.duties import Waiver
from policycode.norms.policy import Policy
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.reserved import RESERVED, Reserved, may_come, reserved
from policycode.proving.claimed.verdicts import Obligation, Subject
from policycode.proving.told.naming import quoted, said


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver with the version in which it stands."""

    waiver: Waiver
    version: str


def waiting(
    policy: Policy, known: Iterable[Check], used: set[tuple[str, str]], today: date | None
) -> frozenset[tuple[str, str]]:
    """By version and id the waivers that run and that a check which comes later may need, or what a check does not
    look at yet: nobody can say what they set aside."""
    codes = _codes(known)
    return frozenset(
        (edition.version, waiver.id)
        for edition in policy.editions
        for waiver in edition.waivers.values()
        if (edition.version, waiver.id) not in used
        and (today is None or today < waiver.until)
        and (reserved(waiver.check) or may_come(waiver, codes.get(waiver.check, ""), edition))
    )


def setting_aside(policy: Policy, check: Check, one: Obligation, today: date | None) -> Iterator[Waived]:
    """The waivers of the subject's own version that set a finding aside."""
    for edition in policy.editions:
        if edition.version != one.subject.version:
            continue
        for waiver in edition.waivers.values():
            runs = today is None or today < waiver.until
            if runs and waiver.check in (check.code, check.name) and _is_at(waiver, one, policy.id):
                yield Waived(waiver, edition.version)


def _is_at(waiver: Waiver, one: Obligation, policy: str) -> bool:
    """Whether every subject that the waiver names is one of the finding's (of one that stands for many: of any of
    them). As one word it is an id, a kind and an id (``clause.secrecy``), or the policy's id."""
    subjects = [subject for subject in (one.subject, one.second) if subject is not None]
    subjects += [Subject("clause", name, one.subject.version) for name in one.seconds]
    if isinstance(waiver.at, str):
        return any(waiver.at in _names(subject, policy) for subject in subjects)
    return all(
        any(subject.kind == kind and subject.id == name for subject in subjects)
        for kind, name in waiver.at.items()
    )


def _names(subject: Subject, policy: str) -> set[str]:
    names = {subject.id, f"{subject.kind}.{subject.id}"}
    return names | {policy, "policy"} if subject.kind == "policy" else names


@dataclass(frozen=True, slots=True)
class Useless:
    """What is said (W1) of a waiver of which nothing came; not ``proved`` where its claim did not come to an end."""

    told: Diagnostic
    proved: bool = True


def useless(
    policy: Policy,
    known: Iterable[Check],
    ran: Iterable[Check],
    used: set[tuple[str, str]],
    open_claims: Iterable[tuple[Check, Obligation]],
    today: date | None,
) -> Iterator[Useless]:
    """The waivers (W1) of which nothing came though their check ran, and those for a check that there is not. One that
    is over was reported when it was read; of a plugin that is not here nobody can say which checks it has. Of one
    whose claim is still open, or comes later, nobody can say that there is nothing to set aside."""
    known = tuple(known)
    names, there = _codes(ran).keys(), _codes((*known, *RESERVED.values())).keys()
    late = waiting(policy, known, used, today)
    seen: set[tuple[str, str]] = set()
    undecided = list(open_claims)
    for edition in policy.editions:
        for waiver in edition.waivers.values():
            key = (edition.version, waiver.id)
            if key in used | seen | late or (today is not None and waiver.until <= today):
                continue
            if waiver.check in names:
                seen.add(key)
                if _is_open(waiver, edition.version, undecided, policy.id):
                    yield Useless(
                        diagnostic("W1", _not_known(waiver), waiver.place, help=FIRST), proved=False
                    )
                else:
                    yield Useless(diagnostic("W1", _nothing(waiver), waiver.place, help=REMOVE))
            elif waiver.check not in there and _is_known_maker(waiver.check, there):
                seen.add(key)
                yield Useless(
                    diagnostic("W1", _no_check(waiver), waiver.place, help=_meant(waiver.check, there))
                )


def _is_open(
    waiver: Waiver, version: str, undecided: Iterable[tuple[Check, Obligation]], policy: str
) -> bool:
    return any(
        waiver.check in (check.code, check.name)
        and one.subject.version == version
        and _is_at(waiver, one, policy)
        for check, one in undecided
    )


def _codes(checks: Iterable[Check | Reserved]) -> dict[str, str]:
    return {name: check.code for check in checks for name in (check.code, check.name)}


def _is_known_maker(check: str, there: Set[str]) -> bool:
    """Whether all checks of whoever would have this one are known: ours are, and a plugin's that could name them."""
    plugin, slash, _ = check.rpartition("/")
    if not slash:
        return True
    theirs = {one for one in there if one.startswith(f"{plugin}/")}
    return bool(theirs) and f"{plugin}/{UNSAID}" not in theirs


UNSAID = "checks"
"""The last part of the code of what stands in where a plugin could not say which checks it has."""

REMOVE = {"nl": "Haal de ontheffing weg.", "en": "Remove the waiver."}
FIRST = {
    "nl": "Geef het bewijs meer tijd of geheugen voordat je de ontheffing weghaalt.",
    "en": "Give the proof more time or memory before you remove the waiver.",
}


def _not_known(waiver: Waiver) -> Words:
    return said(
        "Of de ontheffing {waiver} iets opzij zet, is niet bekend: {check} is daar niet beslist.",
        "Whether the waiver {waiver} sets anything aside is not known: {check} is undecided there.",
        waiver=quoted(waiver.id),
        check=waiver.check,
    )


def _nothing(waiver: Waiver) -> Words:
    return said(
        "De ontheffing {waiver} zet niets opzij: die bevinding is er niet.",
        "The waiver {waiver} sets nothing aside: there is no such finding.",
        waiver=quoted(waiver.id),
    )


def _no_check(waiver: Waiver) -> Words:
    return said(
        "De ontheffing {waiver} zet niets opzij: {check} is geen controle waarvan een bevinding opzij kan.",
        "The waiver {waiver} sets nothing aside: {check} is no check of which a finding can be set aside.",
        waiver=quoted(waiver.id),
        check=quoted(waiver.check),
    )


def _meant(check: str, there: Set[str]) -> Words:
    meant = nearest(
        check, [one for one in there if not one[0].isupper()]
    )  # of our codes each is near another
    if meant is None:
        return REMOVE
    return said("Bedoel je {check}?", "Did you mean {check}?", check=quoted(meant))
