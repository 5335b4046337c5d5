"""Defects of fairness, guarantees, and what the law and the seeds ask."""

from __future__ import annotations

from ..agreement.dice import Dice
from .clean import RATIONALE, Clean, add
from .clean_words import LAW, text
from .planting import POLICY, Findings, a_block, defect, lonely

# -- fairness and guarantees


@defect("G1")
def guaranteed_too_much(dice: Dice, made: Clean) -> Findings:
    block = a_block(dice, made)
    made.policy["guarantee"]["too_much"] = {
        "title": text("Te veel", "Too much"),
        "never": ["breach"],
        "when": f"kind == '{block.kind}'",
    }
    return {("G1", "too_much")}


@defect("G1")
def guaranteed_alike(dice: Dice, made: Clean) -> Findings:
    made.policy["guarantee"]["alike"] = {"title": text("Gelijk", "Alike"), "equal": ["external"]}
    return {("G1", "alike")}


@defect("G1", escalation="next")
def guaranteed_before(dice: Dice, made: Clean) -> Findings:
    made.policy["guarantee"]["warned"] = {
        "title": text("Eerst gewaarschuwd", "Warned first"),
        "before": "termination",
        "given": {"rung": "final_warning", "at_least": 1},
    }
    return {("G1", "warned")}


@defect("F1")
def regime_without_reason(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    add(
        made, block, "permit", block.atoms[0], departments=[dice.pick(["sales", "legal"])],
        overrides=[block.forbid],
    )  # fmt: skip
    return {("F1", POLICY)}


@defect("F2")
def protection_defeated(dice: Dice, made: Clean) -> Findings:
    made.law["clause"][LAW]["derogable"] = True
    block = lonely(dice, made)
    made.clause(block.forbid)["overrides"] = [LAW]
    return {("F2", LAW)}


@defect("F4")
def without_basis(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    escalation = made.policy["ladder"]["conduct"]["escalation"]
    made.clause(block.forbid)["basis"] = ["contract"]
    if escalation == "none":
        made.clause(block.forbid)["offence"] = "serious"
    return {("F4", block.forbid)}


# -- from the law and the seeds


@defect("S2", silence="permitted", permissions=False)
def only_prohibitions(dice: Dice, made: Clean) -> Findings:
    (encouraged,) = [name for name, one in made.policy["clause"].items() if one["effect"] == "encourage"]
    del made.policy["clause"][encouraged]
    return {("S2", POLICY)}


@defect("S3", silence="undecided")
def everything_forbidden(dice: Dice, made: Clean) -> Findings:
    made.policy["fact"]["kind"]["values"].append("unheard_of")
    covers = [block.cover for block in made.blocks if block.cover]
    name = add(made, made.blocks[1], "forbid", subject_to=covers)
    del made.clause(name)["when"]
    return {("S3", name)}


@defect("S4")
def seniors_exempt(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    add(made, block, "permit", block.atoms[0], roles=["manager"], overrides=[block.forbid])
    return {("S4", POLICY)}


@defect("S5")
def below_the_floor(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.clause(block.forbid)["marks"] = ["floor"]
    add(
        made, block, "permit", block.atoms[0], departments=["sales"], overrides=[block.forbid],
        rationale=RATIONALE,
    )  # fmt: skip
    return {("S5", block.forbid)}


@defect("S6")
def todays_platforms(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.clause(block.forbid)["platforms"] = ["agora", "plaza"]
    block.atoms = [one for one in block.atoms if "platform" not in one]
    made.clause(block.forbid)["when"] = f"kind == '{block.kind}' and {block.atoms[0]}"
    return {("S6", block.forbid)}


@defect("S7")
def private_life(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.clause(block.forbid)["marks"] = ["private_life"]
    return {("S7", block.forbid)}


@defect("S8")
def by_protected_attribute(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.clause(block.forbid)["when"] += " and not pregnant"
    return {("S8", block.forbid)}


@defect("S9")
def no_shield(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.clause(block.forbid)["marks"] = ["confidentiality"]
    made.clause(block.forbid)["when"] += " and not whistle"
    return {("S9", block.forbid)}


@defect("S10")
def nobody_decides(dice: Dice, made: Clean) -> Findings:
    del made.policy["rung"]["termination"]["decided_by"]
    return {("S10", "termination")}


@defect("S11")
def retired_contact(dice: Dice, made: Clean) -> Findings:
    block = lonely(dice, made)
    made.policy["role"]["old_office"] = {"is_a": ["worker"], "retired": True, "title": text("Oud", "Old")}
    made.clause(block.forbid)["refer_to"] = "old_office"
    return {("S11", block.forbid)}


@defect("S12")
def mistake_is_serious(dice: Dice, made: Clean) -> Findings:
    block = made.blocks[0]
    name = add(made, block, "forbid", "reported", "at_work", offence="gross")
    return {("S12", "honest_mistake")} if name else set()
