"""A small vocabulary: terms, facts, definitions, moments, periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from .dice import Dice

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


def texts(name: str) -> dict:
    """A title in both languages."""
    words = name.replace("_", " ")
    return {"nl": f"De {words}", "en": f"The {words}"}


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
    for kind, chance in (("choice", 0.6), ("level", 0.5), ("set", 0.45), ("int", 0.45)):
        if dice.chance(chance):
            names.append(dice.pick(FACTS[kind]))
    for kind in ("date", "datetime"):
        if dice.chance(0.5 if "periods" in themes else 0.1):
            names.append(dice.pick(FACTS[kind]))
    facts = {name: make_fact(dice, name) for name in names}
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
    if dice.chance(0.15):
        facts["faith"] = {"type": "bool", "protected": True}
    return facts


def make_fact(dice: Dice, name: str) -> dict:
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
    if kind in ("choice", "set") and dice.chance(0.35):
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


def make_moments(dice: Dice, themes: list[str]) -> dict:
    moments: dict[str, dict] = {}
    for name in ("launch", "merger"):
        if dice.chance(0.6 if "periods" in themes else 0.15):
            moments[name] = {"title": texts(name)} if dice.chance(0.5) else {}
            if dice.chance(0.4):
                moments[name]["at"] = some_instant(dice)
    return moments


def some_instant(dice: Dice) -> datetime:
    start = datetime(2026, 1, 10, 9, tzinfo=timezone(timedelta(hours=1)))
    return start + timedelta(days=dice.number(0, 120), hours=dice.pick([0, 0, 6, 15]))


def some_day(dice: Dice) -> date:
    return date(2026, 1, 10) + timedelta(days=dice.number(0, 120))


def make_periods(dice: Dice, themes: list[str], tables: dict) -> dict:
    often = "periods" in themes
    found = {}
    for name in ("quiet", "season", "nights"):
        if dice.chance(0.75 if often else 0.2):
            found[name] = make_weekly(dice) if name == "nights" else make_period(dice, tables)
    return found


def make_weekly(dice: Dice) -> dict:
    period: dict = {}
    if dice.chance(0.75):
        period["days"] = dice.some(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1, 4)
    if not period or dice.chance(0.7):
        period["hours"] = dice.pick(
            [["22:00", "06:00"], ["09:00", "17:00"], ["18:00", "00:00"], ["09:30", "12:15"]]
        )
    return period


def make_period(dice: Dice, tables: dict) -> dict:
    """Bounds of every kind; a window of two known bounds is in order."""
    names = list(tables["moment"]) + [
        n for n, f in tables["fact"].items() if f["type"] in ("date", "datetime")
    ]
    if names and dice.chance(0.65):
        period = in_order(around_a_name(dice, names), tables["moment"])
    else:
        period = between_days(dice)
    if "from" in period and dice.chance(0.35):
        period["before"] = dice.pick(["P1D", "P2W", "P1M", "PT6H", "P1DT12H"])
    if "from" not in period or dice.chance(0.35):
        spans = ["P1D", "P2W", "PT36H"] if "through" in period else ["P1D", "P2W", "P1M", "PT36H", "P3M"]
        if "until" in period or "through" in period:
            period["after"] = dice.pick(spans)
    return period


def around_a_name(dice: Dice, names: list[str]) -> dict:
    name, other = dice.pick(names), dice.pick(names)
    return dice.pick(
        [
            {"from": name},
            {"until": name},
            {"from": name, "through": name},
            {"from": some_day(dice), "until": name},
            {"from": name, "until": other},
            {"through": name},
        ]
    )


def in_order(period: dict, moments: dict) -> dict:
    """No window that is inverted or empty by what the policy itself says."""
    if period.get("from") == period.get("until"):
        return period | {"before": "P1D", "after": "P1D"}
    at = {key: moments.get(period[key], {}).get("at") for key in period if isinstance(period[key], str)}
    if isinstance(period.get("from"), date):
        return period | {"from": date(2025, 12, 20)}
    if at.get("from") and at.get("until") and at["from"] > at["until"]:
        return {"from": period["until"], "until": period["from"]}
    return period


def between_days(dice: Dice) -> dict:
    start = some_day(dice)
    end = start + timedelta(days=dice.number(3, 40))
    zone = timezone(timedelta(hours=1))
    return dice.pick(
        [
            {"from": start, "until": end},
            {"from": start, "through": end},
            {"from": start},
            {"through": end},
            {
                "from": datetime(start.year, start.month, start.day, 8, tzinfo=zone),
                "until": datetime(end.year, end.month, end.day, 18, 30, tzinfo=zone),
            },
        ]
    )
