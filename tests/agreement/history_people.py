"""The people of a history: who acts, who decides, and what is written down of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .dice import Dice

ACTORS = ["p_1", "p_2", "p_3"]
DECIDERS = ["h_1", "h_2", "h_3", "h_4"]
STRANGERS = ["u_1", "u_2"]
"""Deciders whom nobody lists."""

DAYS = [date(2026, 1, 1), date(2026, 1, 20), date(2026, 2, 10), date(2026, 3, 1), date(2026, 4, 15)]


def make_people(dice: Dice, policies: list[dict], steady: bool) -> list[dict] | None:
    """The list at the top of the scenario; None where there is none. Nobody is protected where all is steady."""
    if dice.chance(0.3):
        return None
    people = [make_actor(dice, name, policies) for name in ACTORS if dice.chance(0.85)]
    for name in DECIDERS:
        if dice.chance(0.7):
            roles = dice.pick(
                [
                    ["hr_officer"],
                    ["hr_officer"],
                    ["hr_director"],
                    ["legal_counsel"],
                    ["manager"],
                    ["employee"],
                ]
            )
            people.append({"person": name, "roles": roles, **span(dice, 0.2)})
    for entry in people if steady else ():
        entry.pop("protection", None)
    return people


def make_actor(dice: Dice, name: str, policies: list[dict]) -> dict:
    entry: dict = {
        "person": name,
        "roles": dice.pick([["employee"], ["manager"], ["employee", "hr_officer"]]),
    }
    if dice.chance(0.3):
        entry["department"] = dice.pick(["sales", "tech"])
    if dice.chance(0.65):
        entry["acknowledged"] = [acknowledgement(dice, policies) for _ in range(dice.number(1, 2))]
    if dice.chance(0.3):
        entry["protection"] = [{"kind": "works_council", **span(dice, 0.9)}]
    return entry


def acknowledgement(dice: Dice, policies: list[dict]) -> dict:
    head = dice.pick([*policies[:1] * 2, *policies])["policy"]
    zone = ZoneInfo(head["time_zone"])
    on: date = dice.pick([date(2025, 12, 1), date(2025, 12, 1), *DAYS])
    if dice.chance(0.3):
        on = datetime(on.year, on.month, on.day, 9, 30, tzinfo=zone)
    found = {"policy": head["id"], "version": head["version"], "on": on}
    if dice.chance(0.2):
        del found["policy"]
    return found


def span(dice: Dice, often: float) -> dict:
    """A stretch of days, open at one end or neither; mostly none."""
    if not dice.chance(often):
        return {}
    start = dice.pick(DAYS)
    return dice.pick(
        [{"from": start}, {"until": start}, {"from": start, "until": start + timedelta(days=45)}]
    )
