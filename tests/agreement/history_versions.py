"""The versions of a history's policy: what a history can see of a change."""

from __future__ import annotations

import copy
from datetime import date

from .dice import Dice
from .history_policy import make_document, make_entry, make_ladder, make_offence, make_steady
from .texts import texts

SWITCHES = [date(2026, 2, 1), date(2026, 2, 10), date(2026, 2, 20), date(2026, 3, 15), date(2026, 3, 29)]


def make_policies(dice: Dice, steady: bool) -> list[dict]:
    """One version, or two of which the second differs in something that a history can see. Where the history is to be
    steady, sanctions last, little stands in their way and most ladders climb rung by rung."""
    first = make_document(dice)
    if steady:
        make_steady(dice, first)
    if not dice.chance(0.5):
        return [first]
    if dice.chance(0.5):
        first["policy"]["acknowledgement"] = "required_for_sanction"
    second, switch = copy.deepcopy(first), dice.pick(SWITCHES)
    first["policy"]["in_force"]["until"] = switch
    second["policy"] |= {"version": "2", "in_force": {"from": switch}}
    for change, often in CHANGES.items():
        if dice.chance(often):
            change(dice, second)
    return [first, second]


def change_rungs(dice: Dice, document: dict) -> None:
    """A term that is shorter or longer, another body that decides."""
    for rung in document["rung"].values():
        if dice.chance(0.5):
            rung["counts_for"] = dice.pick(["P1M", "P6M", "forever"])
        if dice.chance(0.2):
            rung["decided_by"] = {"roles": ["hr_officer"], "votes": 1}


def change_ladders(dice: Dice, document: dict) -> None:
    """A ladder without one of its rungs, or another ladder."""
    for name, ladder in document["ladder"].items():
        rungs = list(ladder["rungs"])
        if len(rungs) > 2 and dice.chance(0.9):
            del rungs[dice.pick([0, 0, 1, len(rungs) - 1])]
        if "entry" in ladder:
            entry = {offence: make_entry(dice, rungs, at) for at, offence in enumerate(ladder["entry"])}
            document["ladder"][name] = ladder | {"rungs": rungs, "entry": entry}
        else:
            document["ladder"][name] = make_ladder(dice, rungs)


def change_clauses(dice: Dice, document: dict) -> None:
    """Texts alone, which leaves the clause the same, or something that does not."""
    for clause in document["clause"].values():
        change = dice.pick(["texts", "rationale", "when", "when", "basis", "refer_to", "refer_to"])
        if change == "texts":
            clause |= {"text": texts("other words"), "notes": {"seen": True}, "sources": ["S-1"]}
        elif change == "rationale":
            clause |= {"rationale": texts("trust"), "title": texts("another title")}
        elif change == "when" and clause["effect"] == "forbid":
            clause["when"] = "harm and (grave or not grave)"
        elif change == "basis" and clause["effect"] == "forbid":
            clause["basis"] = ["contract"]
        elif change == "refer_to" and clause["effect"] == "forbid":
            clause["refer_to"] = "hr_officer"


def change_offences(dice: Dice, document: dict) -> None:
    for place, name in enumerate(document["offence"]):
        if dice.chance(0.4):
            document["offence"][name] = make_offence(dice, place)


CHANGES = {change_rungs: 0.5, change_ladders: 0.8, change_clauses: 0.6, change_offences: 0.4}
"""What another version changes, and how often."""
