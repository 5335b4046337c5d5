"""``python -m tests.agreement.broken``: does the run notice when a rule is broken?

For each numbered rule the program is broken on purpose, as the conformance tests do it, and cases are judged
until one disagrees with the plain implementation. Prints a row a rule: the first case that disagrees, and in what.
Rules about scenarios and about policies that are refused cannot show here: this run decides files of acts.
Exit status 0; the table is the result.
"""

from __future__ import annotations

import argparse
import sys
from functools import cache

from tests.conformance.breaks import BREAKS

from .generate import make_case
from .program import decide_case, decide_plainly, differences

NOT_NOTICED = "–"


def main() -> int:
    """Prints the table in Markdown, and how many rules are noticed."""
    asked = argparse.ArgumentParser(prog="python -m tests.agreement.broken", description=__doc__)
    asked.add_argument("--count", type=int, default=300, help="cases to try for each rule (300)")
    asked.add_argument("--rule", action="append", help="only this rule (may be repeated)")
    chosen = asked.parse_args()
    rules = chosen.rule or sorted(BREAKS, key=_order)
    noticed = 0
    print("| rule | first case that disagrees | in |\n|---|---|---|")
    for done, rule in enumerate(rules, 1):
        case, where = first_disagreement(rule, chosen.count)
        noticed += case != NOT_NOTICED
        print(f"| {rule} | {case} | {where} |", flush=True)
        print(f"{done} of {len(rules)} rules, {noticed} noticed", file=sys.stderr)
    print(f"\n{noticed} of {len(rules)} broken rules are noticed within {chosen.count} cases.")
    return 0


def _order(rule: str) -> tuple[int, ...]:
    return tuple(int(part) for part in rule.split("."))


def first_disagreement(rule: str, count: int) -> tuple[str, str]:
    """The first case that tells the broken program from the plain reading, and what differs there."""
    for seed in range(count):
        try:
            with BREAKS[rule]():
                said = decide_case(make_case(seed))
        except Exception as error:  # a break may make the program fail, which is noticed too
            return str(seed), type(error).__name__
        found = differences(plainly(seed), said)
        if found:
            return str(seed), found[0].partition(":")[0]
    return NOT_NOTICED, ""


@cache
def plainly(seed: int) -> dict[str, dict]:
    """What the plain implementation says of a case; the breaks do not reach it."""
    return decide_plainly(make_case(seed))


if __name__ == "__main__":
    sys.exit(main())
