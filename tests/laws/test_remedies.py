"""A remedy, applied, works, and nothing in it is to spare (language, section 4, "Remedy")."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given

from policycode.deciding.change import Change, Remedy
from policycode.deciding.remedy import NEEDS_REMEDY

from .cases import SEEDS, Situation, law, situations
from .changing import works

pytestmark = pytest.mark.slow

INSTANT = timedelta(microseconds=1)


def _remedies(seed: int) -> Iterator[tuple[Situation, Remedy]]:
    for situation in situations(seed):
        yield from ((situation, remedy) for remedy in situation.decision.remedies)


@law(0.5)
@given(SEEDS)
def test_a_remedy_applied_works(seed: int) -> None:
    for situation, remedy in _remedies(seed):
        assert remedy
        assert works(situation, remedy)


@law(0.5)
@given(SEEDS)
def test_nothing_in_a_remedy_is_to_spare(seed: int) -> None:
    for situation, remedy in _remedies(seed):
        parts = (part for size in range(len(remedy)) for part in combinations(remedy, size))
        assert not any(works(situation, part) for part in parts)


@law(0.5)
@given(SEEDS)
def test_a_remedy_changes_what_may_be_changed_one_value_each_and_to_something_else(seed: int) -> None:
    for situation, remedy in _remedies(seed):
        names = [change.name for change in remedy]
        assert names == sorted(set(names))
        for change in remedy:
            assert _may_be_changed(situation, change)


def _may_be_changed(situation: Situation, change: Change) -> bool:
    edition, act = situation.decision.edition, situation.act
    assert edition is not None
    if change.name == "time":
        return isinstance(change.to, datetime) and change.to > situation.decision.at
    if change.name == "platform":
        platforms = edition.vocabulary.platforms
        own = None if act.platform is None else act.platform.name
        return change.to != own and (change.to is None or not platforms[str(change.to)].retired)
    if change.name.startswith("approval:"):
        role = change.name.removeprefix("approval:")
        return change.to is not (role in (act.approvals or ()))
    stated = situation.decision.facts.get(change.name)
    return edition.vocabulary.facts[change.name].changeable and (stated is None or stated.value != change.to)


@law(0.5)
@given(SEEDS)
def test_a_remedys_time_is_the_first_at_which_the_rest_works(seed: int) -> None:
    for situation, remedy in _remedies(seed):
        rest = [change for change in remedy if change.name != "time"]
        for change in remedy:
            if change.name == "time":
                assert isinstance(change.to, datetime)
                for before in _earlier(situation.decision.at, change.to):
                    assert not works(situation, [*rest, Change("time", before)])


def _earlier(at: datetime, first: datetime) -> Iterator[datetime]:
    """Instants after the act and before another: the last one, and some on the way."""
    times = [first - INSTANT, *(at + (first - at) * part / 8 for part in range(1, 8))]
    return (time for time in times if at < time < first)


@law(0.5)
@given(SEEDS)
def test_a_number_is_changed_to_the_nearest_that_works(seed: int) -> None:
    for situation, remedy in _remedies(seed):
        for change in remedy:
            stated = situation.decision.facts.get(change.name)
            if type(change.to) is int and stated is not None and type(stated.value) is int:
                rest = [other for other in remedy if other is not change]
                step = 1 if change.to > stated.value else -1
                nearer = range(stated.value + step, change.to, step)
                assert not any(works(situation, [*rest, Change(change.name, value)]) for value in nearer)


@law(0.5)
@given(SEEDS)
def test_only_what_may_not_be_done_as_it_stands_has_a_remedy(seed: int) -> None:
    for situation in situations(seed):
        assert not situation.decision.remedies or situation.decision.outcome in NEEDS_REMEDY
