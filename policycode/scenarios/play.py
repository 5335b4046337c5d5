"""Plays a scenario: its steps in order, on a record that starts empty and speaks (language, section 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from policycode.calendars.durations import utc
from policycode.deciding import procedure
from policycode.deciding import steps as s
from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.engine import Engine
from policycode.deciding.entries import Approval
from policycode.deciding.history import case_of, enter
from policycode.deciding.judge import Outcome
from policycode.deciding.people import NOBODY_LISTED, Acknowledged, People
from policycode.deciding.procedure import Case, Verdict
from policycode.deciding.record import ConductRecord
from policycode.deciding.refusals import Refused
from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.norms.texts import in_language
from policycode.scenarios.expected import Came, Finding, compare

NOT_JUDGED_YET = words(
    "plichten worden nog niet beoordeeld: deze stap is niet uitgevoerd",
    "duties are not judged yet: this step was not executed",
)


@dataclass(frozen=True, slots=True)
class StepResult:
    """What came of one step.

    ``index`` counts from 1. ``findings`` compare each thing expected with what was got; ``says`` explains what
    went wrong beside them, empty where nothing did. ``decision`` is that of an act's step.
    """

    index: int
    step: s.Step
    findings: tuple[Finding, ...] = ()
    says: tuple[Words, ...] = ()
    decision: Decision | None = None

    @property
    def passed(self) -> bool:
        return not self.says and all(one.passed for one in self.findings)


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """What came of a scenario, step by step, and the record that it left."""

    scenario: s.Scenario
    steps: tuple[StepResult, ...]
    record: ConductRecord

    @property
    def passed(self) -> bool:
        return bool(self.steps) and all(one.passed for one in self.steps)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions of its acts, in order."""
        return tuple(one.decision for one in self.steps if one.decision is not None)


def play(engine: Engine, scenario: s.Scenario) -> ScenarioResult:
    """Plays the steps in order. A step that fails does not keep the later ones from being played; one that is
    refused leaves the record as it was."""
    record = ConductRecord(speaks_for_approvals=scenario.approvals_known)
    game = _Game(engine, scenario, record)
    results = tuple(game.take(index, step) for index, step in enumerate(scenario.steps, start=1))
    return ScenarioResult(scenario, results, game.record)


def play_all(engine: Engine, scenarios: Iterable[s.Scenario]) -> tuple[ScenarioResult, ...]:
    """Each scenario, on a record of its own."""
    return tuple(play(engine, scenario) for scenario in scenarios)


