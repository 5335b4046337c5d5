"""What `check` finds in configurations, without making an evaluator, is what deciding would refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policycode.evaluators import EvaluatorKind, Kind
from policycode.evaluators.configuration import read_configuration
from policycode.evaluators.examining import Examined, examine_configuration
from policycode.evaluators.written import Options
from policycode.syntax.load import load
from tests.evaluators.test_safety import POLICY, kind

GOOD = 'use = "guesses"\nstates = { rude = "rude" }\n'


class Strict(Options):
    """What the kind wants to know."""

    sure: bool = False
    """Something."""


def never(options: object, folder: Path) -> Any:
    raise AssertionError("nothing is made")


def of(model: Kind, make: Any = never) -> EvaluatorKind:
    about = {"nl": "Raadt.", "en": "Guesses."}
    return EvaluatorKind("guesses", about, {"rude": "bool"}, Strict, make, model)


def examined(
    folder: Path, wired: str = GOOD, model: Kind = Kind.MODEL, fact: str = "", make: Any = never
) -> tuple[Examined, Any]:
    """What is found without making it, and the diagnostics where it is made."""
    text = POLICY.replace("MORE", fact).replace("FORCE", "binding").replace("OFFENCE", 'offence = "minor"')
    (folder / "house.policy.toml").write_text(text, encoding="utf-8")
    file = folder / "house.evaluators.toml"
    file.write_text(f"[evaluator.tone]\n{wired}", encoding="utf-8")
    policy = load(folder)
    made = read_configuration(
        [str(file)], kinds={"guesses": of(model, lambda *_: kind(model).make(*_))}, policy=policy
    )
    found = examine_configuration([str(file)], kinds={"guesses": of(model, make)}, policy=policy)
    return found, made.diagnostics


@pytest.mark.parametrize(
    ("wired", "fact", "codes"),
    [
        (GOOD, "", ["E3"]),
        (GOOD, "threshold = 0.9", []),
        (GOOD, "judgement = true", []),
        (GOOD, "protected = true", ["E4", "E3"]),
        (GOOD.replace("{ rude =", "{ rde ="), "", ["E4"]),
        (GOOD + "reads = { other = 'sekret' }\n", "threshold = 0.9", ["E4"]),
        (GOOD + "[evaluator.tone.options]\nsur = true\n", "threshold = 0.9", ["E2"]),
        (GOOD + "[evaluator.tone.options]\nsure = 3\n", "threshold = 0.9", ["E3"]),
        (GOOD + "time_limit = 1e400\n", "", ["E3"]),
        ('use = "guesses"\n', "", ["E3"]),
    ],
)
def test_it_finds_the_same_as_whoever_decides(
    tmp_path: Path, wired: str, fact: str, codes: list[str]
) -> None:
    found, made = examined(tmp_path, wired, fact=fact)
    assert [one.code for one in found.diagnostics] == codes
    if "options" not in wired:
        assert found.diagnostics == made
    assert found.missing == ()


@pytest.mark.parametrize("of_kind", [Kind.RULE, Kind.PERSON, Kind.SERVICE])
def test_what_is_no_estimate_may_be_the_ground(tmp_path: Path, of_kind: Kind) -> None:
    assert examined(tmp_path, model=of_kind)[0].diagnostics == ()


def test_outputs_that_hang_on_the_options_are_taken_to_be_there(tmp_path: Path) -> None:
    found, _ = examined(tmp_path, GOOD.replace('= "rude" }', '= "list_of_mine" }'), fact="threshold = 0.9")
    assert found.diagnostics == ()
    unsafe, _ = examined(tmp_path, GOOD.replace('= "rude" }', '= "list_of_mine" }'))
    assert [one.code for one in unsafe.diagnostics] == ["E3"], "an estimate all the same"


def test_a_kind_that_is_not_here_is_named_and_no_mistake(tmp_path: Path) -> None:
    found, _ = examined(tmp_path, GOOD.replace("guesses", "oracle"))
    assert (found.diagnostics, found.missing) == ((), ("oracle",))
