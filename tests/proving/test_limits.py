"""What does not come to an end: one claim is unknown, the others go on, and nothing found is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks.consistent import consistent_policy
from benchmarks.prove import _loaded
from benchmarks.translate import Translator
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts import proof, variants
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check, checks
from policycode.proving.claimed.examples import clause
from policycode.proving.claimed.examples import policy as example
from policycode.proving.claimed.report import Asked, Report, report
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


def test_memory_that_gives_out_between_claims_costs_those_after_it(tmp_path: Path) -> None:
    def follow(chosen: list[Check], _number: int) -> Iterator[Check]:
        for check in chosen:
            if check.code == "V4":
                raise MemoryError
            yield check

    conflict = read(tmp_path / "p", checks()["N1"].fails)
    found = report(conflict, Asked(frozenset({"N1", "V3", "V4"}), follow=follow))
    assert not found.stopped
    assert found.counts["N1"].refuted == 1
    assert found.counts["V4"].unknown == found.counts["V4"].expected > 0
    assert {one.discharged - one.expected for one in found.counts.values()} == {0}
    unknown = {one.message["en"] for one in found.findings if one.verdict == "unknown"}
    assert unknown == {"The proof did not fit into memory."}


def test_without_memory_to_begin_a_proof_everything_is_unknown(tmp_path: Path) -> None:
    def begin(_edition: Edition) -> Proof:
        raise MemoryError

    found = report(read(tmp_path / "p", checks()["N1"].fails), proof_of=begin)
    assert sum(one.unknown for one in found.counts.values()) > 0
    assert {one.discharged - one.unknown for one in found.counts.values()} == {0}
    assert {one.discharged - one.expected for one in found.counts.values()} == {0}


GUARANTEES = """
[guarantee.agreed]
never = ["conflict"]
[guarantee.alike]
equal = ["department"]
[guarantee.reporters]
never = ["breach"]
when = "data_class == 'public'"
[guarantee.strict]
never = ["breach"]
when = "vpn and urgent"
"""


def test_after_memory_gave_out_for_all_acts_at_once_the_parts_have_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Translator(consistent_policy(40)).toml().replace('conflict = "prohibit"\n', "") + GUARANTEES
    guarded, asked = read(tmp_path / "p", text), Asked(frozenset({"G1"}))
    free = verdicts(report(guarded, asked))
    monkeypatch.setattr(proof, "begun", give_out)
    in_parts = verdicts(report(guarded, asked))
    monkeypatch.setattr(proof, "AFTER_MEMORY", 1)
    told = report(guarded, asked)
    ended = verdicts(told)
    assert "unknown" not in free.values()
    assert list(in_parts.values()).count("unknown") == 1 < list(ended.values()).count("unknown")
    for some in (in_parts, ended):
        assert {one: said for one, said in some.items() if said != "unknown"}.items() <= free.items()
    for one in told.findings:
        if one.verdict == "unknown":
            assert one.message["en"].startswith("The proof did not fit into memory.")


def give_out(_world: PossibleActs) -> NoReturn:
    raise MemoryError


def verdicts(told: Report) -> dict[str, str]:
    """What came of each guarantee."""
    proved = {subject.id: "proved" for _, subject in told.proved}
    return proved | {one.subject.id: one.verdict for one in told.findings}


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
