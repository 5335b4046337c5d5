"""What goes to people: notes on standard error, colour only where it is wanted, progress for who waits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import IO, TypeVar

T = TypeVar("T")
_PATIENCE = 1.0
"""Seconds of work before progress is shown."""


def note(text: str) -> None:
    """A line, or some, on standard error; lost without a word where nobody listens."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def colours_on(stream: IO[str]) -> bool:
    """Only on a terminal, and not where ``NO_COLOR`` is set to anything or the terminal is dumb."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    try:
        return stream.isatty()
    except ValueError:
        return False


def followed(items: Iterable[T], total: int, label: str, quiet: bool = False) -> Iterator[T]:
    """The same items; who watches standard error sees how far it is, once it takes more than a second."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    start, bar = monotonic(), None
    try:
        for done, item in enumerate(items):
            yield item
            if bar is None and monotonic() - start > _PATIENCE:
                bar = _Bar(total, label)
            if bar is not None:
                bar.show(done + 1)
    finally:
        if bar is not None:
            bar.close()


class _Bar:
    """A bar by rich where it is installed, else a line that is written over."""

    def __init__(self, total: int, label: str) -> None:
        self._total, self._label, self._shown = total, label, 0.0
        try:
            from rich.console import Console
            from rich.progress import Progress
        except ImportError:
            self._progress = None
            return
        self._progress = Progress(console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(label, total=total)
        self._progress.start()

    def show(self, done: int) -> None:
        if self._progress is not None:
            self._progress.update(self._task, completed=done)
        elif monotonic() - self._shown > 0.1:
            self._shown = monotonic()
            sys.stderr.write(f"\r{self._label} {done}/{self._total}")
            sys.stderr.flush()

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        else:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
