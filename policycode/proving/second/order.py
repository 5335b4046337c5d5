"""What is handed to the child process, and what comes back: claims by number, and words about them."""

from __future__ import annotations

from dataclasses import dataclass

from policycode.norms.policy import Edition
from policycode.proving.claimed.expected import Key

BEGUN = "begun"
"""Said of a claim before its verdict, so that a child that dies tells of which claim it died."""

MEMORY, TIME, STOPPED, OPEN = "memory", "time", "stopped", "open"
"""Why a claim has no verdict: it did not fit, it took too long, the process came to an end, or finitely many states do
not tell."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of one code about one stretch of a series."""

    edition: int
    code: str
    key: Key


@dataclass(frozen=True, slots=True)
class Order:
    """Claims about editions; seconds of solving for each, bytes of memory for the whole process."""

    editions: tuple[Edition, ...]
    claims: tuple[Claim, ...]
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Said:
    """The verdict on a claim, ``unknown`` with why, ``refuted`` with those of several claimed acts that there are
    not."""

    claim: Claim
    verdict: str
    why: str = ""
    lacking: frozenset[str] = frozenset()
