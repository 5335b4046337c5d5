"""Keeps what plugins print in this process out of the data: it goes to standard error."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any


@contextmanager
def data_apart() -> Iterator[None]:
    """Meanwhile only this program's main thread writes data, through ``sys.stdout``. Other threads, in which plugins
    run, and whoever writes to the file descriptor itself, write to standard error."""
    before = sys.stdout
    before.flush()
    data, saved = _data(before)
    sys.stdout = _Divided(data)
    try:
        yield
    finally:
        sys.stdout = before
        try:
            data.flush()
        finally:
            if saved is not None:
                with suppress(OSError):  # the reader left
                    data.close()
                os.dup2(saved, 1)
                os.close(saved)


def _data(before: IO[str]) -> tuple[IO[str], int | None]:
    """A stream to where data goes, and standard output as it was; ``None`` where no file descriptor is behind it."""
    try:
        if before.fileno() != 1:
            return before, None
    except (OSError, ValueError):
        return before, None
    saved = os.dup(1)
    os.dup2(2, 1)
    return open(os.dup(saved), "w", encoding="utf-8", errors="backslashreplace", newline=""), saved


class _Divided:
    """A stream for the main thread; what other threads write goes to standard error."""

    def __init__(self, data: IO[str]) -> None:
        self._data = data

    def write(self, text: str) -> int:
        if threading.current_thread() is threading.main_thread():
            return self._data.write(text)
        return sys.stderr.write(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._data, name)
