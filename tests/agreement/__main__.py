"""``python -m tests.agreement``: the program against the plain one, on as many cases and histories as asked.

Exit status 0 when all of them agree, else 1. Progress goes to standard error.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from multiprocessing import Pool

from .choose import choose
from .generate import make_case
from .history_run import run_histories
from .program import decide_case, decide_plainly, differences
from .tally import Tally, tally

Judged = tuple[int, list[str], Tally]


def main() -> int:
    """Runs the cases, prints each difference when it is found, and the counts at the end."""
    asked = _arguments()
    seeds = range(asked.first, asked.first + asked.count)
    if asked.choose:
        print(" ".join(map(str, choose(seeds))))
        return 0
    total, differing, begun = Tally(), 0, time.monotonic()
    for seed, found, counted in _judged(seeds, asked.jobs):
        total.add(counted)
        if found:
            differing += 1
            print(f"seed {seed}", *found, sep="\n    ", flush=True)
        if total.cases % 50 == 0 or total.cases == len(seeds):
            _progress(total.cases, len(seeds), differing, begun)
    print(*total.table(), sep="\n")
    for name in sorted(total.absent):
        print(f"never: {name}")
    print(f"{total.cases} cases, {total.acts} acts; {differing} cases differ")
    histories = len(seeds) if asked.histories is None else asked.histories
    differing += run_histories(range(asked.first, asked.first + histories), asked.jobs)
    return 1 if differing else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="SEED", help="the first case")
    parser.add_argument("--count", type=int, default=2000, help="how many cases (2000)")
    parser.add_argument("--histories", type=int, help="how many histories of steps (as many as cases)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once (2)")
    parser.add_argument(
        "--choose",
        action="store_true",
        help="print few of these cases in which everything occurs, for tests/agreement/test_agreement.py",
    )
    return parser.parse_args()


def _judged(seeds: Iterable[int], jobs: int) -> Iterator[Judged]:
    if jobs <= 1:
        yield from map(judge, seeds)
        return
    with Pool(jobs) as pool:
        yield from pool.imap(judge, seeds, chunksize=10)


def judge(seed: int) -> Judged:
    """The differences on one case, and what it came past; a traceback is a difference too."""
    case = make_case(seed)
    want = decide_plainly(case)
    try:
        found = differences(want, decide_case(case))
    except Exception:  # the run goes on with the next case
        found = traceback.format_exc().splitlines()[-6:]
    return seed, found, tally(case, want)


def _progress(done: int, of: int, differing: int, begun: float) -> None:
    passed = time.monotonic() - begun
    left = passed / done * (of - done)
    print(
        f"{done}/{of} cases, {differing} differ, {passed:.0f} s, {left:.0f} s to go",
        file=sys.stderr,
        end="\r" if sys.stderr.isatty() and done < of else "\n",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
