"""Which claims the second proof answers, and when its answer is the first one's. Opens no solver."""

from __future__ import annotations

from policycode.proving.claimed.verdicts import Proved, Refuted, Verdict

OF_ACTS = (
    "V3", "V4", "N1", "N3", "N4", "N5", "N6", "N7", "G1", "F1", "F2", "F4", "S4", "S5", "S9", "S12",
)  # fmt: skip
"""Every code that is decided over all acts (method Z)."""

OF_LADDERS = ("L2", "L3", "L4", "L14")
"""Every code that is decided over all states of a ladder (method B)."""

ANSWERED = (*OF_ACTS, *OF_LADDERS)
"""The codes that have a second proof."""

_WITH_PREMISES = frozenset({"N4", "G1", "F2", "S5", "S12"})
"""Codes of which both proofs say whether any act meets the premise."""


def is_answered(code: str) -> bool:
    """Whether the second proof answers the claims of a check: all but those about the text."""
    return code in ANSWERED


def of_verdict(verdict: Verdict) -> str:
    """A verdict of the first proof as the second would say it."""
    match verdict:
        case Proved(vacuous):
            return "vacuous" if vacuous else "proved"
        case Refuted():
            return "refuted"
        case _:
            return "unknown"


def agree(code: str, first: str, second: str) -> bool:
    """Whether the two say the same."""
    if code in _WITH_PREMISES:
        return first == second
    return {first, second} <= {"proved", "vacuous"} or first == second
