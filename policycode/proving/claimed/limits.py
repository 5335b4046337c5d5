"""How long a claim may take and how large it may grow; what does not come to an end is unknown, never proved."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from policycode.diagnostics import Words, counted, words
from policycode.readings.diagrams import TooLarge

MOST_NODES: Final = 400_000
"""Nodes that one claim may add to the diagrams: some seconds of work, and a hundred megabytes."""


class TimeUp(Exception):
    """A claim took longer than it may; ``seconds`` is how long that is."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Halfway(Exception):
    """A claim that is proved part by part did not come to an end; ``share`` of all acts (below 1) had been gone
    through."""

    def __init__(self, cause: BaseException, share: float) -> None:
        super().__init__(cause, share)
        self.cause, self.share = cause, share


_NO_MEMORY: Final = (MemoryError, SystemError)
"""Where memory gives out inside the interpreter, it may lose the first on its way and have only the second to say."""

LIMITS: Final = (TimeUp, TooLarge, *_NO_MEMORY, RecursionError, Halfway)
"""What stops one claim and lets the next begin."""


_AFTER_ONE = words(
    "Het bewijs was na {n} seconde niet klaar.", "The proof had not come to an end after {n} second."
)
_AFTER = words(
    "Het bewijs was na {n} seconden niet klaar.", "The proof had not come to an end after {n} seconds."
)


def why(error: BaseException) -> Words:
    """Why a proof did not come to an end, in words."""
    if isinstance(error, Halfway):
        return _halfway(why(error.cause), error.share)
    if isinstance(error, TimeUp):
        return counted(error.seconds, _AFTER_ONE, _AFTER)
    if isinstance(error, KeyboardInterrupt):
        return words(
            "Het onderzoek is onderbroken voordat dit bewezen was.",
            "The check was interrupted before this was proved.",
        )
    if isinstance(error, TooLarge):
        return words(
            "Het bewijs werd te groot: te veel bepalingen hangen hier van elkaar af.",
            "The proof grew too large: too many clauses hang on each other here.",
        )
    return words("Het bewijs paste niet in het geheugen.", "The proof did not fit into memory.")


def is_of_memory(error: BaseException) -> bool:
    """Whether it was memory that gave out."""
    return isinstance(error.cause if isinstance(error, Halfway) else error, _NO_MEMORY)


def _halfway(cause: Words, share: float) -> Words:
    done = f"{int(share * 1000) / 10:g}%"  # rounded down: 100% would be a proof
    far = words(
        f"Van wat een daad kan zijn, was {done} onderzocht, zonder tegenvoorbeeld.",
        f"Of all that an act can be, {done} had been gone through, without a counterexample.",
    )
    return {language: f"{text} {far[language]}" for language, text in cause.items()}


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Interrupts what runs longer with :class:`TimeUp`, where the system can: on POSIX, in the main thread."""
    can = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if seconds is None or not can:
        yield
        return

    def time_up(_number: int, _frame: FrameType | None) -> None:
        raise TimeUp(seconds)

    before = signal.signal(signal.SIGALRM, time_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
