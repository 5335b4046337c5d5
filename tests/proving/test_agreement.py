"""The prover says what going through all possible acts says; more by `python -m tests.proving`."""

from __future__ import annotations

import time
from collections import Counter

from .agree import CODES, compare
from .small import small_case

MOST_ACTS = 2_500
SECONDS = 55
AT_LEAST = 40


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
