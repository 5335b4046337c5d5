"""An edition read over all possible acts, and the witnesses that are found there and replayed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from policycode.deciding.compiled import CompiledEdition
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Judgement
from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition, Policy
from policycode.proving.possible import PossibleActs
from policycode.proving.verdicts import Obligation, Proved, Refuted, Subject, Unknown, Verdict, Witness
from policycode.proving.witness import act_in, pick
from policycode.readings.diagrams import Diagrams, Truth

NOT_REPLAYED = words(
    "Er is een tegenvoorbeeld gevonden, maar de gewone beslissing geeft het niet terug.",
    "A counterexample was found, but the ordinary decision does not confirm it.",
)


class Proof:
    """One edition of a policy over all its possible acts: the judgement, the region, and the engine that
    replays every witness."""

    def __init__(self, policy: Policy, edition: Edition, engine: Engine | None = None) -> None:
        self.policy = policy
        self.edition = edition
        self.engine = Engine(policy) if engine is None else engine
        self.compiled: CompiledEdition = self.engine.compiled(edition)

    @cached_property
    def world(self) -> PossibleActs:
        """Everything that a possible act may be."""
        return PossibleActs(self.compiled)

    @cached_property
    def judgement(self) -> Judgement[PossibleActs]:
        """What each clause does on each of them."""
        judged = Judgement(self.world)
        _ = judged.outcome, judged.offence  # so that the region sees every variable
        return judged

    @property
    def space(self) -> Diagrams:
        return self.world.space

    @cached_property
    def region(self) -> Truth:
        """Which acts are possible."""
        _ = self.judgement
        return self.world.region()

    def possible(self, truth: Truth) -> Truth:
        """The possible acts on which something holds."""
        return self.space.conj(truth, self.region)

    def witness(self, truth: Truth, confirms: Callable[[Decision], bool]) -> Witness | None:
        """A possible act on which something holds, if the ordinary decision confirms it; ``None`` if not.

        The region must not be empty."""
        cells = pick(self.world, self.possible(truth))
        assert cells is not None
        act = act_in(self.world, cells)
        try:
            return Witness((act,)) if confirms(self.engine.decide(act)) else None
        except ActError:
            return None

    def holds_nowhere(
        self,
        truth: Truth,
        confirms: Callable[[Decision], bool],
        message: Words,
        help: Words | None = None,
    ) -> Verdict:
        """Proved where no possible act has it, refuted by one that does, unknown where replaying fails."""
        if self.possible(truth) is False:
            return Proved()
        witness = self.witness(truth, confirms)
        return Unknown(NOT_REPLAYED) if witness is None else Refuted(message, help, witness)

    def about(self, clause: Clause, verdict: Verdict, second: Clause | None = None) -> Obligation:
        """The verdict on a clause (and another)."""
        return Obligation(self.subject(clause), verdict, None if second is None else self.subject(second))

    def subject(self, clause: Clause) -> Subject:
        """A clause as the subject of a claim."""
        return Subject("clause", clause.id, self.edition.version, clause.place)
