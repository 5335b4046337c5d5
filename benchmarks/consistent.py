"""A policy of any size that does not contradict itself: overlapping scopes, conditions of up to four comparisons,
exceptions that override.

Permissions are about what is public or internal, prohibitions about what is restricted or secret. An exception permits
some of the latter on one platform and for one kind of act, and says of every prohibition that it can meet there that
it goes before it.
"""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks import workload as w

LOW, HIGH = ("internal", "public"), ("restricted", "secret")
EXCEPTIONS = 0.2
"""The part of the permissions that are exceptions."""


def consistent_policy(size: int, seed: int = 1) -> w.Policy:
    """A policy of so many clauses; the same for the same seed."""
    dice = random.Random(f"consistent-{size}-{seed}")
    drawn = w.make_policy(size, seed).clauses
    found: list[w.Clause] = []
    forbids: list[w.Clause] = []
    for one in drawn:
        bare = replace(one, overrides=(), requires=None)
        if bare.effect != "permit":
            regions = tuple(sorted(dice.sample(w.ENUMS["region"], dice.choice([1, 2]))))
            clause = replace(
                bare, effect="forbid", cond=_and(_in("data_class", HIGH), _in("region", regions), bare.cond)
            )
            forbids.append(clause)
        elif forbids and dice.random() < EXCEPTIONS:
            clause = _exception(dice, bare, forbids)
        else:
            clause = replace(bare, cond=_and(_in("data_class", LOW), bare.cond))
        found.append(clause)
    return w.Policy([_aware(one, forbids) for one in found])


def _exception(dice: random.Random, one: w.Clause, forbids: list[w.Clause]) -> w.Clause:
    against = dice.choice(forbids)
    region = dice.choice(_regions(against))
    return replace(
        one,
        roles=against.roles,
        platforms=frozenset({dice.choice(sorted(against.platforms))}),
        actions=frozenset({dice.choice(sorted(against.actions))}),
        cond=_and(_in("data_class", HIGH), _in("region", (region,)), one.cond),
        overrides=(against.id,),
    )


def _aware(one: w.Clause, forbids: list[w.Clause]) -> w.Clause:
    """An exception names every prohibition that it may meet, later ones too."""
    if not one.overrides:
        return one
    met = [
        other.id
        for other in forbids
        if one.platforms & other.platforms
        and one.actions & other.actions
        and set(_regions(one)) & set(_regions(other))
    ]
    return replace(one, overrides=tuple(met))


def amended(policy: w.Policy, edits: int = 5, seed: int = 1) -> w.Policy:
    """The same policy with some permissions narrowed to those on duty."""
    dice = random.Random(f"amended-{seed}")
    permits = [one.id for one in policy.clauses if one.effect == "permit" and not one.overrides]
    changed = set(dice.sample(permits, min(edits, len(permits))))
    return w.Policy(
        [
            replace(one, cond=_and(one.cond, w.Cmp("on_call", "is", True))) if one.id in changed else one
            for one in policy.clauses
        ]
    )


def _in(name: str, values: tuple[str, ...]) -> w.Cmp:
    return w.Cmp(name, "in", values)


def _and(*parts: object) -> w.Node:
    return w.Node("and", parts)


def _regions(one: w.Clause) -> tuple[str, ...]:
    """Where a prohibition or an exception applies: the second part of its condition."""
    assert isinstance(one.cond, w.Node)
    return one.cond.args[1].value
