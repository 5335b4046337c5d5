"""A policy for a history: few facts and clauses, for many breaches; ladders of each kind, rungs with every key."""

from __future__ import annotations

from datetime import date

from .dice import Dice
from .texts import texts

ZONES = ["Europe/Amsterdam", "Europe/Amsterdam", "America/New_York", "Asia/Kathmandu"]
RUNGS = ["coaching", "written_warning", "final_warning", "propose_termination"]
OFFENCES = ["minor", "serious", "gross"]
BASES = ["contract", "work_rules"]
CONDITIONS = [
    "harm",
    "harm",
    "grave",
    "harm and not sorry",
    "harm or public",
    'platform in ["social"]',
    '"manager" in roles',
    'count("publish", "P1M") >= 1',
    'live("coaching")',
    'not live("written_warning")',
]


def make_document(dice: Dice) -> dict:
    rungs = dice.some(RUNGS, 2, 4)
    document: dict = {"policy": make_head(dice)}
    document |= {
        "role": {
            "employee": {},
            "manager": {"is_a": "employee"},
            "hr_officer": {"is_a": "employee"},
            "hr_director": {"is_a": ["hr_officer", "manager"]},
            "legal_counsel": {},
        },
        "department": {"sales": {}, "tech": {}},
        "action": {"publish": {}, "post": {"is_a": "publish"}, "like": {}},
        "platform": {"social": {}, "x": {"is_a": "social"}, "intranet": {}},
        "fact": {
            "harm": {"type": "bool"},
            "grave": {"type": "bool"},
            "public": {"type": "bool", "default": False},
            "sorry": {"type": "bool", "changeable": True},
        },
        "offence": {name: make_offence(dice, place) for place, name in enumerate(OFFENCES)},
        "rung": {name: make_rung(dice, name, name == rungs[0]) for name in RUNGS},
    }
    document["ladder"] = {"conduct": make_ladder(dice, rungs)}
    if dice.chance(0.45):
        document["ladder"]["security"] = make_ladder(dice, dice.some(RUNGS, 2, 3))
    names = [f"c{n + 1}" for n in range(dice.number(2, 5))]
    document["clause"] = {name: make_clause(dice, document, name == "c1") for name in names}
    return document


def make_steady(dice: Dice, document: dict) -> None:
    if dice.chance(0.6):
        document["policy"]["acknowledgement"] = "recorded"
    for rung in document["rung"].values():
        rung["counts_for"] = dice.pick(["P3M", "P6M", "P12M", "forever"])
        if dice.chance(0.7):
            rung.pop("needs", None)
            rung.pop("decided_by", None)
        if dice.chance(0.5):
            rung.pop("ends_employment", None)
        if dice.chance(0.5):
            rung.pop("basis", None)
    for offence in document["offence"].values():
        if dice.chance(0.7):
            offence.pop("limitation", None)
    ladder = document["ladder"]["conduct"]
    while "entry" not in ladder or (ladder.get("escalation") == "none" and dice.chance(0.8)):
        ladder = make_ladder(dice, ladder["rungs"])
    document["ladder"]["conduct"] = ladder
    document["clause"] = {
        name: clause
        for name, clause in document["clause"].items()
        if clause["effect"] in ("forbid", "require")
    }


def make_head(dice: Dice) -> dict:
    head: dict = {
        "id": "conduct",
        "version": "1",
        "title": texts("conduct"),
        "languages": ["en", "nl"],
        "in_force": {"from": date(2025, 1, 1)},
        "time_zone": dice.pick(ZONES),
        "unregulated": "permitted",
        "acknowledgement": dice.pick(["none", "recorded", "required_for_sanction", "required_for_sanction"]),
    }
    if dice.chance(0.6):
        head["counsel"] = "legal_counsel"
    if dice.chance(0.3):
        head["offence"] = dice.pick([*OFFENCES, "none"])
    if dice.chance(0.1):
        head["covers"] = ["employee"]
    return head


def make_offence(dice: Dice, place: int) -> dict:
    offence: dict = {"gravity": place + 1}
    if dice.chance(0.45):
        offence["at_most"] = dice.pick(RUNGS[1 : place + 2])
    if dice.chance(0.7):
        offence["counts_for"] = dice.pick(["P1M", "P3M", "P30D", "P12M"])
    if dice.chance(0.35):
        offence["limitation"] = dice.pick(["P14D", "P1M", "P2M"])
    return offence


