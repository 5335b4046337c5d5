"""Clauses that say the same.

Of two bare permissions of one effect, or two prohibitions of one force, measure and contacts, the second says all that
the first says where it yields to no clause to which the first does not yield, and goes before every clause before which
the first goes, of those that may apply there: on an act to which both apply, the first can be left out without any
other class (rule 8 of the catalogue). So a clause that is left out is missed only outside of all those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policycode.norms.clauses import Clause, Effect

Defeating = Mapping[str, frozenset[str]]
"""For each clause those that override it and could defeat it."""


def is_bare(clause: Clause) -> bool:
    """Whether a clause permits or encourages, and says nothing of how or whom to ask."""
    permits = clause.effect in (Effect.PERMIT, Effect.ENCOURAGE)
    return permits and not (clause.must or clause.approval_from or clause.refer_to)


class Norms:
    """The clauses of an edition that can say the same."""

    def __init__(self, clauses: Mapping[str, Clause], defeating: Defeating) -> None:
        self._said = {name: said for name, one in clauses.items() if (said := _said(one)) is not None}
        self._defeating = defeating
        under: dict[str, set[str]] = {name: set() for name in self._said}
        for name, overs in defeating.items():
            for over in overs & under.keys():
                under[over].add(name)
        self._under = under

    def alike(self, name: str, near: Iterable[str]) -> Iterator[str]:
        """Those that say all that one says, where they apply; ``near``: all that may apply where that one does."""
        said, near = self._said.get(name), frozenset(near)
        if said is None:
            return
        under = self._under[name] & near
        for other in sorted(near - {name}):
            if self._said.get(other) != said:
                continue
            if under <= self._under[other] and self._defeating[other] & near <= self._defeating[name]:
                yield other


def _said(clause: Clause) -> tuple[object, ...] | None:
    """All that an act comes to because of a clause, wherever that applies; ``None`` where more is asked of an act."""
    if clause.effect is Effect.FORBID:
        measure = (clause.offences, clause.ladders, clause.basis)
        return (clause.effect, clause.force, *measure, clause.refer_to, clause.approval_from)
    return (clause.effect,) if is_bare(clause) else None
