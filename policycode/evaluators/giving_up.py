"""Gives up on who does not answer in time, again and again: a run of a thousand acts does not wait a thousand times."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final

from policycode.evaluators import faults
from policycode.evaluators.asking import Request
from policycode.evaluators.calling import Caller
from policycode.evaluators.protocol import Kind
from policycode.evaluators.statements import Answer

OFTEN: Final = 3
"""After so many calls in a row without an answer in time nobody waits any more."""


class GivingUp:
    """A caller that asks another one, but a source no more that was too slow ``often`` times in a row: it has then
    failed on every further act. People are waited for. Thread-safe."""

    def __init__(self, caller: Caller, often: int = OFTEN) -> None:
        self._caller, self._often = caller, often
        self._slow: dict[str, int] = {}
        self._lock = threading.Lock()

    def answers(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """An answer for each request."""
        if not requests or requests[0].source.kind is Kind.PERSON:
            return self._caller.answers(requests)
        source = requests[0].source
        if self._slow.get(source.name, 0) >= self._often:
            return [Answer(failed=faults.given_up(source.time_limit, self._often))] * len(requests)
        answers = self._caller.answers(requests)
        with self._lock:
            in_time = any(not one.late for one in answers)
            self._slow[source.name] = 0 if in_time else self._slow.get(source.name, 0) + 1
        return answers
