"""A small policy and an amended copy of it, and random complete acts in the words of both."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.compiled import compile_edition
from policycode.expr import nodes as n
from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, SetOf
from policycode.norms.policy import Edition
from policycode.syntax.load import load

from ..agreement.case import Case
from ..agreement.dice import Dice
from .small import small_case

EFFECTS = ["forbid", "permit", "encourage", "protect"]
KINDS = [
    "drop", "effect", "when", "scope", "offence", "entry", "fact", "silence",
    "unless", "conflict", "voice", "term", "time", "basis",
]  # fmt: skip
"""What an amendment changes."""

AT_NEW = 'during("only_new")'


def amended(document: dict, dice: Dice) -> tuple[str, dict]:
    """A copy that says one thing otherwise, and what."""
    new = copy.deepcopy(document)
    clauses = {name: one for name, one in new["clause"].items() if one["effect"] != "state"}
    if not clauses:
        new["policy"]["unregulated"] = "forbidden"
        return "silence", new
    clause = clauses[dice.pick(sorted(clauses))]
    name = next(one for one in clauses if clauses[one] is clause)
    kind = dice.pick(KINDS)
    match kind:
        case "drop" if len(new["clause"]) > 1 and "overrides" not in str(new["clause"]):
            del new["clause"][name]
        case "effect" if clause["effect"] in EFFECTS[:3]:
            clause["effect"] = dice.pick([one for one in EFFECTS[:3] if one != clause["effect"]])
            clause.setdefault("force", "binding") if clause["effect"] == "forbid" else clause.pop("force", 0)
        case "when":
            clause.pop("when", None)
        case "scope":
            for key in ("roles", "departments", "platforms", "actions"):
                clause.pop(key, None)
        case "offence" if new.get("offence"):
            clause["offence"] = dice.pick(sorted(new["offence"]))
        case "entry" if new.get("ladder"):
            for ladder in new["ladder"].values():
                for offence in ladder.get("entry", ()):
                    ladder["entry"][offence] = ladder["rungs"][-1]
        case "fact":
            new["fact"]["only_new"] = {"type": "bool", "title": {"nl": "n", "en": "n"}}
            clause["when"] = f"({clause['when']}) and only_new" if "when" in clause else "only_new"
        case "unless":
            clause["unless"] = clause.pop("when", f'"{next(iter(new["role"]))}" in roles')
        case "conflict":
            new["policy"]["conflict"] = dice.pick(["prohibit", "permit", "invalid"])
        case "voice" if clause.get("overrides") or clause.get("subject_to"):
            clause.pop("overrides", None)
            clause.pop("subject_to", None)
        case "term":
            table = dice.pick(["role", "department", "platform", "action"])
            above = dice.pick(sorted(new[table]))
            new[table]["only_new"] = {"title": {"nl": "n", "en": "n"}, "is_a": [above]}
            clause[f"{table}s"] = ["only_new"]
        case "time":
            clause["in_force"] = {"from": date(2026, dice.number(1, 12), 3)}
        case "basis" if new.get("rung"):
            for rung in new["rung"].values():
                rung.pop("basis", None) if "basis" in rung else rung.update(basis=["contract"])
        case _:
            new["policy"]["unregulated"] = dice.pick(["permitted", "forbidden", "undecided"])
    return kind, new


def with_other_values(document: dict, dice: Dice) -> tuple[str, dict]:
    """A copy in which a fact has other values; half of the time a clause looks at that."""
    new = copy.deepcopy(document)
    kind = dice.pick(["value", "lose", "width", "open"])
    wanted = ("int",) if kind == "width" else ("choice", "level")
    names = [name for name, fact in sorted(new["fact"].items()) if fact["type"] in wanted]
    clauses = [name for name, one in new["clause"].items() if one["effect"] != "state"]
    if not names or not clauses:
        return amended(document, dice)
    name = dice.pick(names)
    fact, clause = new["fact"][name], new["clause"][dice.pick(clauses)]
    match kind:
        case "value":
            fact["values"] = list(fact["values"])
            fact["values"].insert(dice.number(0, len(fact["values"])), "only_new")
        case "lose":
            lost = dice.pick(fact["values"])
            fact["values"] = [one for one in fact["values"] if one != lost]
        case "width":
            key = dice.pick(["min", "max"])
            fact[key] = fact.get(key, 4) + dice.number(-3, 3)
        case _:
            fact["open"] = not fact.get("open", False)
    if dice.chance(0.5):
        value = "only_new" if kind == "value" else (fact.get("values") or [""])[0]
        whole = fact.get("min", fact.get("max"))
        more = f"{name} == {whole}" if kind == "width" else f'{name} == "{value}"'
        clause["when"] = f"({clause['when']}) or {more}" if "when" in clause else more
    return kind, new


def with_other_terms(document: dict, dice: Dice) -> tuple[str, dict]:
    """A copy in which a term is new, bears another name, or has another category above it or none; a new one stands in
    a clause, where half of the time nothing else does."""
    clauses = [name for name, one in document["clause"].items() if one["effect"] != "state"]
    if not clauses:
        return amended(document, dice)
    kind = dice.pick(["add", "rename", "parent", "lift"])
    table = dice.pick(["action", "action", "platform", "department"])
    name = dice.pick(sorted(document[table]))
    if kind == "rename":
        return f"{kind} {table}", _renamed(document, name)
    new = copy.deepcopy(document)
    clause, term = new["clause"][dice.pick(clauses)], new[table][name]
    if kind == "lift":
        term.pop("is_a", None)
        clause[f"{table}s"] = [name]
        return f"{kind} {table}", new
    new[table]["only_new"] = {"title": {"nl": "n", "en": "n"}}
    if kind == "parent":
        term["is_a"] = ["only_new"]
    beside = clause.get(f"{table}s", [])
    beside = [beside] if isinstance(beside, str) else list(beside)
    clause[f"{table}s"] = [*(beside if dice.chance(0.5) else ()), "only_new"]
    return f"{kind} {table}", new


def _renamed(part: Any, name: str) -> Any:
    """A copy in which another word stands wherever a name stood."""
    match part:
        case dict():
            return {_renamed(key, name): _renamed(one, name) for key, one in part.items()}
        case list():
            return [_renamed(one, name) for one in part]
        case str():
            return re.sub(rf"\b{name}\b", "only_new", part)
    return part


def with_other_periods(document: dict, dice: Dice) -> tuple[str, dict]:
    """A copy in which what has a date lies later, or a clause also looks at hours that the old one knows nothing of."""
    new = copy.deepcopy(document)
    kind = dice.pick(["later", "weekly", "later and weekly"])
    clauses = [name for name, one in new["clause"].items() if one["effect"] != "state"]
    if not clauses:
        return amended(document, dice)
    if "later" in kind:
        by = timedelta(days=dice.number(1, 40))
        for period in new.get("period", {}).values():
            known = {
                key: period[key] for key in ("from", "until", "through") if isinstance(period.get(key), date)
            }
            period.update({key: point + by for key, point in known.items()})
    if "weekly" in kind:
        hours = dice.pick([["09:30", "11:00"], ["22:30", "01:15"]])
        words = {
            "title": {"nl": "n", "en": "n"},
            "hours": hours,
            "days": dice.some(["mon", "wed", "sun"], 1, 3),
        }
        new.setdefault("period", {})["only_new"] = words
        clause, how = new["clause"][dice.pick(clauses)], dice.pick(["and", "or"])
        clause["when"] = f"({clause['when']}) {how} {AT_NEW}" if "when" in clause else AT_NEW
    return kind, new


def with_other_force(document: dict, dice: Dice) -> tuple[str, dict]:
    """An amended copy that is in force at another time: in part before what both build on."""
    kind, new = amended(document, dice)
    times = (
        {"from": date(2027, 1, 1)},
        {"from": date(2015, 1, 1), "until": date(2018, 1, 1)},
        {"from": date(2019, 6, 1), "until": date(2020, 3, 1)},
        {"until": date(2019, 1, 1)},
        {"from": date(2020, 1, 1), "until": date(2026, 2, 1)},
    )
    new["policy"]["in_force"] = dict(dice.pick(list(times)))
    before = new["policy"]["in_force"].get("until", date(2026, 1, 1)) < date(2026, 1, 1)
    return f"{kind} {'before' if before else 'after'}", new


def versions(seed: int, root: Path, change: Any = amended) -> tuple[str, Edition, Edition]:
    """The edition of a small case, and its amended copy."""
    case = small_case(seed)
    old = case.policies[-1]
    kind, new = change(old, Dice(seed + 7))
    found = []
    for place, document in (("old", old), ("new", new)):
        one = Case(case.seed, case.themes, [document], [], None, case.files)
        found.append(load(one.write(root / place), root=root).newest)
    return kind, found[0], found[1]


def random_acts(old: Edition, new: Edition, dice: Dice, number: int) -> Iterator[Act]:
    """Complete acts: everything that either edition may ask is said."""
    both = (new, old)
    terms = {
        kind: sorted({name for one in both for name in one.vocabulary.terms(kind)})
        for kind in ("action", "platform", "department", "role")
    }
    facts = {name: fact for one in (old, new) for name, fact in one.vocabulary.facts.items()}
    times = [
        moment + timedelta(days=dice.number(0, 40), hours=dice.number(0, 23)) for moment in _turns(both)
    ] or [datetime(2026, 1, 5, tzinfo=UTC)]
    for place in range(number):
        platform, department = (dice.pick([None, *terms[kind]]) for kind in ("platform", "department"))
        yield Act(
            f"a{place}",
            "p",
            NamedTerm(dice.pick(terms["action"])),
            time=dice.pick(times),
            roles=tuple(dice.some(terms["role"], 1, 2)),
            department=department,
            platform=None if platform is None else NamedTerm(platform),
            facts={name: Statement(_value(fact.sort, dice)) for name, fact in facts.items()},
            approvals=frozenset(one for one in terms["role"] if dice.chance(0.5)),
            tense="planned" if dice.chance(0.3) else "done",
            assume={key: value for one in both for key, value in _assumed(one, dice)},
        )


def _turns(both: tuple[Edition, Edition]) -> list[datetime]:
    found = [datetime(2026, month, 3, tzinfo=UTC) for month in (1, 2, 3, 6, 11)]
    for one in both:
        for interval in one.clause_intervals.values():
            found += [end for end in (interval.start, interval.end) if end is not None]
    return found


def _value(sort: object, dice: Dice) -> Any:
    match sort:
        case Bool():
            return dice.chance(0.5)
        case Choice(values) | Level(values):
            return dice.pick(list(values))
        case SetOf(values):
            return tuple(sorted(dice.some(list(values), 0, len(values))))
        case Int(minimum, maximum):
            low = -3 if minimum is None else minimum
            return dice.number(low, low + 12 if maximum is None else maximum)
        case Instant():
            return datetime(2026, dice.number(1, 12), dice.number(1, 28), dice.number(0, 23), tzinfo=UTC)
        case Day():
            return datetime(2026, dice.number(1, 12), dice.number(1, 28), tzinfo=UTC).date()
    raise TypeError(sort)


def _assumed(edition: Edition, dice: Dice) -> Iterator[tuple[str, object]]:
    for subject in compile_edition(edition).domains:
        if isinstance(subject, n.Count):
            yield f"count:{subject.action}:{subject.within}", dice.number(0, 4)
    for rung in edition.rungs:
        yield f"live:{rung}", dice.chance(0.4)
    for name, moment in edition.vocabulary.moments.items():
        if moment.at is None:
            yield f"moment:{name}", datetime(2026, dice.number(1, 12), dice.number(1, 28), tzinfo=UTC)
