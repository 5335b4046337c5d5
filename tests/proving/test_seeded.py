"""A planted defect of each kind is found, and nothing else; more by `python -m tests.proving.seeded`."""

from __future__ import annotations

import pytest

from policycode.proving.claimed.catalogue import checks

from .clean import clean
from .defects import DEFECTS, Defect
from .seeded import found_in, planted, trial

SIZE = 50
PLANTED = [(code, one) for code, ways in DEFECTS.items() for one in ways]


def test_a_defect_is_planted_for_every_check() -> None:
    assert set(DEFECTS) == set(checks())


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_found_in_a_clean_policy(seed: int) -> None:
    told, found = found_in(clean(seed, SIZE))
    assert found == set()
    assert {code for code, one in told.counts.items() if one.proved} >= {"N1", "N5", "N7", "F2", "S9", "L2"}


def test_nothing_is_found_where_there_are_only_prohibitions_but_one() -> None:
    assert found_in(clean(7, SIZE, "permitted", "none", permissions=False))[1] == set()


@pytest.mark.parametrize(
    ("code", "defect"), PLANTED, ids=[f"{code}-{one.plant.__name__}" for code, one in PLANTED]
)
def test_a_planted_defect_is_found_and_nothing_else(code: str, defect: Defect) -> None:
    seed = 1000 + sum(map(ord, defect.plant.__name__ + defect.escalation))
    assert list(trial(code, defect, seed, SIZE)) == []


@pytest.mark.parametrize("code", ["N1", "N4", "F1", "F2", "F4", "G1", "S4", "S12", "L2", "L14"])
def test_what_acts_can_show_is_shown_on_acts(code: str) -> None:
    defect = DEFECTS[code][0]
    told, _ = found_in(planted(defect, 5, SIZE)[1])
    assert [one.witness is not None for one in told.findings] == [True]
