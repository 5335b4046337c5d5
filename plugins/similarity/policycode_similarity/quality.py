"""What was measured: the threshold, and how often an answer at some distance from it is right.

``measured.json`` is written by ``python -m policycode_similarity.measure --calibrate``, from the texts that were not
set aside.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

MOST: Final = 0.9
"""No answer is surer: sentence vectors do not see negation, irony, or who knows what."""

Band = tuple[float, float]
"""A distance above the threshold, and how often a text from there on is about the topic."""

_MEASURED: Final = json.loads(files(__package__).joinpath("measured.json").read_text(encoding="utf-8"))

THRESHOLD: Final[float] = _MEASURED["threshold"]


def sure(above: float, *, about: bool, exactly: bool = False) -> float:
    """How often an answer is right where the nearest score lies so far above the threshold (below 0: under it): that
    a text is about some topic of a list or about none, or exactly about those found."""
    share = share_at(above, _MEASURED["exact" if exactly and about else "any"])
    return round(min(MOST, share if about else 1 - share), 2)


def share_at(above: float, bands: Sequence[Band]) -> float:
    """The share of the band in which a distance lies."""
    return next((share for start, share in reversed(bands) if above >= start), bands[0][1])
