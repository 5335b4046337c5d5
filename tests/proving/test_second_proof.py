"""The two proofs say the same, of each check's own policies, of the law, and of generated policies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.examples import clause
from policycode.proving.claimed.examples import policy as in_a_policy
from policycode.proving.claimed.verdicts import Unknown
from policycode.proving.second.comparing import ANSWERED, OF_ACTS, OF_LADDERS
from policycode.proving.second.relation import Relation
from policycode.syntax.load import load

from ..agreement.toml import to_toml
from .climb import ladder_document
from .reading import failing, read
from .second import differences, loaded
from .small import small_case

STUCK = in_a_policy(
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[rung.coaching]\n[rung.warning]\n[ladder.conduct]\nrungs = ["coaching", "warning"]\nescalation = "points"\n'
    + 'batch = "collapse"\npoints = { minor = 1 }\nthresholds = { coaching = 1, warning = 3 }\n'
)
SPECS = Path(__file__).parents[2] / "specs"
OF_ONE_ACT = ("V3", "N1", "N3", "N4", "N6", "F2", "F4", "S5", "S9", "S12")
"""What a large policy is asked in CI; `python -m tests.proving.second POLICY` asks everything."""
BOTH_WAYS = set(ANSWERED) - {"F2", "S9", "S12", "L14"}
"""Codes that the fixed part of the generated policies has both proved and refuted."""


def test_every_check_of_acts_and_of_ladders_is_answered_a_second_time() -> None:
    by_method = {code: check.method for code, check in checks().items()}
    assert {code for code, method in by_method.items() if method == "Z"} == set(OF_ACTS)
    assert {code for code, method in by_method.items() if method == "B"} == set(OF_LADDERS)


@pytest.mark.parametrize("code", ANSWERED)
def test_the_second_proof_proves_what_the_check_proves(code: str, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    assert differences(read(tmp_path / "p", checks()[code].passes), seen) == []
    assert seen[f"{code}:proved"] + seen[f"{code}:vacuous"] > 0
    assert seen[f"{code}:refuted"] == 0


@pytest.mark.parametrize("code", ANSWERED)
def test_the_second_proof_refutes_what_the_check_refutes(code: str, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    assert differences(read(tmp_path / "p", *failing(checks()[code])), seen) == []
    assert seen[f"{code}:refuted"] > 0


def test_the_two_agree_on_ladders_and_on_what_must_come_before_a_rung(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(40):
        document = ladder_document(seed)
        ladder = document["ladder"]["conduct"]
        seen[ladder.get("batch") or ladder.get("escalation", "next")] += 1
        policy = read(tmp_path / str(seed), to_toml(document))
        assert differences(policy, seen, (*OF_LADDERS, "G1")) == [], seed
    assert {"next", "none", "sum", "collapse"} <= set(seen), seen
    for code in (*OF_LADDERS, "G1"):
        assert seen[f"{code}:proved"], code
        assert seen[f"{code}:refuted"], code


def test_neither_proof_calls_reachable_what_only_a_second_notice_of_one_case_would_reach(
    tmp_path: Path,
) -> None:
    """Points that never lapse, and one threshold that a second batch does not cross: no case is left to close it."""
    policy = read(tmp_path / "p", STUCK)
    seen: Counter[str] = Counter()
    assert differences(policy, seen, ("L3",)) == []
    assert seen["L3:unknown"] == 1
    (one,) = checks()["L3"].run(Proof(policy, policy.newest))
    assert isinstance(one.verdict, Unknown)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["law/nl", "law/be", "law/eu", "code_of_conduct"])
def test_the_two_agree_on_the_law_and_the_code_of_conduct(folder: str) -> None:
    seen: Counter[str] = Counter()
    assert differences(load(SPECS / folder), seen) == []
    assert seen["V3:proved"] > 0


@pytest.mark.slow
def test_the_two_agree_on_the_reference_policy() -> None:
    seen: Counter[str] = Counter()
    assert differences(load(SPECS / "social_media"), seen, OF_ONE_ACT) == []
    assert seen["N1:proved"] > 100


@pytest.mark.slow
def test_the_two_agree_on_small_policies() -> None:
    seen: Counter[str] = Counter()
    for seed in range(60):
        assert differences(loaded(small_case(seed)), seen) == [], seed
    for code in BOTH_WAYS:
        assert seen[f"{code}:proved"], code
        assert seen[f"{code}:refuted"], code


def test_a_breach_without_basis_on_one_ladder_and_too_few_points_on_another_lacks_its_basis() -> None:
    """Found so: the first proof took what came to nothing on the one ladder for what did on the other."""
    seen: Counter[str] = Counter()
    assert differences(loaded(small_case(138)), seen, ("F4",)) == []
    assert seen["F4:refuted"] > 0


def test_an_override_of_what_another_version_of_an_import_says_is_not_dead_in_this_one() -> None:
    """Found so: the first proof fell over the clause that is not there."""
    seen: Counter[str] = Counter()
    assert differences(loaded(small_case(1674)), seen, ("N7",)) == []
    assert seen["N7:vacuous"] > 0


def test_the_relation_is_the_one_that_decides() -> None:
    dropped = 0
    for seed in range(50):
        for edition in loaded(small_case(seed)).editions:
            relation = Relation(edition.clauses)
            dropped += relation.dropped
            named = {
                (edge.over, edge.under) for edges in edition.overrides.by_under.values() for edge in edges
            }
            assert set(relation.edges) == named, seed
    assert dropped > 0
