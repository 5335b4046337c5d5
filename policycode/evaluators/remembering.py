"""Answers are remembered: whoever says what its answer hangs on is not asked twice about the same.

The key of an answer is a digest of who was asked (kind and options), which version of its rules, for which outputs, and
of exactly what it was shown. Failures are never remembered. Persons and services are remembered only where they say
for how long.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from time import monotonic
from typing import Any, Final, Protocol

from policycode.evaluators.asking import Request
from policycode.evaluators.calling import Caller
from policycode.evaluators.protocol import Finding, Kind, memory_of
from policycode.evaluators.statements import Answer

MOST: Final = 10_000
"""Answers that are kept in memory; of more the ones used longest ago go."""


class Store(Protocol):
    """Where answers are kept: by key, for some seconds or (``None``) as long as the store likes. It never raises."""

    def get(self, key: str) -> tuple[Finding, ...] | None: ...

    def put(self, key: str, findings: tuple[Finding, ...], seconds: float | None, shown: str | None) -> None:
        """Keeps findings on an act whose content is ``shown``."""


class InMemory:
    """Answers in this process, a bounded number of them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[tuple[Finding, ...], float | None]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str) -> tuple[Finding, ...] | None:
        """The findings, unless their time is over."""
        if key not in self._kept:
            return None
        findings, until = self._kept[key]
        if until is not None and monotonic() >= until:
            del self._kept[key]
            return None
        self._kept.move_to_end(key)
        return findings

    def put(self, key: str, findings: tuple[Finding, ...], seconds: float | None, shown: str | None) -> None:
        """Keeps them; the one used longest ago makes room."""
        self._kept[key] = findings, None if seconds is None else monotonic() + seconds
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


class Remembered:
    """A caller that asks another one only what it does not remember. Thread-safe.

    ``kept`` is a further store, for answers of sources that a configuration made: they are the same on the next run.
    """

    def __init__(self, caller: Caller, kept: Store | None = None, *, most: int = MOST) -> None:
        self._caller, self._kept = caller, kept
        self._memory = InMemory(most)
        self._owners: dict[int, object] = {}
        self._lock = threading.Lock()

    def answers(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """An answer for each request; those that are the same are asked once."""
        keys = [self._key(one) or number for number, one in enumerate(requests)]
        found = {key: self._recall(key) for key in keys if isinstance(key, str)}
        known: dict[str | int, Answer] = {key: one for key, one in found.items() if one is not None}
        left = {key: one for key, one in zip(keys, requests, strict=True) if key not in known}
        answers = self._caller.answers(list(left.values()))
        for (key, request), answer in zip(left.items(), answers, strict=True):
            known[key] = answer
            if isinstance(key, str) and answer.failed is None:
                self._remember(key, request, answer)
        return [known[key] for key in keys]

    def _key(self, request: Request) -> str | None:
        """``None`` for an answer that is not remembered."""
        source, memory = request.source, memory_of(request.source.evaluator)
        if memory is None or (source.kind in (Kind.PERSON, Kind.SERVICE) and memory.seconds is None):
            return None
        who = source.mark
        if who is None:  # made by a program: the same as long as it lives
            self._owners[id(source.evaluator)] = source.evaluator
            who = f"here {id(source.evaluator)}"
        said = [who, memory.version, sorted(request.outputs), _plain(request.seen)]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def _recall(self, key: str) -> Answer | None:
        with self._lock:
            findings = self._memory.get(key)
            if findings is None and self._kept is not None:
                findings = self._kept.get(key)
            return None if findings is None else Answer(findings)

    def _remember(self, key: str, request: Request, answer: Answer) -> None:
        memory = memory_of(request.source.evaluator)
        seconds = None if memory is None else memory.seconds
        with self._lock:
            self._memory.put(key, answer.findings, seconds, request.seen.content)
            if self._kept is not None and request.source.mark is not None:
                self._kept.put(key, answer.findings, seconds, request.seen.content)


def _plain(value: object) -> Any:
    """A value as JSON in which nothing is lost: what is shown twice the same is written the same."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset | set):
        return {"set": sorted(map(str, value))}
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return {type(value).__name__: str(value)}
