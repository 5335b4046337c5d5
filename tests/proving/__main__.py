"""`python -m tests.proving [FIRST [NUMBER [BUDGET]]]`: agreement on many small policies."""

from __future__ import annotations

import sys
import time
from collections import Counter

from .agree import compare
from .small import small_case

DEFAULTS = (0, 2000, 20_000)


def main(arguments: list[str]) -> int:
    """Prints every difference, then how often each verdict occurred."""
    given = [int(one) for one in arguments]
    first, number, budget = (*given, *DEFAULTS[len(given) :])
    seen: Counter[str] = Counter()
    begun, wrong = time.monotonic(), 0
    for seed in range(first, first + number):
        try:
            differences = compare(small_case(seed), budget, seen)
        except Exception as error:
            differences = [f"{type(error).__name__}: {error}"]
        for line in differences:
            wrong += 1
            print(f"{seed}: {line}", flush=True)
    print(f"{number} cases, {wrong} differences, {time.monotonic() - begun:.0f} s")
    print(", ".join(f"{name} {count}" for name, count in sorted(seen.items())))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
