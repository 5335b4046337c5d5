"""A decision: the outcome of one act and, computed when read, everything that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from policycode.deciding.acts import Act
from policycode.deciding.change import Remedy
from policycode.deciding.circumstances import Circumstances
from policycode.deciding.completions import HARMLESS, Completions, one_value, settled_outcome
from policycode.deciding.discipline import ProposedSanction
from policycode.deciding.facts import KnownFact, Origin
from policycode.deciding.judge import Judgement, Outcome, Status, Weighed
from policycode.deciding.proposing import Proposing
from policycode.deciding.settling import NOTHING_MISSING, Missing
from policycode.deciding.standing import Standing
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.norms.texts import Texts
from policycode.readings.diagrams import Truth

if TYPE_CHECKING:
    from policycode.deciding.remedy import Remedies


@dataclass(frozen=True, slots=True)
class ClauseStatus:
    """What a clause that may apply is on the act; ``defeated_by`` names those that defeat it for certain."""

    clause: Clause
    status: Status
    defeated_by: tuple[str, ...] = ()


class Decision:
    """The outcome of one act under the edition in force at its time, with reasons.

    ``outcome`` is settled at once, all else when it is first read. ``at`` is the instant (UTC) for which
    it was decided; ``edition`` is ``None`` where none was in force. Where the policy does not reach the
    person or was not in force, there are no clauses and no reasons.
    """

    def __init__(
        self,
        act: Act,
        at: datetime,
        edition: Edition | None,
        outcome: Outcome | None = None,
        *,
        judgement: Judgement[Circumstances] | None = None,
        standing: Callable[[], Standing] | None = None,
        remedies: Callable[[Decision], Remedies] | None = None,
    ) -> None:
        self.act = act
        self.at = at
        self.edition = edition
        self._judgement = judgement
        self._standing = standing
        self._remedies = remedies
        self._completions = Completions(judgement) if judgement is not None else None
        self.outcome = self._outcome() if outcome is None else outcome

    def __repr__(self) -> str:
        return f"<Decision {self.act.id}: {self.outcome}>"

    def read(self) -> None:
        """Computes what else is computed when it is first read, but for what is missing, sanctions and remedies."""
        _ = self._offences, self.offences, self.clauses, self.rests_on
        _ = self._judgement and self._judgement.contacts

    def explain(self, language: str = "nl") -> str:
        """The whole reasoning as an indented argument in a language."""
        from policycode.deciding.explain import explain

        return explain(self, language)

    # -- the outcome

    def _outcome(self) -> Outcome:
        values = self._outcomes
        if len(values) == 1:
            return next(iter(values))
        return Outcome.PERMITTED if values <= HARMLESS else Outcome.UNDETERMINED

    @cached_property
    def _outcomes(self) -> frozenset[Outcome]:
        if self._completions is None or self._judgement is None:
            return frozenset({self.outcome})
        return frozenset(Outcome(str(one)) for one in self._completions.values(self._judgement.outcome))

    @cached_property
    def _offences(self) -> frozenset[object]:
        if self._completions is None or self._judgement is None:
            return frozenset({None})
        return self._completions.values(self._judgement.offence)

    @property
    def offence(self) -> str | None:
        """The gravest offence among the binding violations that stand; ``None`` where uncertain or none."""
        only = next(iter(self._offences)) if len(self._offences) == 1 else None
        return str(only) if only is not None and self.outcome is not Outcome.UNDETERMINED else None

    @cached_property
    def offences(self) -> Mapping[str, str | None]:
        """Which offence each binding violation is that stands for certain; of the certain ones."""
        if self._judgement is None:
            return {}
        graded = self._judgement.offence_of
        standing = {one.clause.id for one in self._judgement.binding if self._always(one.stands)}
        values = {name: self._values(graded[name]) for name in sorted(standing)}
        return {
            name: str(one) if one is not None else None for name, (one, *more) in values.items() if not more
        }

    @cached_property
    def _missing(self) -> Missing:
        if self._completions is None or self._judgement is None:
            return NOTHING_MISSING
        if self.outcome is Outcome.UNDETERMINED:
            return self._completions.missing(self._judgement.outcome, settled_outcome)
        if len(self._outcomes) == 1:
            return self._completions.missing(self._judgement.offence, one_value)
        return NOTHING_MISSING

    @property
    def missing(self) -> tuple[str, ...]:
        """The unknowns whose answers settle the outcome or, where that is certain, the offence; sorted."""
        return self._missing.names

    @property
    def settles(self) -> bool | str:
        """Whether answers to ``missing`` settle it: ``True``, ``False``, or ``"not smallest"``."""
        return self._missing.settles

    @cached_property
    def open_advice(self) -> tuple[str, ...]:
        """The guidelines and encouragements of which it is not known what they are on the act, where the
        outcome is settled but for advice; sorted."""
        if len(self._outcomes) == 1 or not self._outcomes <= HARMLESS:
            return ()
        return tuple(
            one.clause.id
            for one in self.clauses
            if one.status is Status.UNKNOWN
            and (one.clause.is_guideline or one.clause.effect is Effect.ENCOURAGE)
        )

    # -- clauses

    @cached_property
    def clauses(self) -> tuple[ClauseStatus, ...]:
        """Every clause that may apply, with its status; by id."""
        if self._judgement is None:
            return ()
        found = []
        for name, one in sorted(self._judgement.weighed.items()):
            values = self._values(self._judgement.status(one))
            if values == frozenset({None}):
                continue
            status = Status(str(next(iter(values)))) if len(values) == 1 else Status.UNKNOWN
            found.append(ClauseStatus(self._clause(name), status, self._defeaters(one, status)))
        return tuple(found)

    def _defeaters(self, one: Weighed, status: Status) -> tuple[str, ...]:
        if status is not Status.DEFEATED:
            return ()
        return tuple(sorted(name for name, truth in one.defeated_by.items() if self._always(truth)))

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """The clauses that give the outcome in every completion; sorted."""
        if self._judgement is None:
            return ()
        return tuple(sorted(name for name, truth in self._judgement.rests_on.items() if self._always(truth)))

    def _clause(self, name: str) -> Clause:
        assert self.edition is not None
        return self.edition.clauses[name]

    def _values(self, diagram: object) -> frozenset[object]:
        assert self._completions is not None
        return self._completions.values(diagram)

    def _always(self, truth: Truth) -> bool:
        assert self._completions is not None
        return self._completions.always(truth)

    # -- facts

    @cached_property
    def facts(self) -> Mapping[str, KnownFact]:
        """The known facts that the clauses in question, or the policy's reach, look at; by name."""
        if self._judgement is None:
            return {}
        names = self._mentioned | self._judgement.world.compiled.reach.facts
        known = self._judgement.world.setting.facts.known
        return {name: known[name] for name in sorted(names) if name in known}

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        assert self._judgement is not None
        compiled = self._judgement.world.compiled.clauses
        return frozenset(name for one in self.clauses for name in compiled[one.clause.id].mentions.facts)

    @cached_property
    def presumed(self) -> tuple[str, ...]:
        """The facts that are their default and that a clause that may apply names; sorted."""
        if self._judgement is None:
            return ()
        return tuple(
            name
            for name, fact in self.facts.items()
            if fact.origin is Origin.DEFAULT and name in self._mentioned
        )

    @property
    def outside_assumptions(self) -> tuple[str, ...]:
        """The assumptions that the act breaks whatever its unknowns are; it is then decided without any."""
        return () if self._completions is None else self._completions.broken_assumptions

    @property
    def leaned_on_assumptions(self) -> tuple[str, ...]:
        """The assumptions but for which what is unknown could make another outcome; sorted."""
        if self._completions is None or self._judgement is None:
            return ()
        return self._completions.leaned_on(self._judgement.outcome)

    # -- what follows

    @cached_property
    def contacts(self) -> tuple[str, ...]:
        """Roles to turn to: of what the outcome rests on the referrals and missing approvals, and counsel
        where protection froze a ladder; sorted."""
        if self._judgement is None or self.edition is None:
            return ()
        found = {role for role, truth in self._judgement.contacts.items() if self._always(truth)}
        if self.edition.counsel and self._proposing is not None and self._proposing.freezes():
            found.add(self.edition.counsel)
        return tuple(sorted(found))

    @property
    def advice(self) -> Mapping[str, Texts]:
        """How to comply, by clause that the outcome rests on and that says it."""
        clauses = (self._clause(name) for name in self.rests_on)
        return {clause.id: clause.advice for clause in clauses if clause.advice}

    @cached_property
    def _proposing(self) -> Proposing | None:
        """Discipline: only for an act that was done and is a breach whatever its unknowns are."""
        if self._completions is None or self._standing is None:
            return None
        if self.act.tense != "done" or self.outcome is not Outcome.BREACH:
            return None
        return Proposing(self._completions, self._standing())

    @cached_property
    def proposals(self) -> tuple[ProposedSanction, ...]:
        """The sanctions proposed, at most one a ladder; people decide."""
        if self._proposing is None or len(self._offences) > 1:
            return ()
        return self._proposing.certain()

    @cached_property
    def breaches(self) -> Mapping[str, tuple[str, str]]:
        """By ladder the clause and the offence of the violation that counts there."""
        return {} if self._proposing is None else self._proposing.breached()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """Every set of changes, none to spare, that would make the act one that may be done; of very many, some of
        the smallest."""
        return () if self._sought is None else self._sought.found

    @property
    def more_remedies(self) -> bool:
        """Whether there may be remedies that are not listed: there were very many, or seeking them was beyond the
        bound."""
        return self._sought is not None and self._sought.more

    @cached_property
    def _sought(self) -> Remedies | None:
        return None if self._remedies is None else self._remedies(self)

    @property
    def is_certain(self) -> bool:
        """Whether the outcome is the one of every completion."""
        return len(self._outcomes) == 1
