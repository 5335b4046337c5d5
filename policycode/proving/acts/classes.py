"""The class of an act (rule 8 of the catalogue): its outcome, offence, contacts, and what is proposed for it on an
empty record to a person who has acknowledged and is not protected. All as diagrams over the possible acts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property

from policycode.deciding.discipline import Bid
from policycode.deciding.judge import Judgement
from policycode.deciding.proposing import winning_bids
from policycode.deciding.standing import Standing
from policycode.proving.acts.possible import PossibleActs
from policycode.readings.diagrams import Diagram, Truth

ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)
"""On an empty record nothing runs, so that what is proposed does not hang on when."""


class Classes:
    """The classes of all possible acts under one judgement."""

    def __init__(self, judgement: Judgement[PossibleActs]) -> None:
        self.judgement = judgement
        self.space = judgement.space

    @cached_property
    def contacts(self) -> Mapping[str, Truth]:
        """For each role where it is a contact."""
        clauses = (one.clause for one in self.judgement.weighed.values())
        # What gives the outcome need not be read where nobody is named.
        return self.judgement.contacts if any(one.refer_to or one.approval_from for one in clauses) else {}

    @cached_property
    def bids(self) -> Mapping[str, Diagram]:
        """For each ladder the bid that wins on an empty record: ``None`` where nothing is proposed at all, as for
        planned acts."""
        return self.winning(lambda made: made)

    @cached_property
    def proposals(self) -> Mapping[str, Diagram]:
        """For each ladder the rungs that are proposed."""
        return self.winning(_rungs)

    @cached_property
    def lowered(self) -> Mapping[str, Diagram]:
        """For each ladder the offence of the winning bid where that lacks the basis of the rung, else ``None``."""
        return self.winning(lambda made: made.offence if lacks_basis(made) else None)

    def winning(self, told: Callable[[Bid], Hashable]) -> Mapping[str, Diagram]:
        """The same of the winning bid, as far as is told of it."""
        planned = self.judgement.world.planned
        standing = Standing(self.judgement.world.edition, ANY_TIME)
        return {
            ladder: self.space.ite(planned, None, winner)
            for ladder, winner in winning_bids(self.judgement, standing, told).items()
        }

    def differences(self, other: Classes) -> Iterator[Truth]:
        """Where the acts are of another class: part by part, the likeliest first."""
        space = self.space
        yield space.differ(self.judgement.outcome, other.judgement.outcome)
        yield space.differ(self.judgement.offence, other.judgement.offence)
        for role in sorted(self.contacts.keys() | other.contacts.keys()):
            yield space.differ(self.contacts.get(role, False), other.contacts.get(role, False))
        for ladder in sorted(self.proposals.keys() | other.proposals.keys()):
            yield space.differ(self.proposals.get(ladder), other.proposals.get(ladder))


def lacks_basis(made: Bid) -> bool:
    """Whether a rung is lowered or lost because the clause does not rest on what the rung asks."""
    return any(one.code == "basis" for one in made.because)


def _rungs(winner: Bid) -> tuple[str, str] | None:
    proposal = winner.proposal
    return None if proposal is None else (proposal.lowest, proposal.highest)
