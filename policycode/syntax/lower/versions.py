"""A series as a whole: one policy, versions with names of their own that follow each other."""

from __future__ import annotations

from itertools import pairwise

from policycode.norms.intervals import Interval
from policycode.syntax.library import Series, Source
from policycode.syntax.lower.force import is_zone, lower_in_force
from policycode.syntax.lower.stretches import version_interval
from policycode.syntax.mistakes import Mistake

TWO_POLICIES = Mistake(
    "E6",
    "In deze map staan twee soorten beleid: ‘{id}’ en ‘{other}’.",
    "There are two policies in this folder: “{id}” and “{other}”.",
    "De versies van een beleid hebben dezelfde `id`; zet een ander beleid in een eigen map.",
    "The versions of a policy have the same `id`; put another policy in a folder of its own.",
)
SAME_VERSION = Mistake(
    "E6",
    "Twee bestanden heten versie ‘{version}’.",
    "Two files are called version “{version}”.",
    "Geef elke versie een eigen naam.",
    "Give each version a name of its own.",
)
SAME_INSTRUMENT = Mistake(
    "E6",
    "Twee bestanden waar dit beleid op steunt noemen zich allebei ‘{id}’, versie ‘{version}’.",
    "Two files that this policy rests on both call themselves “{id}”, version “{version}”.",
    "Geef elk een eigen `id`, of laat er één van de twee weg.",
    "Give each an `id` of its own, or leave one of the two out.",
)
OVERLAP = Mistake(
    "E7",
    "Versie ‘{version}’ is in werking terwijl ‘{other}’ dat ook is.",
    "Version “{version}” is in force while “{other}” is too.",
    "Laat `until` van de oude gelijk zijn aan `from` van de nieuwe.",
    "Let `until` of the old one be `from` of the new one.",
)


def check_versions(series: Series) -> None:
    """Reports what does not fit together in a series."""
    sound = [
        one for one in series.sources if one.written is not None and "policy" not in one.validated.broken
    ]
    for first, other in zip(sound[:1] * len(sound), sound[1:], strict=False):
        _check_id(first, other)
    for index, other in enumerate(sound):
        for first in sound[:index]:
            _check_name(first, other)
    for one in sound:
        _check_force(one)
    timed = sorted(((_interval(one), one) for one in sound), key=lambda pair: _start(pair[0]))
    for (before, first), (after, other) in pairwise(timed):
        if before.end is None or _start(after) < before.end.timestamp():
            _report(OVERLAP, first, other, "in_force")


def check_instruments(source: Source) -> None:
    """Reports two files that would be one instrument: a version of an instrument is known by its id and its name."""
    known: dict[tuple[str, str], Source] = {}
    for other in (source, *sorted(source.below(), key=lambda one: one.page.file)):
        if other.written is None or "policy" in other.validated.broken:
            continue
        header = other.written.policy
        first = known.setdefault((header.id, header.version), other)
        if first is not other:
            place, related = other.page.value("policy", "id"), (first.page.value("policy", "id"),)
            other.page.report(SAME_INSTRUMENT, place, related=related, id=header.id, version=header.version)


def _check_force(source: Source) -> None:
    """Also of a version that is never in force, and of which nothing else is looked at."""
    assert source.written is not None
    header = source.written.policy
    lower_in_force(
        header.in_force,
        source.page,
        header.time_zone if is_zone(header.time_zone) else "UTC",
        "policy",
        "in_force",
    )


def _check_id(first: Source, other: Source) -> None:
    assert first.written is not None
    assert other.written is not None
    if first.written.policy.id != other.written.policy.id:
        place = other.page.value("policy", "id")
        related = (first.page.value("policy", "id"),)
        ids = {"id": other.written.policy.id, "other": first.written.policy.id}
        other.page.report(TWO_POLICIES, place, related=related, **ids)


def _check_name(first: Source, other: Source) -> None:
    assert first.written is not None
    assert other.written is not None
    if first.written.policy.version == other.written.policy.version:
        _report(SAME_VERSION, first, other, "version")


def _report(mistake: Mistake, first: Source, other: Source, key: str) -> None:
    assert first.written is not None
    assert other.written is not None
    versions = {"version": other.written.policy.version, "other": first.written.policy.version}
    related = (first.page.value("policy", key),)
    other.page.report(mistake, other.page.value("policy", key), related=related, **versions)


def _interval(source: Source) -> Interval:
    assert source.written is not None
    zone = source.written.policy.time_zone
    return version_interval(source, zone if is_zone(zone) else "UTC")


def _start(interval: Interval) -> float:
    return float("-inf") if interval.start is None else interval.start.timestamp()
