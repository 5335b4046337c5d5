"""What is no data goes to standard error: what plugins print while they are loaded and say what they add."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def printed_aside() -> Iterator[None]:
    """Meanwhile whatever is printed, through ``sys.stdout`` or the file descriptor itself, goes to standard error."""
    before = sys.stdout
    with _descriptor_aside():
        sys.stdout = sys.stderr
        try:
            yield
        finally:
            sys.stdout = before


@contextmanager
def _descriptor_aside() -> Iterator[None]:
    _flush()
    try:
        saved = os.dup(1)
        os.dup2(2, 1)
    except OSError:  # closed: nothing that is written there gets anywhere
        yield
        return
    try:
        yield
    finally:
        _flush()
        os.dup2(saved, 1)
        os.close(saved)


def _flush() -> None:
    for stream in (sys.stdout, sys.__stdout__):
        if stream is not None:
            with suppress(OSError, ValueError):  # the reader left, or it is closed
                stream.flush()
