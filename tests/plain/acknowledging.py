"""Was the breached clause acknowledged before the act?

Rule (section 5): "Without the acknowledgement that the policy requires (before the act, of the version in
force or of an earlier one in which the breached clause is the same in all but texts, `notes`, `sources`
and `reviewed`) …".
"""

from __future__ import annotations

from collections.abc import Callable

from .acts import Act
from .edition import Clause, Library
from .instants import instant
from .people import Directory

NOT_ENCODING = ("title", "text", "rationale", "advice", "notes", "sources", "reviewed")


def acknowledgement(act: Act, library: Library, people: Directory) -> Callable[[Clause], bool]:
    """A function that says of a clause whether the person may be sanctioned for it above the first rung."""
    policy = act.edition.policy
    versions = people.acknowledged(act.person, policy["id"], act.time, act.edition.zone)
    if policy.get("acknowledgement", "none") != "required_for_sanction" or versions is None:
        return lambda clause: True
    if policy["version"] in versions:
        return lambda clause: True
    editions = [
        library.edition(d, act.time)
        for d in library.policies
        if _earlier(d, act) and d["policy"]["version"] in versions
    ]
    return lambda clause: any(
        clause.id in edition.clauses
        and _encoding(edition.clauses[clause.id].table) == _encoding(clause.table)
        for edition in editions
    )


def _earlier(document: dict, act: Act) -> bool:
    here, there = (d["policy"]["in_force"].get("from") for d in (act.edition.document, document))
    if here is None:
        return False
    return there is None or instant(there, act.edition.zone) < instant(here, act.edition.zone)


def _encoding(table: dict) -> dict:
    return {key: value for key, value in table.items() if key not in NOT_ENCODING}
