"""Defects of ladders and their rungs."""

from __future__ import annotations

from ..agreement.dice import Dice
from .clean import Clean
from .planting import Findings, defect

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
