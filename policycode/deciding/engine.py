"""Decides acts under a policy that is compiled once."""

from __future__ import annotations

from datetime import datetime

from policycode.deciding.acts import Act
from policycode.deciding.attempts import attempted
from policycode.deciding.circumstances import Circumstances
from policycode.deciding.compiled import CompiledEdition, compile_edition
from policycode.deciding.decision import Decision
from policycode.deciding.judge import Judgement, Outcome
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.record import ConductRecord
from policycode.deciding.remedy import NEEDS_REMEDY, Asked, Remedies, remedies_of
from policycode.deciding.setting import post_of, setting_of, time_of
from policycode.deciding.standing import Standing, standing_of
from policycode.deciding.versions import with_versions
from policycode.errors import ActError
from policycode.norms.policy import Edition, Policy

MANY_STEPS = 10_000
"""After so much work on the outcome alone the rest is read at once, so that an act is refused before anything of its
decision is told, or not at all."""


class Engine:
    """A policy ready to decide. Thread-safe; keeps nothing of the acts that it judges.

    ``people`` and ``record`` serve every act that brings none of its own; a record is read, never changed.
    """

    def __init__(
        self, policy: Policy, *, people: People = NOBODY_LISTED, record: ConductRecord | None = None
    ) -> None:
        self.policy = policy
        self.people = people
        self.record = record
        self._compiled: dict[str, CompiledEdition] = {}

    def decide(
        self,
        act: Act,
        *,
        people: People | None = None,
        record: ConductRecord | None = None,
        now: datetime | None = None,
    ) -> Decision:
        """The decision on one act, under the edition in force at its time.

        ``now`` is when the question is asked (an aware datetime): the time of a planned act that states none,
        and the instant after which a limitation leaves nothing to propose. Raises ActError for an act that
        cannot be judged, or that leaves too much open at once.
        """
        people = self.people if people is None else people
        record = self.record if record is None else record
        at = time_of(act, now)
        edition = self.policy.at(at)
        if edition is None:
            post_of(act, at, people)
            return Decision(act, at, None, Outcome.NOT_IN_FORCE)
        compiled = self.compiled(edition)
        try:
            setting = setting_of(act, at, edition, people, record)
        except ActError as error:
            raise with_versions(error, act, edition, self.policy) from None

        def standing() -> Standing:
            known_at = act.known_at or at
            history = record if record is not None else ConductRecord()
            return standing_of(self.policy, edition, history, people, act.person, at, known_at, now, act.id)

        def remedies(decision: Decision) -> Remedies:
            if decision.outcome not in NEEDS_REMEDY:
                return Remedies()
            return remedies_of(Asked(self, act, at, people, record))

        def decided(world: Circumstances) -> Decision:
            decision = Decision(
                act,
                at,
                edition,
                judgement=Judgement(world),
                standing=None if record is None else standing,
                remedies=remedies,
            )
            if world.space.steps > MANY_STEPS:
                decision.read()
            return decision

        return attempted(compiled, setting, decided)

    def compiled(self, edition: Edition) -> CompiledEdition:
        """An edition made ready; of two threads that ask at once one's work is kept."""
        key = f"{edition.version}/{edition.interval.start}"
        found = self._compiled.get(key)
        if found is None:
            found = self._compiled.setdefault(key, compile_edition(edition))
        return found
