"""Moments, and periods with bounds of every kind."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from .dice import Dice
from .texts import texts


def make_moments(dice: Dice, themes: list[str]) -> dict:
    moments: dict[str, dict] = {}
    for name in ("launch", "merger"):
        if dice.chance(0.6 if "periods" in themes else 0.15):
            moments[name] = {"title": texts(name)} if dice.chance(0.5) else {}
            if dice.chance(0.4):
                moments[name]["at"] = some_instant(dice)
    return moments


def some_instant(dice: Dice) -> datetime:
    start = datetime(2026, 1, 10, 9, tzinfo=timezone(timedelta(hours=1)))
    return start + timedelta(days=dice.number(0, 120), hours=dice.pick([0, 0, 6, 15]))


def some_day(dice: Dice) -> date:
    return date(2026, 1, 10) + timedelta(days=dice.number(0, 120))


def make_periods(dice: Dice, themes: list[str], tables: dict) -> dict:
    often = "periods" in themes
    found = {}
    for name in ("quiet", "season", "nights"):
        if dice.chance(0.75 if often else 0.2):
            found[name] = make_weekly(dice) if name == "nights" else make_period(dice, tables)
    return found


def make_weekly(dice: Dice) -> dict:
    period: dict = {}
    if dice.chance(0.75):
        period["days"] = dice.some(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1, 4)
    if not period or dice.chance(0.7):
        period["hours"] = dice.pick(
            [["22:00", "06:00"], ["09:00", "17:00"], ["18:00", "00:00"], ["09:30", "12:15"]]
        )
    return period


def make_period(dice: Dice, tables: dict) -> dict:
    """Bounds of every kind; a window of two known bounds is in order."""
    names = list(tables["moment"]) + [
        n for n, f in tables["fact"].items() if f["type"] in ("date", "datetime")
    ]
    if names and dice.chance(0.65):
        period = in_order(around_a_name(dice, names), tables["moment"])
    else:
        period = between_days(dice)
    if "from" in period and dice.chance(0.35):
        period["before"] = dice.pick(["P1D", "P2W", "P1M", "PT6H", "P1DT12H"])
    if "from" not in period or dice.chance(0.35):
        spans = ["P1D", "P2W", "PT36H"] if "through" in period else ["P1D", "P2W", "P1M", "PT36H", "P3M"]
        if "until" in period or "through" in period:
            period["after"] = dice.pick(spans)
    return period


def around_a_name(dice: Dice, names: list[str]) -> dict:
    name, other = dice.pick(names), dice.pick(names)
    return dice.pick(
        [
            {"from": name},
            {"until": name},
            {"from": name, "through": name},
            {"from": some_day(dice), "until": name},
            {"from": name, "until": other},
            {"through": name},
        ]
    )


def in_order(period: dict, moments: dict) -> dict:
    """No window that is inverted or empty by what the policy itself says."""
    if period.get("from") == period.get("until"):
        return period | {"before": "P1D", "after": "P1D"}
    at = {key: moments.get(period[key], {}).get("at") for key in period if isinstance(period[key], str)}
    if isinstance(period.get("from"), date):
        return period | {"from": date(2025, 12, 20)}
    if at.get("from") and at.get("until") and at["from"] > at["until"]:
        return {"from": period["until"], "until": period["from"]}
    return period


def between_days(dice: Dice) -> dict:
    start = some_day(dice)
    end = start + timedelta(days=dice.number(3, 40))
    zone = timezone(timedelta(hours=1))
    return dice.pick(
        [
            {"from": start, "until": end},
            {"from": start, "through": end},
            {"from": start},
            {"through": end},
            {
                "from": datetime(start.year, start.month, start.day, 8, tzinfo=zone),
                "until": datetime(end.year, end.month, end.day, 18, 30, tzinfo=zone),
            },
        ]
    )
