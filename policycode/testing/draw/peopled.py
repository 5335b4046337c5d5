"""People directories: who holds which roles, has acknowledged which version, stands under protection."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Directories in which some of ``persons`` are listed, each with a role or two of the newest version, perhaps a
    department, acknowledgements of some versions and a protection. Shrinks to people who have acknowledged every
    version and are not protected."""
    listed = st.lists(st.sampled_from(list(persons)), unique=True, max_size=len(persons))
    return listed.flatmap(lambda names: st.tuples(*(_person(policy, name) for name in names)).map(People.of))


@st.composite
def _person(draw: DrawFn, policy: Policy, name: str) -> Person:
    vocabulary = policy.newest.vocabulary
    roles = draw(st.lists(st.sampled_from(sorted(vocabulary.roles)), unique=True, min_size=1, max_size=2))
    department = draw(st.sampled_from([None, *sorted(vocabulary.departments)]))
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


def _protections(policy: Policy) -> SearchStrategy[tuple[Protection, ...]]:
    since = times(policy.newest).map(Interval)
    protection = st.builds(Protection, st.sampled_from(KINDS), st.just(Interval()) | since)
    return st.just(()) | protection.map(lambda one: (one,))
