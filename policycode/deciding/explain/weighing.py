"""How the parts of a condition came out on a decided act."""

from __future__ import annotations

from policycode.deciding.circumstances import Circumstances
from policycode.deciding.compiled import sort_of
from policycode.deciding.completions import Completions
from policycode.deciding.judge import Judgement
from policycode.expr import nodes as n
from policycode.readings.closure import Compiler
from policycode.readings.diagrams import TooLarge, Truth

STEPS = 20_000
"""How much work may go into one part of a condition, which the judgement may never have needed."""

CameOut = bool | None
"""True or false in every completion, or ``None`` where it hangs on what is unknown."""


class Weighing:
    """Asks a judgement about any condition of its edition, or part of one."""

    def __init__(self, judgement: Judgement[Circumstances], completions: Completions) -> None:
        self.judgement = judgement
        self.world = judgement.world
        self._completions = completions
        edition = self.world.edition
        self._compiler = Compiler(self.world.compiled.domains, lambda subject: sort_of(edition, subject))

    def of(self, condition: n.Condition) -> CameOut:
        """How a condition came out; one that is too large to tell, by itself, hangs on what is unknown."""
        try:
            with self.world.space.within(STEPS):
                return self.settled(self._compiler.reading(condition)(self.world))
        except TooLarge:
            return None

    def settled(self, truth: Truth) -> CameOut:
        """How a truth came out."""
        if isinstance(truth, bool):
            return truth
        values = self._completions.values(truth)
        return bool(next(iter(values))) if len(values) == 1 else None

    def values(self, diagram: object) -> frozenset[object]:
        """All that a diagram comes to in some completion."""
        return self._completions.values(diagram)
