"""The act that lies in some cells of two worlds at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.expr.nodes import TermKind
from policycode.proving.acts.witness import act_in
from policycode.proving.difference.joint import HOLDS, JointActs
from policycode.proving.difference.statable import Statable, Stating, Value, statement


def acts_of_both(
    worlds: tuple[JointActs, JointActs],
    cells: Mapping[int, int],
    statable: Statable,
    stating: Stating = "both",
) -> tuple[Act, Act]:
    """An act with the words of both: facts and assumptions of either, terms with both closures, roles held. Once with
    what the old edition reads and once with what the new one does, where a fact is known otherwise or a count counts
    other acts; else the same."""
    by_key = {variable.key: cells[level] for level, variable in enumerate(worlds[0].space.variables)}
    action = _term(worlds, by_key, "action")
    old, new = (act_in(world, dict(cells), action=action) for world in worlds)
    otherwise = worlds[0].otherwise
    both = replace(
        new,
        platform=_named(_term(worlds, by_key, "platform")),
        department=_term(worlds, by_key, "department"),
        roles=_roles(worlds, by_key),
        facts=_facts(
            *({name: each for name, each in one.facts.items() if name not in otherwise} for one in (old, new))
        ),
        approvals=frozenset(
            name for name in worlds[0].words.closures["role"] if by_key.get(("approval", name))
        ),
        assume={
            key: value
            for key, value in {**old.assume, **new.assume}.items()
            if key.removeprefix("fact:") not in otherwise
        },
    )
    counted = {key: value for key, value in old.assume.items() if key.startswith("count:")}
    before = replace(both, assume={**both.assume, **counted})
    if not otherwise:
        return before, both
    values = statable.values(cells, stating)
    first, second = (
        _in_words(act, {name: one.facts[name] for name in one.facts.keys() & otherwise}, known)
        for act, one, known in zip((before, both), (old, new), values, strict=True)
    )
    return first, second


def _in_words(act: Act, own: Mapping[str, Statement], values: Mapping[str, Value]) -> Act:
    """The act with what one edition reads of the facts that the other knows otherwise."""
    stated = {name: statement(value) for name, value in values.items()}
    facts = {**act.facts, **own, **{name: one for name, one in stated.items() if one is not None}}
    beside = {f"fact:{name}": "other" for name, one in stated.items() if one is None}
    return replace(
        act,
        facts={name: one for name, one in facts.items() if f"fact:{name}" not in beside},
        assume={**act.assume, **beside},
    )


def _facts(old: Mapping[str, Statement], new: Mapping[str, Statement]) -> dict[str, Statement]:
    """The facts of both; of a set the members of which either asks."""
    both = {**old, **new}
    for name in old.keys() & new.keys():
        mine, theirs = old[name].value, new[name].value
        if isinstance(mine, tuple) and isinstance(theirs, tuple):
            both[name] = Statement(tuple(sorted({*mine, *theirs})))
    return both


def _named(name: str | None) -> NamedTerm | None:
    return None if name is None else NamedTerm(name)


def _term(worlds: tuple[JointActs, JointActs], by_key: Mapping[object, int], kind: TermKind) -> str | None:
    cell = by_key.get((kind,), 0)
    wanted = tuple(world.places[kind][cell] if world.places[kind] else frozenset() for world in worlds)
    if not any(wanted) and kind != "action":
        return None
    fitting = [
        name
        for name, pair in worlds[0].words.closures[kind].items()
        if tuple(
            closure & world.compiled.tested_terms[kind] for closure, world in zip(pair, worlds, strict=True)
        )
        == wanted
    ]
    declared = [world.edition.vocabulary.terms(kind) for world in worlds]
    parents = {parent for terms in declared for term in terms.values() for parent in term.parents}
    fitting.sort(key=lambda name: (name not in declared[1], name in parents, name))
    return fitting[0] if fitting else None


def _roles(worlds: tuple[JointActs, JointActs], by_key: Mapping[object, int]) -> tuple[str, ...]:
    held = [name for name in worlds[0].words.closures["role"] if by_key.get((HOLDS, name))]
    # A role that says nothing which another held one does not say already is left out.
    return tuple(
        name
        for name in held
        if not any(
            name != other
            and all(name in world.words.of("role", side).get(other, ()) for side, world in enumerate(worlds))
            for other in held
        )
    ) or tuple(held)
