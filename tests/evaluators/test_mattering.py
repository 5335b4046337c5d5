"""The cheapest set that settles: beside every set tried one by one, on drawn questions; and in little work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from policycode.deciding.completions import one_value
from policycode.deciding.question import Question
from policycode.evaluators.doubts import Doubts
from policycode.evaluators.mattering import Open, cheapest
from policycode.evaluators.meeting import cheapest_meeting
from policycode.readings.diagrams import Diagram, Diagrams, Truth

NAMES = "abcdef"
Names = frozenset[str]


def tabled(space: Diagrams, sizes: list[int], values: Iterator[object], level: int = 0) -> Diagram:
    """A diagram that takes these values, cell by cell."""
    if level == len(sizes):
        return next(values)
    return space.node(level, tuple(tabled(space, sizes, values, level + 1) for _ in range(sizes[level])))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Up to six unknowns of one or two variables, some completions and some declared answers."""
    space, sizes = Diagrams(), draw(st.lists(st.integers(2, 3), min_size=1, max_size=5))
    owners = [draw(st.sampled_from(NAMES[: len(sizes)])) for _ in sizes]
    for number, (owner, size) in enumerate(zip(owners, sizes, strict=True)):
        space.level(owner, number, size)
    room = list(product(*(range(size) for size in sizes)))
    few = st.sampled_from(["yes", "no", "no", "perhaps"])
    diagram = tabled(space, sizes, iter([draw(few) for _ in room]))
    region = tabled(space, sizes, iter([draw(st.integers(0, 4)) > 0 for _ in room]))
    levels = {one: frozenset(at for at, owner in enumerate(owners) if owner == one) for one in set(owners)}
    answers: dict[str, Truth] = {}
    for at, owner in enumerate(owners):
        cells = tuple(draw(st.integers(0, 3)) > 0 for _ in range(sizes[at]))
        answers[owner] = space.conj(answers.get(owner, True), space.test(at, cells))
    return Question(space, diagram, region, levels, answers, one_value)


@given(questions())
def test_a_set_settles_where_no_two_completions_agree_on_it_and_differ(question: Question) -> None:
    doubts = Doubts(question)
    for asked in subsets(question.levels):
        assert doubts.settled_by(asked) == question.settled_by(asked)


@given(questions())
def test_a_doubt_remains_as_long_as_nothing_of_it_is_asked(question: Question) -> None:
    askable = frozenset(question.levels)
    for asked in subsets(askable):
        doubt = Doubts(question).after(asked, askable)
        if doubt is None:
            assert question.settled_by(asked)
            continue
        assert doubt.isdisjoint(asked)
        assert not question.settled_by(askable - doubt)
        assert all(question.settled_by(askable - doubt | {one}) for one in doubt)


@given(questions(), st.data())
def test_the_cheapest_set_that_settles_is_found(question: Question, data: st.DataObject) -> None:
    teller = st.sampled_from(["p", "q", "r", "s", "t"])
    offers: dict[str, Names] = {}
    for name in sorted(question.levels):
        for one in data.draw(st.frozensets(teller, max_size=2)):
            offers[one] = offers.get(one, frozenset()) | {name}
    cost = {one: data.draw(st.sampled_from([0.1, 0.2, 0.3, 1.0])) for one in sorted(offers)}
    found = cheapest(Open(question, frozenset(question.levels)), offers, cost)
    assert found == one_by_one(question, offers, cost)


def one_by_one(question: Question, offers: Mapping[str, Names], cost: Mapping[str, float]) -> tuple[str, ...]:
    """The same by trying every set: of the settling the cheapest, then the smallest, then the first."""
    by_cost = sorted(offers, key=lambda one: (cost[one], one))
    settling = [
        chosen
        for chosen in subsets(by_cost)
        if question.settled_by(frozenset[str]().union(*(offers[one] for one in chosen)))
    ]
    if not settling:
        return tuple(by_cost)
    best = min(settling, key=lambda one: weight(one, by_cost, cost))
    return tuple(one for one in by_cost if one in best)


def weight(chosen: Names, by_cost: list[str], cost: Mapping[str, float]) -> tuple[int, int, list[int]]:
    """By what sets are compared; tenths are counted, so that equal sums are equal."""
    return (
        sum(round(10 * cost[one]) for one in chosen),
        len(chosen),
        sorted(by_cost.index(one) for one in chosen),
    )


def subsets(names: Iterable[str]) -> list[Names]:
    listed = sorted(names)
    return [frozenset(some) for size in range(len(listed) + 1) for some in combinations(listed, size)]


@given(
    st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1), max_size=8),
    st.tuples(*[st.sampled_from([0.1, 0.2, 0.3, 1.0])] * len(NAMES)),
)
def test_the_cheapest_set_that_meets_all_is_found(to_meet: list[Names], costs: tuple[float, ...]) -> None:
    cost = dict(zip(NAMES, costs, strict=True))
    by_cost = sorted(NAMES, key=lambda one: (cost[one], one))
    meeting = (one for one in subsets(NAMES) if all(one & other for other in to_meet))
    assert cheapest_meeting(to_meet, cost) == min(meeting, key=lambda one: weight(one, by_cost, cost))


def test_forty_unknowns_that_all_matter_are_found_without_trying_their_sets() -> None:
    space = Diagrams()
    names = [f"n{number:02}" for number in range(40)]
    odd: Diagram = False
    for name in names:  # whether an odd number of them holds: only all of them settle it
        bit = space.bit(name, name)
        odd = space.ite(bit, space.neg(odd), odd)
    levels = {name: frozenset({level}) for level, name in enumerate(names)}
    question = Question(space, odd, True, levels, {}, one_value)
    found = cheapest(
        Open(question, frozenset(names)), {one: frozenset({one}) for one in names}, dict.fromkeys(names, 1.0)
    )
    assert found == tuple(names)
