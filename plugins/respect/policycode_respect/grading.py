"""From hits to a grade and how sure it is: never so sure that a grave one could stand by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policycode_respect.context import Way
from policycode_respect.lexicon import SEVERITIES, KindOfHurt, Severity
from policycode_respect.search import Heard

CEILING: Final = 0.6
"""The most that a finding of ``insulting`` or ``threatening`` is ever sure of. A fact with a threshold above it stays
unknown; it is for a person to say."""

SURE: Final[Mapping[Severity, float]] = {
    "none": 0.5,
    "rude": 0.7,
    "insulting": 0.6,
    "threatening": 0.55,
}
"""How sure a plain case is. That nothing was heard says little: what is said in other words is not in a list."""

LESS: Final[Mapping[Way, float]] = {Way.AT_SOMEBODY: 0.0, Way.LOOSE: 0.05, Way.IN_FUN: 0.3, Way.TOLD: 0.4}
"""How much less sure, for the way in which it is said."""

LEAST: Final = 0.5
"""Below this something is not asserted but only suspected."""

DOUBTFUL: Final = 0.4
"""How sure it is that nothing is amiss where something stands there that is told, denied or said of oneself."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a text amounts to."""

    severity: Severity
    kinds: tuple[KindOfHurt, ...]
    confidence: float
    heard: tuple[Heard, ...] = ()


def sure(one: Heard) -> float:
    """How sure a hit is to be meant."""
    return round(SURE[one.entry.severity] - LESS[one.way], 2)


def graded(heard: Sequence[Heard]) -> Grade:
    """The gravest of what is asserted; else, of what is said in fun the gravest, suspected; else none, doubted where
    there was something at all."""
    asserted = [one for one in heard if sure(one) >= LEAST]
    if asserted:
        return _of(asserted)
    in_fun = [one for one in heard if one.way is Way.IN_FUN]
    if in_fun:
        return _of(in_fun)
    return Grade("none", (), DOUBTFUL if heard else SURE["none"], tuple(heard))


def _of(heard: Sequence[Heard]) -> Grade:
    worst = max(heard, key=lambda one: (SEVERITIES.index(one.entry.severity), sure(one)))
    kinds = sorted({kind for one in heard for kind in one.entry.kinds})
    confidence = max(sure(one) for one in heard if one.entry.severity == worst.entry.severity)
    return Grade(worst.entry.severity, tuple(kinds), confidence, tuple(heard))
