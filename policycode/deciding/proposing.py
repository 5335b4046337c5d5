"""The sanctions that a breach proposes, where its unknowns do not change them (language, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from policycode.deciding.completions import Completions
from policycode.deciding.discipline import Bid, ProposedSanction, bid
from policycode.deciding.judge import Judgement, WorldT
from policycode.deciding.standing import Standing
from policycode.readings.diagrams import Diagram, Truth


def winning_bids(
    judgement: Judgement[WorldT], standing: Standing, told: Callable[[Bid], Hashable] = lambda made: made
) -> dict[str, Diagram]:
    """For each ladder that some violation reaches, the bid that wins where it is a breach that was done: a
    diagram of what is told of bids, and ``None``. The less is told apart, the smaller it is."""
    edition, space = judgement.world.edition, judgement.space
    found: dict[str, Diagram] = {}
    for _, ladder in sorted(edition.ladders.items()):
        bids: list[tuple[Bid, Truth]] = []
        for one in judgement.binding:
            for _, offence in one.candidate.compiled.offences:
                made = None if offence is None else bid(edition, ladder, one.clause, offence, standing)
                if made is not None and offence is not None:
                    bids.append((made, space.conj(one.stands, judgement.is_offence(one, offence))))
        winner: Diagram = None
        for made, truth in sorted(bids, key=lambda pair: pair[0].key):
            winner = space.ite(truth, told(made), winner)
        if any(truth is not False for _, truth in bids):
            found[ladder.id] = winner
    return found


@dataclass(frozen=True)
class Proposing:
    """What each ladder makes of the binding violations that stand."""

    completions: Completions
    standing: Standing

    @cached_property
    def by_ladder(self) -> Mapping[str, Diagram]:
        """For each ladder that some violation reaches, by name, the bid that wins: a diagram of bids and ``None``."""
        return winning_bids(self.completions.judgement, self.standing)

    def certain(self) -> tuple[ProposedSanction, ...]:
        """The proposals that every completion gives, by the name of the ladder."""
        proposals = []
        for winner in self.by_ladder.values():
            values = self.completions.values(winner)
            wins = [value for value in values if isinstance(value, Bid)]
            ends = {
                None if one.proposal is None else (one.proposal.lowest, one.proposal.highest) for one in wins
            }
            if len(wins) == len(values) and len(ends) == 1 and None not in ends:
                proposals.append(max(wins, key=lambda one: one.key).proposal)
        return tuple(proposal for proposal in proposals if proposal is not None)

    def breached(self) -> Mapping[str, tuple[str, str]]:
        """By ladder the clause and offence of the violation that counts there, where that is certain."""
        found: dict[str, tuple[str, str]] = {}
        for ladder, winner in self.by_ladder.items():
            wins = [value for value in self.completions.values(winner) if isinstance(value, Bid)]
            offences = {one.offence for one in wins}
            if len(offences) == 1 and len(wins) == len(self.completions.values(winner)):
                best = max(wins, key=lambda one: one.key)
                found[ladder] = (best.clause, best.offence)
        return found

    def freezes(self) -> bool:
        """Whether protection keeps back a sanction that every completion would have proposed."""
        space = self.completions.space
        return self.completions.always(
            space.some(
                space.mapped(winner, lambda one: isinstance(one, Bid) and one.frozen)
                for winner in self.by_ladder.values()
            )
        )
