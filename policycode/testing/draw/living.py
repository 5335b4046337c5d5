"""Histories: acts of a few people over time, some of them done again and again, as ladders need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from policycode.deciding.acts import Act
from policycode.norms.policy import Edition, Policy
from policycode.proving.difference.seen import as_seen_by
from policycode.testing.draw.acting import PERSONS, acts

GAPS: Final = tuple(
    timedelta(**{unit: number})
    for unit, number in (("hours", 1), ("days", 8), ("days", 1), ("days", 30), ("days", 190), ("days", 366))
)
"""Between two acts: before and after a notice, and what outlasts months and a year."""


def histories(
    policy: Policy, *, most: int = 6, persons: Sequence[str] = PERSONS[:2]
) -> SearchStrategy[tuple[Act, ...]]:
    """One to ``most`` acts in order of time, each with an id of its own, fit for ``policycode.deciding.history`` and
    for a file of acts. A few kinds of act are drawn and done again, so that ladders are climbed. A failing history
    shrinks to fewer acts, then to simpler ones."""
    return _histories(policy, most, tuple(persons))


@st.composite
def _histories(draw: DrawFn, policy: Policy, most: int, persons: tuple[str, ...]) -> tuple[Act, ...]:
    edition = draw(st.sampled_from(list(reversed(policy.editions))))
    one = acts(policy, persons=persons[:1], edition=edition)
    kinds = draw(
        st.lists(
            one | acts(policy, persons=persons[:1], edition=edition, breaching=True), min_size=1, max_size=3
        )
    )
    time = kinds[0].time
    assert time is not None
    rest = draw(
        st.lists(
            st.tuples(st.sampled_from(GAPS), st.integers(0, len(kinds) - 1), st.sampled_from(persons)),
            max_size=most - 1,
        )
    )
    found = [replace(kinds[0], id="act_1")]
    for gap, kind, person in rest:
        time += gap
        again = moved_to(kinds[kind], time, edition, policy)
        if again.roles:
            found.append(replace(again, id=f"act_{len(found) + 1}", person=person))
    return tuple(found)


def moved_to(act: Act, time: datetime, edition: Edition, policy: Policy) -> Act:
    """The same act at another time, in the words of the version that is in force then; what became known when keeps
    its distance."""
    late = None if act.time is None or act.known is None else time + (act.known - act.time)
    return as_seen_by(replace(act, time=time, known=late), policy.at(time) or edition, edition)
