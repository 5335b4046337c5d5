"""The verdict on a completely known act in force: the table of section 4 of language.md, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from .applying import applies, binding, is_violated, lacking_approvals, lacks_must
from .conditions import condition
from .defeat import defeats, opposition
from .edition import Clause, Edition
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
    """Rule: "the policy (not its imports) covers no role of the person, or its `applies_when` fails"."""
    policy = edition.policy
    if "covers" in policy and not world.roles & set(policy["covers"]):
        return True
    return "applies_when" in policy and not condition(policy["applies_when"], edition)(world)


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
    """Rule: "Planned: `ask_first` when all that stand lack nothing but approvals, `refer` when all that stand have
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
    """Rule: "the `refer_to` and the missing approvals of what it rests on"."""
    found = {c.table["refer_to"] for c in rests_on if "refer_to" in c.table}
    for clause in rests_on:
        found.update(lacking_approvals(clause, world))
    return frozenset(found)
