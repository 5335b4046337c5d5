from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import policycode

from .conftest import an_act

NAMES = {
    "Act", "ActError", "ConductRecord", "Decision", "Engine", "Inquiry", "Outcome", "People", "Policy", "PolicyError",
    "PolicycodeError", "UsageError", "act_to_json", "decide", "decision_to_json", "load", "load_people", "questions",
    "read_act", "read_acts", "simulate",
}  # fmt: skip


def test_the_public_names_are_these_and_each_is_there() -> None:
    assert set(policycode.__all__) == NAMES
    assert set(policycode._HOMES) == NAMES
    for name in NAMES:
        assert getattr(policycode, name).__name__ == name
    assert set(dir(policycode)) >= NAMES
    with pytest.raises(AttributeError):
        policycode.nothing  # noqa: B018  # asking for it is the test


def loaded_by(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_importing_the_package_loads_nothing_else() -> None:
    heavy = {"pydantic", "click", "tomli", "tomlrt", "rich", "holidays", "pyarrow", "whenever", "rfc8785"}
    assert not loaded_by("import policycode") & heavy


def test_help_and_deciding_do_not_load_what_only_other_verbs_need() -> None:
    help = (
        "from policycode.cli.program import program\ntry: program().main(['--help'])\nexcept SystemExit: pass"
    )
    assert not loaded_by(f"exec({help!r})") & {"pydantic", "tomli", "tomlrt", "rich", "holidays", "pyarrow"}
    assert not loaded_by("import policycode; policycode.load") & {"click", "tomlrt", "rich", "pyarrow"}


def test_decide_takes_a_mapping_or_an_act(house: Path) -> None:
    policy = policycode.load(house)
    plain = an_act("e1", facts={"secret": True})
    decision = policycode.decide(policy, plain)
    assert decision.outcome is policycode.Outcome.BREACH
    assert decision.proposals == ()
    record = policycode.ConductRecord()
    assert policycode.decide(policy, decision.act, record=record).proposals[0].lowest == "warning"
    with pytest.raises(policycode.ActError):
        policycode.decide(policy, {**plain, "colour": "red"})


def test_a_broken_policy_raises_with_all_its_mistakes(broken: Path) -> None:
    with pytest.raises(policycode.PolicyError) as raised:
        policycode.load(broken)
    assert len(raised.value.diagnostics) == 2
    assert isinstance(raised.value, policycode.PolicycodeError)


def test_the_engine_asks_evaluators_and_loads_nothing_that_they_may_need(house: Path) -> None:
    from policycode.evaluators import ActSeen, Finding, Kind

    class Reader:
        kind, cost, provides, needs = Kind.RULE, 1.0, {"secret": "bool"}, frozenset({"content"})

        def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> list[Finding]:
            return [Finding("secret", "secret" in (act.content or ""))]

    engine = policycode.Engine(policycode.load(house), evaluators=[Reader()])
    act = policycode.read_act(an_act("e1", content="our secret recipe", facts={}))
    assert engine.decide(act).outcome is policycode.Outcome.BREACH
    assert not loaded_by("import policycode; policycode.Engine") & {"click", "pydantic", "pluggy", "holidays"}
