"""A mutant: one small change to an edition of a policy, where it was made, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from policycode.diagnostics import Place, Words
from policycode.norms.clauses import Clause
from policycode.norms.overrides import relation
from policycode.norms.policy import Edition, Policy

Rewrite = Callable[[Edition], Edition | None]
"""An edition with the change made; ``None`` where what comes of it would be no valid policy."""

KINDS: Final = (
    "clause dropped",
    "effect flipped",
    "force flipped",
    "scope widened",
    "scope narrowed",
    "exception dropped",
    "condition dropped",
    "boundary moved",
    "offence moved",
    "rungs swapped",
    "entry moved",
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change to make. ``id`` tells it from all others of the policy and is the same in every run; ``table`` and
    ``name`` are the declaration that it changes."""

    id: str
    kind: str
    table: str
    name: str
    place: Place | None
    says: Words
    rewrite: Rewrite

    def applied(self, policy: Policy) -> Policy | None:
        """The policy with the change in every edition of its newest version."""
        version = policy.newest.version
        editions = [self.rewrite(one) if one.version == version else one for one in policy.editions]
        made = tuple(one for one in editions if one is not None)
        return replace(policy, editions=made) if len(made) == len(editions) else None


def with_clause(edition: Edition, clause: Clause) -> Edition | None:
    """The edition with a clause in other words; ``None`` where its overrides would not be allowed."""
    return _related(edition, {**edition.clauses, clause.id: clause})


def without_clause(edition: Edition, name: str) -> Edition | None:
    """The edition without a clause and without its name where others name it."""
    return _related(edition, {one: clause for one, clause in edition.clauses.items() if one != name})


def _related(edition: Edition, clauses: Mapping[str, Clause]) -> Edition | None:
    found, refused = relation(clauses)
    return None if refused else replace(edition, clauses=clauses, overrides=found)
