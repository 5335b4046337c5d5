"""A run over histories, for ``python -m tests.agreement``."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import Pool

from .histories import compare_history, make_history
from .history_tally import HAPPENINGS, happenings

Judged = tuple[int, list[str], Counter[str]]


def run_histories(seeds: range, jobs: int) -> int:
    """Prints each difference when it is found, and what occurred at the end; answers how many histories differ."""
    total: Counter[str] = Counter()
    differing = 0
    for done, (seed, found, counted) in enumerate(_judged(seeds, jobs), 1):
        total.update(counted)
        if found:
            differing += 1
            print(f"history {seed}", *found, sep="\n    ", flush=True)
        if done % 100 == 0 or done == len(seeds):
            print(f"{done}/{len(seeds)} histories, {differing} differ", file=sys.stderr, flush=True)
    for name in sorted(HAPPENINGS | total.keys()):
        print(f"  {name:<76}{total[name]:>8}" if total[name] else f"never: {name}")
    print(f"{len(seeds)} histories; {differing} differ")
    return differing


def judge_history(seed: int) -> Judged:
    """The differences on one history, and what it came past; a traceback is a difference too."""
    history = make_history(seed)
    try:
        found = compare_history(history)
    except Exception:  # the run goes on with the next history
        found = traceback.format_exc().splitlines()[-6:]
    return seed, found, happenings(history)


def _judged(seeds: Iterable[int], jobs: int) -> Iterator[Judged]:
    if jobs <= 1:
        yield from map(judge_history, seeds)
        return
    with Pool(jobs) as pool:
        yield from pool.imap(judge_history, seeds, chunksize=10)
