"""Why a ladder proposed what it did: codes with parameters, put into words by explain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

Parameter = str | int | datetime | None | tuple[str, ...]

REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    # escalation
    "live": ("rung", "act", "notified", "until"),
    "not_on_ladder": ("rung", "act"),
    "entry": ("offence", "lowest", "highest"),
    "next": ("after", "rung"),
    "repeat": ("rung", "live", "repeat"),
    "last": ("rung",),
    "points": ("before", "after", "acts"),
    "crossed": ("rung", "threshold"),
    "no_crossing": ("before", "after"),
    # what then lowers it
    "cap": ("offence", "at_most"),
    "basis": ("rung", "basis", "clause", "lowered"),
    "acknowledgement": ("rung",),
    # what keeps it from being proposed at all
    "ended": ("rung", "act", "notified"),
    "limitation": ("offence", "limitation", "known", "now"),
    "protection": ("kind",),
}
"""Each code and its parameters. Rungs, acts, clauses and offences are ids, instants UTC; ``until`` ``None`` is
without end, ``lowered`` ``None`` is nothing, ``acts`` those whose points were live before."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the ladder's reasoning: a code of :data:`REASONS` with its parameters."""

    code: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict, hash=False)


def reason(code: str, *values: Parameter) -> Reason:
    """A reason with its parameters in the order of the table. Raises ``ValueError`` when they do not fit."""
    return Reason(code, dict(zip(REASONS[code], values, strict=True)))
