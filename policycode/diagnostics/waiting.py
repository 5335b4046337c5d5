"""Waits for code of plugins, and no longer than a limit: it runs in a thread of its own, on every system alike.

A thread for which nobody waits any more is told to end: one that computes does so at once, one that sleeps when it
wakes. C code that never lets go of the interpreter nothing stops but a process of its own.
"""

from __future__ import annotations

import contextvars
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, Queue
from typing import Final, TypeVar

from policycode.diagnostics.values import Reasoned, Words, words

LONGEST_SAID: Final = 200
"""Characters of a plugin's own message that are shown."""

AHEAD: Final = 100
"""Items that are fetched before anybody asks for them."""

T = TypeVar("T")


class Failed(Reasoned):
    """There is no answer."""


class TooSlow(Failed):
    """It was still busy, and is left behind."""

    def __init__(self, seconds: float) -> None:
        super().__init__(too_slow(seconds))


class Raised(Failed):
    """It raised ``error``: anything, what ends programs included."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(raised(error))
        self.error = error

    @property
    def said(self) -> str:
        """The error's kind and its words."""
        return _shown(self.error)


def within(seconds: float, work: Callable[[], T]) -> T:
    """What the work answers. Raises TooSlow and Raised; an interruption by the user comes through as it is."""
    answers: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:  # SystemExit too: a plugin does not end the program
            errors.append(error)

    thread = _begun(run)
    thread.join(min(seconds, threading.TIMEOUT_MAX))
    if errors:
        raise Raised(errors[0])
    if not answers:
        leave(thread)
        raise TooSlow(seconds)
    return answers[0]


def each_within(seconds: float, begin: Callable[[], Iterable[T]]) -> Iterator[T]:
    """Items as they come, each within the seconds. All of them are made in one thread, as files and databases want
    it. Raises as :func:`within`; left early, it ends what makes them."""
    ready: Queue[tuple[T] | Failed | None] = Queue(AHEAD)
    over = threading.Event()
    process = os.getpid()

    def run() -> None:
        end: Failed | None = None
        try:
            for one in begin():
                if over.is_set() or os.getpid() != process:
                    return
                ready.put((one,))
        except BaseException as error:  # SystemExit too: a plugin does not end the program
            end = Raised(error)
        if os.getpid() == process:
            ready.put(end)

    thread = _begun(run)
    try:
        while (one := ready.get(timeout=seconds)) is not None:
            if isinstance(one, Failed):
                raise one
            yield one[0]
    except Empty:
        leave(thread)
        raise TooSlow(seconds) from None
    finally:
        over.set()
        with suppress(Empty):
            while True:
                ready.get_nowait()  # room for who waits to hand over one more


def _begun(run: Callable[[], None]) -> threading.Thread:
    process = os.getpid()

    def in_this_process() -> None:
        run()
        if os.getpid() != process:
            os._exit(1)  # it forked: its child answers nothing

    thread = threading.Thread(
        target=contextvars.copy_context().run, args=(in_this_process,), daemon=True, name="plugin"
    )
    try:
        thread.start()
    except RuntimeError:  # the system has no room for one more
        raise MemoryError from None
    return thread


class Left(SystemExit):
    """Ends a thread for which nobody waits any more, without a word."""


def leave(thread: threading.Thread) -> None:
    """Waits no more for a thread: the next line of Python that it comes to ends it."""
    if thread.ident is None or not thread.is_alive():
        return
    with suppress(ImportError, AttributeError):  # an interpreter that has no such door: it goes on for nobody
        import ctypes

        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(Left))


def raised(error: BaseException) -> Words:
    """An error of its own."""
    shown = _shown(error)
    return words(f"hij gaf een fout ({shown}).", f"it raised an error ({shown}).")


def _shown(error: BaseException) -> str:
    try:
        said = " ".join(str(error).split())[:LONGEST_SAID]
    except BaseException:  # its words are a plugin's own code too
        said = ""
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def too_slow(seconds: float) -> Words:
    """No answer within the time."""
    return words(
        f"er kwam geen antwoord binnen {seconds:g} seconden.", f"no answer came within {seconds:g} seconds."
    )
