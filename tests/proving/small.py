"""Small cases: those of `tests/agreement`, with fewer clauses, and with what the checks look for."""

from __future__ import annotations

from ..agreement.case import Case
from ..agreement.dice import Dice
from ..agreement.exceptions import valid
from ..agreement.expressions import Expressions
from ..agreement.generate import edition_of, make_case

MARKS = ["floor", "confidentiality"]
OUTCOMES = ["breach", "conflict", "protected", "permitted", "unregulated", "refer"]


def small_case(seed: int) -> Case:
    """The case of this seed with a few of its clauses, some marked; always the same one."""
    case, dice = make_case(seed), Dice(seed)
    own = dice.some(sorted({name for one in case.policies for name in one["clause"]}), 1, 4)
    kept = set(own)
    for documents in case.files.values():
        kept |= set(dice.some(sorted(documents[0]["clause"]), 1, 2))
    for document in _documents(case):
        _thin(document, kept)
    for document in _documents(case):
        for name, table in document["clause"].items():
            _mark(Dice(seed * 100 + sum(map(ord, name))), table)
    _mark_facts(dice, case)
    _ask_bases(dice, case)
    _break_protection(dice, case)
    for document in case.policies:
        document["guarantee"] = _guarantees(Dice(seed), document)
    return case


def _documents(case: Case) -> list[dict]:
    return case.policies + [document for versions in case.files.values() for document in versions]


def _thin(document: dict, kept: set[str]) -> None:
    clauses = document["clause"]
    document["clause"] = {name: table for name, table in clauses.items() if name in kept}
    if not document["clause"]:
        first = next(iter(clauses))
        document["clause"] = {first: {**clauses[first]}}
        kept.add(first)
    for table in ("duty", "guarantee", "waiver"):
        document.pop(table, None)
    for table in document["clause"].values():
        for key in ("overrides", "subject_to"):
            if isinstance(table.get(key), list):
                table[key] = [name for name in table[key] if name in kept]
            elif isinstance(table.get(key), str) and table[key] != "*" and table[key] not in kept:
                del table[key]


def _mark(dice: Dice, table: dict) -> None:
    if table["effect"] == "state":
        return
    if dice.chance(0.4):
        table["marks"] = dice.some(MARKS, 1, 2)
    if dice.chance(0.25):
        table["rationale"] = {"nl": "Omdat.", "en": "Because."}


def _mark_facts(dice: Dice, case: Case) -> None:
    name = next((one for one, fact in case.policies[0]["fact"].items() if fact["type"] == "bool"), None)
    if name is not None and dice.chance(0.6):
        for document in _documents(case):
            if name in document["fact"]:
                document["fact"][name]["marks"] = ["mistake"]
    for rank, role in enumerate(case.policies[0]["role"]):
        if dice.chance(0.3):
            for document in _documents(case):
                if role in document.get("role", {}):
                    document["role"][role]["rank"] = rank + 1


def _ask_bases(dice: Dice, case: Case) -> None:
    """Some rungs ask a basis; some clauses with an offence have it."""
    for name in sorted({name for document in _documents(case) for name in document.get("rung", {})}):
        if dice.chance(0.4):
            for document in _documents(case):
                if name in document.get("rung", {}):
                    document["rung"][name]["basis"] = ["contract"]


def _break_protection(dice: Dice, case: Case) -> None:
    """Sometimes a clause of the policy goes before what a law protects, where that is valid."""
    laws = [document for versions in case.files.values() for document in versions]
    protects = {
        name: table
        for document in laws
        for name, table in document["clause"].items()
        if table["effect"] == "protect"
    }
    for document in case.policies if protects else ():
        forbids = [
            one
            for one in document["clause"].values()
            if one["effect"] == "forbid" and one["force"] == "binding"
        ]
        if not forbids or not dice.chance(0.7):
            continue
        before = forbids[0].get("overrides")
        forbids[0]["overrides"] = list(protects)
        for table in protects.values():
            table["derogable"] = True
        if not valid(edition_of(document, case.files)):
            forbids[0]["overrides"] = before or []


def _guarantees(dice: Dice, document: dict) -> dict:
    words = Expressions(dice, {**document, "period": document.get("period", {})})
    names = [name for name, fact in document["fact"].items() if fact["type"] not in ("date", "datetime")]
    found: dict[str, dict] = {
        "g_never": {"never": dice.some(OUTCOMES, 1, 2)},
        "g_always": {"always": [*dice.some(OUTCOMES, 2, 4)]},
        "g_equal": {"equal": [dice.pick(["roles", "department", "platform", "action", *names])]},
    }
    if found["g_equal"]["equal"] == ["roles"] and dice.chance(0.5):
        found["g_equal"]["except"] = [dice.pick(list(document["role"]))]
    for one in found.values():
        if dice.chance(0.5):
            one["when"] = words.condition(1)
    return found
