"""How a history on a ladder may go on: when the next act comes, and what becomes of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from policycode.deciding.record import ConductRecord
from policycode.deciding.standing import ends
from policycode.norms.policy import Edition
from policycode.norms.sanctions import DECIDED, FOREVER
from policycode.proving.difference.ladder_play import PLAIN, Fate, Lived
from policycode.proving.difference.ladder_terms import LadderTerms, ladder_terms, without_appeals

GAPS: Final = (timedelta(hours=1), timedelta(days=14))
AT_ONCE: Final = "PT0S"
BEFORE: Final = timedelta(minutes=1)

Editions = tuple[Edition, Edition]


@dataclass(frozen=True, slots=True)
class Way:
    """What may become of cases; where ``losing``, also that those of earlier acts come to nothing."""

    fates: tuple[Fate, ...]
    losing: bool = False

    def losses(self, history: Sequence[Lived]) -> list[tuple[int, ...]]:
        """Which of the cases that still stand may come to nothing before the next act: none, one, all but the last,
        or all."""
        lost = {place for _, fate in history for place in fate.lost}
        left = tuple(place for place in range(len(history)) if place not in lost)
        found = [(), *((one,) for one in left), left[:-1], left] if self.losing else [()]
        return list(dict.fromkeys(found))


def ways(editions: Editions, ladder: str) -> Iterator[Way]:
    """What may become of a case and bear on later ones, the ordinary first: of appeals where the two do not let
    them suspend alike, also as late as only one of them allows; last also that cases stay open, or come to nothing."""
    clauses = editions[0].clauses.keys() & editions[1].clauses.keys()
    terms = [ladder_terms(one, ladder, one.offences, clauses) for one in editions]
    old, new = (one and without_appeals(one) for one in terms)
    highest = [Fate(highest=True)] * any(one is not None and one.has_ranges for one in terms)
    appealed = [Fate(appealed=one) for one in _appeals(terms)] if old and new else []
    every = (PLAIN, *highest, *appealed)
    if old != new or not appealed:
        yield Way((PLAIN,))
    if len(every) > 1:
        yield Way(every)
    still = [Fate(is_open=True)] * is_by_points(editions, ladder)
    yield Way((*every, *still), losing=True)


def is_by_points(editions: Editions, ladder: str) -> bool:
    """Whether either adds up points on a ladder."""
    ladders = (one.ladders.get(ladder) for one in editions)
    return any(one is not None and one.escalation == "points" for one in ladders)


def times_after(
    editions: Editions, history: Sequence[Lived], records: Iterable[ConductRecord]
) -> list[datetime]:
    """When the next act may come: soon, after the notice, or about when something is over under either; in order."""
    act, _ = history[-1]
    last = act.time
    assert last is not None
    turns = [*_ends_of_sanctions(records, act.person), *_ends_of_points(editions, history)]
    about = {one for turn in turns for one in (turn - BEFORE, turn) if one > last}
    return sorted({last + gap for gap in GAPS} | about)


def _ends_of_sanctions(records: Iterable[ConductRecord], person: str) -> Iterator[datetime]:
    for record in records:
        latest = record.latest()
        for sanction in () if latest is None else record.live(person, latest):
            if sanction.counts_until is not None:
                yield sanction.counts_until


def _ends_of_points(editions: Editions, history: Sequence[Lived]) -> Iterator[datetime]:
    for edition in editions:
        for length in {one.counts_for for one in edition.offences.values()} - {None, FOREVER, DECIDED}:
            turns = (ends(act.time, str(length), edition.time_zone) for act, _ in history if act.time)
            yield from (turn for turn in turns if turn is not None)


def _appeals(terms: Iterable[LadderTerms | None]) -> Iterator[str]:
    """How long after a notice appeals bear on the two otherwise; of an end, an instant after it."""
    old, new = ([one.suspendable for one in each.rungs] if each else [] for each in terms)
    if old != new:
        yield AT_ONCE
        yield from sorted({one for one in (*old, *new) if one is not None and one != FOREVER})
