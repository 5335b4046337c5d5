"""Offences, rungs and ladders."""

from __future__ import annotations

from .dice import Dice
from .texts import texts

OFFENCES = ["minor", "serious", "gross"]
RUNGS = ["coaching", "written_warning", "final_warning", "propose_termination"]
BASES = ["contract", "work_rules", "policy"]


def make_sanctions(dice: Dice, themes: list[str], calendar: bool) -> dict:
    """The tables `offence`, `rung` and `ladder`; few or none where sanctions are not the theme."""
    theme = "sanctions" in themes or "points" in themes
    rungs = dice.some(RUNGS, 3, 4) if theme else dice.some(RUNGS, 1, 3)
    points = "points" in themes
    tables = {
        "offence": make_offences(dice, rungs, points, theme),
        "rung": {rung: make_rung(dice, rung, rung == rungs[0], theme) for rung in rungs},
    }
    if theme or dice.chance(0.5):
        tables["ladder"] = {"conduct": make_ladder(dice, rungs, tables, points)}
        if theme and dice.chance(0.3):
            tables["ladder"]["security"] = make_ladder(dice, dice.some(rungs, 2, 3), tables, False)
    if calendar and dice.chance(0.7):
        tables["rung"][rungs[0]]["notify_within"] = {"working_days": 1, "calendar": "be_labour"}
    return tables


def make_offences(dice: Dice, rungs: list[str], points: bool, theme: bool) -> dict:
    offences: dict[str, dict] = {}
    for place, name in enumerate(dice.some(OFFENCES, 2 if theme else 1, 3)):
        offences[name] = {"gravity": place + 1}
        if dice.chance(0.5):
            offences[name]["title"] = texts(name)
        if dice.chance(0.2):
            offences[name]["at_most"] = dice.pick(rungs)
        if points and dice.chance(0.8):
            offences[name]["counts_for"] = dice.pick(["P3M", "P6M", "P12M", "P30D"])
        if not points and dice.chance(0.15):
            offences[name]["limitation"] = dice.pick(["P2M", "P6M"])
    return offences


def make_rung(dice: Dice, name: str, first: bool, theme: bool) -> dict:
    rung: dict = {
        "title": texts(name),
        "decided_by": {"roles": ["hr_officer"], "votes": dice.pick([1, 1, "majority"])},
    }
    if name == "propose_termination":
        return rung | {"ends_employment": True, "decided_by": {"roles": ["hr_officer"], "votes": 2}}
    rung |= dice.pick(
        [{}, {"counts_for": "forever"}] + [{"counts_for": c} for c in ("P6M", "P1M", "P3M", "P60D")]
    )
    if dice.chance(0.2):
        rung |= {"retained_for": "P24M", "after_expiry": dice.pick(["disregard", "destroy"])}
    if theme and dice.chance(0.25):
        rung["repeat"] = dice.number(1, 3)
    if dice.chance(0.2):
        rung |= {"needs": ["hearing"], "needs_notice": ["breach", "clause", "next_rung"]}
    if dice.chance(0.15):
        rung["appeal"] = {"within": "P14D", "to": "hr_officer", "suspends": dice.chance(0.5)}
    if dice.chance(0.15) and not first:
        rung["basis"] = dice.some(BASES, 1, 2)
    return rung


def make_ladder(dice: Dice, rungs: list[str], tables: dict, points: bool) -> dict:
    ladder: dict = {"rungs": rungs}
    offences = dice.some(list(tables["offence"]), 2, 3)
    if points:
        return ladder | {
            "escalation": "points",
            "batch": dice.pick(["sum", "collapse"]),
            "points": {name: dice.number(1, 3) for name in offences},
            "thresholds": make_thresholds(dice, rungs),
        }
    if dice.chance(0.5):
        ladder["escalation"] = dice.weighed({"next": 3, "none": 1})
    return ladder | {"entry": {name: make_entry(dice, rungs, place) for place, name in enumerate(offences)}}


def make_thresholds(dice: Dice, rungs: list[str]) -> dict:
    """Rising."""
    found, at = {}, 0
    for rung in rungs:
        at += dice.pick([1, 1, 2, 3])
        found[rung] = at
    return found


def make_entry(dice: Dice, rungs: list[str], place: int) -> object:
    """A rung, higher for a graver offence, or a range."""
    low = min(place, len(rungs) - 1) if dice.chance(0.7) else dice.number(0, len(rungs) - 1)
    if len(rungs) - low > 1 and dice.chance(0.25):
        return [rungs[low], rungs[dice.number(low + 1, len(rungs) - 1)]]
    return rungs[low]
