"""Runs evaluators of plugins in processes of their own: one that hangs, dies or eats memory costs its own answer only.

Each worker makes the evaluators anew from the configuration; acts go to it as copies, findings come back. A process
has this machine's network and files: isolation is against mistakes, not against malice.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from policycode.errors import UsageError
from policycode.evaluators import faults
from policycode.evaluators.asking import Request
from policycode.evaluators.calling import InProcess, call
from policycode.evaluators.configuration import Origin, make
from policycode.evaluators.protocol import ActSeen, Evaluator
from policycode.evaluators.sources import Source, source
from policycode.evaluators.statements import Answer
from policycode.hooks.host import Host, host

if TYPE_CHECKING:
    from pebble import ProcessPool

MOST_MEMORY: Final = 4 * 1024**3
"""Bytes of address space that a worker may take."""

STARTING: Final = 30.0
"""Seconds that workers may take to start, to import plugins and to make evaluators."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a worker is to do: ask the evaluator of a name about some acts."""

    name: str
    states: Mapping[str, str]
    acts: Sequence[tuple[ActSeen, frozenset[str]]]


class Isolated:
    """Calls evaluators that plugins made in other processes, the package's own ones in this one.

    A context manager: leaving it ends the processes. Needs the extra ``plugins``.
    """

    def __init__(self, plugins: Host, sources: Iterable[Source], workers: int = 2) -> None:
        self._named = plugins.named
        self._origins = {
            one.name: one.origin
            for one in sources
            if isinstance(one.origin, Origin) and not plugins.is_built_in(one.origin.use)
        }
        self._workers = workers
        self._pool: ProcessPool | None = None
        self._here = InProcess()

    def __enter__(self) -> Isolated:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's own gap
            self._pool.join()
            self._pool = None

    def answers(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """An answer for each request; all of one call fail where it does."""
        if not requests or requests[0].source.name not in self._origins:
            return self._here.answers(requests)
        return self._elsewhere(requests[0].source, requests)

    def _elsewhere(self, asked: Source, requests: Sequence[Request]) -> Sequence[Answer]:
        from pebble import ProcessExpired

        limit = asked.time_limit * len(requests)
        order = _Order(asked.name, asked.states, [(one.seen, one.facts) for one in requests])
        future = self._pooled().schedule(_work, args=[order], timeout=limit)
        try:
            # pebble's clock starts when a worker takes the order: one that never starts is given up here.
            answers: Sequence[Answer] = future.result(limit + STARTING)
        except TooSlow:
            future.cancel()  # type: ignore[no-untyped-call]  # pebble's own gap
            failed = faults.too_slow(asked.time_limit)
        except ProcessExpired as error:
            failed = faults.died(error.exitcode)
        except (Exception, SystemExit) as error:
            failed = faults.raised(error)
        else:
            return answers
        return [Answer(failed=failed)] * len(requests)

    def _pooled(self) -> ProcessPool:
        if self._pool is None:
            try:
                from pebble import ProcessPool
            except ImportError:
                raise UsageError(
                    "Evaluators of plugins run in processes of their own: pip install 'policycode[plugins]'."
                ) from None
            self._pool = ProcessPool(
                max_workers=self._workers,
                max_tasks=1000,
                initializer=_start,
                initargs=[self._named, self._origins],
                context=multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver"),
            )
        return self._pool


# -- in the worker

_evaluators: dict[str, Evaluator | Exception] = {}


def _start(named: tuple[str, ...], origins: Mapping[str, Origin]) -> None:
    """Makes the evaluators. What a plugin prints is no data: it goes to standard error."""
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    kinds = host(named).evaluators()
    for name, origin in origins.items():
        try:
            _evaluators[name] = make(kinds[origin.use], origin.options, Path(origin.folder))
        except Exception as error:  # told when it is asked
            _evaluators[name] = error


def _work(order: _Order) -> Sequence[Answer]:
    process = os.getpid()
    evaluator = _evaluators[order.name]
    if isinstance(evaluator, Exception):
        return [Answer(failed=faults.raised(evaluator))] * len(order.acts)
    asked = source(order.name, evaluator, states=order.states)
    answers = call([Request(asked, seen, facts) for seen, facts in order.acts])
    if os.getpid() != process:
        os._exit(1)  # a plugin forked: its child answers nothing
    return answers
