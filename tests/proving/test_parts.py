"""What is judged part by part comes to what is judged at once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policycode.norms.policy import Edition, Policy
from policycode.proving import parts, proof
from policycode.proving.catalogue import checks
from policycode.proving.proof import Proof
from policycode.proving.verdicts import Proved, Refuted, Verdict
from policycode.syntax.load import load

from .small import small_case

CODES = ("N3", "N4", "F1", "F2", "F4", "S4", "S12", "G1", "L2", "L3", "L4", "L14")
"""The claims that need the outcome of all acts."""


def said(verdict: Verdict) -> str:
    match verdict:
        case Proved(vacuous=vacuous):
            return "vacuous" if vacuous else "proved"
        case Refuted(witness=witness):
            return "refuted" if witness is None else "refuted by an act"
        case unknown:
            return unknown.message["en"]


def verdicts(policy: Policy, edition: Edition) -> dict[tuple[str, str], str]:
    proving = Proof(policy, edition)
    return {
        (code, one.subject.id): said(one.verdict) for code in CODES for one in checks()[code].run(proving)
    }


@given(st.integers(0, 10_000))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_parts_come_to_the_same_verdicts_as_the_whole(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("case")
    policy = load(small_case(seed).write(folder), root=folder)
    for edition in policy.editions:
        at_once = verdicts(policy, edition)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(proof, "MOST_CLAUSES", -1)
            patched.setattr(parts, "FEW", 1)
            assert verdicts(policy, edition) == at_once
