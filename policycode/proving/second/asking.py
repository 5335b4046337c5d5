"""Puts claims to the second proof, in a process of its own; opens no solver itself.

A claim of which the child dies, or falls silent, is unknown; a new child goes on with those after it.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from queue import Empty, Queue

from policycode.proving.second.order import BEGUN, STOPPED, TIME, Claim, Order, Said

MOST_MEMORY = 4 * 2**30
"""Bytes that the process of the second proof may take."""

_SILENCE = 300.0
"""Seconds beyond those of a claim after which a child that says nothing is given up; encoding is among them."""

_MOST_DEATHS = 3
"""Children that may die before the rest is given up."""


def is_installed() -> bool:
    """Whether there is a solver to ask (the extra ``proof``)."""
    return find_spec("z3") is not None


def said(order: Order) -> Iterator[Said]:
    """What came of each claim, in order, as soon as it is there. Whoever stops asking ends the child."""
    answered = 0
    with suppress(
        OSError, MemoryError, RuntimeError
    ):  # no room for a process, nor for a thread that talks to it
        for _ in range(_MOST_DEATHS):
            for one in _of_one_child(replace(order, claims=order.claims[answered:])):
                answered += 1
                yield one
            if answered == len(order.claims):
                return
    yield from (Said(claim, "unknown", STOPPED) for claim in order.claims[answered:])


def _of_one_child(order: Order) -> Iterator[Said]:
    """What one child says until it is done or dead; the claim of which it died is among them."""
    with _started() as child:
        begun: Claim | None = None
        try:
            lines = _lines(child, order)
            while True:
                try:
                    line = lines.get(timeout=order.seconds + _SILENCE)
                except Empty:
                    if begun is not None:
                        yield Said(begun, "unknown", TIME)
                    return
                if line is None:
                    break
                number, verdict, *words = json.loads(line)
                begun = order.claims[number] if verdict == BEGUN else None
                if begun is None:
                    yield _told(order.claims[number], verdict, words)
            if begun is not None:
                yield Said(begun, "unknown", STOPPED)
        finally:
            child.kill()


def _told(claim: Claim, verdict: str, words: list[str]) -> Said:
    if verdict == "refuted":
        return Said(claim, verdict, lacking=frozenset(words))
    return Said(claim, verdict, "".join(words))


def _started() -> subprocess.Popen[bytes]:
    """A child of the same Python that finds the same modules (none of the folder it happens to start in), and speaks to
    nobody else."""
    path = os.pathsep.join(os.path.abspath(one) for one in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "policycode.proving.second.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def _lines(child: subprocess.Popen[bytes], order: Order) -> Queue[bytes | None]:
    """Hands the order over, and the lines that come back; ``None`` at their end."""
    lines: Queue[bytes | None] = Queue()
    handed_over = pickle.dumps(order)

    def talk() -> None:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            with child.stdin as stdin:
                stdin.write(handed_over)
        except OSError:
            pass  # it died before it had heard all; its silence says so
        try:
            for line in child.stdout:
                # Half a line is what a killed child leaves.
                if line.endswith(b"\n"):
                    lines.put(line)
        except (OSError, ValueError):
            pass  # nobody listens any more, and the pipe is closed
        lines.put(None)

    threading.Thread(target=talk, daemon=True).start()
    return lines
