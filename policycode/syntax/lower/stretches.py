"""The stretches of time in which no import of a version changes, and what is in force in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from policycode.norms.intervals import InForce, Interval
from policycode.syntax.library import Series, Source
from policycode.syntax.lower.force import interval_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """An imported file for a stretch. Not in force, it lends its words and none of its norms."""

    source: Source
    in_force: bool


def stretches(source: Source, zone: str) -> Iterator[tuple[Interval, tuple[Chosen, ...]]]:
    """The version's time cut where an import changes, with the imports of each part, deepest first.

    A version whose time runs backwards is taken as one part, so that the rest of it can be looked at.
    """
    whole = version_interval(source, zone)
    inside = sorted(bound for bound in _bounds(source, zone) if _within(bound, whole))
    starts: list[datetime | None] = [whole.start, *inside]
    ends: list[datetime | None] = [*inside, whole.end]
    pending: tuple[Interval, tuple[Chosen, ...]] | None = None
    for start, end in zip(starts, ends, strict=True):
        chosen = choose(source, Interval(start, end), zone)
        if pending is not None and pending[1] == chosen:
            pending = Interval(pending[0].start, end), chosen
            continue
        if pending is not None:
            yield pending
        pending = Interval(start, end), chosen
    if pending is not None:
        yield pending


def choose(source: Source, stretch: Interval, zone: str) -> tuple[Chosen, ...]:
    """The imports of a version over a stretch in which none changes: each file once, deepest first."""
    in_force: dict[Source, bool] = {}
    _visit(source, stretch, zone, True, in_force)
    return tuple(Chosen(one, alive) for one, alive in in_force.items())


def _visit(source: Source, stretch: Interval, zone: str, alive: bool, in_force: dict[Source, bool]) -> None:
    for series in source.imports:
        version = _version(series, stretch, zone)
        if version is None:
            continue
        child, covers = version
        living = alive and covers
        # Seen before, and in no better state: without this, joined branches would be walked again and again.
        if child not in in_force or (living and not in_force[child]):
            _visit(child, stretch, zone, living, in_force)
            in_force[child] = living


def _version(series: Series, stretch: Interval, zone: str) -> tuple[Source, bool] | None:
    """The version in force over a stretch; else the nearest: the latest begun, else the earliest."""
    versions = [(one, version_interval(one, zone)) for one in series.sources if one.written is not None]
    for one, interval in versions:
        if _covers(interval, stretch):
            return one, True
    begun = [(start, one) for one, interval in versions if _begins_by(start := interval.start, stretch.start)]
    if begun:
        return max(begun, key=lambda pair: _first(pair[0]))[1], False
    if versions:
        return min(versions, key=lambda pair: _first(pair[1].start))[0], False
    return None


def version_interval(source: Source, zone: str) -> Interval:
    """When a version is in force by its own word, its dates taken in a zone."""
    assert source.written is not None
    written = source.written.policy.in_force
    return interval_of(InForce(written.start, written.until), zone)


def _bounds(source: Source, zone: str) -> set[datetime]:
    """Every instant at which something that the version builds on, however far off, begins or ends."""
    intervals = [version_interval(one, zone) for one in source.below() if one.written is not None]
    return {bound for one in intervals for bound in (one.start, one.end) if bound is not None}


def _within(bound: datetime, whole: Interval) -> bool:
    return (whole.start is None or whole.start < bound) and (whole.end is None or bound < whole.end)


def _covers(interval: Interval, stretch: Interval) -> bool:
    starts = interval.start is None or (stretch.start is not None and interval.start <= stretch.start)
    ends = interval.end is None or (stretch.end is not None and stretch.end <= interval.end)
    return starts and ends


def _begins_by(start: datetime | None, instant: datetime | None) -> bool:
    return start is None or (instant is not None and start <= instant)


def _first(start: datetime | None) -> tuple[int, float]:
    return (0, 0.0) if start is None else (1, start.timestamp())
