"""What is missing where two sets are equally small: the first by name (4.25), which what is generated seldom asks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache

from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome

from .. import plain
from .case import Case
from .generate import make_case
from .program import decide_alone, loaded

TIED = {
    "fact": {name: {"type": "bool"} for name in ("heard", "noticed")},
    "clause": {"c_heard": {"effect": "forbid", "force": "binding", "when": "noticed"}},
    "assumption": {"tied": {"holds": "(heard and noticed) or not (heard or noticed)"}},
}
"""Two facts of which each tells the other: to know either, one may ask for the one as well as for the other."""


def differences(seed: int) -> list[str]:
    """A line for each act, judged by itself, of which the two say something else to be missing."""
    case, wanted = make_tied(seed)
    one = loaded(case)
    said = {
        act: (list(decision.missing), decision.settles)
        for act, decision in decide_alone(one, Engine(one.policy)).items()
        if isinstance(decision, Decision) and decision.outcome is not Outcome.NOT_IN_FORCE
    }
    return [
        f"{act}.missing: the program says {names}, settles {settles}"
        for act, (names, settles) in said.items()
        if (names, settles) != (wanted[act]["missing"], wanted[act]["settles"])
    ]


@cache
def make_tied(seed: int) -> tuple[Case, dict[str, dict]]:
    """A case with two such facts, and what the plain implementation says of it."""
    case = make_case(seed)
    policies = deepcopy(case.policies)
    for document in policies:
        for table, content in TIED.items():
            document[table] = document.get(table, {}) | deepcopy(content)
    tied = replace(case, policies=policies)
    return tied, plain.decide_each(**tied.alone())
