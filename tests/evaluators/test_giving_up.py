"""Who does not answer in time, again and again, is not waited for any more."""

from __future__ import annotations

import time
from typing import Any

import pytest

import policycode
from policycode.deciding.judge import Outcome
from policycode.diagnostics.waiting import Failed, too_slow
from policycode.evaluators import ActSeen, Engine, Finding, Kind, source
from policycode.evaluators.giving_up import OFTEN
from tests.evaluators.test_remembering import POLICY
from tests.evaluators.test_repeating import act


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("p") / "house.policy.toml"
    text = POLICY.replace('"loud and long"', '"loud"').split("[clause.topic]", maxsplit=1)[0]
    file.write_text(text, encoding="utf-8")
    return policycode.load(file)


class Slow:
    """Takes its time over some of its calls."""

    cost = 1.0
    provides = {"loud": "bool"}  # noqa: RUF012  # never changed
    needs = frozenset[str]()

    def __init__(self, *over: int, kind: Kind = Kind.SERVICE) -> None:
        self.kind, self._over, self.calls = kind, over, 0

    def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> list[Finding]:
        self.calls += 1
        if self.calls in self._over:
            time.sleep(30)
        return [Finding("loud", True)]


def outcomes(policy: Any, one: Slow, acts: int) -> tuple[list[Outcome], list[str]]:
    engine = Engine(policy, evaluators=[source("slow", one, time_limit=0.3)])
    answered = [engine.ask(act(number)) for number in range(acts)]
    faults = [fault.message["en"] for each in answered for fault in each.faults]
    return [each.decision.outcome for each in answered], faults


def test_after_some_times_in_a_row_it_has_failed_on_every_act(policy: Any) -> None:
    slow = Slow(*range(1, 100))
    found, faults = outcomes(policy, slow, OFTEN + 3)
    assert found == [Outcome.UNDETERMINED] * (OFTEN + 3)
    assert slow.calls == OFTEN
    assert len(faults) == OFTEN + 3, "it is named each time"
    assert "not asked any more" in faults[-1]


def test_one_answer_in_time_and_it_is_waited_for_again(policy: Any) -> None:
    late = [number for number in range(1, 12) if number % OFTEN]
    slow = Slow(*late)
    found, faults = outcomes(policy, slow, 11)
    assert slow.calls == 11
    assert found.count(Outcome.BREACH) == 3
    assert not any("not asked any more" in one for one in faults)


def test_who_fails_with_the_words_of_a_late_one_is_asked_again(policy: Any) -> None:
    class Wordy(Slow):
        def evaluate(self, seen: ActSeen, wanted: frozenset[str]) -> list[Finding]:
            self.calls += 1
            raise Failed(too_slow(0.3))

    wordy = Wordy()
    _, faults = outcomes(policy, wordy, OFTEN + 2)
    assert (wordy.calls, len(faults)) == (OFTEN + 2, OFTEN + 2)


def test_people_are_waited_for(policy: Any) -> None:
    slow = Slow(*range(1, 100), kind=Kind.PERSON)
    outcomes(policy, slow, OFTEN + 2)
    assert slow.calls == OFTEN + 2
