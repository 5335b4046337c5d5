"""What is missing where the search for a smallest set is cut off at once: what then is said must hold all the same.

How many sets may be tried is the program's; that a set so found settles, has nothing to spare and is not called a
smallest one is the language's (4.30).
"""

from __future__ import annotations

from unittest.mock import patch

from policycode.deciding import settling
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome

from .. import plain
from .program import Loaded, decide_alone

NOTHING = 0


def differences(one: Loaded, wanted: dict[str, dict]) -> list[str]:
    """A line for each act, judged alone with no budget, of which something is missing that may not be."""
    with patch.object(settling.smallest, "__defaults__", (NOTHING,)):
        made = decide_alone(one, Engine(one.policy))
        said = {
            act: (list(decision.missing), decision.settles)
            for act, decision in made.items()
            if isinstance(decision, Decision) and decision.outcome is not Outcome.NOT_IN_FORCE
        }
    written = {act["id"]: act for act in one.case.acts}
    return [
        f"{act}.missing: the program says {names}, settles {settles}"
        for act, (names, settles) in said.items()
        if not _may_be(one, written[act], names, settles, wanted[f"{act} alone"])
    ]


def _may_be(one: Loaded, act: dict, names: list[str], settles: bool | str, want: dict) -> bool:
    if settles != "not smallest":
        return (names, settles) == (want["missing"], want["settles"])
    rest = {"files": one.case.files, "now": one.case.now}
    return want["settles"] is True and plain.may_be_missing(
        one.case.policies, act, names, one.case.people, **rest
    )
