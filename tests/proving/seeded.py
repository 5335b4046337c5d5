"""`python -m tests.proving.seeded [--count N] [--first SEED] [--code CODE]`: planted defects, found and nothing else.

Each policy has 50 to 200 clauses; before a defect is planted in it, every check proves it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from policycode.proving.claimed.catalogue import checks
from policycode.proving.claimed.report import Asked, Report, report
from policycode.syntax.load import examine

from ..agreement.dice import Dice
from .clean import Clean, clean, written
from .defects import DEFECTS, Defect, Findings

TODAY = date(2026, 3, 1)
SIZES = (50, 200)


def found_in(made: Clean) -> tuple[Report, Findings]:
    """All that the checks and the reading find in a policy."""
    with TemporaryDirectory(prefix="policycode-seeded-") as folder:
        reading = examine(written(made, Path(folder)), root=Path(folder))
    assert reading.policy is not None, [one.message["en"] for one in reading.diagnostics]
    told = report(reading.policy, Asked(today=TODAY))
    found = {(one.check.code, one.subject.id) for one in told.findings}
    return told, found | {(one.code, "") for one in reading.diagnostics}


def trial(code: str, defect: Defect, seed: int, size: int) -> Iterator[str]:
    """What is wrong with what the checks say of one planted defect."""
    expected, made = planted(defect, seed, size)
    told, found = found_in(made)
    if found != expected:
        yield f"{code} ({defect.plant.__name__}), seed {seed}: {sorted(found)} instead of {sorted(expected)}"
    if len(told.findings) != len(found):
        yield f"{code} ({defect.plant.__name__}), seed {seed}: a finding is told twice"
    for name, count in told.counts.items():
        if count.expected != count.discharged:
            yield f"{code} ({defect.plant.__name__}), seed {seed}: {name} is not counted right: {count}"


def planted(defect: Defect, seed: int, size: int) -> tuple[Findings, Clean]:
    """A clean policy with the defect in it, and what must be found."""
    made = clean(seed, size, defect.silence, defect.escalation, defect.permissions)
    expected = defect.plant(Dice(seed + 1), made)
    return expected, made


def main(arguments: list[str] | None = None) -> int:
    """Plants every defect in turn, by the seed, in policies of all sizes; prints what is not as it should be."""
    asked = argparse.ArgumentParser(prog="python -m tests.proving.seeded", description=__doc__)
    asked.add_argument("--count", type=int, default=200, help="how many policies (default 200)")
    asked.add_argument("--first", type=int, default=0, help="the first seed (default 0)")
    asked.add_argument("--code", default="", help="only defects for this check")
    given = asked.parse_args(arguments)
    ways = [(code, one) for code in DEFECTS if given.code in ("", code) for one in DEFECTS[code]]
    begun, wrong = time.monotonic(), 0
    for number in range(given.count):
        seed = given.first + number
        code, defect = ways[seed % len(ways)]
        size = Dice(seed).number(*SIZES)
        _, before = found_in(clean(seed, size, defect.silence, defect.escalation, defect.permissions))
        lines = [f"seed {seed}: before: {sorted(before)}"] if before else []
        for line in [*lines, *trial(code, defect, seed, size)]:
            wrong += 1
            print(line, flush=True)
    missing = sorted(checks().keys() - DEFECTS.keys())
    print(f"{given.count} policies, {len(ways)} defects, {wrong} wrong, {time.monotonic() - begun:.0f} s")
    if missing and not given.code:
        print("no defect for", ", ".join(missing))
    return 1 if wrong or (missing and not given.code) else 0


if __name__ == "__main__":
    raise SystemExit(main())
