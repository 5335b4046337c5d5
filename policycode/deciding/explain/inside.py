"""The one place where explaining looks behind what a decision says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from policycode.deciding.circumstances import Circumstances
from policycode.deciding.decision import Decision
from policycode.deciding.explain.weighing import Weighing
from policycode.deciding.judge import Judgement
from policycode.deciding.mentions import mentions
from policycode.deciding.proposing import Proposing


@dataclass(frozen=True)
class Inside:
    """How a decision was reached: the weighed clauses, what is left open, what each ladder made of it.

    ``looked_at`` names the facts that the clauses in question and the policy's reach mention.
    """

    judgement: Judgement[Circumstances]
    weighing: Weighing
    outcomes: tuple[str, ...]
    offences: tuple[str | None, ...]
    proposing: Proposing | None
    looked_at: frozenset[str]


def inside_of(decision: Decision) -> Inside | None:
    """``None`` where no clause was weighed: no edition in force, or a person whom the policy does not cover."""
    judgement, completions = decision._judgement, decision._completions
    if judgement is None or completions is None:
        return None
    return Inside(
        judgement,
        Weighing(judgement, completions),
        tuple(sorted(str(outcome) for outcome in decision._outcomes)),
        tuple(None if one is None else str(one) for one in sorted(decision._offences, key=str)),
        decision._proposing,
        decision._mentioned | _reaching(judgement),
    )


def _reaching(judgement: Judgement[Circumstances]) -> frozenset[str]:
    """The facts on which the policy's own reach hangs."""
    edition = judgement.world.edition
    reach = edition.instrument.applies_when
    return frozenset() if reach is None else mentions([reach], edition).facts
