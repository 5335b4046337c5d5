"""Everything that is claimed of a policy, with what came of each claim: proved, refuted, waived, unknown.

The rules of the catalogue are applied here and nowhere else: obligations merged over the editions of a version, imports
left to themselves, one cause one finding, waivers, and the count of what was expected against what was discharged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from policycode.deciding.engine import Engine
from policycode.diagnostics import Words
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check, checks
from policycode.proving.claimed.claims import Claims
from policycode.proving.claimed.discharging import Discharged, Due, discharged, undecided
from policycode.proving.claimed.expected import Key, expected, expected_pairs
from policycode.proving.claimed.silencing import silenced
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Subject, Unknown, Verdict
from policycode.proving.claimed.waiving import Useless, Waived, setting_aside, useless, waiting
from policycode.proving.ladders.claims import gone_through
from policycode.proving.told.findings import Finding, finding, order

if TYPE_CHECKING:
    from policycode.proving.claimed.confirming import Confirmation, SecondProof


@dataclass(frozen=True, slots=True)
class Count:
    """The claims of one check: how many there were to prove, and what became of them."""

    expected: int = 0
    proved: int = 0
    refuted: int = 0
    unknown: int = 0
    waived: int = 0

    @property
    def discharged(self) -> int:
        return self.proved + self.refuted + self.unknown + self.waived


@dataclass(frozen=True, slots=True)
class Report:
    """All claims about one policy. ``notes`` say of proofs more than that they hold; ``useless`` are the waivers that
    set nothing aside, or of which that is not known (W1)."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, Count]
    notes: tuple[tuple[Check, Subject, Words], ...] = ()
    useless: tuple[Useless, ...] = ()
    proved: tuple[tuple[Check, Subject], ...] = field(default=(), repr=False)
    second: Confirmation | None = None
    stopped: bool = False
    """It was interrupted: what had not been proved by then is unknown."""
    states: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By version and ladder how many states of it were gone through (the most, where an import cuts the version)."""
    waiting: frozenset[tuple[str, str]] = frozenset()
    """By version and id the waivers of what checks look at later only: of them nothing is claimed (W1) yet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to prove: only these codes (none: all), seconds for each claim, the day for waivers, the terms that
    scenarios name; how to prove it a second time, where that is wanted; whether the whole run was ``stopped`` before
    this policy; who ``follow``-s the checks as they are done, because they wait; checks ``beside`` the catalogue's;
    whether there are scenarios that could not be read."""

    only: frozenset[str] = frozenset()
    timeout: float | None = None
    today: date | None = None
    named_in_scenarios: frozenset[tuple[str, str]] = frozenset()
    second: SecondProof | None = None
    stopped: bool = False
    follow: Callable[[list[Check], int], Iterable[Check]] = field(default=lambda chosen, _number: chosen)
    beside: tuple[Check, ...] = ()
    scenarios_left_unread: bool = False


def report(
    policy: Policy,
    asked: Asked = Asked(),  # frozen
    proof_of: Callable[[Edition], Proof] | None = None,
) -> Report:
    """Runs the checks over every edition of the policy, in proofs of their own where none are given. What was found
    stays when a later claim fails to end."""
    known = (*checks().values(), *asked.beside)
    chosen = [check for check in known if not asked.only or check.code in asked.only]
    engine = cache(partial(Engine, policy))
    named, left_unread = asked.named_in_scenarios, asked.scenarios_left_unread
    begin = proof_of or (
        lambda edition: Proof(policy, edition, engine(), named, scenarios_left_unread=left_unread)
    )
    claims, states = Claims(), Counter[tuple[str, str]]()
    stopped = asked.stopped
    for edition in policy.editions:
        left, cause = chosen, None
        if not stopped:
            left, cause = _prove(edition, begin, chosen, asked, claims, states)
            stopped = isinstance(cause, KeyboardInterrupt)
        for check in left:
            _leave(check, edition, claims, asked, cause or KeyboardInterrupt())
    claims.settle()
    second = None
    if asked.second is not None and not stopped:
        from policycode.proving.claimed.confirming import (
            confirmed,  # only whoever asks for it needs other processes
        )

        second = confirmed(policy, [check.code for check in chosen], claims.single, asked.second)
    found = _reported(policy, asked, known, chosen, claims)
    stopped = stopped or (second is not None and second.stopped)
    return replace(found, second=second, stopped=stopped, states=states)


def _prove(
    edition: Edition,
    begin: Callable[[Edition], Proof],
    chosen: list[Check],
    asked: Asked,
    claims: Claims,
    states: Counter[tuple[str, str]],
) -> tuple[list[Check], BaseException | None]:
    """Proves what there is about an edition. The checks that it did not come to, and what stopped it before."""
    proof: Proof | None = None
    left = list(chosen)
    try:
        for check in asked.follow(chosen, len(chosen)):
            if proof is None or proof.is_out_of_memory:
                proof = None  # all that it holds is let go first
                proof = begin(edition)
            is_done = _ends(check, proof, claims, asked)
            states |= Counter({(edition.version, name): n for name, n in gone_through(proof).items()})
            left.remove(check)
            if not is_done:
                return left, KeyboardInterrupt()
    except (KeyboardInterrupt, MemoryError) as error:
        return left, error.with_traceback(None)
    return left, None


def _ends(check: Check, proof: Proof, claims: Claims, asked: Asked) -> bool:
    """Proves all claims of a check; false where it was interrupted: those that it had not come to are unknown."""
    due = _due(check, proof.edition, asked)
    came: list[tuple[Key, Discharged]] = []
    try:
        came.extend(discharged(check, proof, due, asked.timeout))
    except KeyboardInterrupt:
        edition = proof.edition
        rest = undecided(check, edition, due.without(came), KeyboardInterrupt())
        _take(check, edition, claims, due, [*came, *rest])
        return False
    _take(check, proof.edition, claims, due, came)
    return True


def _leave(check: Check, edition: Edition, claims: Claims, asked: Asked, cause: BaseException) -> None:
    """Leaves all claims of a check unknown."""
    due = _due(check, edition, asked)
    _take(check, edition, claims, due, undecided(check, edition, due, cause))


def _take(
    check: Check, edition: Edition, claims: Claims, due: Due, came: Iterable[tuple[Key, Discharged]]
) -> None:
    claims.expect(check.code, edition.version, due)
    for key, one in came:
        claims.take(edition.version, key, one)


def _due(check: Check, edition: Edition, asked: Asked) -> Due:
    """The claims of a check. A second proof answers for each pair, so that then each must have its own verdict."""
    if check.subjects is not None:
        return Due(frozenset((kind, name, "") for kind, name in check.subjects(edition)))
    if check.sweep is None or asked.second is not None:
        return Due(expected(check.code, edition))
    return Due(frozenset(), expected_pairs(edition))


def _reported(
    policy: Policy, asked: Asked, known: tuple[Check, ...], chosen: list[Check], claims: Claims
) -> Report:
    came = list(claims.told)
    refuted = [one for one in came if isinstance(one.verdict, Refuted)]
    hushed = silenced((one.check.code, one.obligation) for one in refuted)
    waived, used = _waived(policy, refuted, hushed, asked.today)
    others = [(-1, one) for one in came if not isinstance(one.verdict, Refuted)]
    findings = [
        finding(policy, one, waived.get(id(one)))
        for number, one in [*enumerate(refuted), *others]
        if number not in hushed and _is_told(one.verdict)
    ]
    return Report(
        tuple(sorted(findings, key=order)),
        {check.code: _count(check.code, claims, waived) for check in chosen},
        _notes(came),
        tuple(useless(policy, known, chosen, used, _open(came), asked.today)),
        tuple((one.check, one.obligation.subject) for one in came if isinstance(one.verdict, Proved)),
        waiting=waiting(policy, known, used, asked.today),
    )


def _open(came: Iterable[Discharged]) -> Iterable[tuple[Check, Obligation]]:
    return ((one.check, one.obligation) for one in came if isinstance(one.verdict, Unknown))


def _is_told(verdict: Verdict) -> bool:
    return not isinstance(verdict, Proved) or verdict.vacuous


def _waived(
    policy: Policy, refuted: list[Discharged], hushed: Mapping[int, int], today: date | None
) -> tuple[dict[int, Waived], set[tuple[str, str]]]:
    """By the refuted claim the waiver that sets it aside; a silenced one shares that of the one that speaks."""
    found: dict[int, Waived] = {}
    used: set[tuple[str, str]] = set()
    for number, one in enumerate(refuted):
        if number in hushed:
            continue
        for waiver in setting_aside(policy, one.check, one.obligation, today):
            found.setdefault(id(one), waiver)
            used.add((waiver.version, waiver.waiver.id))
    for number, speaker in hushed.items():
        if id(refuted[speaker]) in found:
            found[id(refuted[number])] = found[id(refuted[speaker])]
    return found, used


def _count(code: str, claims: Claims, waived: Mapping[int, Waived]) -> Count:
    mine = [one for one in claims.single.values() if one.check.code == code]
    bad = [one for one in mine if isinstance(one.verdict, Refuted)]
    aside = sum(id(one) in waived for one in bad)
    proved, unknown = claims.shared(code)
    return Count(
        expected=claims.expected(code),
        proved=proved + sum(isinstance(one.verdict, Proved) for one in mine),
        refuted=len(bad) - aside,
        unknown=unknown + sum(isinstance(one.verdict, Unknown) for one in mine),
        waived=aside,
    )


def _notes(came: Iterable[Discharged]) -> tuple[tuple[Check, Subject, Words], ...]:
    return tuple(
        (one.check, one.obligation.subject, one.verdict.note)
        for one in came
        if isinstance(one.verdict, Proved) and one.verdict.note is not None
    )
