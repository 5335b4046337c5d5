"""What is said of an act with unknowns is what all completely known acts that it may be have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations

import pytest
from hypothesis import given

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Outcome, Status

from .cases import SEEDS, Situation, law, offences, outcomes, situations
from .completing import Completed, completed, settling

pytestmark = pytest.mark.slow


HARMLESS = {Outcome.PERMITTED, Outcome.ENCOURAGED, Outcome.ADVISED_AGAINST}


def _one_value(values: frozenset[Hashable]) -> bool:
    return len(values) == 1


def _one_outcome(values: frozenset[Hashable]) -> bool:
    """One, or only such as differ in advice."""
    return len(values) == 1 or values <= HARMLESS


@law(0.6)
@given(SEEDS)
def test_an_outcome_is_possible_when_some_completion_has_it(seed: int) -> None:
    for situation, found in _completed(seed):
        possible = {one.decision.outcome for one in found.completions}
        assert outcomes(situation.decision) == possible
        assert offences(situation.decision) == {one.decision.offence for one in found.completions}
        if len(possible) == 1:
            assert {situation.decision.outcome} == possible
        elif possible <= HARMLESS:
            assert situation.decision.outcome is Outcome.PERMITTED
            assert situation.decision.open_advice
        else:
            assert situation.decision.outcome is Outcome.UNDETERMINED


@law(0.6)
@given(SEEDS)
def test_a_decision_says_what_all_its_completions_say(seed: int) -> None:
    for situation, found in _completed(seed):
        decision, each = situation.decision, [one.decision for one in found.completions]
        assert set(decision.rests_on) == _in_all(one.rests_on for one in each)
        assert set(decision.contacts) == _in_all(one.contacts for one in each)
        assert {one.clause.id: (one.status, one.defeated_by) for one in decision.clauses} == _statuses(each)
        if decision.outcome is Outcome.BREACH and len(offences(decision)) == 1:
            assert _proposed(decision) == _in_all(map(_proposed, each))
        else:
            assert not decision.proposals


def _completed(seed: int) -> Iterator[tuple[Situation, Completed]]:
    """The situations of a case that are few enough completions, as they were and with nothing known of the past."""
    for situation in situations(seed):
        for one in (situation, situation.without_record()):
            found = completed(one) if one.decision.edition is not None else None
            if found is not None:
                yield one, found


def _in_all(sets: Iterable[Iterable[Hashable]]) -> set[Hashable]:
    return set.intersection(*map(set, sets))


def _proposed(decision: Decision) -> set[Hashable]:
    return {(one.ladder, one.lowest, one.highest) for one in decision.proposals}


def _statuses(each: list[Decision]) -> dict[str, tuple[Status, tuple[str, ...]]]:
    """Of each clause that applies in some completion the status that it has in all, and what always defeats it."""
    by_clause = [{one.clause.id: one for one in decision.clauses} for decision in each]
    found: dict[str, tuple[Status, tuple[str, ...]]] = {}
    for name in {name for one in by_clause for name in one}:
        kinds = {one[name].status if name in one else None for one in by_clause}
        if kinds == {Status.DEFEATED}:
            found[name] = (
                Status.DEFEATED,
                tuple(sorted(_in_all(one[name].defeated_by for one in by_clause))),
            )
        else:
            only = kinds.pop() if len(kinds) == 1 else None
            found[name] = (only or Status.UNKNOWN, ())
    return found


@law(0.6)
@given(SEEDS)
def test_answering_what_is_missing_settles_it_and_no_smaller_or_earlier_set_does(seed: int) -> None:
    for situation, found in _completed(seed):
        decision = situation.decision
        if not decision.missing and decision.settles is True:
            assert decision.outcome is not Outcome.UNDETERMINED
            assert not decision.is_certain or len(offences(decision)) == 1
            continue
        settles = settling(found, *_to_settle(decision))
        names = sorted(name for name, one in found.unknowns.items() if one.answers is not None)
        if decision.settles is True:
            sizes = range(len(decision.missing) + 1)
            ordered = (asked for size in sizes for asked in combinations(names, size))
            assert next(filter(settles, ordered)) == decision.missing
        else:
            assert decision.settles is False
            assert not settles(names)


def _to_settle(
    decision: Decision,
) -> tuple[Callable[[Decision], Hashable], Callable[[frozenset[Hashable]], bool]]:
    """What is to be settled: the outcome or, where that is certain, the offence; and when it is."""
    if decision.outcome is Outcome.UNDETERMINED:
        return lambda one: one.outcome, _one_outcome
    return lambda one: one.offence, _one_value


@law(0.6)
@given(SEEDS)
def test_what_is_listed_where_nothing_settles_makes_a_difference_by_itself(seed: int) -> None:
    for situation, found in _completed(seed):
        if situation.decision.settles is False:
            value, is_settled = _to_settle(situation.decision)
            assert set(situation.decision.missing) == {
                name for name in found.unknowns if _matters(name, found, value, is_settled)
            }


def _matters(
    name: str,
    found: Completed,
    value: Callable[[Decision], Hashable],
    is_settled: Callable[[frozenset[Hashable]], bool],
) -> bool:
    """Whether two completions that differ in nothing else differ in the value."""
    left: dict[Hashable, set[Hashable]] = {}
    for one in found.completions:
        others = tuple(what for key, what in one.values.items() if key != name)
        left.setdefault(others, set()).add(value(one.decision))
    return not all(is_settled(frozenset(values)) for values in left.values())
