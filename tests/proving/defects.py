"""One defect of each kind, planted in a clean policy, and the findings that it must give: no other."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..agreement.dice import Dice
from .clean import LAW, RATIONALE, Block, Clean, add, text

Findings = set[tuple[str, str]]
"""Codes, each with the id of its subject."""

Plant = Callable[[Dice, Clean], Findings]
POLICY = "clean"


@dataclass(frozen=True)
class Defect:
    """What is planted, and the policy that it needs."""

    plant: Plant
    silence: str = ""
    escalation: str = ""
    permissions: bool = True


DEFECTS: dict[str, list[Defect]] = {}


def defect(code: str, **needs: object) -> Callable[[Plant], Plant]:
    """Enters a way to plant what a check must find."""

    def entered(plant: Plant) -> Plant:
        DEFECTS.setdefault(code, []).append(Defect(plant, **needs))  # type: ignore[arg-type]
        return plant

    return entered


def _block(dice: Dice, made: Clean, *, exception: bool | None = None) -> Block:
    """A block in the middle; with an exception to its prohibition, or without."""
    fitting = [
        one
        for one in made.blocks[1:-1]
        if (exception is None or one.has_exception is exception) and _is_plain(made, one)
    ]
    return dice.pick(fitting)


def _is_plain(made: Clean, block: Block) -> bool:
    """Without requirements, advice and marks, that would meet what is planted."""
    clauses = [made.clause(name) for name in block.clauses]
    return all(
        one["effect"] in ("forbid", "permit") and not {"marks", "must", "rationale"} & set(one)
        for one in clauses
    ) and all(one.get("force") != "guideline" for one in clauses)


def _lone(made: Clean, block: Block) -> None:
    """Leaves of a block its prohibition and its cover alone."""
    for name in block.clauses:
        if name not in (block.forbid, block.cover):
            del made.policy["clause"][name]
    block.clauses = [name for name in (block.forbid, block.cover) if name]
    made.clause(block.forbid).pop("subject_to", None)
    made.clause(block.forbid)["offence"] = "serious"


def _lonely(dice: Dice, made: Clean) -> Block:
    block = _block(dice, made)
    _lone(made, block)
    return block


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
    block, other = _block(dice, made), made.blocks[0]
    made.clause(block.forbid)["unless"] = f"kind == '{other.kind}'"
    return {("V4", block.forbid)}


@defect("V4")
def constant_when(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
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
    block = _lonely(dice, made)
    add(made, block, dice.pick(["permit", "encourage"]), block.atoms[0], block.atoms[1])
    return {("N1", block.forbid)}


@defect("N3")
def unsafe_requirement(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    return {("N3", add(made, block, "require", block.atoms[0], "not whistle", must="reported"))}


@defect("N4", silence="undecided")
def gap(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    made.clause(block.cover)["when"] += f" and ({block.atoms[0]} or {block.atoms[1]})"
    return {("N4", POLICY)}


@defect("N4", silence="undecided")
def new_kind(dice: Dice, made: Clean) -> Findings:
    made.policy["fact"]["kind"]["values"].append("unheard_of")
    return {("N4", POLICY)}


@defect("N5")
def redundant(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    return {("N5", add(made, block, "forbid", block.atoms[0], block.atoms[1], offence="serious"))}


@defect("N6")
def swallowed(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    permit = add(made, block, "permit", block.atoms[0], block.atoms[1], overrides=[block.forbid])
    forbid = add(made, block, "forbid", block.atoms[0], block.atoms[1], block.atoms[2])
    made.clause(permit)["overrides"].append(forbid)
    return {("N6", forbid)}


@defect("N7")
def dead_exception(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    other = next(one for one in made.blocks[1:-1] if one is not block and _is_plain(made, one))
    name = add(made, block, "permit", block.atoms[0], block.atoms[1], overrides=[block.forbid, other.forbid])
    return {("N7", name)}


@defect("N15")
def without_sanction(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
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


# -- ladder


def _unmark_mistakes(made: Clean) -> None:
    """So that what is done to the lightest offence is no matter of mistakes, too."""
    del made.policy["define"]["honest_mistake"]["marks"]


@defect("L1", escalation="next")
@defect("L1", escalation="points")
def ends_early(dice: Dice, made: Clean) -> Findings:
    made.policy["rung"]["final_warning"]["ends_employment"] = True
    made.policy["rung"]["termination"]["ends_employment"] = True
    return {("L1", "conduct")}


@defect("L2", escalation="next")
def graver_is_lower(dice: Dice, made: Clean) -> Findings:
    _unmark_mistakes(made)
    made.policy["ladder"]["conduct"]["entry"] |= {"minor": "written_warning", "serious": "coaching"}
    return {("L2", "conduct")}


@defect("L2", escalation="next")
def graver_is_capped(dice: Dice, made: Clean) -> Findings:
    made.policy["offence"]["serious"]["at_most"] = "written_warning"
    return {("L2", "conduct")}


@defect("L3", escalation="next")
def entered_above(dice: Dice, made: Clean) -> Findings:
    _unmark_mistakes(made)
    made.policy["ladder"]["conduct"]["entry"]["minor"] = "written_warning"
    return {("L3", "conduct")}


@defect("L3", escalation="none")
def passed_over(dice: Dice, made: Clean) -> Findings:
    made.policy["ladder"]["conduct"]["entry"]["serious"] = dice.pick(["coaching", "written_warning"])
    return {("L3", "conduct")}


@defect("L4", escalation="next")
def never_ends(dice: Dice, made: Clean) -> Findings:
    """Two claims of the catalogue fail by this, and its rule 4 lets neither speak for the other."""
    for offence in made.policy["offence"].values():
        offence["at_most"] = "final_warning"
    return {("L4", "conduct"), ("L3", "conduct")}


@defect("L6")
def notice_is_silent(dice: Dice, made: Clean) -> Findings:
    rung = dice.pick(["coaching", "written_warning", "final_warning"])
    made.policy["rung"][rung]["needs_notice"] = ["breach"]
    return {("L6", rung)}


@defect("L11")
def shorter_when_graver(dice: Dice, made: Clean) -> Findings:
    made.policy["rung"]["final_warning"]["counts_for"] = "P4M"
    return {("L11", "final_warning")}


@defect("L11")
def shorter_than_appeal(dice: Dice, made: Clean) -> Findings:
    made.policy["rung"]["coaching"] |= {"counts_for": "P7D"}
    return {("L11", "coaching")}


@defect("L11")
def forgotten_too_soon(dice: Dice, made: Clean) -> Findings:
    made.policy["rung"]["written_warning"]["retained_for"] = "P3M"
    return {("L11", "written_warning")}


@defect("L12", escalation="next")
@defect("L12", escalation="none")
def never_forgiven(dice: Dice, made: Clean) -> Findings:
    del made.policy["rung"]["final_warning"]["counts_for"]
    del made.policy["rung"]["final_warning"]["retained_for"]
    return {("L12", "final_warning")}


@defect("L14", escalation="next")
@defect("L14", escalation="none")
def dismissed_at_once(dice: Dice, made: Clean) -> Findings:
    made.policy["ladder"]["conduct"]["entry"]["serious"] = ["written_warning", "termination"]
    return {("L14", "conduct")}


@defect("L14", escalation="points")
def dismissed_by_points(dice: Dice, made: Clean) -> Findings:
    made.policy["ladder"]["conduct"]["points"]["serious"] = 7
    return {("L14", "conduct")}


@defect("L16", escalation="points")
def batch_unsaid(dice: Dice, made: Clean) -> Findings:
    del made.policy["ladder"]["conduct"]["batch"]
    return {("L16", "conduct")}


# -- fairness and guarantees


@defect("G1")
def guaranteed_too_much(dice: Dice, made: Clean) -> Findings:
    block = _block(dice, made)
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
    block = _lonely(dice, made)
    add(
        made, block, "permit", block.atoms[0], departments=[dice.pick(["sales", "legal"])],
        overrides=[block.forbid],
    )  # fmt: skip
    return {("F1", POLICY)}


@defect("F2")
def protection_defeated(dice: Dice, made: Clean) -> Findings:
    made.law["clause"][LAW]["derogable"] = True
    block = _lonely(dice, made)
    made.clause(block.forbid)["overrides"] = [LAW]
    return {("F2", LAW)}


@defect("F4")
def without_basis(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
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
    block = _lonely(dice, made)
    add(made, block, "permit", block.atoms[0], roles=["manager"], overrides=[block.forbid])
    return {("S4", POLICY)}


@defect("S5")
def below_the_floor(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    made.clause(block.forbid)["marks"] = ["floor"]
    add(
        made, block, "permit", block.atoms[0], departments=["sales"], overrides=[block.forbid],
        rationale=RATIONALE,
    )  # fmt: skip
    return {("S5", block.forbid)}


@defect("S6")
def todays_platforms(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    made.clause(block.forbid)["platforms"] = ["agora", "plaza"]
    block.atoms = [one for one in block.atoms if "platform" not in one]
    made.clause(block.forbid)["when"] = f"kind == '{block.kind}' and {block.atoms[0]}"
    return {("S6", block.forbid)}


@defect("S7")
def private_life(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    made.clause(block.forbid)["marks"] = ["private_life"]
    return {("S7", block.forbid)}


@defect("S8")
def by_protected_attribute(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    made.clause(block.forbid)["when"] += " and not pregnant"
    return {("S8", block.forbid)}


@defect("S9")
def no_shield(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    made.clause(block.forbid)["marks"] = ["confidentiality"]
    made.clause(block.forbid)["when"] += " and not whistle"
    return {("S9", block.forbid)}


@defect("S10")
def nobody_decides(dice: Dice, made: Clean) -> Findings:
    del made.policy["rung"]["termination"]["decided_by"]
    return {("S10", "termination")}


@defect("S11")
def retired_contact(dice: Dice, made: Clean) -> Findings:
    block = _lonely(dice, made)
    made.policy["role"]["old_office"] = {"is_a": ["worker"], "retired": True, "title": text("Oud", "Old")}
    made.clause(block.forbid)["refer_to"] = "old_office"
    return {("S11", block.forbid)}


@defect("S12")
def mistake_is_serious(dice: Dice, made: Clean) -> Findings:
    block = made.blocks[0]
    name = add(made, block, "forbid", "reported", "at_work", offence="gross")
    return {("S12", "honest_mistake")} if name else set()
