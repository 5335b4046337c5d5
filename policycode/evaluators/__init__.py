"""Evaluators: what looks at an act and states typed facts about it, asked only where the answer matters.

The names that a plugin or a program needs; what ``__all__`` does not list may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policycode.evaluators.protocol import (
    ActSeen,
    Earlier,
    Evaluator,
    EvaluatorKind,
    Finding,
    Kind,
    Memory,
)
from policycode.evaluators.questions import Choice, Question

if TYPE_CHECKING:
    from policycode.evaluators.calling import InProcess
    from policycode.evaluators.engine import Answered, Engine
    from policycode.evaluators.faults import Fault
    from policycode.evaluators.functions import PluginFunction
    from policycode.evaluators.inquiry import Inquiry
    from policycode.evaluators.kept import Kept
    from policycode.evaluators.kinds.person import Person, Reply
    from policycode.evaluators.remembering import Remembered
    from policycode.evaluators.repeating import Repeated
    from policycode.evaluators.sources import Source, source

__all__ = [
    "ActSeen",
    "Answered",
    "Choice",
    "Earlier",
    "Engine",
    "Evaluator",
    "EvaluatorKind",
    "Fault",
    "Finding",
    "InProcess",
    "Inquiry",
    "Kept",
    "Kind",
    "Memory",
    "Person",
    "PluginFunction",
    "Question",
    "Remembered",
    "Repeated",
    "Reply",
    "Source",
    "source",
]

_LATER = {
    "Answered": "policycode.evaluators.engine",
    "Engine": "policycode.evaluators.engine",
    "Fault": "policycode.evaluators.faults",
    "InProcess": "policycode.evaluators.calling",
    "Inquiry": "policycode.evaluators.inquiry",
    "Kept": "policycode.evaluators.kept",
    "Person": "policycode.evaluators.kinds.person",
    "PluginFunction": "policycode.evaluators.functions",
    "Remembered": "policycode.evaluators.remembering",
    "Repeated": "policycode.evaluators.repeating",
    "Reply": "policycode.evaluators.kinds.person",
    "Source": "policycode.evaluators.sources",
    "source": "policycode.evaluators.sources",
}


def __getattr__(name: str) -> object:
    # What a plugin does not need to say what it adds is loaded when it is first used.
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    found = getattr(importlib.import_module(_LATER[name]), name)
    globals()[name] = found
    return found
