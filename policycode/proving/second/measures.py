"""What a ladder answers to a first breach: plain arithmetic on the policy, nothing hangs on the act (section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder


@dataclass(frozen=True, slots=True)
class Answer:
    """The lowest and the highest rung to choose from, by their places; ``None`` where nothing is proposed."""

    gravity: int
    rungs: tuple[int, int] | None

    @property
    def weight(self) -> tuple[int, int, int]:
        """Which of two violations speaks: the graver, then the one that reaches higher, then begins higher."""
        low, high = (-1, -1) if self.rungs is None else self.rungs
        return self.gravity, high, low


def answered(
    edition: Edition, ladder: Ladder, clause: Clause, offence: str, with_bases: bool
) -> Answer | None:
    """What a violation comes to on an empty record; ``None`` where it does not reach the ladder at all."""
    if clause.ladders is not None and ladder.id not in clause.ladders:
        return None
    by_points = ladder.escalation == "points"
    if offence not in (ladder.points if by_points else ladder.entry):
        return None
    rungs = _crossed(ladder, ladder.points[offence]) if by_points else _entry(ladder, offence)
    at_most = edition.offences[offence].at_most
    if rungs is not None and at_most in ladder.rungs:
        cap = ladder.rungs.index(at_most)
        rungs = min(rungs[0], cap), min(rungs[1], cap)
    if rungs is not None and with_bases:
        low, high = (based(edition, ladder, clause, place) for place in rungs)
        rungs = None if low is None or high is None else (low, high)
    return Answer(edition.offences[offence].gravity, rungs)


def _entry(ladder: Ladder, offence: str) -> tuple[int, int]:
    return ladder.entry[offence].lowest, ladder.entry[offence].highest


def _crossed(ladder: Ladder, points: int) -> tuple[int, int] | None:
    """The highest rung whose threshold the points of one breach reach."""
    reached = [
        place for place, rung in enumerate(ladder.rungs) if 0 < ladder.thresholds.get(rung, 0) <= points
    ]
    return (reached[-1], reached[-1]) if reached else None


def based(edition: Edition, ladder: Ladder, clause: Clause, place: int) -> int | None:
    """The highest rung, not above a place, that the clause has the basis for."""
    for lower in range(place, -1, -1):
        basis = edition.rungs[ladder.rungs[lower]].basis
        if not basis or set(basis) & set(clause.basis):
            return lower
    return None
