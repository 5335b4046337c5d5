"""Random clauses, biased to overlap: few scopes, the same few facts, exceptions to each other."""

from __future__ import annotations

from datetime import date

from .dice import Dice
from .expressions import Expressions
from .sanctions import BASES
from .texts import texts

EFFECTS = {"forbid": 5, "permit": 3, "require": 3, "encourage": 1.2, "protect": 1.2, "state": 0.3}
SCOPES = {"roles": "role", "departments": "department", "actions": "action", "platforms": "platform"}


def make_clauses(
    dice: Dice, themes: list[str], tables: dict, ids: list[str], effects: dict | None = None
) -> dict:
    """Clauses by id, without overrides."""
    history = 0.3 if "history" in themes else 0.03
    words = Expressions(dice, tables, history if tables.get("ladder") or "history" in themes else 0.0)
    return {name: make_clause(dice, themes, tables, words, name, effects or EFFECTS) for name in ids}


def make_clause(
    dice: Dice, themes: list[str], tables: dict, words: Expressions, name: str, effects: dict
) -> dict:
    clause: dict = {"title": texts(name), "text": texts(name), "effect": dice.weighed(effects)}
    if dice.chance(0.2):
        clause["article"] = f"{dice.number(1, 9)}.{dice.number(1, 9)}"
    if clause["effect"] == "state":
        return clause
    if clause["effect"] in ("forbid", "require"):
        clause["force"] = "guideline" if dice.chance(0.22) else "binding"
    add_scope(dice, clause, tables, "unknown_terms" in themes)
    add_conditions(dice, clause, words)
    add_approval(dice, clause, tables, themes)
    add_offence(dice, clause, tables, words, themes)
    add_rest(dice, clause, tables, themes)
    return clause


def add_scope(dice: Dice, clause: dict, tables: dict, by_terms: bool) -> None:
    for key, table in SCOPES.items():
        often = {"roles": 0.2, "departments": 0.1, "actions": 0.3, "platforms": 0.2}[key]
        if by_terms and key in ("actions", "platforms"):
            often = 0.6
        if dice.chance(often):
            clause[key] = dice.some(list(tables[table]), 1, 2)


def add_conditions(dice: Dice, clause: dict, words: Expressions) -> None:
    if dice.chance(0.7):
        clause["when"] = words.condition()
    if dice.chance(0.25):
        clause["unless"] = words.condition(1)
    if clause["effect"] == "require" or (clause["effect"] in ("permit", "encourage") and dice.chance(0.25)):
        clause["must"] = words.condition(1)


def add_approval(dice: Dice, clause: dict, tables: dict, themes: list[str]) -> None:
    if clause["effect"] != "require" or not dice.chance(0.6 if "approvals" in themes else 0.3):
        return
    roles = dice.some(list(tables["role"]), 1, 2)
    clause["approval_from"] = roles[0] if len(roles) == 1 and dice.chance(0.7) else roles
    if dice.chance(0.6):
        del clause["must"]


def add_offence(dice: Dice, clause: dict, tables: dict, words: Expressions, themes: list[str]) -> None:
    if clause.get("force") == "guideline" or not (
        clause["effect"] in ("forbid", "require") or "must" in clause
    ):
        return
    names = list(tables["offence"])
    theme = "sanctions" in themes or "points" in themes
    if not dice.chance(0.75 if theme else 0.5):
        return
    if dice.chance(0.25):
        clause["offence"] = [{"when": words.condition(1), "is": dice.pick([*names, "none"])}]
        if dice.chance(0.7):
            clause["offence"].append({"is": dice.pick(names)})
    else:
        clause["offence"] = dice.pick([*names, *names, "none"])
    if tables.get("ladder") and dice.chance(0.15):
        clause["ladder"] = dice.pick(list(tables["ladder"]))


def add_rest(dice: Dice, clause: dict, tables: dict, themes: list[str]) -> None:
    if dice.chance(0.2):
        clause["refer_to"] = dice.pick(list(tables["role"]))
    if dice.chance(0.25):
        clause["basis"] = dice.some(BASES, 1, 2)
    if dice.chance(0.1):
        clause["in_force"] = dice.pick(
            [
                {"from": date(2026, 2, 15)},
                {"until": date(2026, 4, 1)},
                {"from": date(2026, 2, 1), "until": date(2026, 5, 1)},
            ]
        )
    if dice.chance(0.25):
        clause["derogable"] = True
    if dice.chance(0.08):
        clause["marks"] = [dice.pick(["floor", "private_life"])]
    if dice.chance(0.1):
        clause["advice"] = {"nl": "Vraag het eerst.", "en": "Ask first."}
    if dice.chance(0.1):
        clause |= {"sources": ["S-001"], "rationale": {"nl": "Omdat.", "en": "Because."}}
    if dice.chance(0.04):
        clause["notes"] = {"who": "legal", "pages": 3}
