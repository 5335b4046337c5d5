"""Answers claims about an edition, one by one."""

from __future__ import annotations

from collections.abc import Iterable

from policycode.norms.duties import Before
from policycode.norms.policy import Edition
from policycode.proving.second import claims, claims_of_ladders, claims_of_pairs
from policycode.proving.second.claims import Key
from policycode.proving.second.comparing import ANSWERED, OF_LADDERS, is_answered
from policycode.proving.second.questions import Verdict
from policycode.proving.second.subject import Single

__all__ = ["ANSWERED", "Answers", "is_answered"]

_WORST_LAST: tuple[Verdict, ...] = ("vacuous", "proved", "refuted")


class Answers:
    """One edition, asked claim by claim, each within so many seconds of solving. What a claim needs of the encoding is
    made when it is first asked."""

    def __init__(self, edition: Edition, seconds: float) -> None:
        self.single = Single(edition, seconds)

    def answer(self, code: str, key: Key) -> Verdict:
        """What comes of a claim that the second proof answers. Raises ``GaveUp``."""
        if code in claims.BY_CODE:
            return self.single.solver.verdict(claims.BY_CODE[code](self.single, key))
        if code in OF_LADDERS:
            return claims_of_ladders.verdict(self.single, code, key)
        claim = self.single.edition.guarantees[key[1]].claim if code == "G1" else None
        if isinstance(claim, Before):
            return claims_of_ladders.before(self.single, claim)
        asked = claims_of_pairs.BY_CODE[code](self.single, key)
        return _worst(solver.verdict(question) for solver, question in asked)

    def lacking(self, code: str, key: Key) -> list[str]:
        """Of a refuted claim that there are several acts, those that there are not: one on which a condition ``holds``
        or ``fails``, or on which a rung is proposed."""
        if code == "L3":
            return claims_of_ladders.missed(self.single, key)
        if code != "V4":
            return []
        met = self.single.solver.met(claims.v4(self.single, key))
        return [half for half, there_is in zip(("holds", "fails"), met, strict=True) if not there_is]


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Of a claim in parts what it comes to; proved where there is no part."""
    return max(verdicts, key=_WORST_LAST.index, default="proved")
