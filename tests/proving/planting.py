"""How a defect is entered and where it is planted, so that nothing else in the policy meets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..agreement.dice import Dice
from .clean import Block, Clean

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
        DEFECTS.setdefault(code, []).append(Defect(plant, **needs))
        return plant

    return entered


def a_block(dice: Dice, made: Clean, *, exception: bool | None = None) -> Block:
    """A block in the middle; with an exception to its prohibition, or without."""
    fitting = [
        one
        for one in made.blocks[1:-1]
        if (exception is None or one.has_exception is exception) and is_plain(made, one)
    ]
    return dice.pick(fitting)


def is_plain(made: Clean, block: Block) -> bool:
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


def lonely(dice: Dice, made: Clean) -> Block:
    block = a_block(dice, made)
    _lone(made, block)
    return block
