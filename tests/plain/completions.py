"""Every completion of an act with its verdict, within the assumptions.

Rules (section 4): "*every completion* of the unknowns …, within the assumptions"; (section 1,
`[assumption.*]`): "An act none of whose completions lies within all of them is decided without any, and
the decision lists those that it breaks."
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .acts import Act
from .conditions import condition
from .edition import Clause, listed
from .history import History
from .instants import covers
from .judge import Verdict, judge
from .names import clause_texts, mentions
from .unknowns import Unknown, unknowns, worlds
from .world import World


@dataclass
class Completed:
    """The unknowns, and each completion as its values (in their order) with its verdict."""

    unknowns: list[Unknown]
    verdicts: list[tuple[tuple, Verdict]]
    outside_assumptions: list[str]


def completions(act: Act, history: History | None) -> Completed:
    """All of them; those outside the assumptions only where none lies within."""
    clauses = relevant(act)
    found = unknown_of(act, clauses, history)
    everything = list(worlds(act, found))
    inside = [(values, world) for values, world in everything if within_assumptions(act, world)]
    broken = (
        []
        if inside
        else [name for name in assumptions(act) if not any(holds(act, name, w) for _, w in everything)]
    )
    verdicts = [(values, judge(act.edition, world, clauses)) for values, world in inside or everything]
    return Completed(found, verdicts, sorted(broken))


def outcomes_within(act: Act, history: History | None) -> Iterator[str]:
    """The outcome of each completion within the assumptions, one by one."""
    clauses = relevant(act)
    for _, world in worlds(act, unknown_of(act, clauses, history)):
        if within_assumptions(act, world):
            yield judge(act.edition, world, clauses).outcome


def assumptions(act: Act) -> dict[str, dict]:
    return act.edition.document.get("assumption", {})


def holds(act: Act, name: str, world: World) -> bool:
    return bool(condition(assumptions(act)[name]["holds"], act.edition)(world))


def within_assumptions(act: Act, world: World) -> bool:
    return all(holds(act, name, world) for name in assumptions(act))


def unknown_of(act: Act, clauses: list[Clause], history: History | None) -> list[Unknown]:
    """Every unknown on which a relevant clause, the policy's reach or an assumption may depend.

    What nothing looks at cannot make completions differ and is not enumerated.
    """
    texts = [text for clause in clauses for text in clause_texts(clause.table)]
    texts += [c.document["policy"]["applies_when"] for c in clauses if "applies_when" in c.document["policy"]]
    texts += [assumption["holds"] for assumption in assumptions(act).values()]
    if "applies_when" in act.edition.policy:
        texts.append(act.edition.policy["applies_when"])
    names = mentions(texts, act.edition)
    roles = {role for clause in clauses for role in listed(clause.table.get("approval_from"))}
    terms = {name for kind, name, *_ in names if kind == "term"}
    terms |= {key[:-1] for clause in clauses for key in ("actions", "platforms") if key in clause.table}
    return unknowns(act, texts, names, roles, terms, history)


def relevant(act: Act) -> list[Clause]:
    """The clauses that what is known of the act does not rule out already."""
    covered = act.edition.policy.get("covers")
    if covered is not None and not act.roles & set(covered):
        return []
    return [clause for clause in act.edition.clauses.values() if possible(clause, act)]


def possible(clause: Clause, act: Act) -> bool:
    table, policy, zone = clause.table, clause.document["policy"], act.edition.zone
    if clause.effect == "state" or not covers(table.get("in_force", {}), act.time, zone):
        return False
    if clause.imported and not covers(policy["in_force"], act.time, zone):
        return False
    if clause.imported and "covers" in policy and not act.roles & set(policy["covers"]):
        return False
    sides = {
        "roles": act.roles,
        "departments": act.department,
        "actions": act.action,
        "platforms": act.platform,
    }
    return all(
        side is None or key not in table or bool(side & set(listed(table[key])))
        for key, side in sides.items()
    )
