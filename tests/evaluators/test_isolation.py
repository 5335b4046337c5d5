"""Whatever a plugin does, the decision is right or undetermined, the plugin is named, and the run goes on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from policycode.deciding.judge import Outcome
from policycode.evaluators.configuration import read_configuration
from policycode.evaluators.engine import Answered, Engine
from policycode.evaluators.giving_up import GivingUp
from policycode.hooks import host
from policycode.hooks.isolated import Isolated
from policycode.syntax.acts import act_to_json, read_act
from policycode.syntax.load import load
from policycode.testing.wiring import HOUSE

PLUGIN = str(Path(__file__).with_name("misbehaving.py"))
POLICY = f"""{HOUSE}
[fact.loud]
type = "bool"
default = false
[clause.loud]
effect = "forbid"
force = "binding"
when = "loud"
"""
ACT = {
    "id": "a",
    "time": "2026-03-02T10:00:00+01:00",
    "person": "p",
    "roles": ["worker"],
    "action": "post",
    "content": "HELLO",
}
FAILING = [
    "raises",
    "hangs",
    "never comes",
    "answers a text",
    "answers nothing",
    "states another type",
    "states without end",
    "takes all memory",
    "ends its process",
    "leaves",
    "leaves in its own way",
    "interrupts",
    "closes",
    "cannot say why",
]
WORDED = {
    "has no evidence": "NoneType",
    "has bytes as evidence": "bytes",
    "has code as evidence": "Sneaky",
    "has itself as evidence": "no list of plain JSON",
    "names a list as output": "list, no text",
    "states a list of lists": "which no fact can be",
    "states a mixed set": "which no fact can be",
    "states an object": "Sneaky",
    "is no number sure": "no number between 0 and 1",
    "states a long text": "xxx…",
    "contradicts itself": "contradicts itself",
    "ends its process quietly": "its process ended (status 0)",
}
HARMLESS = ["not at all", "forks", "writes to standard output", "changes the act"]


def asked(folder: Path, way: str, acts: Sequence[str] = ("a", "b")) -> list[Answered]:
    """Some acts, one after the other, decided with the plugin behaving so."""
    (folder / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    configured = folder / "house.evaluators.toml"
    configured.write_text(
        '[evaluator.shouting]\nuse = "misbehaving"\nstates = { loud = "shouts" }\ntime_limit = 0.5\n'
        f'options = {{ way = "{way}" }}\n',
        encoding="utf-8",
    )
    policy = load(folder)
    plugins = host([PLUGIN])
    read = read_configuration([str(configured)], kinds=plugins.evaluators(), policy=policy)
    assert read.diagnostics == ()
    with Isolated(plugins, read.sources, workers=1) as caller:
        engine = Engine(policy, evaluators=read.sources, caller=GivingUp(caller))
        return [engine.ask(read_act(ACT | {"id": name})) for name in acts]


@pytest.mark.parametrize("way", FAILING)
def test_a_plugin_that_fails_leaves_the_fact_unknown_and_is_named(tmp_path: Path, way: str) -> None:
    for answered in asked(tmp_path, way):
        assert answered.decision.outcome is Outcome.UNDETERMINED
        assert answered.decision.missing == ("loud",)
        assert [one.source for one in answered.faults] == ["shouting"]


@pytest.mark.parametrize("way", ["hangs", "never comes"])
def test_who_is_late_in_another_process_time_after_time_is_given_up(tmp_path: Path, way: str) -> None:
    *before, last = asked(tmp_path, way, "abcd")
    assert all("within 0.5 seconds." in answered.faults[0].message["en"] for answered in before)
    assert "not asked any more" in last.faults[0].message["en"]


@pytest.mark.parametrize("way", WORDED)
def test_the_failure_says_how_the_plugin_failed(
    tmp_path: Path, way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for answered in asked(tmp_path, way):
        assert answered.decision.outcome is Outcome.UNDETERMINED
        (fault,) = answered.faults
        assert WORDED[way] in fault.message["en"]
        assert len(fault.message["en"]) < 500
    assert "forged" not in capfd.readouterr().out


@pytest.mark.parametrize("way", HARMLESS)
def test_what_a_plugin_does_to_its_own_copy_changes_nothing(
    tmp_path: Path, way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for answered in asked(tmp_path, way):
        assert answered.decision.outcome is Outcome.BREACH
        assert answered.faults == ()
        assert act_to_json(answered.decision.act)["person"] == "p"
    assert "forged" not in capfd.readouterr().out


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("cannot start", "no such list"),
        ("ends when it starts", "SystemExit"),
        ("is nothing", "no evaluator (NoneType)"),
        ("provides a list", "`provides` cannot be ['shouts']"),
        ("is of no kind", "`kind` cannot be 'oracle'"),
        ("costs a word", "`cost` cannot be 'cheap'"),
        ("costs no number", "`cost` cannot be nan"),
        ("needs a text", "`needs` cannot be 'content'"),
        ("cannot be asked", "`evaluate` cannot be None"),
    ],
)
def test_a_plugin_that_cannot_start_is_a_mistake_of_the_configuration(
    tmp_path: Path, way: str, says: str
) -> None:
    (tmp_path / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    configured = tmp_path / "house.evaluators.toml"
    configured.write_text(
        '[evaluator.shouting]\nuse = "misbehaving"\nstates.loud = "shouts"\n[evaluator.shouting.options]\n'
        f'way = "{way}"\n',
        encoding="utf-8",
    )
    found = read_configuration([str(configured)], kinds=host([PLUGIN]).evaluators(), policy=load(tmp_path))
    assert found.sources == ()
    (only,) = found.diagnostics
    assert says in only.message["en"]
    assert only.place is not None
    assert only.place.line in (2, 4)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("inf", "no finite number (inf)"),
        ("1e400", "no finite number (inf)"),
        ("nan", "no finite number (nan)"),
        ("-inf", "no finite number (-inf)"),
        ("1e300", "1e+300 is too large"),
        ("9999999999", "9999999999 is too large"),
        ("-1", "-1 is too small"),
        ("-0.1", "-0.1 is too small"),
    ],
)
@pytest.mark.parametrize(("key", "bound"), [("cost", "1000000"), ("time_limit", "604800")])
def test_no_cost_or_time_without_bounds(tmp_path: Path, key: str, bound: str, number: str, said: str) -> None:
    (tmp_path / "house.policy.toml").write_text(POLICY, encoding="utf-8")
    configured = tmp_path / "house.evaluators.toml"
    configured.write_text(
        f'[evaluator.shouting]\nuse = "misbehaving"\nstates.loud = "shouts"\n{key} = {number}\n',
        encoding="utf-8",
    )
    found = read_configuration([str(configured)], kinds=host([PLUGIN]).evaluators(), policy=load(tmp_path))
    assert found.sources == ()
    (only,) = found.diagnostics
    assert only.place is not None
    assert only.place.line == 4
    assert only.help is not None
    assert said in only.message["en"]
    assert number.startswith("-") or bound in only.help["en"]


def test_json_of_an_act_with_a_failure_reads_back(tmp_path: Path) -> None:
    act = asked(tmp_path, "raises")[0].decision.act
    assert act_to_json(read_act(json.loads(json.dumps(act_to_json(act))))) == act_to_json(act)
