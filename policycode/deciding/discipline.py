"""What a ladder proposes for one violation, and which violation speaks for the act (language, section 5).

"In this order: escalation, the cap ``at_most`` (on ladders that have that rung), the ``basis``, the
acknowledgement, each on both ends of a range." Pure; the program proposes, people decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from policycode.deciding.escalation import Reach, breach_of, escalate
from policycode.deciding.reasons import Reason, reason
from policycode.deciding.standing import Standing, standing_of
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Offence

__all__ = ["Bid", "ProposedSanction", "Standing", "bid", "breach_of", "choose", "reaches", "standing_of"]

NOTHING = -1
"""The position of no rung at all, below the first."""


@dataclass(frozen=True, slots=True)
class ProposedSanction:
    """The rung, or the range of rungs inside which people choose, that a ladder prescribes.

    ``rests_on`` are the acts whose live sanctions or points brought it there. Two proposals of the same rungs on
    the same ladder are equal whatever the reasons.
    """

    ladder: str
    lowest: str
    highest: str
    because: tuple[Reason, ...] = field(default=(), compare=False)
    rests_on: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Bid:
    """What one violation comes to on one ladder, and on no other: two that propose nothing are not the same.

    ``high`` and ``low`` are the positions that it reaches, -1 for nothing; where ``frozen`` they say what would
    have been proposed but for the protection, and counsel is a contact. ``because`` holds for ``None`` too.
    """

    ladder: str
    clause: str
    offence: str
    gravity: int
    high: int
    low: int
    acknowledged: bool
    proposal: ProposedSanction | None
    frozen: bool = False
    because: tuple[Reason, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[int, int, int, bool, tuple[int, ...]]:
        """Orders the bids on one ladder, the one that speaks for the act last.

        "The gravest standing binding violation …; among equally grave ones the clause that in the end reaches
        highest", then the one whose range begins higher, then an acknowledged one, then the first by name.
        """
        name_from_last_to_first = (*(-ord(letter) for letter in self.clause), 1)
        return (self.gravity, self.high, self.low, self.acknowledged, name_from_last_to_first)


def reaches(clause: Clause, ladder: Ladder, offence_id: str | None) -> bool:
    """Whether a violation with this offence can bring a person onto the ladder at all: the clause reaches it and
    the offence has an entry there."""
    return (
        offence_id is not None
        and (clause.ladders is None or ladder.id in clause.ladders)
        and ladder.has_entry(offence_id)
    )


def bid(
    edition: Edition, ladder: Ladder, clause: Clause, offence_id: str | None, standing: Standing
) -> Bid | None:
    """What a binding violation that stands comes to on a ladder; ``None`` where it cannot reach it."""
    if offence_id is None or not reaches(clause, ladder, offence_id):
        return None
    offence = edition.offences[offence_id]
    reach = escalate(ladder, offence, standing)
    if isinstance(reach, Reach):
        reach = _capped(ladder, offence, reach)
        reach = _with_basis(edition, ladder, clause, reach)
    if isinstance(reach, Reach):
        reach = _acknowledged(ladder, clause, standing, reach)
    kept_back = _kept_back(offence, standing)
    if isinstance(reach, tuple) or kept_back is not None:
        because = reach if isinstance(reach, tuple) else reach.because
        more = () if kept_back is None else (kept_back,)
        return _bid(ladder, clause, offence, standing, None, because=(*because, *more))
    if standing.protection is not None:
        # "A person under protection freezes the ladder: nothing is proposed, and where something would have
        # been, counsel is a contact."
        why = (*reach.because, reason("protection", standing.protection.kind))
        return _bid(ladder, clause, offence, standing, reach, frozen=True, because=why)
    lowest, highest = ladder.rungs[reach.low], ladder.rungs[reach.high]
    proposal = ProposedSanction(ladder.id, lowest, highest, reach.because, reach.rests_on)
    return _bid(ladder, clause, offence, standing, reach, proposal, because=reach.because)


def choose(bids: Iterable[Bid | None]) -> Bid | None:
    """ "One act, one sanction per ladder": the bid that speaks for the act on a ladder."""
    return max((one for one in bids if one is not None), key=lambda one: one.key, default=None)


def _bid(
    ladder: Ladder,
    clause: Clause,
    offence: Offence,
    standing: Standing,
    reach: Reach | None,
    proposal: ProposedSanction | None = None,
    *,
    frozen: bool = False,
    because: tuple[Reason, ...],
) -> Bid:
    high, low = (reach.high, reach.low) if reach else (NOTHING, NOTHING)
    acknowledged = standing.has_acknowledged(clause.id)
    return Bid(
        ladder.id,
        clause.id,
        offence.id,
        offence.gravity,
        high,
        low,
        acknowledged,
        proposal,
        frozen,
        because=because,
    )


def _capped(ladder: Ladder, offence: Offence, reach: Reach) -> Reach:
    """``at_most``: "optional cap, whatever the history", on ladders that have that rung."""
    if offence.at_most not in ladder.rungs:
        return reach
    cap = ladder.rungs.index(offence.at_most)
    if reach.high <= cap:
        return reach
    why = reason("cap", offence.id, offence.at_most)
    return Reach(min(reach.low, cap), cap, (*reach.because, why), reach.rests_on)


def _with_basis(edition: Edition, ladder: Ladder, clause: Clause, reach: Reach) -> Reach | tuple[Reason, ...]:
    """``basis``: "the clause must rest on one of these, else the next lower rung that it may reach; omitted = any".

    "On both ends of a range": where an end has no such rung below it, nothing is proposed. Without its lower
    end a range would leave people only its graver rungs.
    """
    allowed = [place for place, name in enumerate(ladder.rungs) if may_reach(edition, clause, name)]
    ends = {end: max((one for one in allowed if one <= end), default=None) for end in (reach.low, reach.high)}
    why = tuple(_lowered(edition, ladder, clause, end, to) for end, to in ends.items() if end != to)
    low, high = ends[reach.low], ends[reach.high]
    if low is None or high is None:
        return (*reach.because, *why)
    return Reach(low, high, (*reach.because, *why), reach.rests_on)


def may_reach(edition: Edition, clause: Clause, rung: str) -> bool:
    """Whether a clause has a basis that a rung asks, if it asks any."""
    basis = edition.rungs[rung].basis
    return not basis or not set(basis).isdisjoint(clause.basis)


def _lowered(edition: Edition, ladder: Ladder, clause: Clause, old: int, new: int | None) -> Reason:
    rung = ladder.rungs[old]
    return reason(
        "basis", rung, edition.rungs[rung].basis, clause.id, None if new is None else ladder.rungs[new]
    )


def _acknowledged(ladder: Ladder, clause: Clause, standing: Standing, reach: Reach) -> Reach:
    """Without the acknowledgement: "the ladder's first rung proposed where anything would be, nothing above it"."""
    if standing.has_acknowledged(clause.id):
        return reach
    return Reach(0, 0, (*reach.because, reason("acknowledgement", ladder.rungs[0])), reach.rests_on)


def _kept_back(offence: Offence, standing: Standing) -> Reason | None:
    """What leaves nothing to propose, nor to freeze: "a notified rung that ``ends_employment`` ends the history";
    "with ``--now`` later than ``known`` and the offence's ``limitation`` nothing is proposed"."""
    ended = standing.ended
    if ended is not None:
        return reason("ended", ended.rung, ended.act, ended.notified)
    if standing.is_past_limitation(offence.limitation):
        return reason("limitation", offence.id, offence.limitation, standing.known, standing.now)
    return None
