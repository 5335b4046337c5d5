"""What claims are about: the policy's own declarations, each with the place of the key at fault.

A claim whose subjects all stand in an import is left to the import (rule 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from policycode.expr.nodes import TermKind
from policycode.norms.clauses import Clause, Effect, Force
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Rung
from policycode.proving.claimed.verdicts import Obligation, Proved, Subject

Thing = TypeVar("Thing")

TERM_KINDS: tuple[TermKind, ...] = ("role", "department", "platform", "action")


def declaration(edition: Edition, table: str, name: str, *key: str | int, part: str = "") -> Subject:
    """A declaration, placed at one of its keys; the whole of it without."""
    place = edition.atlas.place(table, name, *key)
    return Subject(table, name, edition.version, place, part, edition.atlas.home(table, name))


def whole_policy(edition: Edition, *key: str | int) -> Subject:
    """The policy itself, placed at one of the keys of its header."""
    return Subject("policy", edition.policy, edition.version, edition.atlas.place("policy", *key))


def own(edition: Edition, table: str, things: Mapping[str, Thing]) -> Iterator[Thing]:
    """Those of a table that stand in the policy itself."""
    return (thing for name, thing in things.items() if not edition.atlas.home(table, name))


def own_clauses(edition: Edition) -> Iterator[Clause]:
    """The policy's own clauses."""
    return (clause for clause in edition.clauses.values() if clause.instrument.own)


def binding_forbids(edition: Edition) -> Iterator[Clause]:
    """The policy's own prohibitions that bind."""
    return (one for one in own_clauses(edition) if one.effect is Effect.FORBID and one.force is Force.BINDING)


def rung_on_ladder(edition: Edition, rung: Rung, *key: str | int) -> Subject:
    """A rung, placed at one of its keys; one of an import where the policy's own ladder names it."""
    found = declaration(edition, "rung", rung.id, *key)
    if not found.instrument:
        return found
    ladder = next(one for one in edition.ladders.values() if rung.id in one.rungs)
    place = edition.atlas.place("ladder", ladder.id, "rungs", ladder.rungs.index(rung.id))
    return Subject("rung", rung.id, edition.version, place)


def rungs_of_ladders(edition: Edition) -> Iterator[Rung]:
    """The rungs, each once, that stand on some ladder."""
    names = dict.fromkeys(name for ladder in edition.ladders.values() for name in ladder.rungs)
    return (edition.rungs[name] for name in names)


def rungs_below_the_last(edition: Edition, ladders: Iterable[Ladder] | None = None) -> Iterator[Rung]:
    """The rungs, each once, that some ladder (of these) has another one above."""
    among = edition.ladders.values() if ladders is None else ladders
    names = dict.fromkeys(name for ladder in among for name in ladder.rungs[:-1])
    return (edition.rungs[name] for name in names)


def one_each(obligations: Iterable[Obligation]) -> Iterator[Obligation]:
    """One obligation for each subject, whatever its parts: the first of them that is not proved, else the first."""
    found: dict[tuple[str, str], Obligation] = {}
    for one in obligations:
        key = (one.subject.kind, one.subject.id)
        if key not in found or isinstance(found[key].verdict, Proved) > isinstance(one.verdict, Proved):
            found[key] = one
    return (replace(one, subject=replace(one.subject, part="")) for one in found.values())
