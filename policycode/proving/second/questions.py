"""What a claim asks of the solver, and the answers that there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import z3

from policycode.readings.smt import Space, Term

Verdict = Literal["proved", "vacuous", "refuted", "unknown"]


@dataclass(frozen=True, slots=True)
class Never:
    """On no possible act is it so; vacuous where no act meets the premise. Wherever it is so, the wider term holds:
    many claims share one, and where that is never met none of them need be asked."""

    bad: Term
    premise: Term = True
    wider: Term = True


@dataclass(frozen=True, slots=True)
class Sometime:
    """On some possible act it is so; of several, on some act each."""

    each: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """The policy answers by itself, without any act."""

    verdict: Verdict


Question = Never | Sometime | Settled


class GaveUp(Exception):
    """The solver was not done in time, or gave up; its own words say why."""


class LeftOpen(GaveUp):
    """No exploration of finitely many states decides it."""


class Solver:
    """One or two acts in a space, all that is asked of them within what is possible."""

    def __init__(self, space: Space, possible: Sequence[Term], seconds: float) -> None:
        self.space = space
        self._solver = z3.SolverFor("QF_FD")
        self._solver.set("timeout", max(1, round(seconds * 1000)))
        self._told = 0
        self._wider: dict[int, tuple[Term, bool]] = {}
        for one in possible:
            self._solver.add(one)

    def verdict(self, question: Question) -> Verdict:
        """The answer to a question. Raises :class:`GaveUp`."""
        match question:
            case Settled(verdict):
                return verdict
            case Sometime():
                return "proved" if all(self.met(question)) else "refuted"
            case Never(bad, premise, wider):
                if self._is_ever_met(wider) and self._is_met(bad):
                    return "refuted"
                return "proved" if self._is_met(premise) else "vacuous"

    def met(self, question: Sometime) -> list[bool]:
        """Which of the acts there are. Raises :class:`GaveUp`."""
        return [self._is_met(one) for one in question.each]

    def _is_ever_met(self, wider: Term) -> bool:
        """The same, asked once and remembered."""
        if id(wider) not in self._wider:
            self._wider[id(wider)] = wider, wider is True or self._is_met(wider)
        return self._wider[id(wider)][1]

    def _is_met(self, one: Term) -> bool:
        """Whether some possible act has it."""
        if one is False:
            return False
        asked = self.space.named(one)
        self._solver.add(self.space.limits[self._told :])
        self._told = len(self.space.limits)
        # An assumption that is no Boolean variable makes the finite-domain solver give up without a word.
        found = self._solver.check() if asked is True else self._solver.check(asked)
        if found == z3.unknown:
            raise GaveUp(self._solver.reason_unknown())
        return bool(found == z3.sat)
