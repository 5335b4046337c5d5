"""``python -m tests.agreement.broken``: does the run notice when a rule is broken?

For each numbered rule the program is broken on purpose, as the conformance tests do it, and what is generated (files of
acts, policies with a mistake, histories of steps …) is judged until something differs from the plain implementation,
first what the committed table names. Prints a row a rule; ``--write`` puts the table into the reference.

Exit status 0 where every rule is noticed, 1 where some are not, 3 where a break cannot be put in.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from multiprocessing import Pool

from tests.conformance.breaks import BREAKS

from .broken_page import PAGE, recorded, written
from .noticing import BreakError, Notice, in_order, notice

Row = tuple[str, Notice | None, str]


def main() -> int:
    """Prints the table in Markdown, and how many rules are noticed."""
    chosen = _arguments()
    rules = chosen.rule or in_order(BREAKS)
    known = {} if chosen.afresh else recorded()
    found: dict[str, Notice | None] = {rule: known.get(rule) for rule in in_order(BREAKS)}
    faults = []
    with Pool(chosen.jobs) as pool:
        search = partial(_search, count=chosen.count, known=known)
        for done, (rule, noticed, fault) in enumerate(pool.imap(search, rules), 1):
            found[rule] = noticed
            faults += [fault] if fault else []
            shown = f"{noticed.case}, in {noticed.where}" if noticed else fault or "not noticed"
            print(f"{rule}  {shown}", flush=True)
            print(f"{done} of {len(rules)} rules", file=sys.stderr)
    missed = [rule for rule in rules if found[rule] is None]
    print(f"{len(rules) - len(missed)} of {len(rules)} broken rules are noticed.", *missed)
    if chosen.write and not faults:
        PAGE.write_text(written(found), encoding="utf-8")
    print(*faults, sep="\n", file=sys.stderr)
    return 3 if faults else 1 if missed else 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.agreement.broken", description=__doc__)
    asked.add_argument("--count", type=int, default=300, help="seeds to try for each rule and route (300)")
    asked.add_argument("--rule", action="append", help="only this rule (may be repeated)")
    asked.add_argument("--jobs", type=int, default=2, help="how many rules at once (2)")
    asked.add_argument("--afresh", action="store_true", help="search without the committed table")
    asked.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    return asked.parse_args()


def _search(rule: str, count: int, known: dict[str, Notice]) -> Row:
    try:
        return rule, notice(rule, count, known.get(rule)), ""
    except BreakError as error:
        return rule, None, str(error)


if __name__ == "__main__":
    sys.exit(main())
