from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policycode.expr.problems import MOST
from policycode.expr.read import LONGEST, read_condition
from policycode.expr.sorts import Scope

SOUP = st.sampled_from(
    "and or not in == != < <= > >= ( ) [ ] , - employer_linked at_work topic purpose followers hired roles platform "
    'action "finance" "x" \'marketing\' 3 -1 1.5 True False None during live count overlaps sentiment insulting '
    '"PT1H" "night" during( overlaps(topic, count( é ﬁ “x” “ ” \' " \\ && || ! = + * ** // is if lambda # . .a [0] '
    "22:00 2026-01-01 007 1_0 0x1 999999999999999999999 \x00 \ud800 \u00a0 \u200b -> → {} := ; ` employer_linke".split(
        " "
    )
)


def check(text: str, scope: Scope) -> None:
    condition, problems = read_condition(text, scope)
    assert (condition is None) == bool(problems)
    assert len(problems) <= MOST + 1
    for problem in problems:
        assert problem.code in ("E1", "E3", "E4", "E7")
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert all(problem.message.values())
        assert problem.help is None or (problem.help["nl"] and problem.help["en"])


@settings(max_examples=800, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_a_condition_or_has_problems(text: str, scope: Scope) -> None:
    check(text, scope)


@settings(max_examples=500, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=40))
def test_any_text_with_surrogates_too(text: str, scope: Scope) -> None:
    check(text, scope)


@settings(max_examples=1500, deadline=None)
@given(tokens=st.lists(SOUP, max_size=14), separator=st.sampled_from([" ", "", "\n"]))
def test_any_soup_of_tokens_is_a_condition_or_has_problems(
    tokens: list[str], separator: str, scope: Scope
) -> None:
    check(separator.join(tokens), scope)


DEEP: list[Callable[[int], str]] = [
    lambda n: "(" * n + "True" + ")" * n,
    lambda n: "(" * n,
    lambda n: "[" * n,
    lambda n: "{" * n,
    lambda n: "not " * n + "True",
    lambda n: "-" * n + "1",
    lambda n: "~" * n + "at_work",
    lambda n: "count(" * n,
    lambda n: "at_work[" * n,
    lambda n: "at_work" + ".a" * n,
    lambda n: "at_work" + "[0]" * n,
    lambda n: "True or True and (" * n + "True" + ")" * n,
    lambda n: "not (True or True and (" * n + "True" + "))" * n,
    lambda n: " and ".join(["at_work"] * n),
    lambda n: " == ".join(["at_work"] * n),
    lambda n: "+".join(["1"] * n),
    lambda n: '"' * n,
    lambda n: "“" * n,
    lambda n: '"\\' * n,
    lambda n: "9" * n,
    lambda n: "a" * n,
    lambda n: "aB" * n,
    lambda n: "\x00" * n,
    lambda n: 'purpose in ["' + '","'.join(["a"] * n) + '"]',
]


@pytest.mark.parametrize("size", [99, 101, 1_000, 3_000, 100_000])
@pytest.mark.parametrize("shape", range(len(DEEP)))
def test_depth_and_length_are_bounded(shape: int, size: int, scope: Scope) -> None:
    check(DEEP[shape](size), scope)


@pytest.mark.parametrize("size", [99, 3_000])
@pytest.mark.parametrize("shape", range(len(DEEP)))
def test_a_caller_who_stands_deep_gets_an_answer_too(shape: int, size: int, scope: Scope) -> None:
    def down(levels: int) -> None:
        if levels:
            down(levels - 1)
        else:
            check(DEEP[shape](size), scope)

    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    down(sys.getrecursionlimit() - depth - 120)


def test_a_hundred_levels_are_allowed_and_one_more_is_not(scope: Scope) -> None:
    for shape in (DEEP[0], DEEP[4]):
        assert read_condition(shape(100), scope)[0] is not None
        condition, [problem] = read_condition(shape(101), scope)
        assert condition is None
        assert problem.code == "E1"
        assert "diep" in problem.message["nl"]


def test_the_bound_of_length_is_exact(scope: Scope) -> None:
    fits = "at_work".ljust(LONGEST)
    assert read_condition(fits, scope)[0] is not None
    condition, [problem] = read_condition(fits + " ", scope)
    assert condition is None
    assert (problem.code, problem.span.start, problem.span.end) == ("E1", LONGEST, LONGEST + 1)
