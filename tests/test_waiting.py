"""Code that is not ours answers in time or is left: nobody waits longer, and it does not go on in the background."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policycode.diagnostics.waiting import AHEAD, Failed, Raised, TooSlow, each_within, too_slow, within

LONG = 60.0
SHORT = 0.2
LATE = 10.0
"""Much later than anything that is done here."""


class Traced:
    """Something whose words are made in Python."""

    def __str__(self) -> str:
        return "words"


def ends(thread: threading.Thread) -> bool:
    thread.join(LONG)
    return not thread.is_alive()


@given(st.integers() | st.text() | st.none() | st.lists(st.integers()))
def test_what_it_answers_is_the_answer(value: object) -> None:
    assert within(LONG, lambda: value) is value


@pytest.mark.parametrize("error", [ValueError("boom"), SystemExit(0), KeyboardInterrupt(), GeneratorExit()])
def test_what_it_raises_is_its_failure(error: BaseException) -> None:
    def work() -> None:
        raise error

    with pytest.raises(Raised) as failed:
        within(LONG, work)
    assert failed.value.error is error
    assert type(error).__name__ in failed.value.reason["nl"]
    with pytest.raises(Raised):
        list(each_within(LONG, lambda: work() or []))


def test_one_that_computes_without_end_is_left_and_ends() -> None:
    threads = []

    def work() -> None:
        threads.append(threading.current_thread())
        while True:
            pass

    with pytest.raises(TooSlow, match=r"within 0\.2 seconds"):
        within(SHORT, work)
    assert ends(threads[0])


def test_one_that_sleeps_is_left_and_nobody_who_traces_waits_for_it() -> None:
    threads = []

    def work() -> None:
        threads.append(threading.current_thread())
        time.sleep(LATE)

    with pytest.raises(TooSlow):
        within(SHORT, work)
    before = sys.gettrace()
    sys.settrace(lambda frame, event, found: None)
    try:
        assert str(Traced()) == "words"
    finally:
        sys.settrace(before)
    assert threads[0].is_alive(), "it sleeps on"


def test_it_is_so_on_any_thread() -> None:
    seen: list[object] = []

    def elsewhere() -> None:
        seen.append(within(LONG, lambda: 1))
        try:
            within(SHORT, lambda: time.sleep(1))
        except TooSlow as error:
            seen.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    assert ends(thread)
    assert seen[0] == 1
    assert isinstance(seen[1], TooSlow)


@given(st.lists(st.none() | st.integers() | st.builds(lambda: Failed({"nl": "x", "en": "x"}))))
def test_items_come_in_their_order_whatever_they_are(items: list[object]) -> None:
    assert list(each_within(LONG, lambda: items)) == items


def test_items_before_the_failure_come_all() -> None:
    def begin() -> Iterator[int]:
        yield from range(3 * AHEAD)
        raise ValueError("boom")

    got: list[int] = []
    with pytest.raises(Raised, match="boom"):
        got.extend(each_within(LONG, begin))
    assert got == list(range(3 * AHEAD))


def test_one_that_hangs_between_two_items_is_left() -> None:
    def begin() -> Iterator[int]:
        yield 1
        while True:
            pass

    items = each_within(SHORT, begin)
    assert next(items) == 1
    with pytest.raises(TooSlow):
        next(items)


def test_all_items_are_made_in_one_thread_which_is_not_far_ahead_and_ends_with_the_reading() -> None:
    threads, made = set(), []

    def begin() -> Iterator[int]:
        for number in count():
            threads.add(threading.current_thread())
            made.append(number)
            yield number

    items = each_within(LONG, begin)
    for _ in range(5):
        next(items)
    items.close()
    (thread,) = threads
    assert ends(thread)
    assert len(made) <= 5 + 2 * AHEAD + 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_child_that_it_forks_answers_nothing() -> None:
    children: list[int] = []

    def forked() -> int:
        child = os.fork()
        if child:
            children.append(child)
        return os.getpid()

    def begin() -> Iterator[int]:
        yield 1
        yield forked()
        yield 3

    assert within(LONG, forked) == os.getpid()
    assert list(each_within(LONG, begin)) == [1, os.getpid(), 3]
    for child in children:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def test_one_second_is_not_called_seconds() -> None:
    assert too_slow(1.0) == {
        "nl": "er kwam geen antwoord binnen 1 seconde.",
        "en": "no answer came within 1 second.",
    }
