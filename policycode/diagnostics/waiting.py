"""Waits for code of plugins, and no longer than a limit: it runs in a thread of its own, on every system alike.

A thread for which nobody waits any more and that computes is ended; one that sleeps goes on for nobody. C code that
never lets go of the interpreter nothing stops but a process of its own.
"""

from __future__ import annotations

import contextvars
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, Queue
from typing import Final, TypeVar

from policycode.diagnostics.values import Reasoned, Words, in_seconds, words

LONGEST_SAID: Final = 200
"""Characters of a plugin's own message that are shown."""

GRACE: Final = 0.5
"""Seconds in which a thread that computes comes to its next line."""

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
    it. Raises as :func:`within`; left early, what makes them ends with the next."""
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
    """Waits no more for a thread: the next line of Python that it comes to within :data:`GRACE` ends it.

    After that the error is taken back. As long as one waits for a sleeper, Python 3.11 comes to nothing in threads that
    are traced, by a debugger or for coverage; so a program that is traced itself leaves the thread alone.
    """
    if thread.ident is None or not thread.is_alive() or sys.gettrace() is not None:
        return
    with suppress(ImportError, AttributeError):  # an interpreter that has no such door: it goes on for nobody
        _raise_in(thread.ident, Left)
        thread.join(GRACE)
        if thread.is_alive():
            _raise_in(thread.ident, None)
            _take_one()


def _take_one() -> None:
    """The interpreter looks out for such errors until a thread has taken one: this one does."""
    here = threading.get_ident()
    try:
        _raise_in(here, Left)
        while True:
            pass
    except Left:
        return
    except BaseException:  # Ctrl-C came first
        _raise_in(here, None)
        raise


def _raise_in(ident: int, error: type[BaseException] | None) -> None:
    """Has a thread raise an error when it next comes to a line of Python, or no longer."""
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(ident), None if error is None else ctypes.py_object(error)
    )


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
    time = in_seconds(seconds)
    return words(f"er kwam geen antwoord binnen {time['nl']}.", f"no answer came within {time['en']}.")
