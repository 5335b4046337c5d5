"""What mutants come to does not hang on the variables that their proofs share."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from policycode.norms.policy import Policy
from policycode.proving.claimed.report import report
from policycode.proving.difference.compare import compare
from policycode.testing.mutation import rewordings
from policycode.testing.mutation.judging import Guards
from policycode.testing.mutation.making import mutants_of, sampled
from policycode.testing.mutation.mutant import Mutant

from ..proving.second import loaded
from ..proving.small import small_case
from .house import POLICY, read, write

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


PERIOD = """
[period.quiet]
from = 2026-03-02
until = 2036-04-01
"""


def test_a_moved_period_is_told_by_an_act_on_its_edge(tmp_path: Path) -> None:
    policy, _ = read(write(tmp_path / "house", policy=_quiet()))
    moved = list(Guards(policy, ()).judge([one for one in mutants_of(policy) if one.table == "period"]))
    assert len(moved) == 4
    for one in moved:
        assert one.fate == "survived", one.mutant.id
        assert one.suggestion is not None
        (act,) = one.suggestion.acts
        assert act.time is not None
        edge = (
            datetime(2026, 3, 2, tzinfo=UTC)
            if "/from/" in one.mutant.id
            else datetime(2036, 4, 1, tzinfo=UTC)
        )
        assert abs(act.time - edge) <= timedelta(days=2)


def test_how_often_the_last_rung_is_repeated_changes_nothing(tmp_path: Path) -> None:
    policy, _ = read(write(tmp_path / "house"))
    mutants = [one for one in mutants_of(policy) if one.id == "rung.final/repeat/2"]
    assert [one.fate for one in Guards(policy, ()).judge(mutants)] == ["equivalent"]


def test_diagrams_that_are_begun_anew_change_no_fate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy, scenarios = read(write(tmp_path / "house", policy=_quiet()))

    def fates() -> list[tuple[str, str, str]]:
        judged = Guards(policy, scenarios).judge(mutants_of(policy))
        return [(one.mutant.id, one.fate, one.by) for one in judged]

    kept = fates()
    monkeypatch.setattr(rewordings, "MOST_KEPT", 0)
    assert fates() == kept


def _quiet() -> str:
    return POLICY.replace("when = 'secret and", 'when = \'during("quiet") and secret and') + PERIOD
