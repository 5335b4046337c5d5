"""policycode: conduct rules as code, decided with reasons and proven consistent.

The public names, each loaded when it is first used::

    policy = policycode.load("specs/social_media")
    decision = policycode.decide(policy, act)
    decision.outcome, decision.clauses, decision.proposals

What ``__all__`` does not list may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policycode.deciding.acts import Act
    from policycode.deciding.decision import Decision
    from policycode.deciding.explain import questions
    from policycode.deciding.history import simulate
    from policycode.deciding.judge import Outcome
    from policycode.deciding.people import People
    from policycode.deciding.record import ConductRecord
    from policycode.errors import ActError, PolicycodeError, PolicyError, UsageError
    from policycode.evaluators.engine import Engine
    from policycode.evaluators.inquiry import Inquiry
    from policycode.norms.policy import Policy
    from policycode.syntax.acts import act_to_json, read_act, read_acts
    from policycode.syntax.decide import decide
    from policycode.syntax.decisions import decision_to_json
    from policycode.syntax.load import load
    from policycode.syntax.people import load_people

__all__ = [
    "Act",
    "ActError",
    "ConductRecord",
    "Decision",
    "Engine",
    "Inquiry",
    "Outcome",
    "People",
    "Policy",
    "PolicyError",
    "PolicycodeError",
    "UsageError",
    "act_to_json",
    "decide",
    "decision_to_json",
    "load",
    "load_people",
    "questions",
    "read_act",
    "read_acts",
    "simulate",
]

_HOMES = {
    "Act": "policycode.deciding.acts",
    "ActError": "policycode.errors",
    "ConductRecord": "policycode.deciding.record",
    "Decision": "policycode.deciding.decision",
    "Engine": "policycode.evaluators.engine",
    "Inquiry": "policycode.evaluators.inquiry",
    "Outcome": "policycode.deciding.judge",
    "People": "policycode.deciding.people",
    "Policy": "policycode.norms.policy",
    "PolicyError": "policycode.errors",
    "PolicycodeError": "policycode.errors",
    "UsageError": "policycode.errors",
    "act_to_json": "policycode.syntax.acts",
    "decide": "policycode.syntax.decide",
    "decision_to_json": "policycode.syntax.decisions",
    "load": "policycode.syntax.load",
    "load_people": "policycode.syntax.people",
    "questions": "policycode.deciding.explain",
    "read_act": "policycode.syntax.acts",
    "read_acts": "policycode.syntax.acts",
    "simulate": "policycode.deciding.history",
}


def __getattr__(name: str) -> object:
    # Lazily, so that `import policycode` costs nobody what only reading a policy needs.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    found = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
