"""Where data goes: standard output, or the file that ``--output`` names."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

import click

from policycode.cli.terminal import colours_on

Paint = Callable[..., str]


@contextmanager
def writer(path: str) -> Iterator[IO[str]]:
    """A text stream in UTF-8; a file is written anew, standard output flushed."""
    if path == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def binary_writer(path: str) -> Iterator[IO[bytes]]:
    """As :func:`writer`, for bytes."""
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with open(path, "wb") as stream:
        yield stream


def painter(stream: IO[str]) -> Paint:
    """``click.style`` where the stream shows colours, else the text as it is."""
    if colours_on(stream):
        return click.style
    return lambda text, **_how: text


def as_line(value: object) -> str:
    """A JSON object on one line, ended; the same bytes on every machine."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def as_page(value: object) -> str:
    """A JSON object over many lines, for people too."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
