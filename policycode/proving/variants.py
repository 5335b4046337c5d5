"""The policy with one clause or one override left out, judged over the same possible acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from policycode.deciding.compiled import Candidate
from policycode.deciding.judge import Judgement
from policycode.norms.clauses import Clause
from policycode.norms.overrides import Overrides, could_defeat, relation
from policycode.proving.classes import Classes
from policycode.proving.possible import ANYWHERE
from policycode.proving.proof import Proof


class Variants:
    """Judges variants of an edition; what they share with it comes from the same space."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.clauses = proof.edition.clauses
        self.classes = Classes(proof.judgement)
        self._candidates = {one.clause.id: one for one in proof.compiled.candidates(ANYWHERE)}

    def changes(self, clauses: Mapping[str, Clause], relation: Overrides) -> bool:
        """Whether some possible act is of another class under these clauses and this relation."""
        variant = Classes(Judgement(self.proof.world, self._ordered(clauses, relation)))
        return any(self.proof.exists(where) for where in self.classes.differences(variant))

    def _ordered(self, clauses: Mapping[str, Clause], relation: Overrides) -> list[Candidate]:
        return [
            replace(self._candidates[name], over=self._over(name, clauses, relation))
            for name in relation.order
            if name in self._candidates and name in clauses
        ]

    def _over(self, under: str, clauses: Mapping[str, Clause], relation: Overrides) -> tuple[str, ...]:
        edges = relation.by_under.get(under, ())
        overs = (edge.over for edge in edges if edge.over in self._candidates and edge.over in clauses)
        return tuple(over for over in overs if could_defeat(clauses[over], clauses[under]))

    # -- relations

    def without(self, clause: str) -> tuple[Mapping[str, Clause], Overrides]:
        """The clauses but for one, and their relation: edges that lay on a cycle through it come back."""
        left = {name: one for name, one in self.clauses.items() if name != clause}
        known = self.proof.edition.overrides
        if known.dropped:
            return left, relation(left)[0]
        by_under = {
            under: tuple(edge for edge in edges if edge.over != clause)
            for under, edges in known.by_under.items()
            if under != clause
        }
        return left, Overrides(by_under, tuple(name for name in known.order if name != clause))

    def rewritten(self, clause: Clause) -> tuple[Mapping[str, Clause], Overrides]:
        """The clauses with one in other words, and their relation."""
        clauses = {**self.clauses, clause.id: clause}
        return clauses, relation(clauses)[0]
