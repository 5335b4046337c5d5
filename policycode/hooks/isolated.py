"""Runs evaluators of plugins in processes of their own: one that hangs, dies or eats memory costs its own answer only.

Each process makes the evaluators anew from the configuration; acts go to it as copies, findings come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from policycode.diagnostics.waiting import Failed, raised
from policycode.evaluators.asking import Request
from policycode.evaluators.calling import InProcess, call
from policycode.evaluators.configuration import Origin, make
from policycode.evaluators.protocol import ActSeen, Evaluator
from policycode.evaluators.sources import Source, source
from policycode.evaluators.statements import Answer, unanswered
from policycode.hooks.host import Host, host
from policycode.hooks.processes import Processes, without_children

MOST_TIME: Final = 30 * 86_400.0
"""Seconds that one call about however many acts may take: a month."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a worker is to do: ask the evaluator of a name about some acts, ``time_limit`` seconds for each."""

    name: str
    states: Mapping[str, str]
    time_limit: float
    acts: Sequence[tuple[ActSeen, frozenset[str]]]


class Isolated:
    """Calls evaluators that plugins made in other processes, the package's own ones in this one.

    A context manager: leaving it ends the processes. Needs the extra ``plugins``.
    """

    def __init__(self, plugins: Host, sources: Iterable[Source], workers: int = 2) -> None:
        self._origins = {
            one.name: one.origin
            for one in sources
            if isinstance(one.origin, Origin) and not plugins.is_built_in(one.origin.use)
        }
        self._processes = Processes(_start, plugins.named, self._origins, workers=workers)
        self._here = InProcess()

    def __enter__(self) -> Isolated:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes."""
        self._processes.close()

    def answers(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """An answer for each request; all of one call fail where it does."""
        if not requests or requests[0].source.name not in self._origins:
            return self._here.answers(requests)
        asked = requests[0].source
        order = _Order(
            asked.name, asked.states, asked.time_limit, [(one.seen, one.facts) for one in requests]
        )
        limit = min(asked.time_limit * len(requests), MOST_TIME)
        try:
            return self._processes.ask(_work, order, limit, said=asked.time_limit)
        except Failed as failed:
            return [unanswered(failed)] * len(requests)


# -- in the worker

_evaluators: dict[str, Evaluator | BaseException] = {}


def _start(named: tuple[str, ...], origins: Mapping[str, Origin]) -> None:
    """Makes the evaluators."""
    kinds = host(named).evaluators()
    for name, origin in origins.items():
        try:
            _evaluators[name] = make(kinds[origin.use], origin.options, Path(origin.folder))
        except BaseException as error:  # told when it is asked
            _evaluators[name] = error


def _work(order: _Order) -> Sequence[Answer]:
    evaluator = _evaluators[order.name]
    if isinstance(evaluator, BaseException):
        return [Answer(failed=raised(evaluator))] * len(order.acts)
    asked = source(order.name, evaluator, states=order.states, time_limit=order.time_limit)
    return without_children(lambda: call([Request(asked, seen, facts) for seen, facts in order.acts]))
