"""Small cases whose import changes within a version, with clauses in force for a part of the time only."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import product

from ..agreement.case import Case
from ..agreement.clauses import make_clauses
from ..agreement.dice import Dice
from ..agreement.exceptions import add_overrides, valid
from ..agreement.generate import edition_of
from ..agreement.series import LAW, make_import, next_version
from .small import small_case

SEASON = "../season"
WINDOWS = {
    "before": (None, 0), "since": (0, None), "across": (-20, 20), "early": (-20, -5), "late": (5, 20),
    "until": (None, -5), "from": (5, None),
}  # fmt: skip
"""From when until when a clause is in force, in days after the import changes."""

KEYS = ("overrides", "subject_to")


def seasonal_case(seed: int) -> Case:
    """The small case of this seed, with a law of which another version begins; always the same one."""
    case, dice = small_case(seed), Dice(seed + 13)
    if all(len(documents) < 2 for documents in case.files.values()):
        case.files[SEASON] = _law(dice, case)
        for document in case.policies:
            document["policy"].setdefault("builds_on", []).append(SEASON)
        edition = edition_of(case.policies[0], case.files)
        add_overrides(dice, edition, case.themes)
    (turn,) = {turn_of(documents) for documents in case.files.values() if len(documents) > 1}
    for document in documents_of(case):
        for table in document["clause"].values():
            if table["effect"] != "state" and dice.chance(0.5):
                table["in_force"] = _window(dice, turn)
    for document in case.policies:
        _add_period(dice, document, turn)
    _let_overrides_hold(case)
    return case


def documents_of(case: Case) -> list[dict]:
    """Every version of the policy and of what it builds on."""
    return case.policies + [document for versions in case.files.values() for document in versions]


def turn_of(documents: list[dict]) -> date:
    """The day on which the later version of an import begins."""
    return max(one["policy"]["in_force"]["from"] for one in documents)


def seasons(case: Case) -> Iterator[str]:
    """Which kinds of time the case has: those that the tests count."""
    for documents in case.files.values():
        if len(documents) > 1:
            turn = turn_of(documents)
            yield "gap" if documents[0]["policy"]["in_force"]["until"] < turn else "no gap"
            names = [set(one["clause"]) for one in documents]
            yield "same clauses" if names[0] == names[1] else "other clauses"
            for document in documents_of(case):
                whose = "own" if document in case.policies else "imported"
                for table in document["clause"].values():
                    yield from (f"{whose} {name}" for name in _named(table.get("in_force"), turn))


def _law(dice: Dice, case: Case) -> list[dict]:
    """A law in two versions: what the second has is drawn anew, drops out, or stays as it is."""
    tables = {name: one for name, one in case.policies[0].items() if name not in ("policy", "clause")}
    tables = {"rung": {}, "define": {}, "moment": {}, "period": {}, "offence": {}, **tables}
    first = make_import(dice, case.themes, tables, "season", "statute", ["s1", "s2"][: dice.number(1, 2)])
    turn = dice.pick([date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 29)])
    gap = turn - timedelta(days=7) if dice.chance(0.3) else None
    first["policy"]["in_force"] = {"from": date(2020, 1, 1)}
    second = next_version(dice, first, turn, gap, drop=False)
    names = sorted(second["clause"])
    drawn = make_clauses(dice, case.themes, tables | {"rung": {}, "ladder": {}}, ["s1", "s2", "s3"], LAW)
    match dice.pick(["as it is", "anew", "more", "less"]):
        case "anew":
            second["clause"][names[0]] = drawn[names[0]]
        case "more":
            second["clause"]["s3"] = drawn["s3"]
        case "less" if len(names) > 1:
            del second["clause"][names[-1]]
    return [first, second]


def _window(dice: Dice, turn: date) -> dict:
    ends = zip(("from", "until"), WINDOWS[dice.pick(list(WINDOWS))], strict=True)
    return {key: turn + timedelta(days=days) for key, days in ends if days is not None}


def _named(written: dict | None, turn: date) -> Iterator[str]:
    for name, (start, end) in WINDOWS.items():
        wanted = {"from": start, "until": end}
        if written == {key: turn + timedelta(days=d) for key, d in wanted.items() if d is not None}:
            yield name


def _add_period(dice: Dice, document: dict, turn: date) -> None:
    """Some clause looks at a part of the time by its condition."""
    clauses = [one for one in document["clause"].values() if one["effect"] != "state"]
    if not clauses or not dice.chance(0.4):
        return
    period = document.setdefault("period", {})
    period["spell"] = dice.pick(
        [_window(dice, turn), {"from": turn - timedelta(days=3), "through": turn + timedelta(days=3)}]
    )
    clause, key = dice.pick(clauses), dice.pick(["when", "unless"])
    said = dice.pick(['during("spell")', 'not during("spell")'])
    clause[key] = f"({clause[key]}) {dice.pick(['and', 'or'])} {said}" if key in clause else said


def _let_overrides_hold(case: Case) -> None:
    """Where a version of an import makes a name forbidden or a cycle an error, nothing goes before anything; a name
    of what the import has at another time stays."""
    for document, chosen in product(case.policies, product(*case.files.values())):
        files = dict(zip(case.files, ([one] for one in chosen), strict=True))
        known = {name for one in (document, *chosen) for name in one["clause"]}
        seen = deepcopy((document, files))
        for table in _clauses([seen[0], *(one for (one,) in seen[1].values())]):
            for key in KEYS:
                if isinstance(table.get(key), list):
                    table[key] = [name for name in table[key] if name in known]
        if not valid(edition_of(*seen)):
            for table in _clauses(documents_of(case)):
                for key in KEYS:
                    table.pop(key, None)


def _clauses(documents: list[dict]) -> list[dict]:
    return [table for document in documents for table in document["clause"].values()]
