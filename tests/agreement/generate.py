"""`make_case(seed)`: a small random policy with acts, biased to interplay."""

from __future__ import annotations

from datetime import date
from itertools import product

from ..plain.edition import Edition, merge
from .acts import Acts
from .case import Case
from .clauses import EFFECTS, make_clauses
from .constructs import constructs
from .dice import Dice
from .exceptions import add_overrides, valid
from .expressions import Expressions
from .named import ALL_CONSTRUCTS
from .people import make_approvals, make_people
from .sanctions import make_sanctions
from .series import make_definitions, make_import, make_policy, next_version
from .texts import texts
from .toml import to_toml
from .vocabulary import make_vocabulary

THEMES = (
    "overrides",
    "unknowns",
    "unknown_terms",
    "periods",
    "imports",
    "sanctions",
    "points",
    "history",
    "series",
    "approvals",
    "people",
    "remedies",
)
INERT = ("duty", "guarantee", "waiver")  # tables that no decision looks at; empty it to leave them out
SWITCH = [date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 29)]


def make_case(seed: int) -> Case:
    """The case of this seed; always the same one."""
    dice = Dice(seed)
    themes = dice.some(THEMES, 1, 3)
    tables = make_vocabulary(dice, themes)
    tables |= make_sanctions(dice, themes, "calendar" in tables)
    tables["define"] = make_definitions(dice, tables)
    files = make_files(dice, themes, tables)
    document = make_document(dice, themes, tables, files)
    add_overrides(dice, edition_of(document, files), themes)
    policies = make_versions(dice, themes, document)
    for path, documents in files.items():
        if not path.endswith(".toml"):
            documents.append(next_version(dice, documents[0], dice.pick(SWITCH), gap_of(dice), drop=False))
    ensure_valid(policies, files)
    confirm = "none" if dice.chance(0.12) else "all"
    if confirm == "none":
        until_decided(dice, tables, [*policies, *(d for versions in files.values() for d in versions)])
    persons, people = make_people(dice, tables, themes, policies)
    maker = Acts(dice, themes, policies, files, persons, people)
    acts = maker.make()
    approvals = (
        make_approvals(dice, tables, list(persons)) if "approvals" in themes or dice.chance(0.1) else []
    )
    return Case(
        seed,
        themes,
        policies,
        acts,
        people,
        files,
        confirm=confirm,
        notify_after=dice.weighed({"P7D": 4, "P1D": 1, "P1M": 0.5, "PT12H": 1}),
        now=dice.pick(["2026-09-01T09:00:00+02:00", "2026-07-01T00:00:00+02:00"]),
        by_itself=maker.few_by_itself(acts),
        approvals=approvals,
    )


def until_decided(dice: Dice, tables: dict, documents: list[dict]) -> None:
    """Only where nothing is imposed: a decision would have to state its end."""
    for name, written in tables["rung"].items():
        if dice.chance(0.3) and "ends_employment" not in written:
            for document in documents:
                document["rung"][name]["counts_for"] = "decided"


def make_files(dice: Dice, themes: list[str], tables: dict) -> dict[str, list[dict]]:
    """What the policy builds on: a law, perhaps a collective agreement (which builds on the law too)."""
    files: dict[str, list[dict]] = {}
    if not dice.chance(0.9 if "imports" in themes else 0.12):
        return files
    law = dice.pick(["../law/nl.policy.toml", "../law"])
    files[law] = [
        make_import(dice, themes, tables, "law", "statute", ["l1", "l2", "l3"][: dice.number(1, 3)])
    ]
    if dice.chance(0.35):
        kind = dice.pick(["collective_agreement", "contract", "work_rules", "policy"])
        other = make_import(dice, themes, tables, "cla", kind, ["k1", "k2"][: dice.number(1, 2)])
        if dice.chance(0.4):
            other["policy"]["builds_on"] = [law]
        files["../cla/cla.policy.toml"] = [other]
    return files


def make_document(dice: Dice, themes: list[str], tables: dict, files: dict) -> dict:
    instrument = dice.weighed(
        {None: 4, "policy": 1, "work_rules": 1.5, "contract": 0.5, "collective_agreement": 0.3}
    )
    document = {"policy": make_policy(dice, themes, tables, "conduct", instrument)}
    policy = document["policy"]
    if files:
        policy["builds_on"] = list(files)
    if "people" in themes or dice.chance(0.15):
        policy["acknowledgement"] = dice.weighed({"required_for_sanction": 4, "recorded": 1, "none": 1})
    if dice.chance(0.4):
        policy["counsel"] = dice.pick(list(tables["role"]))
    document |= {table: content for table, content in tables.items() if content}
    size = dice.number(2, 5) if files or "remedies" in themes else dice.number(2, 8)
    document["clause"] = make_clauses(
        dice, themes, tables, [f"c{n + 1}" for n in range(size)], effects_of(dice, themes)
    )
    add_rulings(dice, document)
    add_assumptions(dice, document, tables)
    add_inert(dice, document)
    return document


