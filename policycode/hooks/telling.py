"""Tells plugins of a decision. Whatever they do with it, the decision stays as it is and the run goes on."""

from __future__ import annotations

import contextvars
import copy
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from policycode.diagnostics import Words
from policycode.evaluators import faults

if TYPE_CHECKING:
    from policycode.deciding.decision import Decision
    from policycode.norms.policy import Policy

PATIENCE: Final = 5.0
"""Seconds that a plugin may take over one decision."""


class TooSlow(Exception):
    """It was still busy, and is left behind."""


def tell(hear: Callable[..., Any], decision: Decision, policy: Policy) -> Words | None:
    """Why it failed, in words about "it". Raises :class:`TooSlow` where it did not come back in time.

    It gets a copy, in a thread of its own, and nothing else runs meanwhile: a decision is computed as it is read.
    """
    raised: list[BaseException] = []
    process = os.getpid()
    heard = _copied(decision)

    def run() -> None:
        try:
            hear(decision=heard, policy=policy)
        except BaseException as error:  # SystemExit too: a plugin does not end the program
            raised.append(error)
        if os.getpid() != process:
            os._exit(1)  # it forked: its child tells nobody

    thread = threading.Thread(target=contextvars.copy_context().run, args=(run,), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if thread.is_alive():
        raise TooSlow
    return faults.raised(raised[0]) if raised else None


def _copied(decision: Decision) -> Decision:
    heard = copy.copy(decision)
    act = decision.act
    heard.act = replace(act, facts=dict(act.facts), assume=dict(act.assume))
    return heard
