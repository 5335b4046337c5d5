"""Planting a mistake into a valid policy: each kind of mistake that a code stands for, E2 to E9.

A planting changes a document in place and says whether it could. Some are no mistake in every policy, as a name under
`overrides`: whether there is one is then for both sides to find.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date

from .dice import Dice

Planting = Callable[[Dice, list[dict], dict[str, list[dict]]], bool]


def plant(dice: Dice, policies: list[dict], files: dict[str, list[dict]]) -> str:
    """One mistake of some kind; its name. Tries others where a kind has no place in the policy."""
    while True:
        name = dice.pick(list(PLANTINGS))
        if PLANTINGS[name](dice, policies, files):
            return name


def _table(dice: Dice, policies: list[dict], files: dict, kind: str) -> dict | None:
    """A table of a kind, of any document."""
    documents = [*policies, *(one for documents in files.values() for one in documents)]
    found = [
        one
        for document in documents
        for one in ([document["policy"]] if kind == "policy" else document.get(kind, {}).values())
    ]
    return dice.pick(found) if found else None


def put(kind: str, key: str, *values: object) -> Planting:
    """A value where it does not belong."""

    def planting(dice: Dice, policies: list[dict], files: dict) -> bool:
        table = _table(dice, policies, files, kind)
        if table is not None:
            table[key] = deepcopy(dice.pick(values))
        return table is not None

    return planting


def drop(kind: str, key: str) -> Planting:
    """A key that is no longer there."""

    def planting(dice: Dice, policies: list[dict], files: dict) -> bool:
        table = _table(dice, policies, files, kind)
        return table is not None and table.pop(key, None) is not None

    return planting


def _condition(dice: Dice, policies: list[dict], files: dict) -> bool:
    """A condition that compares what cannot be compared, or names what nobody declared."""
    clause = _table(dice, policies, files, "clause")
    facts = policies[0]["fact"]
    if clause is None or clause["effect"] == "state":
        return False
    name = dice.pick(list(facts))
    clause[dice.pick(["when", "unless"])] = dice.pick(
        [
            f"{name} == 3",
            f'{name} < "rude"',
            f'{name} == "nowhere"',
            f'{name} in ["work", "secret"]',
            f'"press" in {name}',
            f'overlaps({name}, ["press"])',
            f"not {name}",
            f"{name} > 2",
            f"{name} == {name}",
            f"nothing_of_the_kind or {name}",
            'platform == "online"',
            'platform in ["moon"]',
            '"pirate" in roles',
            'during("doomsday")',
            'live("exile")',
            'count("publish", "P1.5M") > 1',
            'count("juggle", "P1D") > 1',
            'count("publish", "P1D") > "x"',
            'roles in ["worker"]',
        ]
    )
    return True


def _force(dice: Dice, policies: list[dict], files: dict) -> bool:
    """The force of a forbid or require left out, or stated elsewhere."""
    clause = _table(dice, policies, files, "clause")
    if clause is None:
        return False
    if clause.pop("force", None) is None:
        clause["force"] = dice.pick(["binding", "guideline"])
    return True


def _name_override(dice: Dice, policies: list[dict], files: dict) -> bool:
    """Names under `overrides` or `subject_to`, whatever they lead to: one clause's, or several in a ring."""
    document = dice.pick(policies)
    below = [name for documents in files.values() for one in documents for name in one["clause"]]
    own = [name for name, one in document["clause"].items() if one["effect"] != "state"]
    if not own:
        return False
    for _ in range(dice.number(1, 3)):
        clause = document["clause"][dice.pick(own)]
        key = dice.pick(["overrides", "subject_to"])
        clause[key] = [dice.pick([*own, *below])]
        if dice.chance(0.3):
            clause[key] = "*"
    return True


def _ring(dice: Dice, policies: list[dict], files: dict) -> bool:
    """Clauses that override each other in turn."""
    document = dice.pick(policies)
    own = [name for name, one in document["clause"].items() if one["effect"] != "state"]
    if len(own) < 2:
        return False
    ring = dice.some(own, 2, 3)
    for over, under in zip(ring, [*ring[1:], ring[0]], strict=True):
        document["clause"][over]["overrides"] = [under]
    return True


def _offence(dice: Dice, policies: list[dict], files: dict) -> bool:
    clause = _table(dice, policies, files, "clause")
    if clause is None or clause.get("force") != "binding":
        return False
    clause["offence"] = dice.pick(["sin", [{"is": "sin"}], [{"when": "True", "is": "none"}, {"is": "sin"}]])
    return True


def _against_law(dice: Dice, policies: list[dict], files: dict) -> bool:
    """A clause of the policy named over one of the law, perhaps a derogable one; or round by way of two of them."""
    law = dice.pick([one for documents in files.values() for one in documents])["clause"] if files else {}
    clauses = dice.pick(policies)["clause"]
    binding = [name for name, one in clauses.items() if one["effect"] in ("forbid", "require")]
    freeing = [name for name, one in law.items() if one["effect"] in ("permit", "protect", "encourage")]
    if not binding or not freeing:
        return False
    own, free = dice.pick(binding), dice.pick(freeing)
    others = [name for name, one in law.items() if name != free and one["effect"] != "state"]
    if not others or dice.chance(0.4):
        clauses[own]["overrides"] = [free]
        return True
    other = dice.pick(others)
    law[other] |= {"derogable": True, "overrides": [free]}
    clauses[own]["overrides"] = [other]
    return True


