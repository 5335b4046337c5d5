from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from policycode.deciding.acts import Act
from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.norms.policy import Policy
from policycode.proving.difference.compare import compare
from policycode.proving.difference.pairs import Class, class_of
from policycode.syntax.load import load
from policycode.testing.laws import decided
from policycode.testing.mutation.fates import Judged, MutationRun
from policycode.testing.mutation.judging import Guards
from policycode.testing.mutation.making import mutants_of, sampled
from policycode.testing.mutation.mutant import KINDS, Mutant
from policycode.testing.mutation.rewordings import Rewordings

from .house import EDGES, POLICY, SCENARIOS, read, step, write


def fates(folder: Path, *ids: str) -> dict[str, Judged]:
    policy, scenarios = read(folder)
    mutants = [one for one in mutants_of(policy) if one.id in ids]
    assert {one.id for one in mutants} == set(ids)
    return {one.mutant.id: one for one in Guards(policy, scenarios).judge(mutants)}


MOVED = "clause.secrecy/when/1/readers > 11"


def test_a_mutant_that_no_scenario_notices_is_listed_with_an_act_that_tells(tmp_path: Path) -> None:
    found = fates(write(tmp_path / "house"), MOVED)[MOVED]
    assert found.fate == "survived"
    assert found.mutant.says["en"] == "article 1: `readers > 10` became `readers > 11`"
    assert "werd" in found.mutant.says["nl"]
    assert found.mutant.place is not None
    assert found.mutant.place.file.endswith("house.policy.toml")
    assert POLICY.splitlines()[found.mutant.place.line - 1].startswith("when = ")
    assert found.suggestion is not None
    (act,) = found.suggestion.acts
    assert act.facts["readers"].value == 11
    policy, _ = read(tmp_path / "house")
    changed = found.mutant.applied(policy)
    assert changed is not None
    assert class_of(decided(Engine(policy), act)) != class_of(decided(Engine(changed), act))


def test_the_scenario_that_it_suggests_kills_it(tmp_path: Path) -> None:
    lower = "clause.secrecy/when/0/readers > 9"
    with_edges = fates(write(tmp_path / "house", SCENARIOS + EDGES), MOVED, lower)
    assert (with_edges[MOVED].fate, with_edges[MOVED].by) == ("killed", "enough")
    assert (with_edges[lower].fate, with_edges[lower].by) == ("killed", "few")


def test_an_equivalent_mutant_is_not_counted(tmp_path: Path) -> None:
    """Every action that there is publishes: the scope says nothing."""
    useless = "clause.secrecy/actions/any"
    found = fates(write(tmp_path / "house"), useless, MOVED)
    assert found[useless].fate == "equivalent"
    tested = MutationRun(tuple(found.values()), made=2)
    assert (tested.as_json()["survived"], tested.as_json()["equivalent"]) == (1, 1)
    assert [one["id"] for one in tested.as_json()["left"]] == [MOVED]


def test_each_scenario_kills_what_it_is_about(tmp_path: Path) -> None:
    by = {"drop": "leak", "effect": "leak", "force": "leak", "unless/drop": "released"}
    ids = [f"clause.secrecy/{how}" for how in by]
    found = fates(write(tmp_path / "house"), *ids)
    assert [found[one].by for one in ids] == list(by.values())
    assert {one.guard for one in found.values()} == {"scenario"}


def test_a_check_kills_what_spoils_a_ladder(tmp_path: Path) -> None:
    swapped = "ladder.conduct/rungs/warning~final"
    found = fates(write(tmp_path / "house"), swapped)[swapped]
    assert (found.fate, found.guard) == ("killed", "check")


def test_what_scenarios_go_through_without_looking_is_told_with_the_step(tmp_path: Path) -> None:
    graded = 'offence = [{ when = "readers > 100", is = "serious" }, { is = "mild" }]'
    mild = "[offence.mild]\ngravity = 1\n[offence.serious]\ngravity = 2"
    policy = POLICY.replace('offence = "serious"', graded).replace("[offence.serious]\ngravity = 1", mild)
    blind = step("many", '{ outcome = "breach" }', "true", "false", 101)
    moved = "clause.secrecy/offence/0/1/readers > 101"
    found = fates(write(tmp_path / "house", blind, policy), moved)[moved]
    assert found.fate == "survived"
    assert found.suggestion is not None
    assert (found.suggestion.scenario, found.suggestion.step) == ("many", 1)
    assert "offence serious → mild" in found.suggestion.says["en"]


def test_a_guarantee_kills_what_it_forbids(tmp_path: Path) -> None:
    guarantee = """
[guarantee.few_readers_are_free]
never = ["breach"]
when = 'readers <= 10'
rationale = { nl = "Klein.", en = "Small." }
"""
    lower = "clause.secrecy/when/0/readers > 9"
    killed = fates(write(tmp_path / "house", policy=POLICY + guarantee), lower)[lower]
    assert (killed.fate, killed.guard, killed.by) == ("killed", "guarantee", "few_readers_are_free")


