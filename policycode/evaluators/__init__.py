"""Evaluators: what looks at an act and states typed facts about it, asked only where the answer matters.

The names that a plugin or a program needs; what ``__all__`` does not list may change without notice.
"""

from __future__ import annotations

from policycode.evaluators.engine import Engine
from policycode.evaluators.faults import Fault
from policycode.evaluators.functions import PluginFunction
from policycode.evaluators.protocol import ActSeen, Evaluator, EvaluatorKind, Finding, Kind
from policycode.evaluators.sources import Source

__all__ = [
    "ActSeen",
    "Engine",
    "Evaluator",
    "EvaluatorKind",
    "Fault",
    "Finding",
    "Kind",
    "PluginFunction",
    "Source",
]
