"""Histories on which two editions whose clauses read alike propose something else: only their ladders differ."""

from __future__ import annotations

from dataclasses import replace

from policycode.deciding.acts import Act
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.witness import act_in, pick_each
from policycode.proving.difference.compare import Comparison, unbounded
from policycode.proving.difference.ladders import Kind, LadderSearch


def compared_ladders(old: Proof, new: Proof) -> Comparison:
    """What changes between two editions that judge every act alike, over the same variables."""
    search = _Search(old, new)
    found = {name: search.shortest(name) for name in search.changed()}
    return Comparison(
        old.edition,
        new.edition,
        (),
        ladders=tuple(one for one in found.values() if one is not None),
        open_ladders=tuple(name for name, one in found.items() if one is None),
    )


class _Search(LadderSearch):
    """Plays histories of acts that both editions see alike."""

    def __init__(self, old: Proof, new: Proof) -> None:
        self.proofs = (old, new)
        self.engines = unbounded(old.edition), unbounded(new.edition)
        self.editions = tuple(engine.policy.newest for engine in self.engines)

    def _acts(self, ladder: str) -> list[tuple[tuple[Kind | None, Kind | None], Act]]:
        world = self.proofs[1].judgement.world
        space = world.space
        kinds = [
            space.mapped(one.classes.bids.get(ladder), self._kind(side))
            for side, one in enumerate(self.proofs)
        ]
        told = space.ite(world.possible, space.zipped(kinds), (None, None))
        return [
            (pair, replace(act_in(world, cells), id="witness_1"))
            for pair, cells in pick_each(world, told)
            if isinstance(pair, tuple) and pair != (None, None)
        ]
