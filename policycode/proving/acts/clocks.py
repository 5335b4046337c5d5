"""What the clauses and periods of an edition ask of an instant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property, lru_cache, partial

from policycode.calendars.clocks import Clock
from policycode.calendars.periods import in_hours
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Period
from policycode.proving.acts.axis import turns_of, turns_of_periods

DAY = 24 * 60
"""In minutes."""


class Clocks:
    """What the clauses and periods of an edition ask of an instant, worked out once for each stretch between two
    turns, and once for each minute of the week: there are many more instants than either."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.turns = sorted(set(turns_of(edition)))
        self._week: dict[tuple[int, int], int] = {}
        self._stretch: dict[int, int] = {}
        self._same: dict[object, int] = {}
        self._intervals = frozenset(edition.clause_intervals.values())
        self._periods = sorted(set(turns_of_periods(edition)))
        self._clock = Clock(edition.time_zone)
        self._shown: dict[datetime, tuple[int, int]] = {}
        self._signed: dict[datetime, tuple[int, int]] = {}
        self._hours: dict[str, Callable[[datetime], bool]] = {}

    def signature(self, instant: datetime) -> tuple[int, int]:
        """A number for the stretch and one for the minute of the week: the same for all that are answered alike."""
        found = self._signed.get(instant)
        if found is None:
            clock, stretch = self._clock(instant), bisect_right(self.turns, instant)
            if clock not in self._week:
                self._week[clock] = self._number(tuple(self._weekly(*clock)))
            if stretch not in self._stretch:
                self._stretch[stretch] = self._number(tuple(self._turned(instant)))
            found = self._signed[instant] = self._stretch[stretch], self._week[clock]
        return found

    def hours(self, window: Period) -> Callable[[datetime], bool]:
        """Whether an instant lies on the days and in the hours of a period."""
        if window.id not in self._hours:
            lies = lru_cache(maxsize=None)(partial(in_hours, window))
            self._hours[window.id] = lambda instant: lies(*self._at(instant))
        return self._hours[window.id]

    def in_week(self, window: Period) -> tuple[bool, ...]:
        """The same of each stretch of the week between two such minutes."""
        return tuple([in_hours(window, day, minute) for day in range(7) for minute in self._minutes])

    @cached_property
    def _windows(self) -> list[Period]:
        """The periods that return every week, one of each kind."""
        periods = self.edition.vocabulary.periods.values()
        weekly = (one for one in periods if one.days is not None or one.hours is not None)
        return list({(one.days, one.hours): one for one in weekly}.values())

    @cached_property
    def _minutes(self) -> list[int]:
        """The minutes of a day at which hours begin or end."""
        return sorted({0, *(minute for one in self._windows for minute in one.hours or ())} - {DAY})

    def part_of_week(self, instant: datetime) -> int:
        """In which of those stretches an instant lies."""
        day, minute = self._at(instant)
        return day * len(self._minutes) + bisect_right(self._minutes, minute) - 1

    def _at(self, instant: datetime) -> tuple[int, int]:
        """Day of the week and minute of the day, by the clock in the policy's zone."""
        found = self._shown.get(instant)
        if found is None:
            found = self._shown[instant] = self._clock(instant)
        return found

    def _number(self, answers: object) -> int:
        return self._same.setdefault(answers, len(self._same))

    def _weekly(self, day: int, minute: int) -> Iterator[bool]:
        for window in self._windows:
            yield in_hours(window, day, minute)

    def _turned(self, instant: datetime) -> Iterator[int]:
        # A period begins once and is over once: how many have done so tells which.
        yield bisect_right(self._periods, instant)
        for interval in self._intervals:
            yield instant in interval
