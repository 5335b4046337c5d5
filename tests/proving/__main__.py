"""`python -m tests.proving [--first 0] [--count 2000] [--budget 20000] [--only WAY]`: agreement.

Each seed is a small policy whose claims are answered by the prover and by going through all possible acts (`acts`), the
same with an amended copy for `diff`, with a copy in which a fact has other `values`, whose `terms` are others or stand
elsewhere, whose `periods` lie otherwise or that is in `force` at another time, with a law that changes within a version
and clauses in force for a part of the time (`seasons`; through the joined report and the second proof, too;
`amended-seasons` for `diff`), and a small ladder of which all histories are played (`ladders`; `bases` with clauses
that lack the basis that rungs ask).
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable

from .agree import CODES, compare, needed
from .amend import with_other_force, with_other_periods, with_other_terms, with_other_values
from .amend_beside import compare_beside
from .amend_ladder import KINDS, compare_ladders
from .climb import CODES as LADDER_CODES
from .climb import compare_ladder, compare_ladder_with_bases
from .differ import compare_amended
from .differ_seasons import compare_amended_seasons
from .oracle import FAILS, HOLDS
from .seasonal import WINDOWS, seasonal_case
from .small import small_case
from .stretches import compare_versions

Ways = dict[str, Callable[[int, Counter[str]], list[str]]]


def ways(budget: int) -> Ways:
    """The comparisons, each by a seed; policies with more acts than the budget are counted and left out."""
    return {
        "acts": lambda seed, seen: compare(small_case(seed), budget, seen),
        "diff": lambda seed, seen: [
            *compare_amended(seed, budget, seen),
            *compare_ladders(seed, seen),
            *compare_beside(seed, seen),
        ],
        "values": lambda seed, seen: compare_amended(seed, budget, seen, with_other_values),
        "terms": lambda seed, seen: compare_amended(seed, budget, seen, with_other_terms),
        "periods": lambda seed, seen: compare_amended(seed, budget, seen, with_other_periods),
        "force": lambda seed, seen: compare_amended(seed, budget, seen, with_other_force),
        "amended-seasons": lambda seed, seen: compare_amended_seasons(seed, budget, seen),
        "ladders": compare_ladder,
        "bases": compare_ladder_with_bases,
        "seasons": lambda seed, seen: compare_versions(seasonal_case(seed), budget, seen),
    }


def never(seen: Counter[str], chosen: list[str]) -> list[str]:
    """What should have occurred in a long run and did not."""
    wanted = {"diff": ["diff:changed", "diff:equivalent"]}
    wanted["diff"] += [f"ladders of {kind}" for kind in KINDS] + ["ladders changed", "ladders equivalent"]
    wanted["diff"] += ["diff later True, told True, open False"]
    wanted["values"] = ["diff only old", "diff only new"]
    wanted["terms"] = [
        f"diff of {kind} {table}"
        for kind in ("add", "rename", "parent", "lift")
        for table in ("action", "platform", "department")
    ]
    wanted["periods"] = [f"diff of {kind}" for kind in ("later", "weekly", "later and weekly")]
    wanted["force"] = [f"diff of {kind} {when}" for kind in ("drop", "when") for when in ("before", "after")]
    wanted["force"] += ["diff:changed", "diff:equivalent"]
    wanted["amended-seasons"] = ["diff:changed", "diff:equivalent", "parts:2", "parts:3", "parts differ"]
    wanted["acts"] = [f"has {name}" for name in needed()]
    wanted["acts"] += [f"{code}:{answer}" for code in CODES for answer in (HOLDS, FAILS)]
    wanted["ladders"] = ["next", "none", "sum", "collapse"]
    wanted["bases"] = [*wanted["ladders"], "G1: for want of a basis", "G1:holds"]
    wanted["ladders"] += [f"{code}:{answer}" for code in (*LADDER_CODES, "G1") for answer in (HOLDS, FAILS)]
    wanted["seasons"] = [f"season:{whose} {when}" for whose in ("own", "imported") for when in WINDOWS]
    wanted["seasons"] += [f"season:{name}" for name in ("gap", "no gap", "same clauses", "other clauses")]
    wanted["seasons"] += ["stretches:2", "stretches:3", "second proof confirms"]
    wanted["seasons"] += [f"{code} differs" for code in CODES if code != "N4"]
    return sorted(name for way in chosen for name in wanted[way] if not seen[name])


def main(arguments: list[str] | None = None) -> int:
    """Prints every difference, then how often each verdict and construct occurred."""
    asked = argparse.ArgumentParser(prog="python -m tests.proving", description=__doc__)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--count", type=int, default=2000)
    asked.add_argument("--budget", type=int, default=20_000)
    asked.add_argument("--only", choices=sorted(ways(0)), action="append")
    given = asked.parse_args(arguments)
    chosen = given.only or sorted(ways(0))
    seen: Counter[str] = Counter()
    begun, wrong = time.monotonic(), 0
    for seed in range(given.first, given.first + given.count):
        for way in chosen:
            try:
                differences = ways(given.budget)[way](seed, seen)
            except Exception as error:  # goes on with the next seed; what failed is reported
                differences = [f"{way}: {type(error).__name__}: {error}"]
            for line in differences:
                wrong += 1
                print(f"{seed}: {line}", flush=True)
    print(f"{given.count} cases, {wrong} differences, {time.monotonic() - begun:.0f} s")
    print(", ".join(f"{name} {count}" for name, count in sorted(seen.items())))
    print("never:", ", ".join(never(seen, chosen)) or "nothing")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
