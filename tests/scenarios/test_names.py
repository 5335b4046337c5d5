"""Names that a scenario expects and the policy does not have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policycode.deciding import steps as s
from policycode.scenarios.names import undeclared
from tests.deciding.house import HOUSE, act, engine


def found(tmp_path: Path, **expect: Any) -> list[tuple[str, str | None]]:
    step = s.Step(1, s.ActStep(act("", 1, rude=True)), s.Expect(**expect))
    diagnostics = undeclared([s.Scenario("tale", (step,))], engine(tmp_path, HOUSE).policy)
    assert all(one.code == "E4" and one.message.keys() == {"nl", "en"} for one in diagnostics)
    return [(one.message["en"], one.help and one.help["en"]) for one in diagnostics]


@pytest.mark.parametrize(
    ("expect", "sentence", "help"),
    [
        (
            {"clauses": frozenset({"manner"})},
            "The clause “manner” does not exist.",
            "Did you mean “manners”?",
        ),
        ({"missing": frozenset({"secrt"})}, "The unknown “secrt” does not exist.", "Did you mean “secret”?"),
        ({"offence": "q"}, "The offence “q” does not exist.", "There are: minor, none, serious."),
        ({"contact": frozenset({"lawier"})}, "The role “lawier” does not exist.", "Did you mean “lawyer”?"),
        (
            {"proposes": (s.Proposes("nope", None, None),)},
            "The ladder “nope” does not exist.",
            "There are: conduct.",
        ),
        ({"live": ("coachin",)}, "The rung “coachin” does not exist.", "Did you mean “coaching”?"),
        ({"outcome": "breech"}, "The outcome “breech” does not exist.", "Did you mean “breach”?"),
    ],
)
def test_a_dangling_name_is_an_e4_with_help(
    tmp_path: Path, expect: dict[str, Any], sentence: str, help: str
) -> None:
    assert found(tmp_path, **expect) == [(sentence, help)]


def test_names_that_the_policy_has_are_fine(tmp_path: Path) -> None:
    known = {"outcome": "breach", "offence": "none", "missing": frozenset({"record", "approval:hr"})}
    assert found(tmp_path, clauses=frozenset({"manners"}), **known) == []
