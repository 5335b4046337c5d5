"""What no configuration may do: let an estimate alone be the ground for a measure, or state what nobody may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policycode.evaluators import Engine, EvaluatorKind, Finding, Kind
from policycode.evaluators.configuration import Configuration, read_configuration
from policycode.evaluators.written import Options
from policycode.syntax.load import load

POLICY = """
[policy]
id = "house"
version = "1"
title.en = "House"
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
[offence.minor]
gravity = 1
[role.worker]
[action.post]
[fact.rude]
type = "bool"
MORE
[fact.secret]
type = "bool"
[define.hostile]
means = "rude"
[clause.respect]
effect = "forbid"
force = "FORCE"
when = "hostile and secret"
OFFENCE
"""


def kind(of: Kind, made: Kind | None = None) -> EvaluatorKind:
    class Guesses:
        kind, cost, provides, needs = made or of, 1.0, {"rude": "bool"}, frozenset[str]()

        def evaluate(self, act: Any, wanted: frozenset[str]) -> list[Finding]:
            return [Finding("rude", True, 0.5)]

    about = {"nl": "Raadt.", "en": "Guesses."}
    return EvaluatorKind("guesses", about, {"rude": "bool"}, Options, lambda *_: Guesses(), of)


def configured(
    folder: Path,
    of: Kind = Kind.MODEL,
    fact: str = "",
    force: str = "binding",
    offence: str = 'offence = "minor"',
    made: Kind | None = None,
) -> tuple[Configuration, Any]:
    text = POLICY.replace("MORE", fact).replace("FORCE", force).replace("OFFENCE", offence)
    (folder / "house.policy.toml").write_text(text, encoding="utf-8")
    file = folder / "house.evaluators.toml"
    file.write_text('[evaluator.tone]\nuse = "guesses"\nstates = { rude = "rude" }\n', encoding="utf-8")
    policy = load(folder)
    return read_configuration([str(file)], kinds={"guesses": kind(of, made)}, policy=policy), policy


def test_a_model_alone_is_no_ground_for_a_measure(tmp_path: Path) -> None:
    found, _ = configured(tmp_path)
    (only,) = found.diagnostics
    assert found.sources == ()
    assert only.level == "error"
    assert only.place is not None
    assert (only.place.line, only.place.column) == (3, 12)
    assert "clause “respect”" in only.message["en"]
    assert "threshold" in (only.help or {})["nl"]


@pytest.mark.parametrize(
    "how",
    [
        {"fact": "threshold = 0.9"},
        {"fact": "judgement = true"},
        {"force": "guideline", "offence": ""},
        {"offence": 'offence = "none"'},
        {"of": Kind.RULE},
        {"of": Kind.PERSON},
        {"of": Kind.SERVICE},
    ],
    ids=str,
)
def test_what_a_person_judges_a_threshold_guards_or_nothing_follows_from_is_safe(
    tmp_path: Path, how: dict[str, Any]
) -> None:
    found, policy = configured(tmp_path, **how)
    assert found.diagnostics == ()
    Engine(policy, evaluators=found.sources)


def test_a_protected_attribute_is_nobodys(tmp_path: Path) -> None:
    for of in Kind:
        found, _ = configured(tmp_path, of, "protected = true", offence="")
        assert [one.code for one in found.diagnostics] == ["E4"], of


def test_what_is_registered_as_a_program_cannot_turn_out_a_person(tmp_path: Path) -> None:
    found, _ = configured(tmp_path, Kind.RULE, "judgement = true", made=Kind.PERSON)
    [problem] = found.diagnostics
    assert "of the kind “person”, registered as “rule”" in problem.message["en"]
