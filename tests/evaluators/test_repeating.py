"""Who answers otherwise on the same act is named, and leaves the fact unknown."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

import policycode
from policycode.deciding.judge import Outcome
from policycode.evaluators import (
    ActSeen,
    Engine,
    Finding,
    InProcess,
    Kind,
    PluginFunction,
    Repeated,
    source,
)
from policycode.expr.sorts import Bool
from policycode.syntax.acts import read_act
from tests.evaluators.test_remembering import POLICY


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("p") / "house.policy.toml"
    text = POLICY.replace('"loud and long"', '"loud"').split("[clause.topic]", maxsplit=1)[0]
    file.write_text(text, encoding="utf-8")
    return policycode.load(file)


class Wavers:
    """Says what is next in a row."""

    cost = 1.0
    provides = {"loud": "bool"}  # noqa: RUF012  # never changed
    needs = frozenset[str]()

    def __init__(self, *says: object, kind: Kind = Kind.RULE) -> None:
        self.kind = kind
        self._says = itertools.cycle(says)
        self.calls = 0

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> list[Finding]:
        self.calls += 1
        said = next(self._says)
        if isinstance(said, Exception):
            raise said
        return [] if said is None else [said if isinstance(said, Finding) else Finding("loud", bool(said))]


def act(number: int = 0) -> Any:
    return read_act(
        {
            "id": f"e{number}",
            "time": "2026-03-02T10:00:00Z",
            "person": "p",
            "roles": ["worker"],
            "action": "post",
        }
    )


def engine(policy: Any, one: Wavers, every: int = 1) -> Engine:
    return Engine(policy, evaluators=[source("wavers", one)], caller=Repeated(InProcess(), every))


@pytest.mark.parametrize(
    "says",
    [
        (True, False),
        (True, None),
        (None, True),
        (Finding("loud", True), Finding("loud", True, 0.9)),
        (Finding("loud", True, 1.0, ("here",)), Finding("loud", True, 1.0, ("there",))),
        (True, ValueError("boom")),
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", [Kind.RULE, Kind.MODEL])
def test_two_answers_on_one_act_are_none_and_it_is_named(policy: Any, kind: Kind, says: Any) -> None:
    answered = engine(policy, Wavers(*says, kind=kind)).ask(act())
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert answered.decision.missing == ("loud",)
    (fault,) = answered.faults
    assert "wavers" in fault.message["nl"]
    assert "two different answers" in fault.message["en"]


def test_who_was_caught_once_is_not_believed_any_more(policy: Any) -> None:
    asking = engine(policy, wavers := Wavers(True, False, True, True, True, True, True))
    for number in range(3):
        assert asking.ask(act(number)).decision.outcome is Outcome.UNDETERMINED
    assert wavers.calls == 2, "nor asked"


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.SERVICE])
def test_people_and_services_may_change_their_minds(policy: Any, kind: Kind) -> None:
    asking = engine(policy, wavers := Wavers(True, False, kind=kind))
    assert asking.ask(act()).faults == ()
    assert wavers.calls == 1


def test_the_last_digits_of_a_score_are_no_other_answer(policy: Any) -> None:
    says = [Finding("loud", True, sure, ({"score": sure},)) for sure in (0.912, 0.9123)]
    assert engine(policy, Wavers(*says)).ask(act()).faults == ()


def test_a_failure_is_told_as_what_it_was(policy: Any) -> None:
    (fault,) = engine(policy, Wavers(ValueError("boom"), True)).ask(act()).faults
    assert "boom" in fault.message["en"]


def test_the_same_answers_are_believed_and_by_default_few_are_asked_again(policy: Any) -> None:
    wavers = Wavers(True)
    default = Engine(policy, evaluators=[source("wavers", wavers)])
    assert {default.ask(act(number)).decision.outcome for number in range(128)} == {Outcome.BREACH}
    assert wavers.calls == 130
    never = Wavers(True)
    plain = Engine(policy, evaluators=[source("wavers", never)], caller=InProcess())
    plain.ask(act())
    assert never.calls == 1


def test_by_default_who_changes_at_once_is_caught_on_the_first_act(policy: Any) -> None:
    engine_ = Engine(policy, evaluators=[source("wavers", Wavers(True, False))])
    assert [engine_.ask(act(number)).decision.outcome for number in range(3)] == [Outcome.UNDETERMINED] * 3


def test_functions_are_asked_again_too(tmp_path: Any) -> None:
    says = itertools.cycle([True, False])
    function = PluginFunction("tossed", {"nl": "x", "en": "x"}, (), Bool(), lambda seen: next(says))
    file = tmp_path / "house.policy.toml"
    file.write_text(POLICY.replace('"loud and long"', '"tossed()"').split("[clause.topic]", maxsplit=1)[0])
    tossing = policycode.load(file, functions={"tossed": function.signature})
    asking = Engine(tossing, functions={"tossed": function})
    answered = asking.ask(act())
    assert answered.decision.outcome is Outcome.UNDETERMINED
    assert [one.source for one in answered.faults] == ["function:tossed"]
