"""What is judged part by part comes to what is judged at once."""

from __future__ import annotations

import re
from fractions import Fraction
from math import prod

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.consistent import consistent_policy
from benchmarks.translate import Translator
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts import parts, proof
from policycode.proving.acts.parts import ActsOfPart, Near
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.report import Asked, report
from policycode.proving.claimed.verdicts import Proved, Refuted, Verdict
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


GUARANTEES = """
[guarantee.agreed]
never = ["conflict"]
[guarantee.reporters]
never = ["breach"]
when = "data_class == 'public'"
[guarantee.strict]
never = ["breach"]
when = "vpn and urgent"
[guarantee.alike]
equal = ["department"]
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    """More clauses than are judged at once."""
    file = tmp_path_factory.mktemp("large") / "large.policy.toml"
    text = Translator(consistent_policy(300)).toml().replace('conflict = "prohibit"\n', "")
    file.write_text(text + GUARANTEES, encoding="utf-8")
    return load(file)


@pytest.mark.slow
def test_every_act_lies_in_one_part(large: Policy) -> None:
    proving = Proof(large, large.newest)

    def cells(world: ActsOfPart, *, near: Near) -> dict[object, int]:
        assert len(near) <= parts.FEW
        return {key: bits for key, (_, bits) in world.open.items()}

    sizes = {one.key: one.size for one in proving.meeting.variables}
    found = list(proving.parts.each(cells))
    assert len(found) > 10
    share = sum(prod(Fraction(bits.bit_count(), sizes[key]) for key, bits in one.items()) for one in found)
    assert share == 1
    for number, one in enumerate(found):
        for other in found[:number]:
            assert any(not one[key] & other[key] for key in one.keys() & other.keys())


@pytest.mark.slow
def test_a_large_policy_has_a_verdict_on_every_act(large: Policy) -> None:
    told = report(large, Asked(frozenset({"G1", "F1"})))
    assert (told.counts["G1"].proved, told.counts["G1"].refuted) == (3, 1)
    assert told.counts["F1"].proved == 1
    refuted = next(one for one in told.findings if one.verdict == "refuted")
    assert refuted.subject.id == "strict"
    assert refuted.region is not None
    assert refuted.region["en"].startswith("This holds, among others, for ")


@pytest.mark.slow
def test_what_does_not_come_to_an_end_says_how_far_it_got(
    large: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST_PARTS", 1)
    told = report(large, Asked(frozenset({"G1"})))
    unknown = [one for one in told.findings if one.verdict == "unknown"]
    assert unknown
    for one in unknown:
        assert re.search(r"Of all that an act can be, \d+(\.\d)?% had been gone through", one.message["en"])
        assert re.search(r"Van wat een daad kan zijn, was \d+(\.\d)?% onderzocht", one.message["nl"])
    assert told.counts["G1"].discharged == told.counts["G1"].expected
    assert told.counts["G1"].proved > 0
