"""Regions of acts in time: where a refutation holds, over all editions of a version.

What is said of time is one interval for each stretch of acts: that of its edition, less what its conditions leave out.
Where an import cuts a version in two, equal stretches of acts that follow on each other are one again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policycode.diagnostics import Words
from policycode.norms.intervals import Interval, hull
from policycode.norms.policy import Edition, Policy
from policycode.proving.told.region_words import Beside, Said, region_in_words

MOST_STRETCHES = 3
"""More are not told: then what is told is said to be a part."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The acts, in the words of an edition, of which some things are so for a time."""

    edition: Edition
    said: tuple[Said, ...]
    time: Interval

    def is_continued_by(self, other: Stretch) -> bool:
        """Whether they are the same acts, at times that together are one."""
        first, second = self.time, other.time
        apart = not first.both(second).is_empty or first.end == second.start or first.start == second.end
        return set(self.said) == set(other.said) and apart


@dataclass(frozen=True, slots=True)
class Region:
    """Stretches of acts on which something holds: the ``whole`` of them, or some. ``version`` is the time that goes
    without saying."""

    stretches: tuple[Stretch, ...]
    version: Interval
    whole: bool

    def in_words(self) -> Words:
        """In Dutch and English."""
        told = [(one.edition, self._said(one)) for one in self.stretches[:MOST_STRETCHES]]
        return region_in_words(told, whole=self.whole and len(told) == len(self.stretches))

    def _said(self, one: Stretch) -> tuple[Said, ...]:
        return one.said if one.time == self.version else (*one.said, Beside("within", one.time))

    def of_more(self) -> Region:
        """The same, as a part of what is not known."""
        return replace(self, whole=False)

    def joined(self, other: Region) -> Region:
        """What holds in two editions of a version together."""
        stretches = list(self.stretches)
        for new in other.stretches:
            at = next((at for at, one in enumerate(stretches) if one.is_continued_by(new)), None)
            if at is None:
                stretches.append(new)
            else:
                stretches[at] = replace(stretches[at], time=hull((stretches[at].time, new.time)))
        return Region(tuple(stretches), self.version, self.whole and other.whole)


def region_over(
    policy: Policy | None, edition: Edition, found: Sequence[Sequence[Said]], *, whole: bool
) -> Region:
    """What was found of an edition of a policy (of none: of one that stands alone)."""
    editions = [] if policy is None else [one for one in policy.editions if one.version == edition.version]
    version = hull([one.interval for one in editions] or [edition.interval])
    return Region(tuple(_timed(edition, said) for said in found), version, whole)


def _timed(edition: Edition, said: Sequence[Said]) -> Stretch:
    """The times that are said as one, as far as they are one."""
    time = edition.interval
    for one in said:
        if isinstance(one, Beside) and one.what == "within":
            time = time.both(one.about)
    left: list[Said] = []
    for one in said:
        if isinstance(one, Beside) and one.what == "beyond" and len(rest := time.without(one.about)) == 1:
            (time,) = rest
        elif not (isinstance(one, Beside) and one.what == "within"):
            left.append(one)
    return Stretch(edition, tuple(left), time)
