"""Half-open stretches of time as tables and options write them: days, or times, with an offset or by a zone's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from whenever import PlainDateTime

from policycode.calendars.durations import next_day, start_of_day
from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.kinds.tables import Row

When = date | datetime
"""A day, an instant, or (without an offset) a time on the clock of the zone."""

_YEARS = range(2, 9998)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``start`` up to and without ``end``, or with the whole of ``end`` where ``through``; ``None`` is open."""

    start: When | None = None
    end: When | None = None
    through: bool = False

    def holds(self, at: datetime, zone: str) -> bool:
        """Whether an instant lies in it."""
        begins, ends = self.instants(zone)
        return (begins is None or begins <= at) and (ends is None or at < ends)

    def instants(self, zone: str) -> tuple[datetime | None, datetime | None]:
        """Its bounds (UTC)."""
        end = self.end
        if self.through and isinstance(end, date):
            end = next_day(end)
        return (
            None if self.start is None else instant_of(self.start, zone),
            None if end is None else instant_of(end, zone),
        )


@lru_cache(maxsize=10_000)
def instant_of(when: When, zone: str) -> datetime:
    """The instant (UTC): of a day its first. A clock time that summer time skips or repeats is taken with the offset
    before the change."""
    if not isinstance(when, datetime):
        return start_of_day(when, zone)
    if when.tzinfo is not None:
        return when.astimezone(UTC)
    return PlainDateTime(when).assume_tz(zone, disambiguation="compatible").to_instant().to_stdlib()


def stretch_of(row: Row) -> Stretch:
    """The stretch of a row with ``from`` and ``until`` or ``through``. Raises UsageError."""
    start, until, through = (row.text(name) for name in ("from", "until", "through"))
    if until and through:
        raise UsageError(
            words(
                f"{row.place}: until en through zeggen op twee manieren hetzelfde; kies er een.",
                f"{row.place}: until and through are two ways of saying one thing; choose one.",
            )
        )
    last = when_of(through, row.place) if through else None
    if isinstance(last, datetime):
        raise UsageError(
            words(
                f"{row.place}: through is een dag; zeg until voor een tijd.",
                f"{row.place}: through is a day; say until for a time.",
            )
        )
    end = last if last is not None else when_of(until, row.place) if until else None
    found = Stretch(when_of(start, row.place) if start else None, end, last is not None)
    return checked(found, row.place)


def checked(found: Stretch, place: str) -> Stretch:
    """The stretch, if it ends later than it begins, as far as that can be told without a zone."""
    begins, ends = found.instants("UTC")
    if begins is not None and ends is not None and begins >= ends and not _differ(found):
        raise UsageError(
            words(
                f"{place}: dit tijdvak eindigt niet later dan het begint.",
                f"{place}: this stretch of time ends no later than it begins.",
            )
        )
    return found


def _differ(found: Stretch) -> bool:
    """Whether one bound hangs on the zone and the other does not."""
    return _is_fixed(found.start) != _is_fixed(found.end)


def _is_fixed(when: When | None) -> bool:
    return isinstance(when, datetime) and when.tzinfo is not None


def when_of(text: str, place: str) -> When:
    """A day or a time as it is written. Raises UsageError."""
    try:
        found = date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
        if found.year not in _YEARS:
            raise ValueError
    except ValueError:
        raise UsageError(
            words(
                f"{place}: {text!r} is geen dag en geen tijd: schrijf 2026-03-02, 2026-03-02T22:00 of "
                "2026-03-02T22:00+01:00.",
                f"{place}: {text!r} is no day and no time: write 2026-03-02, 2026-03-02T22:00 or "
                "2026-03-02T22:00+01:00.",
            )
        ) from None
    return found


def zone_of(name: str | None) -> str | None:
    """A time zone that exists. Raises UsageError for another."""
    try:
        if name is not None:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            words(
                f"Er is geen tijdzone {name!r}: schrijf haar als Europe/Brussels.",
                f"There is no time zone {name!r}: write it as Europe/Brussels.",
            )
        ) from None
    return name