def effects_of(dice: Dice, themes: list[str]) -> dict:
    """More of what the themes need; sometimes a mild policy, or one of exceptions."""
    if "approvals" in themes and dice.chance(0.7):
        return EFFECTS | {"require": 9, "forbid": 1.5}
    if {"sanctions", "points"} & set(themes):
        return EFFECTS | {"forbid": 9}
    if "remedies" in themes:
        return EFFECTS | {"forbid": 7, "require": 5, "permit": 1}
    return dice.pick(
        [EFFECTS, EFFECTS, EFFECTS | {"forbid": 1, "encourage": 3}, EFFECTS | {"permit": 6, "protect": 2}]
    )


def add_rulings(dice: Dice, document: dict) -> None:
    for name, fact in document["fact"].items():
        if fact.get("about") == "policy" and dice.chance(0.5):
            value = dice.pick([False, True]) if fact["type"] == "bool" else dice.pick(fact["values"])
            ruling = {
                "fact": name,
                "value": value,
                "by": "legal",
                "on": date(2026, 1, 2),
                "reason": {"nl": "Zo is het.", "en": "It is so."},
            }
            document.setdefault("ruling", {})[f"on_{name}"] = ruling


def add_assumptions(dice: Dice, document: dict, tables: dict) -> None:
    for name in ("possible", "likely"):
        if dice.chance(0.1):
            words = Expressions(dice, {**tables, "period": {}})
            document.setdefault("assumption", {})[name] = {"holds": f"{words.atom()} or {words.atom()}"}


def add_inert(dice: Dice, document: dict) -> None:
    action = next(iter(document["action"]))
    tables = {
        "duty": {
            "report": {
                "title": texts("report"),
                "after": {"clause": "c1", "outcome": "breach"},
                "bearer": "actor",
                "must": {"action": action},
                "within": "PT24H",
            }
        },
        "guarantee": {"calm": {"title": texts("calm"), "never": ["conflict"]}},
        "waiver": {
            "known": {
                "check": "N5",
                "at": "c1",
                "reason": {"nl": "Bekend.", "en": "Known."},
                "by": "legal",
                "until": date(2027, 1, 1),
            }
        },
    }
    for table in INERT:
        if dice.chance(0.04) and (table != "duty" or document["clause"]["c1"]["effect"] != "state"):
            document[table] = tables[table]


def make_versions(dice: Dice, themes: list[str], document: dict) -> list[dict]:
    if not dice.chance(0.9 if "series" in themes else 0.1):
        if dice.chance(0.15):
            document["policy"]["in_force"]["until"] = date(2026, 4, 20)
        return [document]
    later = next_version(dice, document, dice.pick(SWITCH), gap_of(dice), drop=True)
    for path in later["policy"].get("builds_on", [])[1:]:
        if dice.chance(0.2):
            later["policy"]["builds_on"].remove(path)
    return [document, later]


def gap_of(dice: Dice) -> date | None:
    """The end of a first version, where it is not the beginning of the next."""
    return date(2026, 1, 25) if dice.chance(0.2) else None


def edition_of(document: dict, files: dict) -> Edition:
    """The document with all that it builds on in force, of a series the first version."""
    reached: list[str] = []
    waiting = list(document["policy"].get("builds_on", []))
    while waiting:
        path = waiting.pop(0)
        if path not in reached:
            reached.append(path)
            waiting += [name for one in files[path][:1] for name in one["policy"].get("builds_on", [])]
    return merge(document, [(one, True) for path in reached for one in files[path][:1]])


def ensure_valid(policies: list[dict], files: dict) -> None:
    """Where another version makes a name forbidden or a cycle an error, the document loses its overrides."""
    for document in policies:
        for chosen in product(*(at_some_time(path, versions) for path, versions in files.items())):
            edition = edition_of(document, dict(zip(files, chosen, strict=True)))
            if not valid(edition):
                for table in [
                    *document["clause"].values(),
                    *(t for versions in chosen for one in versions for t in one["clause"].values()),
                ]:
                    table.pop("overrides", None)
                    table.pop("subject_to", None)


def at_some_time(path: str, versions: list[dict]) -> list[list[dict]]:
    """What an import may consist of: a file of itself, a series of one version, or of none."""
    return [versions] if path.endswith(".toml") else [[], *([one] for one in versions)]


__all__ = ["ALL_CONSTRUCTS", "Case", "constructs", "make_case", "to_toml"]
