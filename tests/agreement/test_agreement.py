"""The program and the plain implementation agree: the part that every run goes through.

``python -m tests.agreement`` goes through as many cases as asked.
"""

from __future__ import annotations

import pytest

from .generate import make_case
from .program import compare, decide_plainly
from .tally import Tally, tally

pytestmark = pytest.mark.slow

# In these everything occurs that is to occur (`python -m tests.agreement --choose`) …
EVERYTHING = (26, 41, 191, 284, 285, 354, 364, 507, 1032, 1355, 1594, 1851, 2030)
# … and these are for the rest of what may go wrong.
SEEDS = sorted({*range(140), *EVERYTHING})


@pytest.mark.parametrize("seed", SEEDS)
def test_the_program_agrees_with_the_plain_implementation(seed: int) -> None:
    assert compare(make_case(seed)) == []


def test_everything_occurs_on_which_they_are_to_agree() -> None:
    total = Tally()
    for seed in SEEDS:
        case = make_case(seed)
        total.add(tally(case, decide_plainly(case)))
    assert not total.absent
