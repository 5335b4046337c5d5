"""The class of an act (rule 8 of the catalogue): its outcome, offence, contacts, and what is proposed for it on an
empty record to a person who has acknowledged and is not protected. All as diagrams over the possible acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property

from policycode.deciding.discipline import Bid
from policycode.deciding.judge import Judgement
from policycode.deciding.proposing import winning_bids
from policycode.deciding.standing import Standing
from policycode.proving.possible import PossibleActs
from policycode.readings.diagrams import Diagram, Truth

_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)
"""On an empty record nothing runs, so that what is proposed does not hang on when."""


class Classes:
    """The classes of all possible acts under one judgement."""

    def __init__(self, judgement: Judgement[PossibleActs]) -> None:
        self.judgement = judgement
        self.space = judgement.space

    @cached_property
    def contacts(self) -> Mapping[str, Truth]:
        """For each role where it is a contact."""
        return self.judgement.contacts

    @cached_property
    def bids(self) -> Mapping[str, Diagram]:
        """For each ladder the bid that wins on an empty record: ``None`` where nothing is proposed at all, as for
        planned acts."""
        judged, space = self.judgement, self.space
        planned = judged.world.planned
        standing = Standing(judged.world.edition, _ANY_TIME)
        return {
            ladder: space.ite(planned, None, winner)
            for ladder, winner in winning_bids(judged, standing).items()
        }

    @cached_property
    def proposals(self) -> Mapping[str, Diagram]:
        """For each ladder the rungs that are proposed."""
        return {ladder: self.space.mapped(winner, _rungs) for ladder, winner in self.bids.items()}

    def differences(self, other: Classes) -> Iterator[Truth]:
        """Where the acts are of another class: part by part, the likeliest first."""
        space = self.space
        yield space.differ(self.judgement.outcome, other.judgement.outcome)
        yield space.differ(self.judgement.offence, other.judgement.offence)
        for role in sorted(self.contacts.keys() | other.contacts.keys()):
            yield space.differ(self.contacts.get(role, False), other.contacts.get(role, False))
        for ladder in sorted(self.proposals.keys() | other.proposals.keys()):
            yield space.differ(self.proposals.get(ladder), other.proposals.get(ladder))


def _rungs(winner: Bid | None) -> tuple[str, str] | None:
    if winner is None or winner.proposal is None:
        return None
    return winner.proposal.lowest, winner.proposal.highest
