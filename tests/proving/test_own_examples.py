"""Each check proves the policy that it says it proves, and refutes the other, with a witness that replays."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.expected import expected, is_left_to_an_import, key_of
from policycode.proving.claimed.verdicts import Proved, Refuted

from .reading import failing, read

ALL = sorted(checks())
NO_WITNESS = {"L3", "N3", "N5", "N6", "N7", "S5", "S9", "V3", "V4"}
"""Claims that nothing does something: there is no act to show."""


@pytest.mark.parametrize("code", ALL)
def test_the_passing_policy_is_proved(code: str, tmp_path: Path) -> None:
    check = checks()[code]
    policy = read(tmp_path / "p", check.passes)
    verdicts = [one.verdict for edition in policy.editions for one in check.run(Proof(policy, edition))]
    assert verdicts
    assert [one for one in verdicts if not isinstance(one, Proved)] == []


@pytest.mark.parametrize("code", ALL)
def test_the_failing_policy_is_refuted(code: str, tmp_path: Path) -> None:
    check = checks()[code]
    policy = read(tmp_path / "p", *failing(check))
    found = [one for edition in policy.editions for one in check.run(Proof(policy, edition))]
    refuted = [one.verdict for one in found if isinstance(one.verdict, Refuted)]
    assert refuted
    for one in refuted:
        assert set(one.message) >= {"nl", "en"}
        assert one.message["nl"].endswith(".")
        if check.method != "S" and code not in NO_WITNESS:
            assert one.witness is not None
            assert one.witness.acts


@pytest.mark.parametrize("code", ALL)
def test_as_many_claims_are_discharged_as_were_expected(code: str, tmp_path: Path) -> None:
    check = checks()[code]
    for number, texts in enumerate(((check.passes,), failing(check))):
        policy = read(tmp_path / str(number), *texts)
        for edition in policy.editions:
            came = [one for one in check.run(Proof(policy, edition)) if not is_left_to_an_import(code, one)]
            keys = [key_of(code, one) for one in came]
            assert len(keys) == len(set(keys))
            assert set(keys) == expected(code, edition)