def _is_a(dice: Dice, policies: list[dict], files: dict) -> bool:
    if files:
        return False
    terms = dice.pick(policies)[dice.pick(["role", "platform", "action"])]
    if len(terms) < 2:
        return False
    one, other = dice.some(list(terms), 2, 2)
    terms[one]["is_a"], terms[other]["is_a"] = other, one
    return True


def _definitions(dice: Dice, policies: list[dict], files: dict) -> bool:
    document = policies[0]
    if files or len(policies) > 1:
        return False
    document["define"] = document.get("define", {}) | {
        "heads": {"means": "not tails"},
        "tails": {"means": dice.pick(["heads", "not heads", "heads or heads"])},
    }
    return True


def _unlike(dice: Dice, policies: list[dict], files: dict) -> bool:
    """A word of an import declared otherwise than in the policy."""
    if not files:
        return False
    document = dice.pick([one for documents in files.values() for one in documents])
    kind = dice.pick(["fact", "offence", "rung", "role"])
    name = dice.pick(list(document[kind]))
    change = {
        "fact": {"threshold": 0.9},
        "offence": {"limitation": "P9M"},
        "rung": {"retained_for": "P99M"},
        "role": dice.pick([{"rank": 9}, {"title": {"nl": "Anders", "en": "Otherwise"}}]),
    }
    document[kind][name] |= change[kind]
    return True


def _same_clause(dice: Dice, policies: list[dict], files: dict) -> bool:
    """A clause that an import has by the same name."""
    if not files:
        return False
    clauses = dice.pick([one for documents in files.values() for one in documents])["clause"]
    clauses["c1"] = deepcopy(clauses[dice.pick(list(clauses))])
    return True


def _gravity(dice: Dice, policies: list[dict], files: dict) -> bool:
    offences = list(policies[0]["offence"].values())
    if len(offences) < 2 or files:
        return False
    offences[0]["gravity"] = offences[1]["gravity"]
    return True


def _defined_fact(dice: Dice, policies: list[dict], files: dict) -> bool:
    if files:
        return False
    document = dice.pick(policies)
    name = dice.pick([name for name, fact in document["fact"].items() if fact["type"] == "bool"])
    document.setdefault("define", {})[name] = {"means": "True"}
    return True


def _versions(dice: Dice, policies: list[dict], files: dict) -> bool:
    """Two versions in force at once."""
    if len(policies) < 2:
        return False
    policies[1]["policy"]["in_force"] = {"from": date(2025, 12, 31)}
    policies[0]["policy"]["in_force"] = {"from": date(2025, 6, 1)}
    return True


def _backwards(dice: Dice, policies: list[dict], files: dict) -> bool:
    period = _table(dice, policies, files, "period")
    if period is None or "through" in period:
        return False
    period["until"] = date(2019, 1, 1)
    return True


BACKWARDS = {"from": date(2026, 5, 1), "until": date(2026, 2, 1)}
EMPTY = {"from": date(2026, 5, 1), "until": date(2026, 5, 1)}
PLANTINGS: dict[str, Planting] = {
    "unknown key": put("clause", "wen", "released"),
    "unknown key of a fact": put("fact", "kind", "bool"),
    "unknown key of the policy": put("policy", "conflicts", "permit"),
    "no effect": drop("clause", "effect"),
    "no type": drop("fact", "type"),
    "no gravity": drop("offence", "gravity"),
    "no silence": drop("policy", "unregulated"),
    "no zone": drop("policy", "time_zone"),
    "nothing required": drop("clause", "must"),
    "must elsewhere": put("clause", "must", "True"),
    "strange effect": put("clause", "effect", "forbids"),
    "strange force": put("clause", "force", "mandatory"),
    "strange silence": put("policy", "unregulated", "forbid"),
    "gravity in words": put("offence", "gravity", "two"),
    "repeat in words": put("rung", "repeat", "twice"),
    "default of another type": put("fact", "default", 1.5),
    "conditions": _condition,
    "no such role": put("clause", "roles", ["pirate"], "pirate"),
    "no such action": put("clause", "actions", ["juggle"]),
    "no such contact": put("clause", "refer_to", "pirate"),
    "no such parent": put("role", "is_a", "pirate"),
    "no such offence": _offence,
    "no such clause": put("clause", "overrides", ["c99"]),
    "no such rung": put("offence", "at_most", "exile"),
    "no such counsel": put("policy", "counsel", "pirate"),
    "no such import": put("policy", "builds_on", ["../nowhere"]),
    "is_a": _is_a,
    "definitions": _definitions,
    "unlike": _unlike,
    "unlike again": _unlike,
    "same clause": _same_clause,
    "gravity": _gravity,
    "defined fact": _defined_fact,
    "policy backwards": put("policy", "in_force", BACKWARDS, EMPTY),
    "clause backwards": put("clause", "in_force", BACKWARDS, EMPTY),
    "period backwards": _backwards,
    "half a month": put("rung", "counts_for", "P1.5M", "P", "12M"),
    "strange widening": put("period", "after", "P1.5D"),
    "versions": _versions,
    "force": _force,
    "force again": _force,
    "override": _name_override,
    "override again": _name_override,
    "override once more": _name_override,
    "ring": _ring,
    "against the law": _against_law,
    "against the law again": _against_law,
}
"""By name; those of which there is most to find stand there more than once."""
