"""The classes of all acts before and after, held against each other in one walk."""

from __future__ import annotations

from dataclasses import dataclass

from policycode.deciding.decision import Decision
from policycode.proving.acts.classes import Classes
from policycode.readings.diagrams import Diagram, Node, Truth

Proposed = tuple[str, str, str]
"""A ladder, and the lowest and highest rung that it proposes."""


@dataclass(frozen=True, slots=True)
class Class:
    """Outcome, offence, contacts, and the proposals (ladder, from, to) on an empty record."""

    outcome: str
    offence: str | None
    contacts: tuple[str, ...]
    proposals: tuple[tuple[str, str, str], ...]


def class_of(decision: Decision) -> Class:
    """The class of a decided act."""
    return Class(
        str(decision.outcome),
        decision.offence,
        decision.contacts,
        proposed(decision),
    )


def proposed(decision: Decision) -> tuple[Proposed, ...]:
    """What a decision proposes, by ladder."""
    return tuple(sorted((one.ladder, one.lowest, one.highest) for one in decision.proposals))


def changed_pairs(before: Classes, after: Classes, within: Truth = True) -> Diagram:
    """For each act of a region that is possible under either and whose class differs, the pair of its classes; else
    ``None``."""
    space = before.space
    sides = before, after
    roles = sorted(before.contacts.keys() | after.contacts.keys())
    ladders = sorted(before.proposals.keys() | after.proposals.keys())
    both = [part for side in sides for part in parts(side, roles, ladders)]
    # Asked last, when every variable is there; acts that are possible under neither end the walk at once.
    possible = space.conj(within, space.some(side.judgement.world.possible for side in sides))
    size = len(both) // 2 + 1
    memo: dict[tuple[Diagram, ...], Diagram] = {}

    def walk(here: tuple[Diagram, ...]) -> Diagram:
        # Diagrams are canonical: the same parts on both sides are the same classes on all acts below.
        if here[0] is False or here[1:size] == here[size:]:
            return None
        found = memo.get(here)
        if found is None:
            levels = [part.level for part in here if isinstance(part, Node)]
            if not levels:
                return class_of_parts(here[1:size], roles, ladders), class_of_parts(
                    here[size:], roles, ladders
                )
            level = min(levels)
            cells = space.variables[level].size
            rows = [
                part.children if isinstance(part, Node) and part.level == level else (part,) * cells
                for part in here
            ]
            abreast = list(zip(*rows, strict=True))
            below = {row: walk(row) for row in dict.fromkeys(abreast)}  # of the many instants most are alike
            found = memo[here] = space.node(level, tuple([below[row] for row in abreast]))
        return found

    return walk((possible, *both))


def parts(classes: Classes, roles: list[str], ladders: list[str]) -> list[Diagram]:
    """What a class consists of: outcome, offence, whether each role is a contact, what each ladder proposes."""
    judged = classes.judgement
    contacts = [classes.contacts.get(role, False) for role in roles]
    # Beyond the policy's reach nothing is proposed, though clauses may stand.
    proposals = (
        classes.space.ite(judged.in_scope, classes.proposals.get(ladder), None) for ladder in ladders
    )
    return [judged.outcome, judged.offence, *contacts, *proposals]


def class_of_parts(found: tuple[Diagram, ...], roles: list[str], ladders: list[str]) -> Class:
    """The class of plain parts."""
    outcome, offence, *more = found
    contacts, proposals = more[: len(roles)], more[len(roles) :]
    return Class(
        str(outcome),
        offence,
        tuple(role for role, is_one in zip(roles, contacts, strict=True) if is_one),
        tuple((ladder, *ends) for ladder, ends in zip(ladders, proposals, strict=True) if ends is not None),
    )
