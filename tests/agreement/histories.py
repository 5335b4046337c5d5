"""Histories of steps: made, played by the plain implementation and by the program, compared.

`make_history(seed)` throws a policy, a list of people and steps; `compare_history` says where the two differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policycode.deciding.acts import Act
from policycode.deciding.engine import Engine
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.record import ConductRecord
from policycode.deciding.steps import ActStep, Scenario
from policycode.errors import ActError
from policycode.norms.policy import Policy
from policycode.scenarios.play import ScenarioResult, StepResult, play
from policycode.syntax.decisions import decision_to_json
from policycode.syntax.load import load
from policycode.syntax.scenarios import read_scenarios

from .dice import Dice
from .history_people import make_people
from .history_steps import Steps
from .history_versions import make_policies
from .program import COMPARED, comparable
from .toml import inline, to_toml

NAME = "history"
AGAIN = 3
"""So many acts of each history are judged twice more: without a record, and late, with the one that it leaves."""
LATE = "2027-06-01T00:00:00+00:00"


@dataclass
class History:
    """What both are given, and what the plain implementation made of it while it was thrown."""

    seed: int
    policies: list[dict]
    people: list[dict] | None
    steps: list[dict]
    plain: dict[str, Any]
    thrown: Counter[str]

    def write(self, root: Path) -> Path:
        """`policy/` with the versions and the scenario beside them; returns what to load."""
        folder = root / "policy"
        folder.mkdir(parents=True, exist_ok=True)
        for place, document in enumerate(self.policies):
            (folder / f"v{place + 1}.policy.toml").write_text(to_toml(document), encoding="utf-8")
        (folder / f"{NAME}.scenarios.toml").write_text(self.scenario(), encoding="utf-8")
        return folder if len(self.policies) > 1 else folder / "v1.policy.toml"

    def scenario(self) -> str:
        """The scenario as a file. It expects every step but acts and clocks to be refused, and nothing to be live:
        not because it should, but because what is expected is looked at."""
        lines = [f"[scenario.{NAME}]"]
        if self.people is not None:
            lines.append(f"people = {inline(self.people)}")
        for step in self.steps:
            kind, said = next(iter(step.items()))
            refused = {} if kind in ("act", "clock") else {"refused": True}
            lines += [f"[[scenario.{NAME}.step]]", f"{kind} = {inline(said)}"]
            lines.append(f"expect = {inline({'live': [], **refused})}")
        return "\n".join(lines) + "\n"


def make_history(seed: int) -> History:
    """The history of this seed; always the same one."""
    dice = Dice(seed)
    steady = dice.chance(0.5)
    policies = make_policies(dice, steady)
    people = make_people(dice, policies, steady)
    steps = Steps(dice, policies, people, steady)
    steps.throw()
    play = steps.play
    said = {f"s{n}": result for n, result in enumerate(steps.results, 1)}
    for number in play.act_steps()[:AGAIN]:
        said[f"alone{number}"] = {"decision": play.judged_alone(number)}
        said[f"late{number}"] = {"decision": _without_remedies(play.judged_late(number, LATE))}
    said["review"] = {"listed": _numbers(play.history.for_review())}
    return History(seed, policies, people, play.steps, said, steps.thrown)


def _numbers(listed: list[tuple[str, str, str]]) -> list[list[str]]:
    """The acts named by the numbers of their steps, as both sides have them."""
    return sorted(["".join(c for c in one if c.isdigit()) for one in (a, b)] + [on] for a, b, on in listed)


def decide_plainly_history(history: History) -> dict[str, dict]:
    """What the plain implementation says: of each step, of acts without a record, of what is to be reviewed."""
    return {name: _comparable(result) for name, result in history.plain.items()}


def decide_by_program_history(history: History) -> dict[str, dict]:
    """The same through the program's own reader of scenarios and player."""
    with TemporaryDirectory(prefix="policycode-history-") as folder:
        root = Path(folder)
        policy = load(history.write(root), root=root)
        zone = policy.editions[0].time_zone
        file = str(root / "policy" / f"{NAME}.scenarios.toml")
        reading = read_scenarios([file], zone=zone, policy=policy.id)
    if reading.diagnostics:
        raise AssertionError([one.message["en"] for one in reading.diagnostics])
    (scenario,) = reading.scenarios
    engine = Engine(policy)
    played = play(engine, scenario)
    said = {f"s{one.index}": _came(one, policy) for one in played.steps}
    review = [(later.act, fallen.act, later.ladder) for later, fallen in played.record.for_review()]
    made = said | _again(engine, scenario, played) | {"review": {"listed": _numbers(sorted(set(review)))}}
    return {name: _comparable(result) for name, result in made.items()}


def _came(one: StepResult, policy: Policy) -> dict[str, Any]:
    if not one.findings:
        return {"came": "mistaken", "why": one.says[0]["en"]}
    got = {finding.key: finding.got for finding in one.findings}
    found = {"came": "refused" if got.get("refused") else "accepted", "live": got["live"]}
    if one.decision is not None:
        found["decision"] = decision_to_json(one.decision, policy.id)
    return found


def _again(engine: Engine, scenario: Scenario, played: ScenarioResult) -> dict[str, dict]:
    people = scenario.people or NOBODY_LISTED
    acts = [(step.number, step.what.act) for step in scenario.steps if isinstance(step.what, ActStep)]
    found: dict[str, dict] = {}
    for number, act in acts[:AGAIN]:
        record = played.record.of(act.person)
        late = datetime.fromisoformat(LATE)
        found[f"alone{number}"] = {"decision": _decided(engine, act, people)}
        found[f"late{number}"] = {"decision": _without_remedies(_decided(engine, act, people, record, late))}
    return found


def _decided(
    engine: Engine, act: Act, people: People, record: ConductRecord | None = None, now: datetime | None = None
) -> dict[str, Any]:
    try:
        return decision_to_json(engine.decide(act, people=people, record=record, now=now), engine.policy.id)
    except ActError as error:
        return {"invalid": error.message["en"]}


def _comparable(result: dict[str, Any]) -> dict[str, Any]:
    found = {key: result[key] for key in ("came", "why", "live", "listed") if key in result}
    return found | (comparable(result["decision"]) if "decision" in result else {})


def _without_remedies(decision: dict[str, Any]) -> dict[str, Any]:
    """Of an act that already stands in the record nobody asks how it may be done."""
    return decision if "invalid" in decision else decision | {"remedies": []}


def compare_history(history: History) -> list[str]:
    """One line for each thing that the program and the plain implementation say differently of the history."""
    return history_differences(decide_plainly_history(history), decide_by_program_history(history))


def history_differences(want: dict[str, dict], got: dict[str, dict]) -> list[str]:
    """The plain implementation's results against the program's."""
    found = [f"{name}: only one of the two knows it" for name in sorted(want.keys() ^ got.keys())]
    for name in sorted(want.keys() & got.keys()):
        one, other = want[name], got[name]
        keys = ("came", "invalid", "live", "listed", *COMPARED)
        for key in keys:
            if one.get(key) != other.get(key):
                why = [f" ({side['why']})" if side.get("why") else "" for side in (one, other)]
                found.append(
                    f"{name}.{key}: plain {one.get(key)!r}{why[0]}, program {other.get(key)!r}{why[1]}"
                )
    return found
