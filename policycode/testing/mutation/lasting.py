"""What counts until after a version's force: no act is possible then, so that it bears on none how long after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from policycode.deciding.standing import ends
from policycode.norms.policy import Edition
from policycode.norms.sanctions import FOREVER, Offence, Rung
from policycode.proving.difference.joint import version_times

T = TypeVar("T", Rung, Offence)


def alike_in_force(edition: Edition, other: Edition) -> bool:
    """Whether the two differ in nothing, or only in how long after its force a sanction or points would count."""
    return _while_in_force(edition) == _while_in_force(other)


def _while_in_force(edition: Edition) -> Edition:
    """The edition with all that counts until its force ends, or longer, as counting forever."""
    return replace(
        edition, rungs=_lasting(edition, edition.rungs), offences=_lasting(edition, edition.offences)
    )


def _lasting(edition: Edition, declared: Mapping[str, T]) -> dict[str, T]:
    return {
        name: replace(one, counts_for=FOREVER) if _outlasts(edition, one.counts_for) else one
        for name, one in declared.items()
    }


def _outlasts(edition: Edition, length: str | None) -> bool:
    """Whether what begins with the version's force goes on until it ends: what begins later does, too."""
    times = version_times(edition)
    if length is None or times.start is None or times.end is None:
        return False
    end = ends(times.start, length, edition.time_zone)
    return end is not None and times.end <= end