def make_rung(dice: Dice, name: str, first: bool) -> dict:
    rung: dict = {"title": texts(name)}
    if counts_for := dice.pick([None, "forever", "P1M", "P3M", "P6M", "P60D", "PT720H", "decided"]):
        rung["counts_for"] = counts_for
    if dice.chance(0.25):
        rung["repeat"] = 2
    if name == RUNGS[-1] and dice.chance(0.6):
        rung["ends_employment"] = True
    if dice.chance(0.75):
        roles = dice.pick([["hr_officer"], ["hr_director", "legal_counsel"]])
        rung["decided_by"] = {"roles": roles, "votes": dice.pick([1, 2, "majority"])}
    if dice.chance(0.35):
        rung["needs"] = ["hearing"]
    if dice.chance(0.1 if first else 0.45):
        rung["basis"] = dice.some(BASES, 1, 2)
    if dice.chance(0.6):
        within = dice.pick(["P14D", "P1M"])
        rung["appeal"] = {"within": within, "to": "legal_counsel", "suspends": dice.chance(0.6)}
    if dice.chance(0.1):
        rung |= {"retained_for": "P24M", "after_expiry": "disregard", "needs_notice": ["breach", "expiry"]}
    return rung


def make_ladder(dice: Dice, rungs: list[str]) -> dict:
    """Each offence that it has is entered higher the graver it is, mostly."""
    ladder: dict = {"rungs": rungs}
    offences = dice.some(OFFENCES, 2, 3)
    kind = dice.weighed({"next": 5, "points": 3.5, "none": 1.2})
    if kind == "points":
        ladder |= {"escalation": "points", "batch": dice.pick(["sum", "collapse"])}
        ladder["points"] = {name: dice.number(1, 2) + OFFENCES.index(name) for name in offences}
        return ladder | {"thresholds": make_thresholds(dice, rungs)}
    if kind == "none" or dice.chance(0.3):
        ladder["escalation"] = kind
    return ladder | {"entry": {name: make_entry(dice, rungs, place) for place, name in enumerate(offences)}}


def make_thresholds(dice: Dice, rungs: list[str]) -> dict:
    found, at = {}, 0
    for rung in rungs:
        at += dice.pick([1, 1, 2, 3])
        found[rung] = at
    return found


def make_entry(dice: Dice, rungs: list[str], place: int) -> object:
    low = dice.pick([0, min(place, len(rungs) - 1), dice.number(0, len(rungs) - 1)])
    if low + 1 < len(rungs) and dice.chance(0.3):
        return [rungs[low], rungs[dice.number(low + 1, len(rungs) - 1)]]
    return rungs[low]


def make_clause(dice: Dice, document: dict, first: bool) -> dict:
    effect = "forbid" if first else dice.weighed({"forbid": 8, "require": 2.5, "permit": 0.7, "protect": 0.5})
    clause: dict = {"title": texts("clause"), "effect": effect}
    if effect in ("forbid", "require"):
        clause["force"] = "binding" if first or dice.chance(0.9) else "guideline"
    if not first and dice.chance(0.25):
        clause["actions"] = dice.pick([["publish"], ["post", "like"]])
    if first or dice.chance(0.85):
        clause["when"] = dice.pick(CONDITIONS[:2] if first else CONDITIONS)
    if effect == "require":
        clause |= dice.pick(
            [{"must": "sorry"}, {"approval_from": ["manager"]}, {"approval_from": "hr_officer"}]
        )
    if effect in ("forbid", "require"):
        clause |= make_consequence(dice, document)
    return clause


def make_consequence(dice: Dice, document: dict) -> dict:
    found: dict = {}
    if dice.chance(0.85):
        graded = [{"when": "grave", "is": dice.pick(OFFENCES[1:])}, {"is": "minor"}]
        found["offence"] = dice.pick([*OFFENCES, graded])
    if len(document["ladder"]) > 1 and dice.chance(0.5):
        found["ladder"] = dice.pick(list(document["ladder"]))
    if dice.chance(0.5):
        found["basis"] = dice.some(BASES, 1, 2)
    if dice.chance(0.15):
        found["refer_to"] = "legal_counsel"
    return found