@dataclass(slots=True)
class _Game:
    """A scenario in play."""

    engine: Engine
    scenario: s.Scenario
    record: ConductRecord
    decisions: dict[int, Decision] = field(default_factory=dict)

    @property
    def people(self) -> People:
        return self.scenario.people or NOBODY_LISTED

    def take(self, index: int, step: s.Step) -> StepResult:
        if isinstance(step.what, s.JudgeDuty):
            return StepResult(index, step, says=(NOT_JUDGED_YET,))
        expect = step.expect or s.Expect()
        refusal: Refused | None = None
        try:
            self._execute(index, step.what)
        except Refused as refused:
            refusal = refused
        except ActError as error:
            said = (error.message, error.help) if error.help else (error.message,)
            return StepResult(index, step, says=said)
        says = (refusal.message,) if refusal and not expect.refused else ()
        decision = self.decisions.get(index)
        came = Came(refusal, decision, self._live(index, step.what))
        return StepResult(index, step, tuple(compare(expect, came)), says, decision)

    def _execute(self, index: int, kind: s.Happening) -> None:
        record = self.record
        match kind:
            case s.ActStep(act):
                self._judge(index, act)
            case s.Hearing():
                procedure.hear(record, self._case(kind.of, kind.ladder), utc(kind.at), kind.outcome)
            case s.Decide():
                case = self._case(kind.of, kind.ladder, kind.rung)
                procedure.decide(record, case, _verdict(kind), self.people)
            case s.Overturn():
                record.overturn(*self._key(kind.of, kind.ladder), utc(kind.at))
            case s.Extend():
                until = utc(kind.until) if isinstance(kind.until, datetime) else None
                record.extend(*self._key(kind.of, kind.ladder), utc(kind.at), until)
            case s.Appeal():
                record.appeal(*self._key(kind.of, kind.ladder), utc(kind.at))
            case s.AppealDecided():
                record.appeal_decided(*self._key(kind.of, kind.ladder), utc(kind.at), kind.upheld)
            case s.Approve():
                record.approve(_approval(kind))
            case s.Acknowledge():
                given = Acknowledged(self.engine.policy.id, kind.version, utc(kind.at))
                record.acknowledge(kind.person, given)
            case s.Clock() | s.JudgeDuty():
                pass
            case _:
                assert_never(kind)

    def _judge(self, index: int, act: Act) -> None:
        if not act.id or self.record.knows(act.id):
            act = replace(act, id=f"{self.scenario.id}_{index}")
        # Judged by a part that later steps do not change: what a decision holds is computed when read.
        decision = self.engine.decide(act, people=self.people, record=self.record.of(act.person))
        self.decisions[index] = decision
        enter(self.record, decision, self.engine.policy, self.people)

    # -- what a step is about

    def _decision(self, of: int) -> Decision:
        if of not in self.decisions:
            raise ActError(
                dict(
                    words(
                        f"Stap {of} is geen daad die eerder in dit scenario is beoordeeld.",
                        f"Step {of} is no act that was judged earlier in this scenario.",
                    )
                ),
                help=words(
                    "`of` is het nummer van een eerdere stap met een daad.",
                    "`of` is the number of an earlier step with an act.",
                ),
            )
        return self.decisions[of]

    def _key(self, of: int, ladder: str | None) -> tuple[str, str]:
        case = self._case(of, ladder)
        return case.act, case.ladder.id

    def _case(self, of: int, ladder: str | None, rung: str | None = None) -> Case:
        decision = self._decision(of)
        declared = decision.edition.ladders if decision.edition else {}
        candidates = self._ladders(decision, rung) if ladder is None else [ladder] * (ladder in declared)
        if len(candidates) != 1:
            if decision.outcome is not Outcome.BREACH:
                raise Refused("no_breach", act=decision.act.id)
            raise ActError(dict(_which_ladder(of, candidates, tuple(declared))))
        return case_of(decision, candidates[0])

    def _ladders(self, decision: Decision, rung: str | None) -> list[str]:
        """Where a step names no ladder: those on which something was imposed or proposed, else those that the
        act reached, else all; of several, those that have the rung."""
        declared = decision.edition.ladders if decision.edition else {}
        imposed = [one for one in declared if self.record.standing_sanction(decision.act.id, one)]
        proposed = [one.ladder for one in decision.proposals]
        found = imposed or proposed or list(decision.breaches) or list(declared)
        if len(found) > 1 and rung is not None:
            found = [one for one in found if rung in declared[one].rungs]
        return found

    def _live(self, index: int, kind: s.Happening) -> tuple[str, ...]:
        """The rungs that count at the step's instant: of the person whom it is about, at a clock of everybody."""
        decision = self.decisions.get(index)
        at = decision.at if decision is not None else _instant(kind)
        persons = (decision.act.person,) if decision is not None else self._persons(kind)
        if at is None:
            return ()
        return tuple(sorted(one.rung for person in persons for one in self.record.live(person, at)))

    def _persons(self, kind: s.Happening) -> tuple[str, ...]:
        of = getattr(kind, "of", None)
        if isinstance(of, int) and of in self.decisions:
            return (self.decisions[of].act.person,)
        person = getattr(kind, "person", None)
        return (person,) if isinstance(person, str) else self.record.persons()


def _instant(kind: s.Happening) -> datetime | None:
    """When a step is complete: a decision when it is notified."""
    if isinstance(kind, s.ActStep):
        return None
    if isinstance(kind, s.Decide) and kind.notified is not None:
        return utc(kind.notified)
    return utc(kind.at)


def _verdict(step: s.Decide) -> Verdict:
    until = utc(step.until) if isinstance(step.until, datetime) else step.until
    notified = None if step.notified is None else utc(step.notified)
    return Verdict(step.rung, step.by, utc(step.at), notified, until, in_language(step.reason, "nl") or None)


def _approval(step: s.Approve) -> Approval:
    until = None if step.until is None else utc(step.until)
    return Approval(step.role, utc(step.at), step.person, step.action, step.platform, until)


def _which_ladder(of: int, candidates: list[str], declared: tuple[str, ...]) -> Words:
    known = ", ".join(candidates or declared) or "–"
    return words(
        f"Over welke ladder van stap {of} gaat het? Geef ‘ladder’: {known}.",
        f"Which ladder of step {of} is meant? State “ladder”: {known}.",
    )
