"""The prover says what going through all possible acts says; more by `python -m tests.proving`."""

from __future__ import annotations

import time
from collections import Counter

from .agree import CODES, compare
from .amend import with_other_force, with_other_periods, with_other_terms, with_other_values
from .amend_ladder import compare_ladders
from .climb import CODES as LADDER_CODES
from .climb import compare_ladder, compare_ladder_with_bases
from .differ import compare_amended
from .differ_seasons import compare_amended_seasons
from .seasonal import seasonal_case
from .small import small_case
from .stretches import compare_versions

MOST_ACTS = 2_500
SECONDS = 55
AT_LEAST = 40
SEASONS = (73039, 73041, 73062, 73076, 73082, 73086, 73111, 73121, 73123, 73132, 73158)
"""Seeds of small cases over a law that changes within a version."""


def test_the_prover_agrees_with_enumeration():
    seen: Counter[str] = Counter()
    begun, seed = time.monotonic(), 0
    while time.monotonic() - begun < SECONDS and seed < 150:
        assert compare(small_case(seed), MOST_ACTS, seen) == [], seed
        seed += 1
    assert seen["compared"] >= AT_LEAST, seen
    answered = {name.split(":")[0] for name in seen if ":" in name}
    assert answered >= set(CODES) - {"F2", "S9"}, set(CODES) - answered
    for code in ("V3", "V4", "N5", "N6", "G1"):
        assert seen[f"{code}:holds"], code
        assert seen[f"{code}:fails"], code


def test_diff_agrees_with_enumeration() -> None:
    seen: Counter[str] = Counter()
    for seed in range(40):
        assert compare_amended(seed, 1_500, seen) == [], seed
    assert seen["diff compared"] >= 12, seen
    assert seen["diff:changed"], seen
    assert seen["diff:equivalent"], seen


def test_diff_of_versions_in_force_at_other_times_agrees_with_enumeration() -> None:
    seen: Counter[str] = Counter()
    for seed in range(40):
        assert compare_amended(seed, 1_500, seen, with_other_force) == [], seed
    assert seen["diff compared"] >= 12, seen
    assert seen["diff:changed"], seen
    assert seen["diff:equivalent"], seen
    assert {name.rpartition(" ")[2] for name in seen if name.startswith("diff of")} == {"before", "after"}


def test_diff_of_ladders_agrees_with_the_play_of_all_histories_of_both() -> None:
    seen: Counter[str] = Counter()
    for seed in range(30):
        assert compare_ladders(seed, seen) == [], seed
    assert seen["ladders changed"] >= 5, seen
    assert seen["ladders equivalent"] >= 5, seen


def test_a_version_over_a_law_that_changes_agrees_with_enumeration_and_with_the_second_proof() -> None:
    seen: Counter[str] = Counter()
    for seed in SEASONS:
        assert compare_versions(seasonal_case(seed), 3_000, seen) == [], seed
    assert seen["stretches:2"] >= 6, seen
    assert seen["stretches:3"] >= 2, seen
    for code in ("V3", "V4", "N5", "N6", "G1"):
        assert seen[f"{code} differs"], seen
    assert {
        f"season:{one}" for one in ("gap", "other clauses", "own across", "own late", "imported before")
    } <= set(seen)
    assert seen["second proof confirms"] >= 100, seen


def test_diff_of_versions_over_a_law_that_changes_agrees_with_enumeration() -> None:
    seen: Counter[str] = Counter()
    for seed in range(120):
        assert compare_amended_seasons(seed, 1_500, seen) == [], seed
    assert seen["parts differ"] >= 5, seen
    assert seen["parts:2"] >= 5, seen
    assert seen["parts:3"] >= 2, seen
    assert seen["diff:equivalent"] >= 2, seen


def test_ladders_agree_with_the_play_of_all_histories() -> None:
    seen: Counter[str] = Counter()
    for seed in range(25):
        assert compare_ladder(seed, seen) == [], seed
    assert {"next", "none", "sum", "collapse"} <= set(seen), seen
    for code in (*LADDER_CODES, "G1"):
        assert seen[f"{code}:holds"], code
    for code in ("L2", "L3", "L14", "G1"):
        assert seen[f"{code}:fails"], code


def test_guarantees_agree_with_the_play_of_all_histories_where_clauses_lack_a_basis() -> None:
    seen: Counter[str] = Counter()
    for seed in range(25):
        assert compare_ladder_with_bases(seed, seen) == [], seed
    assert {"next", "sum", "collapse"} <= set(seen), seen
    assert min(seen["G1:holds"], seen["G1:fails"]) >= 5, seen
    assert seen["G1: for want of a basis"] >= 2, seen


def test_an_override_of_what_an_import_has_at_another_time_is_vacuous_to_both() -> None:
    seen: Counter[str] = Counter()
    assert compare(small_case(50_060), 20_000, seen) == []
    assert seen["N7:vacuous"], seen


def test_an_override_that_both_clauses_state_may_repeat_a_protection() -> None:
    seen: Counter[str] = Counter()
    assert compare(small_case(61_010), 20_000, seen) == []
    assert seen["N7:holds"], seen


def test_a_refutation_on_collapsed_batches_is_told_by_a_history_in_which_each_case_is_notified_once() -> None:
    seen: Counter[str] = Counter()
    assert compare_ladder(61_074, seen) == []
    assert seen["G1:fails"], seen


def test_who_may_still_ask_is_not_taken_for_who_is_in_breach() -> None:
    """In both departments a clause is violated; in one of them by a lack of approvals alone."""
    seen: Counter[str] = Counter()
    assert compare(small_case(61_355), 20_000, seen) == []
    assert seen["F1:fails"], seen


def test_what_only_one_version_can_state_is_what_enumeration_says() -> None:
    seen: Counter[str] = Counter()
    for seed in (71_317, 71_321, 71_323, 71_324, 71_327):
        assert compare_amended(seed, 4_000, seen, with_other_values) == [], seed
    assert min(seen["diff only old"], seen["diff only new"]) > 0, seen


def test_versions_of_which_one_lacks_a_term_are_told_apart_as_enumeration_does() -> None:
    """In each of these neither version alone has an action of the categories that both ask together."""
    seen: Counter[str] = Counter()
    for seed in (112, 117, 139, 160, 162):
        assert compare_amended(seed, 4_000, seen, with_other_terms) == [], seed
    assert seen["diff compared"] == seen["diff:changed"] == 5, seen


def test_a_set_of_which_each_version_asks_another_member_is_stated_with_both() -> None:
    seen: Counter[str] = Counter()
    assert compare_amended(61_384, 20_000, seen) == []
    assert seen["diff:changed"], seen


def test_versions_that_know_other_months_and_hours_are_told_apart_as_enumeration_does() -> None:
    seen: Counter[str] = Counter()
    for seed in (92_001, 92_002, 92_003, 92_005, 92_007, 92_008, 92_130):
        assert compare_amended(seed, 20_000, seen, with_other_periods) == [], seed
    assert seen["diff compared"] >= 5, seen


def test_who_may_have_approved_is_whoever_either_version_asks() -> None:
    """One version asks a role alone whose approval counts for the other's, too, being one below it."""
    assert compare_amended(200_189, 20_000, Counter()) == []


def test_acts_may_come_closer_on_each_other_than_their_points_last() -> None:
    assert compare_ladder(200_158, Counter()) == []
