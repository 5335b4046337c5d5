"""What bases leave of what a history leads to, asked of the solver for each answer (language, section 5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Offence
from policycode.proving.second.claims import graver_on
from policycode.proving.second.climbs import NOTHING, Rungs
from policycode.proving.second.measures import based
from policycode.proving.second.questions import Sometime
from policycode.proving.second.subject import Single
from policycode.readings.smt import Term, every, neg, some


def lacks_bases(edition: Edition, ladder: Ladder) -> bool:
    """Whether some binding clause that reaches the ladder lacks the basis of one of its rungs."""
    places = range(len(ladder.rungs))
    return any(
        based(edition, ladder, one, place) != place
        for one in edition.clauses.values()
        if one.is_binding and (one.ladders is None or ladder.id in one.ladders)
        for place in places
    )


@dataclass
class Bases:
    """What breaches propose for want of a basis: of those that one act is, the clause that reaches highest speaks."""

    single: Single
    ladder: Ladder
    known: Callable[[int], Term]
    """What is known where this rung is the highest live one."""
    _found: dict[tuple[str, Rungs, int], list[Rungs]] = field(default_factory=dict)

    def __call__(self, offence: Offence, proposal: Rungs, top: int) -> list[Rungs]:
        """What some breach of the offence, as the gravest, comes to instead of a proposal."""
        key = offence.id, proposal, top
        if proposal == NOTHING:
            return []
        if key not in self._found:
            self._found[key] = [
                rungs for rungs, term in self._answers(offence, proposal, top) if self._is_met(term)
            ]
        return self._found[key]

    def _is_met(self, term: Term) -> bool:
        return self.single.solver.verdict(Sometime((term,))) == "proved"

    def _answers(self, offence: Offence, proposal: Rungs, top: int) -> list[tuple[Rungs, Term]]:
        """Each answer with the acts to which it is given."""
        judged, act = self.single.judged, self.single.act
        commits: dict[Rungs, list[Term]] = {}
        for one in judged.weighed.values():
            clause = one.alone.clause
            if clause.is_binding and (clause.ladders is None or self.ladder.id in clause.ladders):
                commits.setdefault(self._left(clause, proposal), []).append(judged.commits(one, offence.id))
        still = every(
            (self.known(top), neg(act.planned), neg(graver_on(self.single, self.ladder.id, offence.id)))
        )
        found: list[tuple[Rungs, Term]] = []
        for rungs in sorted(commits, key=lambda one: (one[1], one[0]), reverse=True):
            here = some(commits[rungs])
            if rungs != NOTHING:
                found.append((rungs, every((still, here))))
            still = every((still, neg(here)))
        return found

    def _left(self, clause: Clause, proposal: Rungs) -> Rungs:
        low, high = (based(self.single.edition, self.ladder, clause, place) for place in proposal)
        return NOTHING if low is None or high is None else (low, high)
