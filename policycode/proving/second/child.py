"""The process in which the solver runs, apart from the command: its death costs no verdict of the first proof.

It reads a pickled :class:`Order` (from the command that started it, and nobody else) and writes a line of JSON for each
claim when it begins and when it has come to an end.
"""

from __future__ import annotations

import json
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import z3

from policycode.proving.second.answering import Answers
from policycode.proving.second.order import BEGUN, MEMORY, OPEN, STOPPED, TIME, Claim, Order
from policycode.proving.second.questions import GaveUp, LeftOpen

_MORE = 2.0
"""Seconds beyond those of the solver in which a claim must have been written down for it."""


class _TimeUp(Exception):
    """A claim took too long outside the solver, which keeps its own time."""


def main() -> None:
    """Answers the claims of the order on standard input."""
    order: Order = pickle.load(sys.stdin.buffer)
    _limit_memory(order.memory)
    editions = _Editions(order)
    for number, claim in enumerate(order.claims):
        _say(number, BEGUN)
        _say(number, *editions.answered(claim))


def _say(number: int, *words: str) -> None:
    sys.stdout.write(json.dumps([number, *words]) + "\n")
    sys.stdout.flush()


class _Editions:
    """The editions of an order, each encoded when it is first asked."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._encoded: dict[int, Answers | None] = {}

    def answered(self, claim: Claim) -> tuple[str, ...]:
        """The verdict on a claim; ``unknown`` with why, ``refuted`` with those of several acts that there are not."""
        seconds = self._order.seconds
        try:
            answers = self._encode(claim.edition)
            if answers is None:
                return "unknown", MEMORY
            with _within(seconds + _MORE):
                verdict = answers.answer(claim.code, claim.key)
                return verdict, *(answers.lacking(claim.code, claim.key) if verdict == "refuted" else ())
        except LeftOpen:
            return "unknown", OPEN
        except GaveUp as gave_up:
            return "unknown", MEMORY if "memory" in str(gave_up) else TIME
        except _TimeUp:
            return "unknown", TIME
        except (MemoryError, RecursionError):
            return "unknown", MEMORY
        except z3.Z3Exception as error:
            return "unknown", MEMORY if "memory" in str(error) else STOPPED

    def _encode(self, number: int) -> Answers | None:
        if number not in self._encoded:
            self._encoded[number] = None  # stays, where there is no memory for it
            self._encoded[number] = Answers(self._order.editions[number], self._order.seconds)
        return self._encoded[number]


def _limit_memory(most: int) -> None:
    """The system's own limit: the solver's kills the process when it is met."""
    try:
        import resource
    except ImportError:  # not POSIX
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    known = [one for one in (soft, hard, most) if one != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _time_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _time_up(_number: int, _frame: object) -> None:
    raise _TimeUp


if __name__ == "__main__":
    main()
