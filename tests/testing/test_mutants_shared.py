"""What mutants come to does not hang on the variables that their proofs share."""

from __future__ import annotations

from collections import Counter

import pytest

from policycode.norms.policy import Policy
from policycode.proving.difference.compare import compare
from policycode.proving.report import report
from policycode.testing.mutation.judging import Guards
from policycode.testing.mutation.making import mutants_of, sampled
from policycode.testing.mutation.mutant import Mutant

from ..proving.second import loaded
from ..proving.small import small_case

MOST = 4
SEEDS = (0, 3)


def differences(seed: int, most: int, seen: Counter[str]) -> list[str]:
    """What the guards of a small policy without scenarios say otherwise than a whole comparison and a whole report of
    each of its mutants."""
    policy = loaded(small_case(seed))
    mutants = sampled(mutants_of(policy), most)
    found = []
    for one in Guards(policy, ()).judge(mutants):
        seen[one.fate] += 1
        plainly = _plainly(policy, one.mutant)
        # A whole comparison may leave open what the guards find.
        if plainly not in (one.fate, "unknown"):
            found.append(f"{seed} {one.mutant.id}: {one.fate}, by itself {plainly}")
    return found


def _plainly(policy: Policy, mutant: Mutant) -> str:
    changed = mutant.applied(policy)
    assert changed is not None
    compared = compare(policy.newest, changed.newest)
    if compared.verdict == "unknown":
        return "unknown"
    # A comparison looks beyond the time in which the policy is in force; in it, wherever it can.
    acts = [one.witness for one in compared.changes] + [one.history[0] for one in compared.ladders]
    if not any(one.time in policy.newest.interval for one in acts):
        return "equivalent"
    return "killed" if _refuted(changed) - _refuted(policy) else "survived"


def _refuted(policy: Policy) -> set[str]:
    newest = tuple(one for one in policy.editions if one.version == policy.newest.version)
    told = report(Policy(policy.id, newest)).findings
    return {
        one.fingerprint
        for one in told
        if one.verdict == "refuted" and one.waived is None and one.level != "info"
    }


@pytest.mark.slow
def test_mutants_come_to_the_same_as_each_by_itself() -> None:
    seen: Counter[str] = Counter()
    assert [line for seed in SEEDS for line in differences(seed, MOST, seen)] == []
    assert seen["killed"], seen
    assert seen["survived"], seen
    assert seen["equivalent"], seen
