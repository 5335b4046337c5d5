"""Who acts, and the directory that knows them."""

from __future__ import annotations

from .dice import Dice


def make_people(
    dice: Dice, tables: dict, themes: list[str], policies: list[dict]
) -> tuple[dict, list[dict] | None]:
    """Who acts, with roles and department; and perhaps a directory."""
    persons = {}
    for name in ("p_1", "p_2", "p_3")[: dice.number(1, 3)]:
        department = dice.pick([None, *tables["department"]])
        persons[name] = {"roles": dice.some(list(tables["role"]), 1, 2), "department": department}
    if not dice.chance(0.75 if "people" in themes else 0.1):
        return persons, None
    return persons, [
        make_entry(dice, name, person, policies) for name, person in persons.items() if dice.chance(0.9)
    ]


def make_approvals(dice: Dice, tables: dict, persons: list[str]) -> list[dict]:
    """What a record holds: who approved, when, of whom, and of which acts until when."""
    found = []
    for _ in range(dice.number(1, 4)):
        one: dict = {
            "role": dice.pick(list(tables["role"])),
            "at": dice.pick(["2025-12-01T00:00:00Z", "2026-01-10T08:00:00Z", "2026-02-20T12:00:00Z"]),
        }
        if dice.chance(0.5):
            one["person"] = dice.pick(persons)
        for side in ("action", "platform"):
            if dice.chance(0.3):
                one[side] = dice.pick(list(tables[side]))
        if dice.chance(0.3):
            one["until"] = dice.pick(["2026-03-01T00:00:00Z", "2026-04-15T12:00:00Z"])
        found.append(one)
    return found


def make_entry(dice: Dice, name: str, person: dict, policies: list[dict]) -> dict:
    entry: dict = {"person": name, "roles": person["roles"]}
    if person["department"]:
        entry["department"] = person["department"]
    if dice.chance(0.2):
        entry["from"] = dice.pick(["2025-01-01", "2026-01-20"])
    policy = dice.pick(policies)["policy"]
    if dice.chance(0.75):
        day = dice.pick(["2025-12-01", "2026-01-02", "2026-02-20"])
        entry["acknowledgements"] = [{"policy": policy["id"], "version": policy["version"], "on": day}]
    if dice.chance(0.25):
        span = dice.pick([{"from": "2026-02-01", "until": "2026-03-01"}, {"from": "2026-01-01"}])
        entry["protection"] = [{"kind": dice.pick(["staff_representative", "sickness"]), **span}]
    return entry
