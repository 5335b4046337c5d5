"""Does a clause apply to a completely known act, and is it then violated? (Section 3 of language.md.)"""

from __future__ import annotations

from .conditions import condition
from .edition import Clause, Edition, listed
from .instants import covers
from .world import World


def applies(clause: Clause, edition: Edition, world: World) -> bool:
    """Rule: "In force at the act's time, scope matches, `when` holds, `unless` does not"; a `state` clause never."""
    table = clause.table
    if clause.effect == "state" or not in_force(clause, edition, world):
        return False
    if not (in_scope(clause, world) and reached_by_import(clause, edition, world)):
        return False
    if "when" in table and not condition(table["when"], edition)(world):
        return False
    return not ("unless" in table and condition(table["unless"], edition)(world))


def in_force(clause: Clause, edition: Edition, world: World) -> bool:
    """The clause's own `in_force` and, for an imported one, that of its instrument; in the importer's zone."""
    if clause.imported and not covers(clause.document["policy"]["in_force"], world.time, edition.zone):
        return False
    return covers(clause.table.get("in_force", {}), world.time, edition.zone)


def in_scope(clause: Clause, world: World) -> bool:
    """Any of the roles, departments, actions and platforms, through `is_a`; omitted = any."""
    sides = {
        "roles": world.roles,
        "departments": world.department,
        "actions": world.action,
        "platforms": world.platform,
    }
    return all(key not in clause.table or sides[key] & set(listed(clause.table[key])) for key in sides)


def reached_by_import(clause: Clause, edition: Edition, world: World) -> bool:
    """Imported clauses keep their `covers` and `applies_when`."""
    policy = clause.document["policy"]
    if not clause.imported:
        return True
    if "covers" in policy and not world.roles & set(policy["covers"]):
        return False
    return "applies_when" not in policy or bool(condition(policy["applies_when"], edition)(world))


def is_violated(clause: Clause, edition: Edition, world: World) -> bool:
    """Of a clause that applies: a forbid; a require, permit or encourage whose `must` or approval is missing."""
    if clause.effect == "forbid":
        return True
    return lacks_must(clause, edition, world) or bool(lacking_approvals(clause, world))


def lacks_must(clause: Clause, edition: Edition, world: World) -> bool:
    return "must" in clause.table and not condition(clause.table["must"], edition)(world)


def lacking_approvals(clause: Clause, world: World) -> list[str]:
    """Rule: "role or roles, all of whose prior approval is what is required; a descendant role's will do"."""
    return [role for role in listed(clause.table.get("approval_from")) if role not in world.approvals]


def binding(clause: Clause) -> bool:
    """Of a violated clause: "a forbid or require with that force, and any violated permit or encourage"."""
    return not clause.guideline
