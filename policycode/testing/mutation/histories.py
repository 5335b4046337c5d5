"""Histories on which two editions whose clauses read alike propose something else: only their ladders differ."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from policycode.deciding.acts import Act
from policycode.deciding.engine import Engine
from policycode.norms.policy import Edition, Policy
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.witness import act_in, pick_each
from policycode.proving.difference.compare import Comparison
from policycode.proving.difference.ladder_acts import Kinds, kind_in, offences_of
from policycode.proving.difference.ladders import LadderSearch


def compared_ladders(old: Proof, new: Proof) -> Comparison:
    """What changes between two editions that judge every act alike, over the same variables, while they are in
    force."""
    search = LadderSearch(_ActsAlike(old, new), (_in_force(old.edition), _in_force(new.edition)))
    found = {name: search.shortest(name) for name in search.changed()}
    return Comparison(
        old.edition,
        new.edition,
        (),
        ladders=tuple(one for one in found.values() if one is not None),
        open_ladders=tuple(name for name, one in found.items() if one is None),
    )


def _in_force(edition: Edition) -> Engine:
    return Engine(Policy(edition.policy, (edition,)))


class _ActsAlike:
    """Acts that both editions see alike."""

    def __init__(self, old: Proof, new: Proof) -> None:
        self.proofs = (old, new)
        self._found: dict[str, list[tuple[Kinds, Act]]] = {}

    def of(self, ladder: str) -> list[tuple[Kinds, Act]]:
        """One act for each pair of kinds, never of none under both."""
        if ladder not in self._found:
            self._found[ladder] = self._read(ladder)
        return self._found[ladder]

    def offences(self, ladder: str) -> Collection[str]:
        """The offences that acts may bring onto a ladder."""
        return offences_of(self.of(ladder))

    def _read(self, ladder: str) -> list[tuple[Kinds, Act]]:
        world = self.proofs[1].judgement.world
        space = world.space
        kinds = [space.mapped(one.classes.bids.get(ladder), kind_in(one.edition)) for one in self.proofs]
        told = space.ite(world.possible, space.zipped(kinds), (None, None))
        return [
            ((pair[0], pair[1]), replace(act_in(world, cells), id="witness_1"))
            for pair, cells in pick_each(world, told)
            if isinstance(pair, tuple) and pair != (None, None)
        ]
