"""Asks again now and then, and compares: who answers otherwise on the same act is named, and not believed any more."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from math import isclose
from typing import Final

from policycode.evaluators import faults
from policycode.evaluators.asking import Request
from policycode.evaluators.calling import Caller
from policycode.evaluators.protocol import Kind
from policycode.evaluators.statements import Answer

SOMETIMES: Final = 64
"""Of so many acts one is asked about again, the first of them."""

ALWAYS: Final = 1

ROUNDING: Final = 0.01
"""By how much two scores may differ: the last digits of sums hang on what was computed together."""


class Repeated:
    """A caller that asks another one again about the first act of each source, and after that about one in ``every``.

    Rules, models and functions are asked again, persons and services never. From the first difference on a source has
    failed on every act of this caller: the facts stay unknown. What it said before has been believed, so that only
    ``every=1`` shows each difference. Thread-safe.
    """

    def __init__(self, caller: Caller, every: int = SOMETIMES) -> None:
        self._caller, self._every = caller, every
        self._asked: dict[str, int] = {}
        self._caught: set[str] = set()
        self._lock = threading.Lock()

    def answers(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """An answer for each request."""
        if not requests:
            return []
        source = requests[0].source
        if source.name in self._caught:
            return [Answer(failed=faults.not_the_same())] * len(requests)
        answers = self._caller.answers(requests)
        if source.kind not in (Kind.RULE, Kind.MODEL):
            return answers
        again = self._again(source.name, answers)
        repeated = self._caller.answers([requests[one] for one in again]) if again else ()
        if all(_is_same(answers[one], other) for one, other in zip(again, repeated, strict=True)):
            return answers
        self._caught.add(source.name)
        return [Answer(failed=faults.not_the_same())] * len(requests)

    def _again(self, name: str, answers: Sequence[Answer]) -> list[int]:
        """Which of these to ask again; a failure is one whatever it says the next time."""
        with self._lock:
            first = self._asked.get(name, 0)
            self._asked[name] = first + len(answers)
        chosen = (one for one in range(len(answers)) if (first + one) % self._every == 0)
        return [one for one in chosen if answers[one].failed is None]


def _is_same(one: Answer, other: Answer) -> bool:
    """Whether they say the same, in whatever order."""
    left = list(other.findings)
    for finding in one.findings:
        same = next((each for each in left if _is_alike(astuple(finding), astuple(each))), None)
        if same is None:
            return False
        left.remove(same)
    return other.failed is None and not left


def _is_alike(one: object, other: object) -> bool:
    """Equal, but for the last digits of a number that was computed together with others."""
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, abs_tol=ROUNDING)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_is_alike, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_is_alike(one[key], other[key]) for key in one)
    return type(one) is type(other) and one == other
