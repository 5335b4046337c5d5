"""Whether anybody notices a mutant: the scenarios first, then what is proved of the policy.

A scenario costs a thousandth of a proof. So a mutant is played first, the scenarios that touch what it changed before
the others; of one that no scenario notices it is then asked whether it changes anything at all, and only of one that
does, whether a guarantee or a check finds something new: what is read off the text before what is proved, until one
does. All proofs are over the same variables (:mod:`.rewordings`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.steps import ActStep, Scenario
from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.norms.policy import Policy
from policycode.proving.acts.witness import on_the_clock_of
from policycode.proving.difference.compare import Change, Comparison
from policycode.proving.difference.ladder_saying import says_of_ladder
from policycode.proving.difference.pairs import Class, class_of
from policycode.proving.difference.saying import says
from policycode.proving.difference.stretches import compare_versions
from policycode.scenarios.play import ScenarioResult, play
from policycode.scenarios.terms import terms_named
from policycode.testing.mutation.fates import Judged, Suggestion
from policycode.testing.mutation.lasting import alike_in_force
from policycode.testing.mutation.mutant import Mutant
from policycode.testing.mutation.noticing import Findings, Proofs

TOO_LARGE = words("De vergelijking paste niet in het geheugen.", "The comparison did not fit into memory.")
NOT_TOLD = words(
    "Geen daad of geschiedenis is gevonden die het verschil toont, en ook geen bewijs dat er geen is.",
    "No act or history was found that shows the difference, nor a proof that there is none.",
)


class Guards:
    """What guards a policy: its scenarios, its guarantees and the checks. ``today`` is the day for waivers."""

    def __init__(self, policy: Policy, scenarios: Sequence[Scenario], today: date | None = None) -> None:
        self.policy, self.scenarios = policy, tuple(scenarios)
        self._findings = Findings(policy, today, terms_named(self.scenarios))

    def judge(self, mutants: Sequence[Mutant]) -> Iterator[Judged]:
        """The fate of each mutant, in order; each stands for itself, so that one may stop at any."""
        changed = [mutant.applied(self.policy) for mutant in mutants]
        made = [one for one in changed if one is not None]
        if len(made) != len(mutants):
            raise ValueError("a mutant is no valid policy")
        self._findings.expect(made)
        return (self._judge(*one) for one in zip(mutants, made, strict=True))

    def _judge(self, mutant: Mutant, changed: Policy) -> Judged:
        suggestion = None
        engine = Engine(changed)
        for result in self._by_touch(mutant):
            played = play(engine, result.scenario)
            if not played.passed:
                return Judged(mutant, "killed", "scenario", result.scenario.id)
            suggestion = suggestion or _not_looked_at(result, played)
        proofs = self._findings.proofs(changed)
        if suggestion is None:
            found = self._compared(mutant, engine, proofs)
            if isinstance(found, Judged):
                return found
            suggestion = found
        return self._proved(mutant, proofs, suggestion)

    # -- scenarios

    @cached_property
    def _played(self) -> tuple[ScenarioResult, ...]:
        """Those that pass: only they can notice anything."""
        played = (play(self._engine, each) for each in self.scenarios)
        return tuple(one for one in played if one.passed)

    @cached_property
    def _engine(self) -> Engine:
        return Engine(self.policy)

    @cached_property
    def _touched(self) -> dict[str, frozenset[str]]:
        """By scenario the clauses that may apply to one of its acts."""
        return {
            one.scenario.id: frozenset(status.clause.id for each in one.decisions for status in each.clauses)
            for one in self._played
        }

    def _by_touch(self, mutant: Mutant) -> list[ScenarioResult]:
        """The scenarios that touch the changed clause first; of a change elsewhere as they come."""
        return sorted(self._played, key=lambda one: mutant.name not in self._touched[one.scenario.id])

    # -- proofs

    def _compared(self, mutant: Mutant, engine: Engine, proofs: Proofs) -> Suggestion | Judged:
        """An act on which the mutant tells, or what it comes to where there is none."""
        if alike_in_force(self.policy.newest, engine.policy.newest):
            return Judged(mutant, "equivalent")
        try:
            compared = proofs.compared() or compare_versions(self.policy, engine.policy)
        except (MemoryError, RecursionError):
            return Judged(mutant, "unknown", why=TOO_LARGE)
        if compared.interrupted:
            raise KeyboardInterrupt
        if compared.verdict == "equivalent":
            return Judged(mutant, "equivalent")
        telling = (one for one in _suggested(compared) if self._tells(one, engine))
        return next(telling, None) or Judged(mutant, "unknown", why=NOT_TOLD)

    def _tells(self, suggestion: Suggestion, engine: Engine) -> bool:
        """Whether the last act comes to something else, each version in force when it is."""
        try:
            was, now = (list(simulate(one, suggestion.acts))[-1] for one in (self._engine, engine))
        except ActError:
            return False
        return class_of(was) != class_of(now)

    def _proved(self, mutant: Mutant, proofs: Proofs, suggestion: Suggestion) -> Judged:
        """Noticed by a guarantee or check that finds what it did not find in the policy; else survived."""
        found = self._findings.new(proofs)
        if found is None:
            return Judged(mutant, "survived", suggestion=suggestion)
        if found.code == "G1":
            return Judged(mutant, "killed", "guarantee", found.subject)
        return Judged(mutant, "killed", "check", found.code)


def _not_looked_at(before: ScenarioResult, after: ScenarioResult) -> Suggestion | None:
    """The first act of a scenario that comes to something else without being asked about it."""
    acts = []
    for was, now in zip(before.steps, after.steps, strict=True):
        if isinstance(was.step.what, ActStep) and was.decision is not None and now.decision is not None:
            acts.append(was.decision.act)
            pair = class_of(was.decision), class_of(now.decision)
            if pair[0] != pair[1]:
                name, step = before.scenario.id, was.index
                return Suggestion(tuple(acts), _overlooked(name, step, *pair), name, step)
    return None


def _overlooked(scenario: str, step: int, was: Class, now: Class) -> Words:
    differs = [
        (key, one, other)
        for key, one, other in (
            ("outcome", was.outcome, now.outcome),
            ("offence", was.offence, now.offence),
            ("contact", ", ".join(was.contacts), ", ".join(now.contacts)),
            ("proposes", _proposals(was), _proposals(now)),
        )
        if one != other
    ]
    told = "; ".join(f"{key} {one or '–'} → {other or '–'}" for key, one, other in differs)
    return words(
        f"Scenario {scenario}, stap {step}, komt op iets anders uit maar verwacht daar niets over: {told}.",
        f"Scenario {scenario}, step {step}, comes to something else but expects nothing of it: {told}.",
    )


def _proposals(one: Class) -> str:
    return ", ".join(" – ".join(dict.fromkeys(ends)) for _, *ends in one.proposals)


def _suggested(compared: Comparison) -> Iterator[Suggestion]:
    """The changes that matter most first: of outcome before offence before what is proposed."""
    zone = compared.new.time_zone
    for change in sorted(compared.changes, key=_weight):
        yield Suggestion((on_the_clock_of(zone, change.witness),), says(change, compared))
    for ladder in compared.ladders:
        if ladder.is_plain:  # a suggestion is acts alone
            acts = tuple(on_the_clock_of(zone, act) for act in ladder.history)
            yield Suggestion(acts, says_of_ladder(ladder, compared))


def _weight(change: Change) -> tuple[bool, bool, int]:
    before, after = change.before, change.after
    stated = sum(one.value is not False for one in change.witness.facts.values())
    return before.outcome == after.outcome, before.offence == after.offence, stated
