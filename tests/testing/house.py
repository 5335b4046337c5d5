"""A small policy whose guards are known, and its scenarios."""

from __future__ import annotations

from pathlib import Path

from policycode.deciding.steps import Scenario
from policycode.norms.policy import Policy
from policycode.syntax.load import load
from policycode.syntax.scenarios import read_scenarios, scenario_files

POLICY = """\
[policy]
id = "house"
version = "1"
title = { nl = "Huisregels", en = "House rules" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
covers = ["worker"]
unregulated = "permitted"

[role.worker]
title = { nl = "Medewerker", en = "Worker" }
[role.guest]
title = { nl = "Gast", en = "Guest" }
[action.publish]
title = { nl = "Publiceren", en = "Publish" }
[action.post]
title = { nl = "Plaatsen", en = "Post" }
is_a = "publish"
[platform.online]
title = { nl = "Online", en = "Online" }
[platform.forum]
title = { nl = "Forum", en = "Forum" }
is_a = "online"

[fact.secret]
type = "bool"
title = { nl = "Geheim", en = "Secret" }
[fact.released]
type = "bool"
title = { nl = "Vrijgegeven", en = "Released" }
[fact.readers]
type = "int"
min = 0
title = { nl = "Lezers", en = "Readers" }

[clause.secrecy]
article = "1"
text = { nl = "Deel geen geheimen.", en = "Do not share secrets." }
effect = "forbid"
force = "binding"
actions = ["publish"]
when = 'secret and readers > 10'
unless = 'released'
offence = "serious"

[offence.serious]
gravity = 1
title = { nl = "Ernstig", en = "Serious" }
[rung.warning]
counts_for = "P12M"
title = { nl = "Waarschuwing", en = "Warning" }
appeal = { within = "P14D", to = "worker", suspends = true }
[rung.final]
counts_for = "P12M"
title = { nl = "Laatste waarschuwing", en = "Final warning" }
[ladder.conduct]
rungs = ["warning", "final"]
entry = { serious = "warning" }
"""

_ACT = (
    'act = {{ time = 2026-0{month}-02T10:00:00+01:00, person = "p", roles = ["worker"], action = "post", '
    "facts = {{ secret = {secret}, released = {released}, readers = {readers} }} }}"
)


def step(scenario: str, expect: str, secret: str, released: str, readers: int, month: int = 3) -> str:
    act = _ACT.format(month=month, secret=secret, released=released, readers=readers)
    return f"[[scenario.{scenario}.step]]\n{act}\nexpect = {expect}\n"


BREACH = '{ outcome = "breach", proposes = "warning" }'
FREE = '{ outcome = "permitted" }'
SCENARIOS = (
    step("leak", BREACH, "true", "false", 50)
    + step("released", FREE, "true", "true", 50)
    + step("open", FREE, "false", "false", 50)
)
"""They say nothing of how many readers it takes."""

EDGES = step("few", FREE, "true", "false", 10) + step("enough", BREACH, "true", "false", 11)


def write(folder: Path, scenarios: str = SCENARIOS, policy: str = POLICY) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "house.policy.toml").write_text(policy, encoding="utf-8")
    (folder / "house.scenarios.toml").write_text(scenarios, encoding="utf-8")
    return folder


def read(folder: Path) -> tuple[Policy, tuple[Scenario, ...]]:
    policy = load(folder)
    found = read_scenarios(scenario_files(folder), zone=policy.newest.time_zone, policy=policy.id)
    return policy, tuple(found.scenarios)
