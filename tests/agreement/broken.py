"""``python -m tests.agreement.broken``: does the run notice when a rule is broken?

For each numbered rule the program is broken on purpose, as the conformance tests do it, and cases are judged and
histories played (of section 5 histories first) until one disagrees with the plain implementation. Prints a row a
rule: the first that disagrees, and in what. Rules about policies that are refused cannot show here.
Exit status 0; the table is the result.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import cache

from tests.conformance.breaks import BREAKS

from .generate import make_case
from .histories import (
    History,
    decide_by_program_history,
    decide_plainly_history,
    history_differences,
    make_history,
)
from .program import decide_case, decide_plainly, differences

Results = dict[str, dict]
NOT_NOTICED = "–"


def main() -> int:
    """Prints the table in Markdown, and how many rules are noticed."""
    asked = argparse.ArgumentParser(prog="python -m tests.agreement.broken", description=__doc__)
    asked.add_argument(
        "--count", type=int, default=300, help="cases and histories to try for each rule (300)"
    )
    asked.add_argument("--rule", action="append", help="only this rule (may be repeated)")
    chosen = asked.parse_args()
    rules = chosen.rule or sorted(BREAKS, key=_order)
    noticed = 0
    print("| rule | first that disagrees | in |\n|---|---|---|")
    for done, rule in enumerate(rules, 1):
        case, where = first_disagreement(rule, chosen.count)
        noticed += case != NOT_NOTICED
        print(f"| {rule} | {case} | {where} |", flush=True)
        print(f"{done} of {len(rules)} rules, {noticed} noticed", file=sys.stderr)
    print(f"\n{noticed} of {len(rules)} broken rules are noticed within {chosen.count} cases and histories.")
    return 0


def _order(rule: str) -> tuple[int, ...]:
    return tuple(int(part) for part in rule.split("."))


def first_disagreement(rule: str, count: int) -> tuple[str, str]:
    """The first case or history that tells the broken program from the plain reading, and what differs there."""
    kinds = {"case": in_case, "history": in_history}
    for kind in sorted(kinds, reverse=rule.startswith("5.")):
        for seed in range(count):
            if where := kinds[kind](rule, seed):
                return f"{kind} {seed}", where
    return NOT_NOTICED, ""


def in_case(rule: str, seed: int) -> str:
    """Where the program, with the rule broken, differs on a case; empty where it does not."""
    case = make_case(seed)
    return _where(rule, lambda: decide_case(case), lambda said: differences(plainly(seed), said))


def in_history(rule: str, seed: int) -> str:
    """The same on a history of steps."""
    history, want = played_plainly(seed)
    return _where(
        rule, lambda: decide_by_program_history(history), lambda said: history_differences(want, said)
    )


def _where(rule: str, decide: Callable[[], Results], differ: Callable[[Results], list[str]]) -> str:
    with BREAKS[rule]():
        try:
            said = decide()
        except Exception as error:  # a break may make the program fail, which is noticed too
            return type(error).__name__
    found = differ(said)
    return found[0].partition(":")[0] if found else ""


@cache
def plainly(seed: int) -> Results:
    """What the plain implementation says of a case; the breaks do not reach it."""
    return decide_plainly(make_case(seed))


@cache
def played_plainly(seed: int) -> tuple[History, Results]:
    """A history, and what the plain implementation says of it."""
    history = make_history(seed)
    return history, decide_plainly_history(history)


if __name__ == "__main__":
    sys.exit(main())
