"""An export as it is made, an act at a time, while acts are decided. One that fails leaves no file and stops nothing.

The exporter runs in a thread of its own and takes turns with whoever decides: never do both run at once. So it may
read of a decision what it likes, and one that hangs is left behind.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policycode.diagnostics import Words, words
from policycode.diagnostics.values import in_seconds
from policycode.diagnostics.waiting import leave, raised
from policycode.exporting.files import Whole
from policycode.exporting.protocol import Exporter

if TYPE_CHECKING:
    from policycode.deciding.acts import Act
    from policycode.deciding.decision import Decision
    from policycode.exporting.protocol import Decided

PATIENCE: Final = 60.0
"""Seconds that an exporter may take over one act, or over its end."""


class Export:
    """A file being written by an exporter. Raises OSError where the file cannot be made.

    ``failed`` says why there will be no file; what comes after a failure is not taken any more.
    """

    def __init__(self, exporter: Exporter, path: Path, patience: float = PATIENCE) -> None:
        self.exporter, self.path, self._patience = exporter, path, patience
        self.failed: Words | None = None
        self._file = Whole(path)
        self._turns = _Turns()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._write, name=f"export {exporter.name}", daemon=True)
        self._thread.start()
        self._await()

    def add(self, act: Act, decision: Decision | None = None) -> None:
        """One act more."""
        if self.failed is None:
            self._turns.give((act, decision))
            self._await()

    def end(self) -> None:
        """There are no more: the file is made, or ``failed`` says why not."""
        if self.failed is None:
            self._turns.give(None)
            self._await(last=True)
        if self.failed is None:
            try:
                self._file.keep()
            except (
                OSError,
                ValueError,
            ) as error:  # ValueError: the exporter closed it, or wrote half characters
                self._fail(raised(error))

    def abandon(self) -> None:
        """There will be no file."""
        self._turns.give_up()
        self._file.discard()

    def _await(self, last: bool = False) -> None:
        """Waits until it asks for the next act, or has ended."""
        if not self._turns.wait(self._patience):
            self._fail(_too_slow(self._patience))
            leave(self._thread)
        elif self._error is not None:
            self._fail(raised(self._error))
        elif self._turns.ended and not last:
            self._fail(_ended_early())

    def _fail(self, why: Words) -> None:
        self.failed = why
        self.abandon()

    def _write(self) -> None:
        try:
            self.exporter.write(self._file.stream, self._turns)
        except BaseException as error:  # SystemExit too: a plugin does not end the program
            self._error = error
        self._turns.end()


class _Turns:
    """Acts handed over one at a time: who gives waits until the other asks for more. ``None`` is after the last."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._given: list[Decided | None] = []
        self._asks = self._is_given_up = False
        self.ended = False

    def give(self, one: Decided | None) -> None:
        with self._changed:
            self._given.append(one)
            self._asks = False
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Whether the other asked for more, or ended, in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._asks or self.ended, seconds)

    def give_up(self) -> None:
        with self._changed:
            self._is_given_up = True
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Decided]:
        while (one := self._next()) is not None:
            yield one

    def _next(self) -> Decided | None:
        with self._changed:
            self._asks = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: bool(self._given) or self._is_given_up)
            if self._is_given_up:
                raise Abandoned
            return self._given[0] if self._given[0] is None else self._given.pop()

    def end(self) -> None:
        with self._changed:
            self.ended = True
            self._changed.notify_all()


class Abandoned(Exception):
    """Nobody waits for this export any more."""


def _too_slow(seconds: float) -> Words:
    time = in_seconds(seconds)
    return words(
        f"over één daad deed hij langer dan {time['nl']}.", f"it took longer than {time['en']} over one act."
    )


def _ended_early() -> Words:
    return words("hij hield op voordat hij alle daden had.", "it stopped before it had all acts.")
