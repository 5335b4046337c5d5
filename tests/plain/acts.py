"""An act as written, read against an edition: what is known of it, and the names of what is not.

Rules: sections 1 (`[fact.*]`), 4 (**Unknown facts**, approvals) and 9.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .edition import Edition, listed
from .instants import instant
from .people import Directory
from .statements import outside, read_fact
from .world import OTHER


class InvalidAct(Exception):
    """The act cannot be judged."""


@dataclass
class Act:
    """What is known. A fact absent from `facts`, a term or approvals that are None, are unknown."""

    id: str
    person: str
    time: datetime
    known: datetime
    planned: bool
    edition: Edition
    roles: frozenset[str]
    department: frozenset[str]
    platform: frozenset[str] | None
    action: frozenset[str] | None
    named_platform: str | None = None
    facts: dict = field(default_factory=dict)
    reported_by: frozenset[str] = frozenset()
    outside: dict = field(default_factory=dict)  # facts stated outside their list: what was stated
    presumed: set[str] = field(default_factory=set)
    approvals: frozenset[str] | None = None
    given: frozenset[str] = frozenset()  # approvals that a remedy supposes
    assume: dict = field(default_factory=dict)


def header(act: dict, zone: str, now: datetime | None) -> tuple[datetime, bool]:
    """Rule: "An act without a person, an action, … or, if done, a time is invalid"; planned, "it is asked for now"."""
    if not act.get("person"):
        raise InvalidAct("no person")
    if not act.get("action"):
        raise InvalidAct("no action")
    planned = act.get("tense", "done") == "planned"
    if act.get("time") is not None:
        return instant(act["time"], zone), planned
    if not planned:
        raise InvalidAct("no time")
    if now is None:
        raise InvalidAct("a planned act without a time, and no now")
    return now, planned


def standing(act: dict, moment: datetime, zone: str, people: Directory) -> tuple[list[str], str | None]:
    """The roles and department of the act, else of the directory."""
    roles, department = people.at(act["person"], moment, zone)
    roles = listed(act.get("roles")) or roles
    if not roles:
        raise InvalidAct("no roles")
    return roles, act.get("department") or department


def read(
    act: dict, moment: datetime, planned: bool, edition: Edition, people: Directory, changes: dict
) -> Act:
    """The act at an instant, with the changes that a remedy supposes: `platform`, `approval:R`, facts."""
    roles, department = standing(act, moment, edition.zone, people)
    written = changes["platform"] if "platform" in changes else act.get("platform")
    result = Act(
        id=act["id"],
        person=act["person"],
        time=moment,
        known=instant(act["known"], edition.zone) if act.get("known") else moment,
        planned=planned,
        edition=edition,
        roles=_declared("role", roles, edition),
        department=_declared("department", listed(department), edition),
        platform=term("platform", written, edition),
        action=term("action", act["action"], edition),
        named_platform=written if isinstance(written, str | None) else written["name"],
        assume=act.get("assume", {}),
        reported_by=frozenset(listed(act.get("reported_by"))),
    )
    _facts(result, act.get("facts", {}), changes)
    _approvals(result, act, changes)
    return result


def _declared(table: str, names: list[str], edition: Edition) -> frozenset[str]:
    for name in names:
        if name not in edition.vocabulary[table]:
            raise InvalidAct(f"no {table} {name!r}")
    return edition.closure(table, names)


def term(table: str, written: object, edition: Edition) -> frozenset[str] | None:
    """The categories of a platform or action; None for one that nobody declared and whose category is not stated."""
    if written is None:
        return frozenset()
    name, categories = (written, None) if isinstance(written, str) else (written["name"], written.get("is_a"))
    if name in edition.vocabulary[table]:
        return edition.closure(table, name)
    return None if categories is None else _declared(table, listed(categories), edition)


def _facts(act: Act, stated: dict, changes: dict) -> None:
    facts = act.edition.vocabulary["fact"]
    for name in stated:
        if name not in facts:
            raise InvalidAct(f"no fact {name!r}")
    rulings = {r["fact"]: r["value"] for r in act.edition.vocabulary["ruling"].values()}
    for name, fact in facts.items():
        if name in changes:
            act.facts[name] = changes[name]
        elif name in rulings:
            act.facts[name] = rulings[name]
        else:
            _fact(act, name, fact, stated)


def _fact(act: Act, name: str, fact: dict, stated: dict) -> None:
    try:
        found, value = read_fact(fact, stated.get(name), name in stated)
    except ValueError as error:
        raise InvalidAct(f"{name}: {error}") from error
    if found == "stated" and outside(fact, value):
        act.outside[name] = value
    elif found == "stated":
        act.facts[name] = value
    elif act.assume.get(f"fact:{name}") == "other":
        act.facts[name] = frozenset() if fact["type"] == "set" else OTHER
    elif found == "default":
        act.facts[name] = value
        act.presumed.add(name)


def _approvals(act: Act, written: dict, changes: dict) -> None:
    """Rule: "`approvals` (these and no others) …; unknown for a done act and not given for a planned one."""
    act.given = frozenset(key.removeprefix("approval:") for key in changes if key.startswith("approval:"))
    if "approvals" in written:
        act.approvals = _declared("role", listed(written["approvals"]), act.edition)
    elif act.planned:
        act.approvals = frozenset()
