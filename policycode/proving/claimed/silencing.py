"""One cause, one finding (rule 4): which refuted claims are not reported, because another one tells why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policycode.proving.claimed.verdicts import Obligation, Refuted, Subject, Verdict

ORDER = ("V3", "N6", "N3", "S9", "V4", "N7", "N5")
"""For one clause only the first is reported."""

Claim = tuple[str, Subject, Subject | None]
"""A refuted claim: its code, its subject, and the second one."""


def silenced(claims: Iterable[tuple[str, Obligation]]) -> dict[int, int]:
    """By the number of each claim that is not reported, the number of the one that speaks for it."""
    every = list(claims)
    refuted = [(code, one.subject, one.second) for code, one in every]
    by_clause: dict[tuple[str, str, str], dict[str, int]] = {}
    for number, (code, subject, _) in enumerate(refuted):
        if subject.kind == "clause":
            by_clause.setdefault(_at(subject.version, subject.id), {}).setdefault(code, number)
    found: dict[int, int] = {}
    for number, (code, subject, second) in enumerate(refuted):
        if code == "F1" and _is_of_departments(every[number][1].verdict):
            continue
        speakers = _speakers(refuted, by_clause, code, subject, second)
        speaker = next((one for one in speakers if one != number), None)
        if speaker is not None:
            found[number] = speaker
    return {number: _last(found, speaker) for number, speaker in found.items()}


def _speakers(
    refuted: list[Claim],
    by_clause: Mapping[tuple[str, str, str], Mapping[str, int]],
    code: str,
    subject: Subject,
    second: Subject | None,
) -> Iterator[int]:
    """The claims that would silence one, the strongest first."""
    if code in ("N5", "N6"):
        yield from (
            number for number, one in enumerate(refuted) if one[0] == "N1" and _is_in_pair(subject, one)
        )
    if code == "F1":
        yield from (
            n for n, one in enumerate(refuted) if one[0] == "S4" and one[1].version == subject.version
        )
    if code not in ORDER:
        return
    before = ORDER[: ORDER.index(code)]
    here = by_clause.get(_at(subject.version, subject.id), {})
    yield from (here[one] for one in before if one in here)
    if code == "N7":
        named = _named(subject, second)
        there = by_clause.get(_at(subject.version, named), {}) if named is not None else {}
        yield from (there[one] for one in (*before, "N5") if one in there)


def _is_of_departments(verdict: Verdict) -> bool:
    """Whether unequal treatment is of departments: no claim about ranks tells why."""
    acts = verdict.witness.acts if isinstance(verdict, Refuted) and verdict.witness is not None else ()
    return len({act.department for act in acts}) > 1


def _is_in_pair(subject: Subject, claim: Claim) -> bool:
    _, forbid, permit = claim
    ids = {forbid.id} if permit is None else {forbid.id, permit.id}
    return subject.version == forbid.version and subject.id in ids


def _named(subject: Subject, second: Subject | None) -> str | None:
    """The clause that an override names; none for ``"*"``."""
    if second is not None:
        return second.id
    _, _, name = subject.part.partition(".")
    return name if name not in ("", "*") else None


def _at(version: str, clause: str) -> tuple[str, str, str]:
    return version, "clause", clause


def _last(found: Mapping[int, int], number: int) -> int:
    """The one that is reported, at the end of a chain of silenced ones."""
    seen: set[int] = set()
    while number in found and number not in seen:
        seen.add(number)
        number = found[number]
    return number
