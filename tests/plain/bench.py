"""A workbench for hand-written policies: the head that every one needs, and one act."""

from __future__ import annotations

import tomllib

from . import decide_file

HEAD = """
[policy]
id = "p"
version = "1"
title = { nl = "Beleid", en = "Policy" }
languages = ["nl", "en"]
in_force = { from = 2026-01-01 }
time_zone = "Europe/Amsterdam"
"""
WORDS = """
[role.worker]
[role.employee]
is_a = "worker"
[role.manager]
is_a = "employee"
[role.hr]
is_a = "worker"
[role.hr_director]
is_a = ["hr", "manager"]
[action.publish]
[action.post]
is_a = "publish"
[action.like]
[platform.social]
[platform.x]
is_a = "social"
[platform.intranet]
[offence.minor]
gravity = 1
[offence.gross]
gravity = 2
"""


def policy(body: str, silence: str = "permitted", head: str = "", words: str = WORDS) -> dict:
    """A policy over the common words; `head` adds lines to `[policy]`."""
    return tomllib.loads(f'{HEAD}unregulated = "{silence}"\n{head}\n{words}\n{body}')


def act(**changes: object) -> dict:
    """A done post on X by an employee on a Tuesday in March; approvals are stated, facts are not."""
    usual = {
        "id": "a",
        "time": "2026-03-10T10:00:00+01:00",
        "person": "p_1",
        "roles": ["employee"],
        "action": "post",
        "platform": "x",
        "facts": {},
        "approvals": [],
    }
    merged = {**usual, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def one(document: dict, **changes: object) -> dict:
    """The decision on one act."""
    return decide_file([document], [act(**changes)], now="2026-03-20T10:00:00+01:00")[0]


def statuses(result: dict) -> dict[str, object]:
    """Status by clause; the clauses that defeat it where it is defeated."""
    return {c["id"]: c["defeated_by"] or c["status"] for c in result["clauses"]}


def remedies(result: dict) -> list[dict]:
    """Each remedy as one table."""
    return [{change["set"]: change["to"] for change in remedy} for remedy in result["remedies"]]
