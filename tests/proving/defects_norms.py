"""Defects of words, conditions, norms and time."""

from __future__ import annotations

import copy
from datetime import date

from ..agreement.dice import Dice
from .clean import Clean, add
from .clean_words import text
from .planting import POLICY, Findings, a_block, defect, is_plain, lonely

# -- vocabulary and conditions


@defect("V2")
def unused_word(dice: Dice, made: Clean) -> Findings:
    table, words = dice.pick(
        [
            ("fact", {"type": "bool"}),
            ("fact", {"type": "int", "min": 0, "max": 9}),
            ("period", {"from": date(2026, 5, 1), "until": date(2026, 6, 1)}),
            ("define", {"means": "external and not released"}),
            ("moment", {}),
            ("role", {}),
            ("department", {}),
            ("platform", {}),
            ("action", {}),
            ("calendar", {"country": "NL"}),
            ("offence", {"gravity": 5}),
        ]
    )
    made.policy.setdefault(table, {})["idle"] = {**words, "title": text("Ongebruikt", "Idle")}
    return {("V2", "idle")}


@defect("V3")
def impossible(dice: Dice, made: Clean) -> Findings:
    block, other = made.blocks[1], made.blocks[2]
    never = dice.pick(
        [
            f"kind == '{other.kind}'",
            "reach > 500 and reach < 100",
            "department in ['sales'] and department in ['legal']",
            "sensitivity == 'secret' and sensitivity < 'internal'",
            "external and not (external or released)",
        ]
    )
    effect = dice.pick(["forbid", "permit", "encourage"])
    return {("V3", add(made, block, effect, never))}


@defect("V4")
def constant_unless(dice: Dice, made: Clean) -> Findings:
    block, other = a_block(dice, made), made.blocks[0]
    made.clause(block.forbid)["unless"] = f"kind == '{other.kind}'"
    return {("V4", block.forbid)}


@defect("V4")
def constant_when(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    clause = made.clause(block.forbid)
    clause["offence"] = [{"when": f"kind == '{block.kind}'", "is": "serious"}]
    return {("V4", block.forbid)}


@defect("V6")
def no_text(dice: Dice, made: Clean) -> Findings:
    name = dice.pick(sorted(made.policy["clause"]))
    del made.clause(name)["text"]
    return {("V6", name)}


# -- norms


@defect("N1")
def conflict(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    add(made, block, dice.pick(["permit", "encourage"]), block.atoms[0], block.atoms[1])
    return {("N1", block.forbid)}


@defect("N3")
def unsafe_requirement(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    return {("N3", add(made, block, "require", block.atoms[0], "not whistle", must="reported"))}


@defect("N4", silence="undecided")
def gap(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.clause(block.cover)["when"] += f" and ({block.atoms[0]} or {block.atoms[1]})"
    return {("N4", POLICY)}


@defect("N4", silence="undecided")
def new_kind(dice: Dice, made: Clean) -> Findings:
    made.policy["fact"]["kind"]["values"].append("unheard_of")
    return {("N4", POLICY)}


@defect("N5")
def redundant(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    return {("N5", add(made, block, "forbid", block.atoms[0], block.atoms[1], offence="serious"))}


@defect("N6")
def swallowed(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    permit = add(made, block, "permit", block.atoms[0], block.atoms[1], overrides=[block.forbid])
    forbid = add(made, block, "forbid", block.atoms[0], block.atoms[1], block.atoms[2])
    made.clause(permit)["overrides"].append(forbid)
    return {("N6", forbid)}


@defect("N7")
def dead_exception(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    other = next(one for one in made.blocks[1:-1] if one is not block and is_plain(made, one))
    name = add(made, block, "permit", block.atoms[0], block.atoms[1], overrides=[block.forbid, other.forbid])
    return {("N7", name)}


@defect("N15")
def without_sanction(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.policy["offence"]["unanswered"] = {"gravity": 5, "title": text("Licht", "Light")}
    made.clause(block.forbid)["offence"] = "unanswered"
    return {("N15", block.forbid)}


# -- time


@defect("T1")
def hole(dice: Dice, made: Clean) -> Findings:
    made.older = copy.deepcopy(made.policy)
    made.older["policy"] |= {
        "version": "0",
        "in_force": {"from": date(2025, 1, 1), "until": date(2025, 12, dice.number(1, 30))},
        "adopted": date(2024, 11, 1),
    }
    made.older["period"]["launch"] |= {"from": date(2025, 3, 1), "until": date(2025, 4, 1)}
    return {("T1", POLICY)}


@defect("T5")
def late_adoption(dice: Dice, made: Clean) -> Findings:
    made.policy["policy"]["adopted"] = date(2025, 12, dice.number(20, 31))
    return {("T5", POLICY)}
