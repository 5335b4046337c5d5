"""Runs one check over one edition; what does not come to an end is unknown, and loses nothing already found."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from policycode.diagnostics import Words, words
from policycode.norms.policy import Edition
from policycode.proving.catalogue import Check
from policycode.proving.expected import Key, is_left_to_an_import, key_of
from policycode.proving.proof import Proof
from policycode.proving.verdicts import Obligation, Subject, Unknown, Verdict


@dataclass(frozen=True, slots=True)
class Discharged:
    """An obligation of a check with its verdict."""

    check: Check
    obligation: Obligation

    @property
    def verdict(self) -> Verdict:
        return self.obligation.verdict


class TimeUp(Exception):
    """A claim took longer than it may."""


def discharged(
    check: Check, proof: Proof, keys: frozenset[Key], timeout: float | None
) -> Iterator[tuple[Key, Discharged]]:
    """Every obligation of a check that is not left to an import. When one does not come to an end, it and those
    after it are unknown: so that no claim is lost, they are made from what is expected."""
    found = check.run(proof)
    seen: set[Key] = set()
    while True:
        try:
            with _within(timeout):
                one = next(found, None)
        except (TimeUp, MemoryError, RecursionError) as error:
            yield from _unknown(check, proof.edition, keys - seen, error, timeout)
            return
        if one is None:
            return
        if is_left_to_an_import(check.code, one):
            continue
        key = key_of(check.code, one)
        seen.add(key)
        yield key, Discharged(check, one)


def _unknown(
    check: Check, edition: Edition, keys: frozenset[Key], error: Exception, timeout: float | None
) -> Iterator[tuple[Key, Discharged]]:
    why = _why(error, timeout)
    for key in sorted(keys):
        subject = _subject(edition, *key[:3])
        second = _subject(edition, *key[3:]) if len(key) > 3 else None
        yield key, Discharged(check, Obligation(subject, Unknown(why), second))


def _subject(edition: Edition, kind: str, name: str, part: str = "") -> Subject:
    place = edition.atlas.place(kind) if kind == "policy" else edition.atlas.place(kind, name)
    home = "" if kind == "policy" else edition.atlas.home(kind, name)
    return Subject(kind, name, edition.version, place, part, home)


def _why(error: Exception, timeout: float | None) -> Words:
    if isinstance(error, TimeUp):
        return words(
            f"Het bewijs was na {timeout:g} seconden niet klaar.",
            f"The proof had not come to an end after {timeout:g} seconds.",
        )
    return words("Het bewijs paste niet in het geheugen.", "The proof did not fit into memory.")


@contextmanager
def _within(seconds: float | None) -> Iterator[None]:
    """Interrupts what runs longer, where the system can: on POSIX, in the main thread."""
    can = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if seconds is None or not can:
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _time_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp
