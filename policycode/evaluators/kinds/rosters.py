"""Duty rosters: who is on duty from when until when, and of whom on which days a roster says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from policycode.calendars.durations import day_of, next_day, start_of_day
from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.kinds.stretches import Stretch, stretch_of
from policycode.evaluators.kinds.tables import Row


class Roster:
    """Shifts by person. ``covers`` is the stretch of which the roster tells everything of the people in it; without it
    a roster speaks of a person only on the days that a shift of theirs touches."""

    def __init__(self, rows: Iterable[Row], covers: Stretch | None = None) -> None:
        self._covers = covers
        self._shifts: defaultdict[str, list[tuple[Stretch, str]]] = defaultdict(list)
        for row in rows:
            self._shifts[row.needed("person")].append((_shift(row), row.place))

    def on_duty(self, person: str, at: datetime, zone: str) -> tuple[bool, str] | None:
        """Whether a person is on duty, and the place that says so; ``None`` where the roster does not tell."""
        shifts = self._shifts.get(person)
        if not shifts:
            return None
        for shift, place in shifts:
            if shift.holds(at, zone):
                return True, place
        if self._covers is not None:
            return (False, "roster") if self._covers.holds(at, zone) else None
        today = day_of(at, zone)
        start, end = start_of_day(today, zone), start_of_day(next_day(today), zone)
        for shift, place in shifts:
            begins, ends = shift.instants(zone)
            if begins is not None and ends is not None and begins < end and start < ends:
                return False, place
        return None


def _shift(row: Row) -> Stretch:
    found = stretch_of(row)
    if found.start is None or found.end is None:
        raise UsageError(
            words(
                f"{row.place}: een dienst heeft een begin en een eind.",
                f"{row.place}: a shift has a beginning and an end.",
            )
        )
    return found
