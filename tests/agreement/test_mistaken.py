"""The reader and the plain judge of validity agree on policies with a mistake; and so do they where a search is cut."""

from __future__ import annotations

import pytest

from . import over_budget
from .mistaken import differences, make_mistaken

pytestmark = pytest.mark.slow

SEEDS = range(250)


def test_the_reader_finds_the_mistakes_that_the_plain_judge_finds_and_no_others() -> None:
    assert [line for seed in SEEDS for line in differences(seed)] == []


def test_every_kind_of_mistake_occurs() -> None:
    codes = {mistake.code for seed in SEEDS for mistake in make_mistaken(seed)[2]}
    assert codes == {"E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9"}


def test_what_is_missing_after_a_cut_search_settles_with_none_to_spare() -> None:
    assert [line for seed in range(20) for line in over_budget.differences(seed)] == []
