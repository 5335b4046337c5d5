"""Random conditions over a vocabulary."""

from __future__ import annotations

from .dice import Dice

QUOTE = '"'


def quoted(value: str) -> str:
    return f'"{value}"'


def listing(values: list) -> str:
    return "[" + ", ".join(quoted(v) if isinstance(v, str) else str(v) for v in values) + "]"


def numbers_of(fact: dict) -> list[int]:
    """Whole numbers that a fact may be: near each other at first, then further apart."""
    return [value for value in (0, 1, 2, 3, 4, 7, 10) if value <= fact.get("max", value)]


class Expressions:
    """`rungs` may be empty: then `live` is not used; `history` says whether `live` and `count` may be."""

    def __init__(self, dice: Dice, tables: dict, history: float = 0.0) -> None:
        self.dice = dice
        self.tables = tables
        self.history = history
        self.facts = {
            n: f
            for n, f in tables["fact"].items()
            if not f.get("protected") and f["type"] not in ("date", "datetime")
        }
        # What is not bool is named twice as often: of it there is more to say.
        self.likely = [n for n, f in self.facts.items() for _ in range(1 if f["type"] == "bool" else 2)]

    def condition(self, depth: int = 2) -> str:
        """An expression; deeper ones are rarer."""
        dice = self.dice
        if depth == 0 or dice.chance(0.5):
            return self.atom()
        kind = dice.weighed({"and": 3, "or": 3, "not": 1})
        if kind == "not":
            return f"not ({self.condition(depth - 1)})"
        parts = [self.part(depth - 1) for _ in range(dice.weighed({2: 5, 3: 1}))]
        return f" {kind} ".join(parts)

    def part(self, depth: int) -> str:
        inner = self.condition(depth)
        return f"({inner})" if " and " in inner or " or " in inner else inner

    def atom(self) -> str:
        dice = self.dice
        if self.history and dice.chance(self.history):
            return self.of_history()
        weights = {"fact": 6.0, "term": 1.2}
        if self.tables.get("period"):
            weights["period"] = 1.6
        if self.tables.get("define"):
            weights["define"] = 1.2
        match dice.weighed(weights):
            case "period":
                return f'during("{dice.pick(list(self.tables["period"]))}")'
            case "define":
                return self.maybe_not(dice.pick(list(self.tables["define"])))
            case "term":
                return self.of_term()
        return self.of_fact(dice.pick(self.likely))

    def maybe_not(self, text: str) -> str:
        return f"not {text}" if self.dice.chance(0.35) else text

    def of_term(self) -> str:
        dice = self.dice
        table = dice.pick(["role", "platform", "action", "department"])
        names = list(self.tables[table])
        if table == "role":
            return f"{quoted(dice.pick(names))} {dice.pick(['in', 'in', 'not in'])} roles"
        return f"{table} {dice.pick(['in', 'in', 'not in'])} {listing(dice.some(names, 1, 2))}"

    def of_history(self) -> str:
        dice = self.dice
        if self.tables.get("rung") and dice.chance(0.5):
            return self.maybe_not(f'live("{dice.pick(list(self.tables["rung"]))}")')
        span = dice.pick(["PT1H", "P1D", "P30D", "P1M", "PT36H"])
        action, test = (
            dice.pick(list(self.tables["action"])),
            dice.pick(["> 0", ">= 2", "== 0", "< 1", ">= 1"]),
        )
        return f'count("{action}", "{span}") {test}'

    def of_fact(self, name: str) -> str:
        fact, dice = self.facts[name], self.dice
        match fact["type"]:
            case "bool":
                return dice.pick([name, name, f"not {name}", f"{name} == True", f"{name} != True"])
            case "set":
                return self.of_set(name, fact["values"])
            case "int":
                return self.of_int(name)
            case "level":
                return self.of_level(name, fact["values"])
        return self.of_choice(name, fact["values"])

    def of_choice(self, name: str, values: list[str]) -> str:
        dice, value = self.dice, quoted(self.dice.pick(values))
        some = listing(dice.some(values, 1, 2))
        return dice.pick(
            [
                f"{name} == {value}",
                f"{name} != {value}",
                f"{value} == {name}",
                f"{name} in {some}",
                f"{name} not in {some}",
            ]
        )

    def of_level(self, name: str, values: list[str]) -> str:
        dice, value = self.dice, quoted(self.dice.pick(values))
        op = dice.pick(["<", "<=", ">", ">=", ">=", "==", "!="])
        if dice.chance(0.1):
            return f"{name} in {listing(dice.some(values, 1, 2))}"
        return f"{value} {op} {name}" if dice.chance(0.2) else f"{name} {op} {value}"

    def of_set(self, name: str, values: list[str]) -> str:
        dice, value = self.dice, quoted(self.dice.pick(values))
        some = listing(dice.some(values, 1, 2))
        return dice.pick([f"{value} in {name}", f"{value} not in {name}", f"overlaps({name}, {some})"])

    def of_int(self, name: str) -> str:
        dice = self.dice
        value, op = dice.pick(numbers_of(self.facts[name])), dice.pick(["<", "<=", ">", ">=", "==", "!="])
        if dice.chance(0.15):
            return f"{name} {dice.pick(['in', 'not in'])} {listing([value, value + 2])}"
        return f"{value} {op} {name}" if dice.chance(0.2) else f"{name} {op} {value}"
