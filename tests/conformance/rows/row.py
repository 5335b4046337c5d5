"""What a break is, and short names for the functions that most of them change."""

from __future__ import annotations

from dataclasses import dataclass

from tests.conformance.edits import Edit


@dataclass(frozen=True)
class Break:
    """What is changed to break some rules."""

    rules: tuple[str, ...]
    edits: tuple[Edit, ...]


def row(rules: str, where: str, old: str, new: str, *more: Edit) -> Break:
    """A break of some rules: in a function one passage becomes another, and what else must change for it to show."""
    return Break(tuple(rules.split()), (Edit(where, old, new), *more))


ENGINE = "deciding.engine:Engine.decide"
FACTS = "deciding.facts:"
WORLD = "deciding.circumstances:Circumstances."
JUDGE = "deciding.judge:Judgement."
COMPLETIONS = "deciding.completions:Completions."
DECISION = "deciding.decision:Decision."
ALLOWED = "deciding.allowed:"
OVERRIDES = "norms.overrides:"
ENTRIES = "deciding.entries:"
LADDER = "deciding.escalation:"
BID = "deciding.discipline:"
STANDING = "deciding.standing:"
CASE = "deciding.procedure:"
RECORD = "deciding.record:ConductRecord."
PAST = "deciding.past:Past."
