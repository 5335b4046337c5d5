"""Processes in which code of plugins runs: one that hangs, dies or eats memory is stopped, and this one goes on.

A process has this machine's network and files: that is against mistakes, not against malice.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from policycode.diagnostics.waiting import Failed, Raised, TooSlow
from policycode.errors import UsageError, extra_needed
from policycode.evaluators import faults
from policycode.hooks.parcels import LEFT, packed, unpacked

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

__all__ = ["Failed", "Processes", "without_children"]

Order = TypeVar("Order")
Answer = TypeVar("Answer")

MOST_MEMORY: Final = 4 * 1024**3
"""Bytes of address space that a process may take."""

STARTING: Final = 30.0
"""Seconds that a process may take to start and to get ready."""


class Processes:
    """Some processes, started when first needed, each made ready by ``start(*given)``: functions and values that can
    be sent there. A context manager: leaving it ends them. Needs the extra ``plugins``."""

    def __init__(self, start: Callable[..., None], *given: Any, workers: int = 1) -> None:
        self._start, self._given, self._workers = start, given, workers
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
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

    def ask(
        self, work: Callable[[Order], Answer], order: Order, limit: float, said: float | None = None
    ) -> Answer:
        """What ``work`` answers in one of them within ``limit`` seconds (``said`` is what a message names).

        Raises :class:`Failed`; UsageError where pebble is not installed.
        """
        try:
            from pebble import ProcessExpired
        except ImportError:
            raise UsageError(extra_needed("pebble", "plugins")) from None
        try:
            future = self._pooled().schedule(packed, args=[work, order], timeout=limit)
        except RuntimeError:  # the pool itself broke: what it was asked before has been answered for
            self.close()
            future = self._pooled().schedule(packed, args=[work, order], timeout=limit)
        try:
            # pebble's clock starts when a process takes the order: one that never starts is given up here.
            answer: Answer = unpacked(future.result(limit + STARTING))
        except TimeoutError:  # the pool's clock, or this one's
            future.cancel()  # type: ignore[no-untyped-call]  # pebble's own gap
            raise TooSlow(limit if said is None else said) from None
        except ProcessExpired as error:
            raise Failed(faults.died(0 if error.exitcode == LEFT else error.exitcode)) from None
        except Failed:
            raise
        except Exception as error:  # the pool's own, or what the plugin did to it
            raise Raised(error) from None
        return answer

    def _pooled(self) -> ProcessPool:
        if self._pool is None:
            from pebble import ProcessPool

            self._pool = ProcessPool(
                max_workers=self._workers,
                max_tasks=1000,
                initializer=_begin,
                initargs=[self._start, self._given],
                context=_Keeping(
                    multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
                ),
            )
        return self._pool


class _Keeping:
    """A context that keeps its locks as long as it is kept itself.

    A pool that stops lets go of its locks before its processes: one that is still starting would look for them in
    vain, and say so with a traceback among what the user reads.
    """

    def __init__(self, context: BaseContext) -> None:
        self._context, self._locks = context, list[Any]()

    def RLock(self) -> Any:
        self._locks.append(self._context.RLock())
        return self._locks[-1]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)


def _begin(start: Callable[..., None], given: tuple[Any, ...]) -> None:
    """What a plugin prints is no data: it goes to standard error."""
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    start(*given)


def without_children(work: Callable[[], Answer]) -> Answer:
    """What ``work`` answers in this process; a child that it forked off answers nothing and ends here."""
    process = os.getpid()
    try:
        return work()
    finally:
        if os.getpid() != process:
            os._exit(1)
