"""What counts against each person when all is judged, and when it stops: as data and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from policycode.cli.language import Language
from policycode.cli.words import say
from policycode.cli.writing import Paint
from policycode.deciding.entries import Sanction
from policycode.deciding.explain.tree import visible
from policycode.deciding.history import LiveSanctions
from policycode.norms.policy import Edition, Policy
from policycode.norms.texts import in_language


def standing_as_json(policy: Policy, at: datetime | None, found: Sequence[LiveSanctions]) -> dict[str, Any]:
    """The object that ``--standing`` writes; instants in the zone of the newest version, null where without end."""
    zone = ZoneInfo(policy.newest.time_zone)

    def told(instant: datetime | None) -> str | None:
        return None if instant is None else instant.astimezone(zone).isoformat()

    def sanction(one: Sanction) -> dict[str, Any]:
        return {
            "ladder": one.ladder,
            "rung": one.rung,
            "act": one.act,
            "notified": told(one.notified),
            "counts_until": told(one.counts_until),
        }

    return {
        "policy": policy.id,
        "at": told(at),
        "people": [{"person": one.person, "live": [sanction(s) for s in one.live]} for one in found],
    }


def told_standing(
    policy: Policy, at: datetime | None, found: Sequence[LiveSanctions], language: Language, paint: Paint
) -> Iterator[str]:
    """The same for people to read, one line a sanction."""
    zone = ZoneInfo(policy.newest.time_zone)
    if at is None:
        return
    yield paint(say(language, "live_heading", at=shown(at.astimezone(zone))), bold=True)
    if not found:
        yield f"  {say(language, 'nobody')}"
    rows = [(visible(one.person), one_live) for one in found for one_live in one.live]
    width = max((len(person) for person, _ in rows), default=0)
    for person, live in rows:
        edition = policy.at(at) or policy.newest
        until = say(language, "forever")
        if live.counts_until is not None:
            until = say(language, "until", at=shown(live.counts_until.astimezone(zone)))
        yield f"  {person:<{width}}  {rung_title(edition, live.rung, language)}, {until} ({visible(live.act)})"


def rung_title(edition: Edition, rung: str, language: Language) -> str:
    """The name of a rung for people; its id where this version does not have it."""
    declared = edition.rungs.get(rung)
    return rung if declared is None else visible(in_language(declared.title, language, rung))


def shown(instant: datetime) -> str:
    """Day and clock time, sortable."""
    return instant.strftime("%Y-%m-%d %H:%M")


def since(first: datetime, language: Language) -> str:
    """From when on: "from 2026-04-02 10:00 on", "after 2026-04-02 10:00" for the first instant after that one;
    seconds only where there are any."""
    key, at = ("after", first - first.resolution) if first.microsecond else ("not_before", first)
    return say(language, key, at=shown(at) + (f":{at:%S}" if at.second else ""))
