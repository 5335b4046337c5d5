from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from click.testing import CliRunner, Result

from policycode.cli.program import program

POLICY = """\
[policy]
id = "house"
version = "1"
title = { nl = "Huisregels", en = "House rules" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
covers = ["worker"]
unregulated = "UNREGULATED"
conflict = "invalid"

[role.worker]
[role.boss]
is_a = ["worker"]
title = { nl = "Baas", en = "Boss" }
[role.guest]
[action.post]
title = { nl = "Plaatsen", en = "Post" }
[action.other]
[platform.x]

[fact.secret]
type = "bool"
ask = { nl = "Is het geheim?", en = "Is it secret?" }
[fact.released]
type = "bool"
default = false
changeable = true
[fact.polite]
type = "bool"
default = true
[fact.announcement]
type = "bool"
default = false
[fact.private]
type = "bool"
default = false

[clause.secrecy]
article = "1"
title = { nl = "Geheimen", en = "Secrets" }
text = { nl = "Wie geheimen heeft, houdt ze.", en = "Whoever has secrets keeps them." }
effect = "forbid"
force = "binding"
actions = ["post"]
when = 'secret'
unless = 'released'
offence = "serious"
advice = { nl = "Vraag het na.", en = "Ask." }

[clause.approval]
article = "2"
effect = "require"
force = "binding"
actions = ["post"]
when = 'announcement'
approval_from = ["boss"]
offence = "serious"

[clause.politeness]
article = "3"
effect = "forbid"
force = "guideline"
actions = ["post"]
when = 'not polite'

[clause.private_life]
article = "4"
effect = "permit"
actions = ["post"]
when = 'private'

[offence.serious]
gravity = 2
title = { nl = "Ernstig", en = "Serious" }

[rung.warning]
counts_for = "P12M"
title = { nl = "Waarschuwing", en = "Warning" }
decided_by = { roles = ["boss"] }
[rung.final]
counts_for = "P12M"
title = { nl = "Laatste waarschuwing", en = "Final warning" }
decided_by = { roles = ["boss"] }

[ladder.conduct]
rungs = ["warning", "final"]
entry = { serious = "warning" }
"""
SCENARIOS = """\
[scenario.leak]
[[scenario.leak.step]]
act = { time = 2026-03-02T10:00:00+01:00, person = "p", roles = ["worker"], action = "post", facts = { secret = true } }
expect = { outcome = "breach", clauses = ["secrecy"], proposes = "warning" }
"""


class Run(Protocol):
    def __call__(self, *arguments: object, input: str | bytes | None = None) -> Result: ...


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in this process, in English unless told otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(program(), [str(one) for one in arguments], input=input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a small policy and one scenario."""
    return write_house(tmp_path / "house")


def write_house(folder: Path, unregulated: str = "permitted") -> Path:
    folder.mkdir()
    text = POLICY.replace("UNREGULATED", unregulated)
    (folder / "house.policy.toml").write_text(text, encoding="utf-8")
    (folder / "house.scenarios.toml").write_text(SCENARIOS, encoding="utf-8")
    return folder


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A policy with an unknown key and an unknown fact."""
    text = POLICY.replace("UNREGULATED", "permitted")
    text = text.replace("when = 'secret'", "when = 'secrte'").replace("covers =", "covrs =")
    file = tmp_path / "broken.policy.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def write_acts(tmp_path: Path) -> Callable[..., Path]:
    """Writes acts, each a mapping over a plain one, or a raw line."""

    def write(*acts: dict[str, Any] | str) -> Path:
        lines = [
            one if isinstance(one, str) else json.dumps(an_act(**{"id": f"e{number}", **one}))
            for number, one in enumerate(acts, 1)
        ]
        file = tmp_path / "acts.jsonl"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return file

    return write


def an_act(id: str, *, drop: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    act = {
        "id": id,
        "time": "2026-03-02T10:00:00+01:00",
        "person": "p_1",
        "roles": ["worker"],
        "action": "post",
        "facts": {"secret": False},
        **more,
    }
    return {key: value for key, value in act.items() if key not in drop}


SECRET: dict[str, Any] = {"facts": {"secret": True}}
UNKNOWN: dict[str, Any] = {"facts": {}}
