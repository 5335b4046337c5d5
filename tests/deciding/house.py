"""A house with a few rules, read from text, for tests that judge acts and not only ladders."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.engine import Engine
from policycode.syntax.load import load
from tests.deciding.workplace import day

HOUSE = """
[policy]
id = "house"
version = "1"
title = { nl = "Huis", en = "House" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
unregulated = "permitted"
offence = "minor"
counsel = "lawyer"

[role.worker]
[role.hr]
[role.lawyer]
[role.director]
[action.post]
[action.shout]
is_a = "post"
[action.like]
[fact.secret]
type = "bool"
[fact.rude]
type = "bool"
default = false

[clause.secrets]
article = "1"
effect = "forbid"
force = "binding"
actions = ["post"]
when = "secret"
offence = "serious"
refer_to = "lawyer"

[clause.manners]
article = "2"
effect = "forbid"
force = "binding"
actions = ["post"]
when = "rude"

[clause.noise]
article = "3"
effect = "require"
force = "binding"
actions = ["shout"]
approval_from = "hr"

[clause.humour]
article = "4"
effect = "permit"
actions = ["post"]
roles = ["hr"]
overrides = ["manners"]

[clause.patience]
article = "5"
effect = "forbid"
force = "guideline"
actions = ["like"]
when = 'live("warning") or count("post", "PT1H") >= 2'

[offence.minor]
gravity = 1
limitation = "P2M"
[offence.serious]
gravity = 2
[rung.coaching]
counts_for = "P6M"
[rung.warning]
counts_for = "P12M"
needs = ["hearing"]
decided_by = { roles = ["hr"] }
appeal = { within = "P14D", to = "lawyer", suspends = true }
[rung.end]
ends_employment = true
decided_by = { roles = ["director", "lawyer"], votes = 2 }
[ladder.conduct]
rungs = ["coaching", "warning", "end"]
entry = { minor = "coaching", serious = "warning" }
"""


def engine(folder: Path, text: str = HOUSE) -> Engine:
    """The house's policy, or another text, compiled."""
    file = folder / "house.policy.toml"
    file.write_text(text, encoding="utf-8")
    return Engine(load(file))


def act(name: str, at: float | datetime | None, what: str = "post", **keys: Any) -> Act:
    """An act of ``ann`` on a day of 2026 with bool facts given by name."""
    stated = [fact for fact in ("secret", "rude") if fact in keys]
    facts: dict[str, Statement] = {fact: Statement(keys.pop(fact)) for fact in stated}
    facts.setdefault("secret", Statement(False))
    time = at if isinstance(at, datetime) or at is None else day(at)
    defaults: dict[str, Any] = {"person": "ann", "roles": ("worker",)}
    return Act(name, action=NamedTerm(what), time=time, facts=facts, **{**defaults, **keys})
