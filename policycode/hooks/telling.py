"""Tells plugins of a decision. Whatever they do with it, the decision stays as it is and the run goes on."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from policycode.diagnostics.waiting import within

if TYPE_CHECKING:
    from policycode.deciding.decision import Decision
    from policycode.norms.policy import Policy

PATIENCE: Final = 5.0
"""Seconds that a plugin may take over one decision."""


def tell(hear: Callable[..., Any], decision: Decision, policy: Policy) -> None:
    """Raises TooSlow where it did not come back in time, Raised with what it raised.

    It gets a copy, in a thread of its own, and nothing else runs meanwhile: a decision is computed as it is read.
    """
    heard = _copied(decision)
    within(PATIENCE, lambda: hear(decision=heard, policy=policy))


def _copied(decision: Decision) -> Decision:
    heard = copy.copy(decision)
    act = decision.act
    heard.act = replace(act, facts=dict(act.facts), assume=dict(act.assume))
    return heard
