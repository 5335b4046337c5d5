"""Who ranks above whom: a person's rank is the highest of the roles stated (language, section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policycode.norms.vocabulary import Term
from policycode.proving.acts.possible import PossibleActs
from policycode.readings.diagrams import Truth


class Ranks:
    """The ranks that a person of a possible act may have.

    Who holds a role holds those above it; whether these are stated too is free. Stating all gives the highest rank,
    stating only the lowest roles (and one with a rank, if none of them has one) the lowest.
    """

    def __init__(self, world: PossibleActs) -> None:
        self.world, self.space = world, world.space
        self.roles: Mapping[str, Term] = world.edition.vocabulary.roles
        for role in sorted(self.roles):
            world.has_role(role)

    @property
    def levels(self) -> list[int]:
        """The ranks that there are, from the lowest."""
        return sorted({role.rank for role in self.roles.values() if role.rank is not None})

    @property
    def some(self) -> Truth:
        """The person has a rank."""
        return self._holds(role.id for role in self.roles.values() if role.rank is not None)

    def at_least(self, rank: int) -> Truth:
        """Stating all, the person has this rank or a higher one."""
        return self._holds(
            role.id for role in self.roles.values() if role.rank is not None and role.rank >= rank
        )

    def below(self, rank: int) -> Truth:
        """Stating what must be stated, the person has a rank lower than this."""
        space, ranked = self.space, [role for role in self.roles.values() if role.rank is not None]
        low = self._holds(role.id for role in ranked if (role.rank or 0) < rank)
        high = space.some(self._lowest(role) for role in ranked if (role.rank or 0) >= rank)
        return space.conj(low, space.neg(high))

    def _lowest(self, role: Term) -> Truth:
        """The role is held, and none below it: so it must have been stated."""
        below = self._holds(
            other.id for other in self.roles.values() if other.id != role.id and role.id in other.closure
        )
        return self.space.conj(self.world.has_role(role.id), self.space.neg(below))

    def _holds(self, roles: Iterable[str]) -> Truth:
        return self.space.some(self.world.has_role(role) for role in roles)


def stated(roles: Mapping[str, Term], lowest: Iterable[str], *, highest: bool) -> tuple[str, ...]:
    """The roles of a person, stated so that the rank is the highest or the lowest that they can have."""
    held = sorted({above for role in lowest for above in roles[role].closure})
    must = [
        role for role in held if not any(role != other and role in roles[other].closure for other in held)
    ]
    ranked = sorted(
        (one for one in held if roles[one].rank is not None), key=lambda one: roles[one].rank or 0
    )
    if highest:
        return tuple(sorted({*must, *ranked[-1:]}))
    lacking = all(roles[role].rank is None for role in must)
    return tuple(sorted({*must, *(ranked[:1] if lacking else ())}))


def rank_of(roles: Mapping[str, Term], stated: Iterable[str]) -> int | None:
    """The highest rank of the roles stated."""
    ranks = [rank for role in stated if (rank := roles[role].rank) is not None]
    return max(ranks, default=None)
