"""The verdict on a completely known act: which clauses apply, defeat and oppose each other, and the outcome.

Sections 3 and 4 of language.md, in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import condition
from .edition import Clause, Edition, listed
from .instants import covers
from .overrides import overriders
from .world import World


@dataclass
class Verdict:
    """What one completion comes to."""

    outcome: str
    rests_on: tuple[str, ...]
    statuses: dict[str, tuple[str, tuple[str, ...]]]  # clause: (status, defeated by)
    standing: tuple[tuple[str, str | None], ...] = ()  # binding violations that stand, with their offence
    offence: str | None = None
    contacts: frozenset[str] = frozenset()


def judge(edition: Edition, world: World, clauses: list[Clause]) -> Verdict:
    """The one outcome of a completely known act in force; of the clauses those that may apply are enough."""
    if out_of_scope(edition, world):
        return Verdict("out_of_scope", (), {})
    applying = {c.id: c for c in clauses if applies(c, edition, world)}
    violated = {name for name, c in applying.items() if is_violated(c, edition, world)}
    defeated = defeats(applying, violated, edition)
    opposed = opposition(applying, violated, defeated, edition)
    return _verdict(applying, violated, defeated, opposed, edition, world)


def out_of_scope(edition: Edition, world: World) -> bool:
    """ "the policy (not its imports) covers no role of the person, or its `applies_when` fails"."""
    policy = edition.policy
    if "covers" in policy and not world.roles & set(policy["covers"]):
        return True
    return "applies_when" in policy and not condition(policy["applies_when"], edition)(world)


def applies(clause: Clause, edition: Edition, world: World) -> bool:
    """ "In force at the act's time, scope matches, `when` holds, `unless` does not." A `state` clause binds no act."""
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
    """ "role or roles, all of whose prior approval is what is required; a descendant role's will do"."""
    return [role for role in listed(clause.table.get("approval_from")) if role not in world.approvals]


def binding(clause: Clause) -> bool:
    """Of a violated clause: "a forbid or require with that force, and any violated permit or encourage"."""
    return not clause.guideline


def defeats(applying: dict[str, Clause], violated: set[str], edition: Edition) -> dict[str, tuple[str, ...]]:
    """Who is defeated by whom: "when some undefeated A that overrides it applies and can defeat it"."""
    above = overriders(edition)
    settled: dict[str, tuple[str, ...]] = {}

    def by(name: str) -> tuple[str, ...]:
        if name not in settled:
            settled[name] = tuple(
                sorted(
                    a
                    for a in above[name]
                    if a in applying and not by(a) and can_defeat(applying[a], applying[name], violated)
                )
            )
        return settled[name]

    return {name: by(name) for name in applying}


def can_defeat(a: Clause, b: Clause, violated: set[str]) -> bool:
    """On this act, with what is violated known."""
    if a.guideline and not b.guideline:
        return False
    b_yields = b.effect in ("forbid", "require") or (b.effect in ("permit", "encourage") and b.id in violated)
    match a.effect:
        case "protect":
            return b_yields
        case "permit" | "encourage":
            return a.id not in violated and b_yields
        case "require":
            return b.effect in ("forbid", "require") or (
                a.id in violated and b.effect in ("permit", "encourage", "protect")
            )
        case "forbid":
            return b.effect in ("permit", "encourage", "protect")
    return False


def opposition(
    applying: dict[str, Clause], violated: set[str], defeated: dict[str, tuple[str, ...]], edition: Edition
) -> set[str]:
    """Once, after all defeats: undefeated binding forbids against undefeated clauses that permit.

    With `prohibit` and `permit` the losers are entered as defeated; with `invalid` both are opposed.
    """
    forbids = {n for n, c in applying.items() if c.effect == "forbid" and binding(c) and not defeated[n]}
    permits = {n for n, c in applying.items() if permits_act(c, violated) and not defeated[n]}
    if not forbids or not permits:
        return set()
    match edition.policy.get("conflict", "invalid"):
        case "prohibit":
            defeated.update({name: tuple(sorted(forbids)) for name in permits})
            return set()
        case "permit":
            defeated.update({name: tuple(sorted(permits)) for name in forbids})
            return set()
    return forbids | permits


def permits_act(clause: Clause, violated: set[str]) -> bool:
    """ "A `permit` or `encourage` that applies and is not violated.\""""
    return clause.effect in ("permit", "encourage") and clause.id not in violated


