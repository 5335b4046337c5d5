"""Random acts and people for a policy."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from math import prod
from zoneinfo import ZoneInfo

from ..plain.acts import InvalidAct, header, read
from ..plain.completions import relevant, unknown_of
from ..plain.edition import Library
from ..plain.history import History
from ..plain.people import Directory
from .dice import Dice
from .expressions import numbers_of
from .periods import some_day, some_instant

CLOCKS = [
    "00:00",
    "06:00",
    "05:59:59",
    "09:00",
    "09:30",
    "12:15",
    "14:00",
    "17:00",
    "18:00",
    "21:59:59",
    "22:00",
    "23:30",
]
LIMIT = 600
NOTHING_BEFORE = History()


class Acts:
    """Makes the acts of a case, each with few enough completions to go through."""

    def __init__(
        self,
        dice: Dice,
        themes: list[str],
        policies: list[dict],
        files: dict,
        persons: dict,
        people: list[dict] | None,
    ) -> None:
        self.dice, self.themes, self.persons, self.people = dice, themes, persons, people
        self.library = Library(policies, files)
        self.directory = Directory(people)
        self.zone = policies[0]["policy"]["time_zone"]
        self.edges = [
            p["policy"]["in_force"][k]
            for p in policies
            for k in ("from", "until")
            if k in p["policy"]["in_force"]
        ]
        self.history = bool({"history", "sanctions", "points"} & set(themes))

    def make(self) -> list[dict]:
        times = self.times(self.dice.number(3, 7) if self.history else self.dice.number(1, 4))
        acts: list[dict] = []
        for place, moment in enumerate(times):
            acts.append(self.make_act(f"a{place + 1}", moment, acts))
        return acts

    def times(self, size: int) -> list[datetime]:
        """Instants, many of them on an edge, close to the one before or the very same."""
        dice, found = self.dice, []
        while len(found) < size:
            if found and self.history and dice.chance(0.05):
                moment = found[-1]
            elif found and self.history and dice.chance(0.6):
                moment = found[-1] + timedelta(
                    days=dice.pick([0, 1, 3, 7, 8, 20, 35, 60]), minutes=dice.pick([7, 60, 300])
                )
            elif dice.chance(0.15):
                edge = dice.pick(self.edges)
                moment = datetime(edge.year, edge.month, edge.day, tzinfo=ZoneInfo(self.zone)) - timedelta(
                    seconds=dice.pick([0, 0, 1])
                )
            else:
                moment = datetime.combine(
                    some_day(dice), time.fromisoformat(dice.pick(CLOCKS)), ZoneInfo(self.zone)
                )
            found.append(moment)
        if dice.chance(0.3):
            found = found[1:] + found[:1]
        return found

    def make_act(self, name: str, moment: datetime, earlier: list[dict]) -> dict:
        """A new one or, in a history, mostly the same again."""
        dice = self.dice
        again = [
            act
            for act in earlier
            if {"time", "person", "action"} <= set(act) and act.get("tense") != "planned"
        ]
        if self.history and again and dice.chance(0.6):
            same = {key: value for key, value in dice.pick(again).items() if key not in ("assume", "known")}
            return same | {"id": name, "time": self.written(moment)}
        person = dice.pick(list(self.persons))
        planned = dice.chance(0.6 if "approvals" in self.themes else 0.05 if self.history else 0.25)
        act: dict = {"id": name, "time": self.written(moment), "person": person}
        if planned:
            act["tense"] = "planned"
            if dice.chance(0.1):
                del act["time"]
        elif dice.chance(0.08):
            act["tense"] = "done"
        if not (self.people and any(e["person"] == person for e in self.people) and dice.chance(0.6)):
            act["roles"] = self.persons[person]["roles"]
            if self.persons[person]["department"]:
                act["department"] = self.persons[person]["department"]
        self.add_terms(act)
        self.add_rest(act, moment)
        self.state(act)
        in_force = self.library.edition_at(moment.astimezone(UTC)) is not None
        return self.spoil(act) if in_force and dice.chance(0.04) else act

    def written(self, moment: datetime) -> str:
        shown = moment.astimezone(UTC) if self.dice.chance(0.2) else moment
        return datetime.isoformat(shown)

    def tables(self) -> dict:
        return self.library.edition(self.library.policies[0], datetime(2026, 1, 1, tzinfo=UTC)).vocabulary

    def add_terms(self, act: dict) -> None:
        strange = 0.35 if "unknown_terms" in self.themes else 0.12 if "history" in self.themes else 0.05
        act["action"] = self.a_term("action", strange)
        if self.dice.chance(0.7):
            act["platform"] = self.a_term("platform", strange)

    def a_term(self, table: str, strange: float) -> object:
        dice, names = self.dice, list(self.tables()[table])
        if not dice.chance(strange):
            return dice.pick(names)
        name = {"action": "dance", "platform": "newnet"}[table]
        return dice.pick(
            [name, {"name": name}, {"name": name, "is_a": dice.some(names, 1, 2)}, {"name": name, "is_a": []}]
        )

    def add_rest(self, act: dict, moment: datetime) -> None:
        dice = self.dice
        roles = list(self.tables()["role"])
        if dice.chance(0.6):
            act["approvals"] = dice.some(roles, 0, 2)
        if act.get("tense") != "planned" and dice.chance(0.15):
            act["known"] = self.written(moment + timedelta(days=dice.pick([1, 5, 20])))
        if dice.chance(0.05):
            act["content"] = "Tomorrow we launch."
        if dice.chance(0.25 if "periods" in self.themes or "history" in self.themes else 0.05):
            act["assume"] = self.assumed()
            if not act["assume"]:
                del act["assume"]

    def assumed(self) -> dict:
        dice, tables, found = self.dice, self.tables(), {}
        for name, one in tables["moment"].items():
            if "at" not in one and dice.chance(0.6):
                found[f"moment:{name}"] = self.written(some_instant(dice))
        if tables["rung"] and dice.chance(0.3):
            found[f"live:{dice.pick(list(tables['rung']))}"] = dice.chance(0.7)
        if dice.chance(0.3):
            found[f"count:{dice.pick(list(tables['action']))}:{dice.pick(['PT1H', 'P1D', 'P1M'])}"] = (
                dice.number(0, 3)
            )
        for name, fact in tables["fact"].items():
            if fact.get("open") and fact["type"] == "choice" and dice.chance(0.5):
                found[f"fact:{name}"] = "other"
        return found

    def state(self, act: dict) -> None:
        """Facts, one after the other, until few enough completions are left."""
        dice = self.dice
        facts = {n: f for n, f in self.tables()["fact"].items() if f.get("about") != "policy"}
        silent = 0.4 if "unknowns" in self.themes else 0.12
        act["facts"] = {n: self.statement(f) for n, f in facts.items() if not dice.chance(silent)}
        for name, fact in facts.items():
            nearest = fact.get("changeable") and fact["type"] in ("int", "set")  # nearest to what is stated
            many = self.size(act) > LIMIT and f"fact:{name}" not in act.get("assume", {})
            if nearest or many:
                act["facts"][name] = self.value(fact, 0.0)
        if self.size(act) > LIMIT:
            act["approvals"] = act.get("approvals", [])

    def few_by_itself(self, acts: list[dict]) -> list[str]:
        """The acts that have few enough completions without a record too, by id."""
        return [act["id"] for act in acts if self.size(act, None) <= LIMIT]

    def size(self, act: dict, history: History | None = NOTHING_BEFORE) -> int:
        """How many completions the act has, as far as its own words and a record tell."""
        try:
            moment, planned = header(act, self.zone, datetime(2026, 9, 1, tzinfo=UTC))
            edition = self.library.edition_at(moment)
            if edition is None:
                return 0
            known = read(act, moment, planned, edition, self.directory, {})
        except InvalidAct:
            return 0
        return prod(len(u.values) for u in unknown_of(known, relevant(known), history))

    def statement(self, fact: dict) -> object:
        dice = self.dice
        value = self.value(fact, 0.4 if "unknowns" in self.themes else 0.15)
        if not dice.chance(0.25 if "threshold" in fact or fact.get("judgement") else 0.08):
            return value
        maker = dice.pick(["person", "person:p_9", "system", "evaluator", "evaluator:tone"])
        if fact.get("judgement") and "default" in fact and dice.chance(0.6):
            value = fact["default"]  # which it keeps, whoever says the same
        stated: dict = {"value": value, "stated_by": maker}
        if dice.chance(0.7):
            stated["confidence"] = dice.pick([0.3, 0.5, 0.79, 0.8, 1.0])
        if dice.chance(0.1):
            stated["evidence"] = ["E-1"]
        return stated

    def value(self, fact: dict, outside: float) -> object:
        dice = self.dice
        match fact["type"]:
            case "bool":
                return dice.chance(0.5)
            case "int":
                return dice.pick(numbers_of(fact))
            case "date":
                return some_day(dice).isoformat()
            case "datetime":
                return some_instant(dice).isoformat()
            case "set":
                more = ["astrology"] if fact.get("open") and dice.chance(outside) else []
                return dice.some(fact["values"], 0, 3) + more
        if fact.get("open") and dice.chance(outside):
            return "astrology"
        return dice.pick(fact["values"])

    def spoil(self, act: dict) -> dict:
        """Makes the act invalid, in one of the ways that there are."""
        dice = self.dice
        match dice.pick(["person", "role", "fact", "value", "action", "department", "time", "roles"]):
            case "person":
                del act["person"]
            case "action":
                del act["action"]
            case "role":
                act["roles"] = ["pirate"]
            case "department":
                act["department"] = "navy"
            case "fact":
                act["facts"]["weather"] = "fine"
            case "value":
                name = dice.pick([n for n, f in self.tables()["fact"].items() if f["type"] == "bool"])
                act["facts"][name] = "yes"
            case "time":
                act.pop("time", None)
                act.pop("tense", None)
            case "roles":
                act.pop("roles", None)
                act["person"] = "p_unknown"
        return act
