"""A small vocabulary: terms, facts, definitions, moments, periods."""

from __future__ import annotations

from datetime import UTC, date, datetime

from .dice import Dice
from .periods import make_moments, make_periods
from .texts import texts

TERMS = {
    "role": {
        "worker": [],
        "employee": ["worker"],
        "manager": ["employee"],
        "tester": ["employee"],
        "contractor": ["worker"],
        "hr_officer": ["employee"],
        "hr_director": ["hr_officer", "manager"],
    },
    "department": {"office": [], "sales": ["office"], "legal": ["office"], "plant": []},
    "platform": {
        "online": [],
        "social_network": ["online"],
        "microblog": ["social_network"],
        "forum": ["online"],
        "old_forum": ["forum"],
    },
    "action": {
        "publish": [],
        "post": ["publish"],
        "share": ["publish"],
        "like": [],
        "repost": ["share", "like"],
    },
}
ALWAYS = {
    "role": ["worker", "employee", "hr_officer"],
    "action": ["publish", "post"],
    "platform": ["social_network"],
}
FACTS = {
    "bool": ["employer_linked", "released", "joking", "public"],
    "choice": ["purpose", "tone"],
    "level": ["secrecy", "harm"],
    "set": ["topic", "audience"],
    "int": ["reach", "hours_spent"],
    "date": ["hired"],
    "datetime": ["announced"],
}
VALUES = {
    "purpose": ["work", "private", "whistleblowing"],
    "tone": ["kind", "rude"],
    "secrecy": ["open", "internal", "secret"],
    "harm": ["none", "some", "grave"],
    "topic": ["finance", "people", "product"],
    "audience": ["press", "friends"],
}
ACTIVITIES = {"post": "Create", "share": "Announce", "like": "Like"}


def make_vocabulary(dice: Dice, themes: list[str]) -> dict:
    """The declaring tables of a document."""
    tables: dict[str, dict] = {table: make_terms(dice, table) for table in TERMS}
    tables["fact"] = make_facts(dice, themes)
    tables["moment"] = make_moments(dice, themes)
    tables["period"] = make_periods(dice, themes, tables)
    if dice.chance(0.1):
        days = dice.pick(
            [
                {"country": "BE", "region": "VLG"},
                {"country": "BE"},
                {"holidays": [date(2026, 1, 1), date(2026, 5, 1)]},
            ]
        )
        tables["calendar"] = {
            "be_labour": days | {"rest_days": ["sun"], "exceptions": {"2026-05-15": "rest"}}
        }
    return tables


def make_terms(dice: Dice, table: str) -> dict:
    """Some of the terms, each with those parents that are there."""
    always = ALWAYS.get(table, [])
    most = {"role": 5, "department": 2, "platform": 4, "action": 4}[table]
    chosen = set(always) | set(dice.some(list(TERMS[table]), 1, most))
    found = {}
    for name, parents in TERMS[table].items():
        if name in chosen:
            kept = [parent for parent in parents if parent in chosen]
            found[name] = make_term(dice, table, name, kept)
    return found


def make_term(dice: Dice, table: str, name: str, parents: list[str]) -> dict:
    term: dict = {"title": texts(name)} if dice.chance(0.5) else {}
    if parents:
        term["is_a"] = parents[0] if len(parents) == 1 else parents
    if name == "old_forum" or (table == "role" and name == "tester" and dice.chance(0.1)):
        term["retired"] = True
    if table == "role" and dice.chance(0.3):
        term["rank"] = dice.number(1, 5)
    if table == "action" and name in ACTIVITIES and dice.chance(0.3):
        term["activity"] = [ACTIVITIES[name]]
    return term


def make_facts(dice: Dice, themes: list[str]) -> dict:
    names = dice.some(FACTS["bool"], 2, 3)
    often = 0.2 if "remedies" in themes else 0.0
    for kind, chance in (("choice", 0.6), ("level", 0.5), ("set", 0.45), ("int", 0.45)):
        if dice.chance(chance + often):
            names.append(dice.pick(FACTS[kind]))
    for kind in ("date", "datetime"):
        if dice.chance(0.5 if "periods" in themes else 0.1):
            names.append(dice.pick(FACTS[kind]))
    facts = {name: make_fact(dice, name, 0.7 if "unknowns" in themes else 0.4) for name in names}
    for name, fact in facts.items():
        if fact.get("judgement") and dice.chance(0.5):
            fact["weighs"] = [dice.pick([other for other in names if other != name])]
    may_change = [
        name
        for name, fact in facts.items()
        if fact["type"] not in ("date", "datetime") and "about" not in fact
    ]
    for name in dice.some(may_change, 0, 2):
        facts[name]["changeable"] = True
    if "remedies" in themes:
        for name in may_change:
            if facts[name]["type"] != "bool":
                facts[name]["changeable"] = True
            if facts[name]["type"] == "choice":  # several values that no condition tells apart
                facts[name]["values"] = [*facts[name]["values"], "study", "hobby"]
    if dice.chance(0.15):
        facts["faith"] = {"type": "bool", "protected": True}
    return facts


def make_fact(dice: Dice, name: str, is_open: float) -> dict:
    kind = next(kind for kind, names in FACTS.items() if name in names)
    fact: dict = {"type": kind}
    if name in VALUES:
        fact["values"] = VALUES[name]
    if kind == "int":
        fact |= dice.pick([{"min": 0, "max": 10}, {"min": 0}, {}, {"min": 0, "max": 4, "unit": "h"}])
    if dice.chance(0.2):
        fact["ask"] = {"nl": "Wat is het?", "en": "What is it?"}
    if dice.chance(0.3):
        fact["default"] = default_of(dice, fact, name)
    if kind in ("choice", "set") and dice.chance(is_open):
        fact["open"] = True
    if kind in ("bool", "choice", "level") and dice.chance(0.2):
        fact["judgement"] = True
    if dice.chance(0.25):
        fact["threshold"] = dice.pick([0.5, 0.8])
    if kind == "bool" and dice.chance(0.2):
        fact["marks"] = [dice.pick(["employer_link", "mistake"])]
    if kind in ("bool", "choice") and "default" not in fact and dice.chance(0.08):
        fact = {key: value for key, value in fact.items() if key in ("type", "values", "ask")} | {
            "about": "policy"
        }
    return fact


def default_of(dice: Dice, fact: dict, name: str) -> object:
    match fact["type"]:
        case "bool":
            return dice.chance(0.3)
        case "int":
            return dice.number(0, 4)
        case "set":
            return dice.some(fact["values"], 0, 2)
        case "date":
            return date(2025, 9, 1)
        case "datetime":
            return datetime(2026, 2, 1, 12, tzinfo=UTC)
    return dice.pick(fact["values"])
