"""What is missing where the search for a smallest set is cut off at once: what then is said must hold all the same.

How many sets may be tried is the program's; that a set so found settles, has nothing to spare and is not called a
smallest one is the language's (4.30).
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache
from unittest.mock import patch

from policycode.deciding import settling
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome

from .. import plain
from .case import Case
from .generate import make_case
from .program import decide_alone, loaded

NOTHING = 0
LINKED = {
    "fact": {name: {"type": "bool"} for name in ("by_day", "by_night", "seen")},
    "clause": {"c_seen": {"effect": "forbid", "force": "binding", "when": "seen"}},
    "assumption": {
        "linked": {"holds": "(seen and (by_day or by_night)) or not (seen or by_day or by_night)"}
    },
}
"""One fact that is true where either of two others is: to know it, one may ask for it or for both of them."""


def differences(seed: int) -> list[str]:
    """A line for each act, judged by itself with no budget, of which something is missing that may not be."""
    case, wanted = make_linked(seed)
    one = loaded(case)
    with patch.object(settling.smallest, "__defaults__", (NOTHING,)):
        made = decide_alone(one, Engine(one.policy))
        said = {
            act: (list(decision.missing), decision.settles)
            for act, decision in made.items()
            if isinstance(decision, Decision) and decision.outcome is not Outcome.NOT_IN_FORCE
        }
    return [
        f"{act}.missing: the program says {names}, settles {settles}"
        for act, (names, settles) in said.items()
        if not _may_be(case, act, names, settles, wanted[act])
    ]


@cache
def make_linked(seed: int) -> tuple[Case, dict[str, dict]]:
    """A case in which some settling sets are smaller than others, and what the plain implementation says of it."""
    case = make_case(seed)
    policies = deepcopy(case.policies)
    for document in policies:
        for table, content in LINKED.items():
            document[table] = document.get(table, {}) | deepcopy(content)
    linked = replace(case, policies=policies)
    return linked, plain.decide_each(**linked.alone())


def _may_be(case: Case, act: str, names: list[str], settles: bool | str, want: dict) -> bool:
    if settles != "not smallest":
        return (names, settles) == (want["missing"], want["settles"])
    written = next(one for one in case.acts if one["id"] == act)
    rest = {"files": case.files, "now": case.now}
    return want["settles"] is True and plain.may_be_missing(
        case.policies, written, names, case.people, **rest
    )
