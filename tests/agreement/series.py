"""Documents: versions of a series, and what it builds on."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from .clauses import make_clauses
from .dice import Dice
from .expressions import Expressions
from .texts import texts

LAW = {"permit": 1, "protect": 2, "forbid": 1.5, "require": 1, "encourage": 0.4, "state": 0.2}
VOCABULARY = (
    "calendar",
    "role",
    "department",
    "platform",
    "action",
    "fact",
    "define",
    "moment",
    "period",
    "offence",
    "rung",
)


def make_policy(dice: Dice, themes: list[str], tables: dict, name: str, instrument: str | None) -> dict:
    """The `[policy]` table."""
    policy: dict = {
        "id": name,
        "version": "2026.1",
        "title": texts(name),
        "languages": dice.pick([["nl", "en"], ["en", "nl"]]),
        "in_force": {
            "from": dice.weighed({date(2026, 1, 1): 3, date(2025, 6, 1): 2, date(2026, 1, 15): 0.5})
        },
        "time_zone": dice.weighed(
            {"Europe/Amsterdam": 5, "Europe/Brussels": 1, "America/New_York": 0.5, "UTC": 0.5}
        ),
        "unregulated": dice.weighed({"permitted": 3, "forbidden": 1.2, "undecided": 1.2}),
    }
    if instrument is not None:
        policy["instrument"] = instrument
    if dice.chance(0.6):
        policy["conflict"] = dice.pick(["invalid", "invalid", "prohibit", "permit"])
    if dice.chance(0.15):
        policy["covers"] = dice.some(list(tables["role"]), 1, 2)
    if dice.chance(0.1):
        policy["applies_when"] = Expressions(dice, tables).condition(1)
    if dice.chance(0.8 if {"sanctions", "points"} & set(themes) else 0.5):
        policy["offence"] = dice.pick([*tables["offence"], *tables["offence"], "none"])
    if dice.chance(0.1):
        policy |= {"adopted": date(2025, 5, 1), "notice": "P14D"}
    if dice.chance(0.1):
        policy["format"] = 1
    return policy


def make_definitions(dice: Dice, tables: dict) -> dict:
    found: dict = {}
    for name in ("at_work", "sensitive"):
        if dice.chance(0.3):
            words = Expressions(dice, {**tables, "define": dict(found)})
            found[name] = {"means": words.condition(1)}
            if dice.chance(0.3):
                found[name] |= {"title": texts(name), "marks": ["employer_link"]}
    return found


def make_import(
    dice: Dice, themes: list[str], tables: dict, name: str, instrument: str, ids: list[str]
) -> dict:
    """A statute or another instrument: its own clauses over the same vocabulary, and a word or two of its own."""
    words = {table: deepcopy(tables[table]) for table in VOCABULARY if tables.get(table)}
    if dice.chance(0.4):
        words["fact"][f"{name}_report"] = {"type": "bool", "changeable": dice.chance(0.3)}
    document = {"policy": make_policy(dice, themes, words, name, instrument), **words}
    document["policy"].pop("conflict", None)
    document["policy"]["in_force"] = {"from": date(2020, 1, 1)}
    if dice.chance(0.15):
        document["policy"]["in_force"] = {"from": date(2026, 1, 20)}
    document["clause"] = make_clauses(dice, themes, words | {"rung": {}, "ladder": {}}, ids, LAW)
    return document


def next_version(dice: Dice, document: dict, start: date, gap: date | None, *, drop: bool) -> dict:
    """The first version ends, and this one begins, a little different."""
    later = deepcopy(document)
    later["policy"]["version"] = "2026.2"
    document["policy"]["in_force"]["until"] = gap or start
    later["policy"]["in_force"] = {"from": start}
    clauses = later["clause"]
    if drop and len(clauses) > 2 and dice.chance(0.6):
        _forget(clauses, dice.pick([name for name in clauses if name != "c1"]))
    if drop and dice.chance(0.3):
        later["policy"]["unregulated"] = dice.pick(["permitted", "forbidden", "undecided"])
    if drop and dice.chance(0.3):
        _shorten(dice, later.get("ladder", {}))
    changed = clauses[dice.pick(list(clauses))]
    match dice.weighed({"text": 3, "unless": 1, "sources": 1}):
        case "text":
            changed["text"] = {"nl": "Nieuwe tekst.", "en": "New text."}
        case "unless":
            changed.pop("unless", None)
        case "sources":
            changed |= {"sources": ["S-002"], "notes": {"why": "annual"}}
    return later


def _shorten(dice: Dice, ladders: dict) -> None:
    """A rung that no offence enters at leaves its ladder."""
    for ladder in ladders.values():
        entered = {
            rung
            for entry in ladder.get("entry", {}).values()
            for rung in ([entry] if isinstance(entry, str) else entry)
        }
        spare = [rung for rung in ladder["rungs"] if rung not in entered]
        if spare and "entry" in ladder and len(ladder["rungs"]) > 1:
            ladder["rungs"].remove(dice.pick(spare))


def _forget(clauses: dict, name: str) -> None:
    """A clause and every name of it are gone."""
    del clauses[name]
    for table in clauses.values():
        for key in ("overrides", "subject_to"):
            if isinstance(table.get(key), list):
                table[key] = [other for other in table[key] if other != name]
                if not table[key]:
                    del table[key]