def _verdict(
    applying: dict[str, Clause],
    violated: set[str],
    defeated: dict[str, tuple[str, ...]],
    opposed: set[str],
    edition: Edition,
    world: World,
) -> Verdict:
    undefeated = {name: c for name, c in applying.items() if not defeated[name]}
    stands = {n: c for n, c in undefeated.items() if n in violated and n not in opposed}
    outcome, rests_on = first_row(undefeated, violated, stands, opposed, edition, world)
    standing = tuple((n, offence_of(c, edition, world)) for n, c in sorted(stands.items()) if binding(c))
    gravity = {name: table["gravity"] for name, table in edition.vocabulary["offence"].items()}
    offences = [offence for _, offence in standing if offence is not None]
    return Verdict(
        outcome,
        tuple(sorted(rests_on)),
        {n: status(c, violated, defeated, opposed) for n, c in applying.items()},
        standing,
        max(offences, key=lambda name: gravity[name], default=None),
        contacts([applying[n] for n in rests_on], violated, world),
    )


def first_row(
    undefeated: dict[str, Clause],
    violated: set[str],
    stands: dict[str, Clause],
    opposed: set[str],
    edition: Edition,
    world: World,
) -> tuple[str, list[str]]:
    """The table of section 4, from its third row on: the outcome and what it rests on."""
    breaches = [n for n, c in stands.items() if binding(c)]
    if breaches:
        return breach_row([stands[n] for n in breaches], edition, world), breaches
    if opposed:
        return "conflict", sorted(opposed)
    if found := [n for n, c in undefeated.items() if c.effect == "protect"]:
        return "protected", found
    if stands:
        return "advised_against", list(stands)
    if found := [n for n, c in undefeated.items() if c.effect == "encourage" and n not in violated]:
        return "encouraged", found
    if found := [n for n, c in undefeated.items() if c.effect == "permit" and n not in violated]:
        return "permitted", found
    if found := [
        n for n, c in undefeated.items() if c.effect == "require" and binding(c) and n not in violated
    ]:
        return "permitted", found
    silence = {"permitted": "permitted", "forbidden": "forbidden_by_default", "undecided": "unregulated"}
    return silence[edition.policy["unregulated"]], []


def breach_row(stands: list[Clause], edition: Edition, world: World) -> str:
    """ "Planned: `ask_first` when all that stand lack nothing but approvals, `refer` when all that stand have
    `refer_to` or lack nothing but approvals, else `breach`"."""
    if not world.planned:
        return "breach"
    only_approvals = [c.effect == "require" and not lacks_must(c, edition, world) for c in stands]
    if all(only_approvals):
        return "ask_first"
    if all(only or "refer_to" in c.table for only, c in zip(only_approvals, stands, strict=True)):
        return "refer"
    return "breach"


def status(
    clause: Clause, violated: set[str], defeated: dict[str, tuple[str, ...]], opposed: set[str]
) -> tuple[str, tuple[str, ...]]:
    if defeated[clause.id]:
        return "defeated", defeated[clause.id]
    if clause.id in opposed:
        return "opposed", ()
    if clause.id in violated:
        return "violated", ()
    names = {"require": "complied", "permit": "permits", "encourage": "encourages", "protect": "protects"}
    return names[clause.effect], ()


def offence_of(clause: Clause, edition: Edition, world: World) -> str | None:
    """The clause's own ("first match, else none; or "none""), else the default of its own instrument."""
    written = clause.table.get("offence", clause.document["policy"].get("offence"))
    if isinstance(written, list):
        for item in written:
            if "when" not in item or condition(item["when"], edition)(world):
                written = item["is"]
                break
        else:
            written = None
    return None if written == "none" else written


def contacts(rests_on: list[Clause], violated: set[str], world: World) -> frozenset[str]:
    """ "the `refer_to` and the missing approvals of what it rests on"."""
    found = {c.table["refer_to"] for c in rests_on if "refer_to" in c.table}
    for clause in rests_on:
        found.update(lacking_approvals(clause, world))
    return frozenset(found)
