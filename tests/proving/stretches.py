"""A version whose imports change through the whole report and both proofs, and through plain enumeration.

What a version claims, it claims of the acts of all its stretches: of every act, or that there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from policycode.errors import PolicyError
from policycode.norms.policy import Edition as Proved_Edition
from policycode.norms.policy import Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.claims import Claims
from policycode.proving.claimed.confirming import SecondProof, confirmed
from policycode.proving.claimed.discharging import Due, discharged
from policycode.proving.claimed.expected import expected

from ..agreement.case import Case
from ..plain.edition import Edition, Library
from ..plain.instants import LONG_AGO
from .agree import CODES, EXISTENTIAL, _answer, _guaranteed, _key, _said
from .enumerate import looks, possible, size
from .oracle import FAILS, HOLDS, VACUOUS, Key, Oracle
from .seasonal import seasons
from .second import loaded

Stretch = tuple[Edition, datetime]


def compare_versions(case: Case, budget: int, seen: Counter[str]) -> list[str]:
    """What enumeration, the report and the second proof say differently of each version; counts what occurred."""
    try:
        policy = loaded(case)
    except PolicyError:
        seen["versions invalid"] += 1
        return []
    library = Library(case.policies, case.files)
    found: list[str] = []
    for version in dict.fromkeys(edition.version for edition in policy.editions):
        stretches = list(_stretches(policy, version, library))
        if sum(_size(one, library) for one in stretches) > budget:
            seen["versions skipped"] += 1
            continue
        seen.update(["versions", f"stretches:{len(stretches)}", *(f"season:{one}" for one in seasons(case))])
        mine = Policy(policy.id, tuple(one for one in policy.editions if one.version == version))
        found += _compare(version, _enumerated(stretches, library, seen), mine, seen)
    return found


def _stretches(policy: Policy, version: str, library: Library) -> Iterator[Stretch]:
    for edition in policy.editions:
        if edition.version == version:
            moment = edition.interval.start or LONG_AGO
            plain = library.edition_at(moment)
            assert plain is not None, moment
            yield plain, moment


def _size(stretch: Stretch, library: Library) -> int:
    plain, moment = stretch
    return size(plain, library, looks(plain, *_guaranteed(plain)), moment)


def _enumerated(stretches: list[Stretch], library: Library, seen: Counter[str]) -> dict[Key, str]:
    """What each claim of a version comes to over the acts of all its stretches."""
    found: dict[Key, list[str]] = {}
    values: dict[Key, set[bool]] = {}
    for plain, moment in stretches:
        view = looks(plain, *_guaranteed(plain))
        oracle = Oracle(plain, list(possible(plain, library, view, moment)), view)
        for key, answer in oracle.answers().items():
            found.setdefault(key, []).append(answer)
        for key, met in oracle.conditions():
            values.setdefault(key, set()).update(met)
    for key, answers in found.items():
        if len(set(answers)) > 1:
            seen[f"{key[0]} differs"] += 1
    joined = {key: _joined(key[0], answers) for key, answers in found.items()}
    return joined | {key: HOLDS if met == {True, False} else FAILS for key, met in values.items()}


def _joined(code: str, answers: list[str]) -> str:
    order = (HOLDS, FAILS, VACUOUS) if code in EXISTENTIAL else (FAILS, HOLDS, VACUOUS)
    return min(answers, key=order.index)


def _compare(version: str, want: dict[Key, str], policy: Policy, seen: Counter[str]) -> list[str]:
    claims = Claims()
    for edition in policy.editions:
        _claim(claims, policy, edition)
    claims.settle()
    got = {_key(one.check.code, one.obligation): one for one in claims.single.values()}
    lines = [
        f"{version} {' '.join(filter(None, key))}: plain {want.get(key)}, report {_answer(key[0], one.obligation)}"
        for key, one in sorted(got.items(), key=lambda item: item[0])
        if _said(key, want.get(key)) != _said(key, _answer(key[0], one.obligation))
    ]
    seen.update(f"{key[0]}:{want.get(key)}" for key in got)
    lines += [f"{version} {place}: nothing came of it" for place in claims.due.keys() - claims.single.keys()]
    before = dict(claims.single)
    second = confirmed(policy, list(CODES), claims.single, SecondProof())
    seen["second proof confirms"] += second.confirmed
    contradicted = [place for place, one in claims.single.items() if one is not before[place]]
    return lines + [
        f"{version} {code} {' '.join(key)}: the second proof contradicts" for code, _, key in contradicted
    ]


def _claim(claims: Claims, policy: Policy, edition: Proved_Edition) -> None:
    """Takes what the first proof says of one stretch into the claims of its version."""
    proof = Proof(policy, edition)
    for code in CODES:
        due = Due(expected(code, edition))
        claims.expect(code, edition.version, due)
        for key, one in discharged(checks()[code], proof, due, None):
            claims.take(edition.version, key, one)