def test_a_ladder_mutant_is_told_by_a_history(tmp_path: Path) -> None:
    length = "rung.final/counts_for/P13M"
    shorter = fates(write(tmp_path / "house"), length)[length]
    assert shorter.fate == "survived"
    assert shorter.suggestion is not None
    assert len(shorter.suggestion.acts) > 1


def test_how_long_after_its_force_a_sanction_would_count_changes_nothing(tmp_path: Path) -> None:
    """Nobody can do an act then. A month less than it is in force does change something."""
    shorter, longer = (f"rung.warning/counts_for/P{months}M" for months in (11, 13))
    for until, fate in (("2026-07-01", "equivalent"), ("2027-01-01", "survived")):
        policy = POLICY.replace("from = 2026-01-01", f"from = 2026-01-01, until = {until}")
        found = fates(write(tmp_path / "house", policy=policy), shorter, longer)
        assert (found[shorter].fate, found[longer].fate) == (fate, "equivalent")


ASKED_LATER = """
[clause.again]
article = "2"
text = { nl = "Na een waarschuwing niets.", en = "Nothing after a warning." }
effect = "forbid"
force = "binding"
actions = ["publish"]
when = 'live("warning")'
offence = "serious"
"""


@pytest.mark.parametrize("more", ["", ASKED_LATER], ids=["its ladder asks it", "a condition asks it"])
@pytest.mark.parametrize("until", ["2026-10-01", "2027-02-01", "2028-01-01"])
def test_every_suggested_history_is_one_on_which_the_two_differ(
    more: str, until: str, tmp_path: Path
) -> None:
    policy = POLICY.replace("from = 2026-01-01", f"from = 2026-01-01, until = {until}") + more
    read_back, _ = read(write(tmp_path / "house", policy=policy))
    names = [one.id for one in mutants_of(read_back) if one.id.startswith("rung.")]
    found = fates(tmp_path / "house", *names).values()
    assert "unknown" not in {one.fate for one in found}
    for one in found:
        if one.suggestion is not None:
            changed = one.mutant.applied(read_back)
            assert changed is not None
            before, after = (_replayed(each, one.suggestion.acts) for each in (read_back, changed))
            assert before != after
            assert "not_in_force" not in {before[0].outcome, after[0].outcome}


def _replayed(policy: Policy, acts: Sequence[Act]) -> list[Class]:
    """What the acts come to, the last first: each proposal is confirmed and notified."""
    return [class_of(one) for one in simulate(Engine(policy), acts)][::-1]


def test_mutants_come_in_the_same_order_with_ids_of_their_own(tmp_path: Path) -> None:
    policy, _ = read(write(tmp_path / "house"))
    made = mutants_of(policy)
    ids = [one.id for one in made]
    assert len(set(ids)) == len(ids)
    assert ids == [one.id for one in mutants_of(load(tmp_path / "house"))]
    assert {one.kind for one in made} <= set(KINDS)
    assert [one.id for one in sampled(made, 3)] == [one.id for one in sampled(made, 3)]
    assert len(sampled(made, 3)) == 3
    assert sampled(made, 10_000) == made


def test_no_mutant_is_the_policy_itself(root: Path) -> None:
    policy = load(root / "specs/law/nl")
    for one in mutants_of(policy):
        changed = one.applied(policy)
        assert changed is not None
        assert changed.newest != policy.newest, one.id


@pytest.mark.slow
def test_telling_apart_near_the_change_agrees_with_comparing_whole_editions(root: Path) -> None:
    policy = load(root / "specs/law/nl")
    pairs = [(one, _newest(one, policy)) for one in mutants_of(policy)]
    near = Rewordings(policy.newest, [edition for _, edition in pairs])
    seen = set()
    for mutant, edition in pairs:
        found = near.compared(near.proof_of(policy, edition))
        assert found is not None, mutant.id
        assert compare(policy.newest, edition).verdict == found.verdict, mutant.id
        seen.add(found.verdict)
    assert seen == {"equivalent", "changed"}


def _newest(mutant: Mutant, policy: Policy):
    changed = mutant.applied(policy)
    assert changed is not None
    return changed.newest


def test_what_is_more_than_words_is_left_to_the_whole_comparison(tmp_path: Path) -> None:
    policy, _ = read(write(tmp_path / "house"))
    edition = policy.newest
    other = replace(edition, unregulated="forbidden")
    asked = Rewordings(edition, [other, edition])
    assert asked.compared(asked.proof_of(policy, other)) is None
    same = asked.compared(asked.proof_of(policy, edition))
    assert same is not None
    assert same.verdict == "equivalent"
