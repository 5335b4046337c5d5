"""Where a changed rule for conflicts can tell: where a binding prohibition meets a permission, neither going before the
other. In a large policy each such prohibition is gone through as a changed clause is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.proving.difference.meaning import Meanings
from policycode.proving.difference.near import Neighbours
from policycode.proving.difference.touched import Touched
from policycode.readings.diagrams import Truth

_PERMITTING = (Effect.PERMIT, Effect.ENCOURAGE)


def opposing(meanings: Meanings) -> dict[str, frozenset[str]]:
    """The prohibitions of either edition that may be opposed, with the permissions that may oppose them. One that goes
    before the other under both leaves nothing to oppose: it takes the other away, or was itself taken away."""
    editions = (meanings.old, meanings.new)
    forbids = {
        name
        for edition in editions
        for name, clause in edition.clauses.items()
        if clause.effect is Effect.FORBID and clause.is_binding
    }
    neighbours = Neighbours(meanings, frozenset(meanings.old.clauses))
    found = {
        name: frozenset(
            other
            for other in neighbours.of(name)
            if _permits(editions, other) and not all(_are_ordered(one, name, other) for one in editions)
        )
        for name in sorted(forbids)
    }
    return {name: permits for name, permits in found.items() if permits}


def opposed_acts(touched: Touched, met: Mapping[str, frozenset[str]], name: str) -> Iterator[Truth]:
    """The acts to which such a prohibition applies under either edition, and with it each permission that may oppose
    it: of all together no diagram would be small."""
    here = touched.applies(name)
    for one in sorted(met[name]) if here is not False else ():
        both = touched.space.conj(here, touched.applies(one))
        if both is not False:
            yield both


def _permits(editions: tuple[Edition, Edition], name: str) -> bool:
    clauses: Iterator[Clause | None] = (one.clauses.get(name) for one in editions)
    return any(one is not None and one.effect in _PERMITTING for one in clauses)


def _are_ordered(edition: Edition, one: str, other: str) -> bool:
    """Whether one of two goes before the other; also where an edition has only one of them."""
    if one not in edition.clauses or other not in edition.clauses:
        return True
    edges = edition.overrides.by_under
    return any(
        edge.over == over for under, over in ((one, other), (other, one)) for edge in edges.get(under, ())
    )
