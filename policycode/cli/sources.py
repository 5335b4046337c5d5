"""What the command reads: policies with the texts of their files, standard input at most once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from policycode.cli.language import Language
from policycode.cli.plugged import plugins
from policycode.cli.words import say
from policycode.diagnostics import Diagnostic, Place
from policycode.errors import PolicyError, UsageError

if TYPE_CHECKING:
    from policycode.evaluators.configuration import Configuration
    from policycode.norms.policy import Policy
    from policycode.syntax.load import Reading
    from policycode.syntax.scenarios import ScenarioReading

STDIN = "-"


class Unusable(PolicyError):
    """A policy with mistakes, and the texts in which they stand."""

    def __init__(self, reading: Reading | ScenarioReading | Configuration) -> None:
        super().__init__(reading.diagnostics)
        self.texts = reading.texts


class NoMemory(MemoryError):
    """Memory gave out while what is named was read."""


class Input:
    """Standard input of one run."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._taken = False

    def take(self) -> bytes:
        """All of it. Raises UsageError when it is asked for again: it is gone then."""
        if self._taken:
            raise UsageError(say(self.language, "stdin_once"))
        self._taken = True
        return sys.stdin.buffer.read()

    @contextmanager
    def file(self, path: str, suffix: str = "") -> Iterator[Path]:
        """A file as a path, standard input as one that lasts as long as the block."""
        if path != STDIN:
            yield Path(path)
            return
        with tempfile.TemporaryDirectory(prefix="policycode-") as folder:
            place = Path(folder) / f"stdin{suffix}"
            place.write_bytes(self.take())
            yield place


def today(now: datetime | None) -> date:
    """The day on which waivers are held against their ends: that of ``--now``, else the clock's."""
    return (now or datetime.now(UTC)).date()


def examined(path: str, root: str | None, stdin: Input, now: datetime | None = None) -> Reading:
    """What reading a policy came to; from standard input too. Raises :class:`NoMemory`."""
    try:
        return _examined(path, root, stdin, now)
    except MemoryError:
        pass  # all that was read until then is let go first
    raise NoMemory(path)


def _examined(path: str, root: str | None, stdin: Input, now: datetime | None) -> Reading:
    from policycode.hooks.signatures import Signatures
    from policycode.syntax.load import examine

    functions = Signatures(plugins)
    if path != STDIN:
        return examine(path, root=root, today=today(now), functions=functions)
    with stdin.file(path, ".policy.toml") as place:
        reading = examine(place, root=root or os.curdir, today=today(now), functions=functions)
        return _renamed(reading, os.fspath(place))


def policy_at(path: str, root: str | None, stdin: Input, now: datetime | None = None) -> Policy:
    """The policy; raises :class:`Unusable` with everything that is wrong with it."""
    reading = examined(path, root, stdin, now)
    if reading.policy is None:
        raise Unusable(reading)
    return reading.policy


def _renamed(reading: Reading, name: str) -> Reading:
    """The same, with standard input called as it was called."""

    def called(place: Place) -> Place:
        return replace(place, file=STDIN) if place.file == name else place

    def moved(found: Diagnostic) -> Diagnostic:
        place = None if found.place is None else called(found.place)
        return replace(found, place=place, related=tuple(map(called, found.related)))

    texts = {STDIN if file == name else file: text for file, text in reading.texts.items()}
    return replace(
        reading,
        diagnostics=tuple(map(moved, reading.diagnostics)),
        texts=texts,
        files=tuple(STDIN if file == name else file for file in reading.files),
    )
