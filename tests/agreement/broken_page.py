"""The table of broken rules in the reference: written by the command, read by it and by the tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.conformance.cases import rules

from .noticing import Notice, in_order

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "broken-rules.md"
HEAD = """# Broken rules

<!-- Written by python -m tests.agreement.broken --write. Do not edit. -->

Each numbered rule of [the language](language.md) is broken on purpose in the program (the breaks are those of
[the conformance cases](conformance.md)), and what is generated from seeds is judged by the broken program and by the
plain implementation, until the two differ. The table says where they do:

- *acts*: a file of acts under a random policy, as a history and each act by itself, with a record and without;
- *mistakes*: a policy with a mistake in it, whose code and place the plain judge of validity says too;
- *budget*: a search for what is missing that is cut off at once;
- *ties*: two facts of which each tells the other;
- *steps*: a history of steps as of a scenario.

A break that cannot be put in is an error of the run and not a difference. A test puts each case to the broken program.
"""
ROW = re.compile(r"\| (\d\.\d\d) \| [^|]* \| (\w+) (\d+) \| ([^|]*) \|")


def written(found: Mapping[str, Notice | None]) -> str:
    """The page."""
    missed = [rule for rule in in_order(found) if found[rule] is None]
    noticed = f"Of the {len(found)} rules {len(found) - len(missed)} are noticed."
    unseen = f" Not noticed: {', '.join(missed)}." if missed else ""
    rows = "\n".join(_row(rule, found[rule]) for rule in in_order(found))
    return f"{HEAD}\n{noticed}{unseen}\n\n| rule | | case | differs in |\n|---|---|---|---|\n{rows}\n"


def _row(rule: str, noticed: Notice | None) -> str:
    title = rules()[rule]["title"]["en"]
    return f"| {rule} | {title} | {noticed.case if noticed else '–'} | {noticed.where if noticed else ''} |"


def recorded() -> dict[str, Notice]:
    """By rule the case that the committed page names."""
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {rule: Notice(route, int(seed), where) for rule, route, seed, where in rows}
