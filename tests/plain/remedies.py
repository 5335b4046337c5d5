"""What would make an act right.

Rule (section 4, **Remedy**): "every set of changes to `changeable` facts, approvals, time or platform, one
value each and none to spare, that makes the act permitted, encouraged or protected, within the assumptions
and whatever the other unknowns are. Values: each of a bool, choice or level; of a set, those with the fewest
members changed; of an int, the nearest on either side; of time, the first later instant at which the rest of
the set works; a declared platform that is not retired, or none."
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations, product

from .acts import Act
from .edition import Library, listed
from .history import History
from .later import Later
from .names import all_texts, constants, mentions
from .terms import subsets
from .trial import Trial

FOR = ("breach", "ask_first", "refer", "conflict", "forbidden_by_default")
Changes = dict


def remedies(act: Act, trial: Trial) -> list[list[dict]]:
    """Every remedy, each as its changes sorted by name."""
    found: list[Changes] = []
    later = Later(act, trial)
    offered = options(act, trial.library, trial.history)
    for size in range(len(offered) + 1):
        for names in combinations(offered, size):
            for values in product(*(offered[name] for name in names)):
                rest = dict(zip(names, values, strict=True))
                if not to_spare(rest, found) and is_remedy(rest, act, offered, trial):
                    found.append(rest)
    timed = [
        with_time
        for rest in every_rest(offered)
        if (with_time := timely(rest, act, offered, found, trial, later))
    ]
    written = [[{"set": n, "to": to_json(c[n])} for n in sorted(c)] for c in found + timed]
    return sorted(written, key=lambda changes: (len(changes), repr(changes)))


def to_spare(changes: Changes, found: list[Changes]) -> bool:
    """Does a part of it work already?"""
    return any(one.items() <= changes.items() for one in found)


def is_remedy(changes: Changes, act: Act, offered: dict, trial: Trial) -> bool:
    """It works, no part of it does, and no nearer value would."""
    if not changes or not asked_for(changes, act, trial.library) or not trial.works(changes):
        return False
    parts = (dict(part) for size in range(1, len(changes)) for part in combinations(changes.items(), size))
    return not any(trial.works(part) for part in parts) and nearest(changes, act, offered, trial)


def asked_for(changes: Changes, act: Act, library: Library) -> bool:
    """Is each approval one that a clause of the version that then judges requires?"""
    edition = library.edition_at(changes.get("time", act.time))
    clauses = edition.clauses.values() if edition else ()
    required = {f"approval:{role}" for one in clauses for role in listed(one.table.get("approval_from"))}
    return all(name in required for name in changes if name.startswith("approval:"))


def every_rest(offered: dict) -> Iterator[Changes]:
    for size in range(len(offered) + 1):
        for names in combinations(offered, size):
            for values in product(*(offered[name] for name in names)):
                yield dict(zip(names, values, strict=True))


def timely(
    rest: Changes, act: Act, offered: dict, found: list[Changes], trial: Trial, later: Later
) -> Changes | None:
    """The rest with the first later instant at which it works, where nothing of that is to spare."""
    if to_spare(rest, found):
        return None
    first = later.first(rest)
    if first is None:
        return None
    changes = {**rest, "time": first}
    return changes if is_remedy(changes, act, offered, trial) else None


def options(act: Act, library: Library, history: History | None) -> dict[str, list]:
    """What may be changed, and to which values; those of no clause's concern change nothing."""
    editions = [act.edition, *library.editions()]
    clauses = [clause.table for edition in editions for clause in edition.clauses.values()]
    names = set().union(*(mentions(all_texts(edition), edition) for edition in editions))
    cuts = [constants(all_texts(edition), edition) for edition in editions]
    facts = [
        name for kind, name, *_ in sorted(names) if kind == "fact" and name in act.edition.vocabulary["fact"]
    ]
    offered = {
        name: fact_options(act, name, set().union(*(c.get(name, set()) for c in cuts))) for name in facts
    }
    for role in sorted({role for table in clauses for role in listed(table.get("approval_from"))}):
        if act.approvals is None or role not in act.approvals:
            offered[f"approval:{role}"] = [True]
    by_record = any("platform" in one for one in history.approvals) if history and history.recorded else False
    if by_record or any("platforms" in table for table in clauses) or ("term", "platform") in names:
        offered["platform"] = platform_options(act)
    return {name: values for name, values in offered.items() if values}


def fact_options(act: Act, name: str, cuts: set[int]) -> list:
    fact = act.edition.vocabulary["fact"][name]
    if not fact.get("changeable"):
        return []
    now = act.facts.get(name)
    match fact["type"]:
        case "bool":
            values: list = [False, True]
        case "choice" | "level":
            values = list(fact["values"])
        case "set":
            values = subsets(fact["values"])
        case "int":
            values = int_options(fact, now, cuts)
        case _:
            return []
    return [value for value in values if value != now]


def int_options(fact: dict, now: int | None, cuts: set[int]) -> list[int]:
    """On either side the nearest that could differ: next to it, or where a constant begins or ends a stretch."""
    near = {cut + step for cut in cuts for step in (-1, 0, 1)} | (
        {now - 1, now + 1} if now is not None else set()
    )
    return sorted(v for v in near if fact.get("min", v) <= v <= fact.get("max", v))


def platform_options(act: Act) -> list:
    """Declared ones that are not retired, other than the act's; None for no platform."""
    declared = act.edition.vocabulary["platform"]
    names: list = [name for name, table in declared.items() if not table.get("retired")]
    if act.platform is None or act.platform:
        names.append(None)
    return [name for name in names if name != act.named_platform]


def nearest(changes: Changes, act: Act, offered: dict, trial: Trial) -> bool:
    """No set with fewer members changed, and no int nearer on the same side, works with the rest as it is."""
    for name, value in changes.items():
        for other in offered.get(name, []):
            if nearer(act.facts.get(name), value, other) and trial.works({**changes, name: other}):
                return False
    return True


def nearer(now: object, value: object, other: object) -> bool:
    if isinstance(value, frozenset) and isinstance(other, frozenset):
        members = now if isinstance(now, frozenset) else frozenset()
        return len(other ^ members) < len(value ^ members)
    if type(value) is int and type(other) is int:
        if not isinstance(now, int):
            return other < value
        return (now < other < value) or (value < other < now)
    return False


def to_json(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, datetime) else value
