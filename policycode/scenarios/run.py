"""A run of scenarios: every result, what they touch, whether the policy stands as its authors meant it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policycode.deciding import steps as s
from policycode.deciding.engine import Engine
from policycode.scenarios.coverage import Coverage, coverage
from policycode.scenarios.play import ScenarioResult, StepResult, play_all

STEP_NAMES: dict[type[object], str] = {
    s.ActStep: "act",
    s.Hearing: "hearing",
    s.Decide: "decide",
    s.Overturn: "overturn",
    s.Extend: "extend",
    s.Appeal: "appeal",
    s.AppealDecided: "appeal_decided",
    s.Approve: "approve",
    s.Acknowledge: "acknowledge",
    s.JudgeDuty: "judge_duty",
    s.Clock: "clock",
}
"""Each kind of step under the key that a scenario writes for it."""


@dataclass(frozen=True, slots=True)
class Run:
    """The results of all scenarios of a policy, in the order given."""

    results: tuple[ScenarioResult, ...]
    coverage: Coverage

    @property
    def passed(self) -> bool:
        """Whether something was expected and all of it came: a run that expects nothing proves nothing."""
        return self.expects and all(one.passed for one in self.results)

    @property
    def expects(self) -> bool:
        """Whether any step of any scenario says what should come of it."""
        return any(step.step.expect is not None for one in self.results for step in one.steps)


def run(engine: Engine, scenarios: Iterable[s.Scenario]) -> Run:
    """Plays each scenario on a record of its own and counts what they touch."""
    results = play_all(engine, scenarios)
    return Run(results, coverage(engine, results))


def as_json(played: Run) -> dict[str, object]:
    """The run as ``policycode test --format json`` prints it (cli, "JSON")."""
    return {
        "scenarios": [
            {
                "id": one.scenario.id,
                "passed": one.passed,
                "steps": [_step(step) for step in one.steps],
            }
            for one in played.results
        ],
        "coverage": played.coverage.ratios,
    }


def _step(step: StepResult) -> dict[str, object]:
    failed = [one for one in step.findings if not one.passed]
    reasons = {one["en"]: one for one in (*step.says, *(one.says for one in failed if one.says))}
    return {
        "step": step.index,
        "kind": STEP_NAMES[type(step.step.what)],
        "passed": step.passed,
        "expected": {one.key: one.expected for one in step.findings},
        "got": {one.key: one.got for one in step.findings},
        "says": [dict(one) for one in reasons.values()],
    }
