"""The suite that plugin authors run: it passes a good evaluator and catches each way of breaking the protocol."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import pytest

from policycode.evaluators.protocol import ActSeen, Finding, Kind, Memory
from policycode.testing.evaluators import NotKept, check_evaluator


class Good:
    kind: Any = Kind.RULE
    cost: Any = 1.0
    provides: ClassVar[Mapping[str, str]] = {"long": "bool", "length": "int"}
    needs: Any = frozenset({"content"})

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        content = act.content or ""
        found = {"long": len(content) > 100, "length": len(content)}
        return [Finding(name, found[name]) for name in sorted(wanted)]


def test_a_good_evaluator_passes() -> None:
    check_evaluator(Good())


def test_one_that_says_what_its_answer_hangs_on_passes() -> None:
    good = Good()
    good.memory = Memory(frozenset(), "1")
    check_evaluator(good)


class Seeing(Good):
    """Its answer hangs on the action too, and its memory does not say so."""

    memory: Any = Memory(frozenset(), "1")

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return [Finding("long", act.action == "post")] if "long" in wanted else []


class NoMemory(Good):
    memory: Any = "a week"


class Raises(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        if not act.content:
            raise IndexError
        return super().evaluate(act, wanted)


class Unwanted(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return super().evaluate(act, frozenset({"long", "length"}))


class OtherType(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return [Finding(name, True) for name in wanted]


class Unsure(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return [Finding(one.output, one.value, 1.5) for one in super().evaluate(act, wanted)]


class Capricious(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return [Finding(name, random.random() < 0.5) for name in wanted if name == "long"]


class Changing(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        object.__setattr__(act, "person", "x")
        return super().evaluate(act, wanted)


class Outside(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return [Finding(name, False, 1.0, ({"start": 5, "end": 10**6},)) for name in wanted if name == "long"]


class Twofold(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return [Finding("long", value) for value in (False, True) if "long" in wanted]


class BytesSeen(Good):
    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterable[Finding]:
        return [Finding("long", True, evidence=(b"x",)) for _ in wanted & {"long"}]


class OneByOne(Good):
    def evaluate_many(self, acts: list[ActSeen], wanted: frozenset[str]) -> list[list[Finding]]:
        return [[] for _ in acts]


class NoType(Good):
    provides: ClassVar[Mapping[str, str]] = {"long": "boolean"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (Raises, "fails on the act"),
        (Unwanted, "nobody wanted"),
        (OtherType, "no int"),
        (Unsure, "confidence"),
        (Capricious, "answers otherwise"),
        (Seeing, "what its memory says alone"),
        (NoMemory, "its memory is"),
        (Changing, "changed the act"),
        (Outside, "lies outside"),
        (Twofold, "contradicts itself"),
        (BytesSeen, "no list of plain JSON values"),
        (OneByOne, "many at once"),
        (NoType, "no existing type"),
    ],
)
def test_each_broken_promise_is_caught(wrong: type[Good], says: str) -> None:
    with pytest.raises(NotKept, match=says):
        check_evaluator(wrong())
