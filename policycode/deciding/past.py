"""One person's part of the conduct record, and what of it counts at an instant (language, section 5)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from policycode.deciding.entries import Breach, PastAct, Sanction
from policycode.deciding.people import Acknowledged


@dataclass(slots=True)
class Past:
    """Acts in order of time; breaches, sanctions and acknowledgements in the order of recording."""

    acts: list[PastAct] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    sanctions: list[Sanction] = field(default_factory=list)
    acknowledged: list[Acknowledged] = field(default_factory=list)

    def copy(self) -> Past:
        """The same entries in lists of their own."""
        return Past(list(self.acts), list(self.breaches), list(self.sanctions), list(self.acknowledged))

    def add_act(self, act: PastAct) -> None:
        """Puts an act in its place in time, after others of the same instant."""
        insort(self.acts, act, key=_time)

    def acts_between(self, start: datetime, end: datetime) -> tuple[PastAct, ...]:
        """The acts with ``start <= time < end``."""
        return tuple(
            self.acts[bisect_left(self.acts, start, key=_time) : bisect_left(self.acts, end, key=_time)]
        )

    def live(self, at: datetime, ladder: str | None = None) -> list[Sanction]:
        """The sanctions that count at an instant (on one ladder)."""
        return [
            one for one in self.sanctions if (ladder is None or one.ladder == ladder) and one.counts_at(at)
        ]

    def ended(self, at: datetime) -> Sanction | None:
        """The notified rung that ended the employment by then, unless it was overturned."""
        return next((one for one in self.sanctions if one.ends_employment and one.is_notified_at(at)), None)

    def points(self, ladder: str, at: datetime) -> list[Breach]:
        """The breaches up to an instant that carried points, lapsed ones too, in order of time (equals as
        recorded)."""
        found = (one for one in self.breaches if one.ladder == ladder and one.carries and one.time <= at)
        return sorted(found, key=_time)

    def notices(self, ladder: str) -> list[datetime]:
        """When the person was notified on the ladder, in order of time.

        Overturned sanctions are left out: they are undone exactly and do not part batches either.
        """
        return sorted(
            one.notified
            for one in self.sanctions
            if one.ladder == ladder and one.notified is not None and one.overturned is None
        )

    def standing_sanction(self, act: str, ladder: str) -> Sanction | None:
        """The sanction for an act on a ladder that was not overturned."""
        return next(
            (
                one
                for one in self.sanctions
                if one.overturned is None and (one.act, one.ladder) == (act, ladder)
            ),
            None,
        )

    def for_review(self) -> Iterator[tuple[Sanction, Sanction]]:
        """Each standing sanction with an overturned one on which it rested."""
        fallen = [one for one in self.sanctions if one.overturned is not None]
        for later in self.sanctions:
            if later.overturned is None:
                yield from ((later, one) for one in fallen if later.rested_on(one))

    def void(self, act: str, ladder: str) -> None:
        """Ends for good the points that an act brought onto a ladder."""
        self.breaches = [
            one.voided() if (one.act, one.ladder) == (act, ladder) else one for one in self.breaches
        ]


def _time(entry: PastAct | Breach) -> datetime:
    return entry.time
