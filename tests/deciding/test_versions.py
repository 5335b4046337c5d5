"""An act in the words of another version than the one in force at its time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policycode.deciding.acts import Act, Statement
from policycode.deciding.engine import Engine
from policycode.deciding.judge import Outcome
from policycode.errors import ActError
from policycode.syntax.load import load
from tests.deciding.house import HOUSE, act

FIRST = HOUSE.replace("{ from = 2026-01-01 }", "{ from = 2026-01-01, until = 2027-01-01 }")
SECOND = HOUSE.replace("{ from = 2026-01-01 }", "{ from = 2027-01-01 }").replace(
    'version = "1"', 'version = "2"'
)
ABOUT = """
[fact.about]
type = "choice"
values = [{values}]
[clause.rivals]
effect = "permit"
when = 'about == "us"'
"""


@pytest.fixture
def said(tmp_path: Path) -> Act:
    """An act of 2026 about a competitor."""
    return replace(act("a", 40), facts={"about": Statement("competitor")})


def house(folder: Path, values: str, more: str = "") -> Engine:
    (folder / "1.policy.toml").write_text(FIRST + ABOUT.replace("{values}", values) + more, encoding="utf-8")
    newer = SECOND + ABOUT.replace("{values}", '"us", "competitor"') + "[fact.new]\ntype = 'bool'\n"
    (folder / "2.policy.toml").write_text(newer, encoding="utf-8")
    return Engine(load(folder))


def test_the_help_names_the_version_that_knows_the_value(tmp_path: Path, said: Act) -> None:
    with pytest.raises(ActError) as refused:
        house(tmp_path, '"us"').decide(said)
    told = refused.value.help
    assert told is not None
    assert "versie 2 kent wat zij zegt over ‘about’ wel" in told["nl"]
    assert "version 2 does know what it says of “about”" in told["en"]
    assert "`open = true` in version 1" in told["en"]


def test_what_the_help_advises_makes_the_act_one_to_judge(tmp_path: Path, said: Act) -> None:
    engine = house(tmp_path, '"us"')
    text = (tmp_path / "1.policy.toml").read_text(encoding="utf-8")
    opened = text.replace('values = ["us"]', 'values = ["us"]\nopen = true')
    (tmp_path / "1.policy.toml").write_text(opened, encoding="utf-8")
    assert Engine(load(tmp_path)).decide(said).outcome is not Outcome.NOT_IN_FORCE
    with pytest.raises(ActError):
        engine.decide(said)


def test_what_no_version_knows_names_none(tmp_path: Path, said: Act) -> None:
    with pytest.raises(ActError) as refused:
        house(tmp_path, '"us"').decide(replace(said, facts={"about": Statement("nobody")}))
    assert refused.value.help is not None
    assert "version 2" not in refused.value.help["en"]


def test_a_fact_that_came_later_is_named_too(tmp_path: Path, said: Act) -> None:
    with pytest.raises(ActError) as refused:
        house(tmp_path, '"us"').decide(replace(said, facts={"new": Statement(True)}))
    assert refused.value.help is not None
    assert "version 2 does know what it says of “new”" in refused.value.help["en"]
    assert "open" not in refused.value.help["en"]
