"""What acts come to on records that are not empty: two acts of one class may differ there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ..plain.edition import Edition
from ..plain.history import Breach, History, Sanction
from ..plain.judge import judge
from ..plain.ladders import discipline
from ..plain.world import World
from .oracle import EMPTY, _Done

NOW = datetime(2030, 1, 1, tzinfo=UTC)
BEFORE = NOW - timedelta(hours=9999)
TABLES = ("offence", "rung", "ladder")


class LaterOn:
    """Two editions with the same ladders."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.editions = (old, new)
        self.same = all(old.document.get(one) == new.document.get(one) for one in TABLES)
        self._known: dict[tuple, frozenset] = {}

    def differ(self, worlds: tuple[World, World]) -> bool:
        """Whether something else is proposed for a breach on some record."""
        if not self.same:
            return False
        old, new = (
            self._proposed(edition, world) for edition, world in zip(self.editions, worlds, strict=True)
        )
        return old != new

    def _proposed(self, edition: Edition, world: World) -> frozenset:
        clauses = [one for one in edition.clauses.values() if one.effect != "state"]
        verdict = judge(edition, world, clauses)
        if verdict.outcome != "breach" or world.planned:
            return frozenset()
        key = (edition is self.editions[0], tuple(verdict.standing))
        if key not in self._known:
            act = _Done(edition, NOW)
            found = (
                (place, discipline(act, verdict.standing, replace(EMPTY, history=past)))
                for place, past in enumerate(_pasts(edition))
            )
            self._known[key] = frozenset(
                (
                    place,
                    one.proposals,
                    frozenset(_worth(edition, *each) for each in one.reached if _counts(edition, each[0])),
                )
                for place, one in found
            )
        return self._known[key]


def _counts(edition: Edition, ladder: str) -> bool:
    """Whether a breach bears on later ones though nothing is proposed for it."""
    return bool(edition.document["ladder"][ladder].get("escalation") == "points")


def _worth(edition: Edition, ladder: str, offence: str) -> tuple:
    """What a breach bears on later ones with: where points are added up, how many and for how long, whatever for."""
    table, declared = edition.document["ladder"][ladder], edition.vocabulary["offence"][offence]
    if table.get("batch") != "sum":
        return ladder, offence
    return ladder, table["points"].get(offence), declared.get("counts_for")


def _pasts(edition: Edition) -> Iterator[History]:
    """So many live sanctions of one rung, or so many points, on each ladder; with a notice after them and without."""
    for name, ladder in edition.document.get("ladder", {}).items():
        if ladder.get("escalation", "next") == "next":
            for rung in ladder["rungs"]:
                for number in range(edition.vocabulary["rung"][rung].get("repeat", 1)):
                    live = Sanction("p", name, rung, "a", BEFORE, None)
                    yield History(sanctions=[live] * (number + 1))
        elif ladder["escalation"] == "points":
            for points in range(max(ladder["thresholds"].values()) + 1):
                breaches = [Breach("p", name, BEFORE, 1, points, None)]
                told = Sanction("p", name, ladder["rungs"][0], "a", BEFORE + timedelta(hours=1), None)
                yield from (History(breaches=breaches, sanctions=notices) for notices in ([], [told]))
