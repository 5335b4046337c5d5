"""What does not come to an end: one claim is unknown, the others go on, and nothing found is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.consistent import consistent_policy
from benchmarks.prove import _loaded
from policycode.norms.policy import Policy
from policycode.proving.acts import variants
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check, checks
from policycode.proving.claimed.examples import clause
from policycode.proving.claimed.examples import policy as example
from policycode.proving.claimed.report import Asked, report
from policycode.proving.drawn.boxes import Meeting

from .reading import read


@pytest.fixture(scope="module")
def policy() -> Policy:
    return _loaded(consistent_policy(40))


def test_a_claim_without_room_is_unknown_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = clause("secrecy", "require", 'when = "secret"\nmust = "reported"')
    again = clause("report", "require", 'when = "secret and released"\nmust = "reported"')
    redundant = read(tmp_path / "p", example(once, again))
    free = report(redundant, Asked(frozenset({"N5"}))).counts["N5"]
    monkeypatch.setattr(variants, "MOST_PARTS", 0)
    tight = report(redundant, Asked(frozenset({"N5"}))).counts["N5"]
    assert (free.proved, free.refuted, free.unknown) == (1, 1, 0)
    assert (tight.proved, tight.refuted, tight.unknown) == (1, 0, 1)
    assert tight.discharged == tight.expected == free.expected


def test_an_interrupted_check_keeps_what_it_found(tmp_path: Path) -> None:
    def follow(chosen: list[Check], _number: int) -> Iterator[Check]:
        for check in chosen:
            if check.code == "V4":
                raise KeyboardInterrupt
            yield check

    found = report(
        read(tmp_path / "p", checks()["N1"].fails), Asked(frozenset({"N1", "V3", "V4"}), follow=follow)
    )
    assert found.stopped
    assert found.counts["N1"].refuted == 1
    assert found.counts["V4"].unknown == found.counts["V4"].expected > 0
    assert {one.discharged - one.expected for one in found.counts.values()} == {0}


def test_clauses_that_boxes_keep_apart_never_meet(policy: Policy) -> None:
    proving = Proof(policy, policy.newest)
    meeting = Meeting(PossibleActs(proving.compiled))
    weighed = [proving.clauses.of(name) for name in policy.newest.clauses]
    apart = 0
    for one in weighed:
        for other in weighed:
            if one is None or other is None:
                continue
            if not meeting.of(one.clause.id) & meeting.bits([other.clause.id]):
                apart += 1
                assert proving.space.conj(one.applies, other.applies) is False
    assert apart > 0
