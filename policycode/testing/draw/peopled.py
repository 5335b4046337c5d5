"""People directories: who holds which roles, has acknowledged which version, stands under protection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from policycode.deciding.people import Acknowledged, People, Person, Post, Protection
from policycode.norms.intervals import Interval
from policycode.norms.policy import Policy
from policycode.testing.draw.acting import PERSONS
from policycode.testing.draw.times import times

KINDS = ("staff_representative", "reporter", "sickness")
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def people(policy: Policy, *, persons: Sequence[str] = PERSONS) -> SearchStrategy[People]:
    """Directories in which some of ``persons`` are listed, each with a role or two and perhaps a department that every
    version declares (where there is no such role, one of the newest), acknowledgements of some versions and a
    protection. Shrinks to people who have acknowledged every version and are not protected."""
    listed = st.lists(st.sampled_from(list(persons)), unique=True, max_size=len(persons))
    return listed.flatmap(lambda names: st.tuples(*(_person(policy, name) for name in names)).map(People.of))


@st.composite
def _person(draw: DrawFn, policy: Policy, name: str) -> Person:
    known = [one.vocabulary for one in policy.editions]
    names = _in_all(one.roles for one in known) or sorted(policy.newest.vocabulary.roles)
    roles = draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=2))
    department = draw(st.sampled_from([None, *_in_all(one.departments for one in known)]))
    versions = [one.version for one in policy.editions]
    missing = draw(st.sets(st.sampled_from(versions)))
    acknowledged = tuple(
        Acknowledged(policy.id, version, _LONG_AGO)
        for version in dict.fromkeys(versions)
        if version not in missing
    )
    return Person(
        name, (Post(tuple(roles), department, Interval()),), acknowledged, draw(_protections(policy))
    )


def _in_all(declared: Iterable[Iterable[str]]) -> list[str]:
    return sorted(frozenset.intersection(*map(frozenset, declared)))


def _protections(policy: Policy) -> SearchStrategy[tuple[Protection, ...]]:
    since = times(policy.newest).map(Interval)
    protection = st.builds(Protection, st.sampled_from(KINDS), st.just(Interval()) | since)
    return st.just(()) | protection.map(lambda one: (one,))
