"""What every evaluator has to keep to, checked on awkward acts: a plugin's own tests call this, and need no more.

::

    from policycode.testing.evaluators import check_evaluator, check_kind

    def test_it_keeps_to_the_protocol():
        check_evaluator(MyEvaluator(...))
"""

from __future__ import annotations

import asyncio
import copy
import inspect
import math
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from policycode.evaluators.configuration import make
from policycode.evaluators.protocol import (
    ANY,
    PROTOCOL,
    ActSeen,
    Earlier,
    Evaluator,
    EvaluatorKind,
    Finding,
    Kind,
    Memory,
)
from policycode.evaluators.seeing import narrowed
from policycode.evaluators.sources import PARTS
from policycode.evaluators.statements import answer_of

TEXTS = (
    "",
    " ",
    "Hallo allemaal, wat een mooie dag op kantoor!",
    "We are launching on Friday. Don't tell anyone yet.",
    "é\u0301 ß ﬁ Ａ １２３ 🙂🏳️‍🌈 \u202eomgekeerd\u202c",
    "a\x00b\x07c\r\nd\te",
    "x" * 20_000,
    "((((((((((a|b)*)*)*)*)*)*)*)*)* " * 50,
    "\ud800 half",
    "NL91 ABNA 0417 1643 00, 06-12345678, jan@example.org",
)
"""Texts on which readers of text stumble."""

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "bool": bool,
    "int": int,
    "choice": str,
    "level": str,
    "set": (tuple, list, frozenset, set),
    "date": str,
    "datetime": (str, datetime),
}
_MOMENTS = (datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


class NotKept(AssertionError):
    """An evaluator does not keep to the protocol; the message says how, and on which act."""


def awkward_acts(facts: Mapping[str, Any] | None = None) -> tuple[ActSeen, ...]:
    """Acts with every text of :data:`TEXTS`, and with as little as an act can have."""
    known = dict(facts or {})
    said = [
        ActSeen(
            f"t{number}",
            "p_1",
            "post",
            _MOMENTS[number % 2],
            "Europe/Amsterdam",
            ("employee",),
            "sales",
            "x",
            text,
            facts=known,
            earlier=_earlier(number),
        )
        for number, text in enumerate(TEXTS)
    ]
    return (*said, ActSeen("bare", "p_2", "like", _MOMENTS[0], "UTC", facts=known))


def _earlier(number: int) -> tuple[Earlier, ...] | None:
    """No record, none, or one of which nobody knows where it was, then one that is known wholly."""
    if number % 4 == 3:
        return None
    known = Earlier(
        "e2", datetime(2024, 2, 1, tzinfo=UTC), "post", "x", frozenset({"post"}), frozenset({"x"})
    )
    return (Earlier("e1", datetime(2024, 1, 1, tzinfo=UTC), "post"), known)[: number % 4]


def check_kind(
    kind: EvaluatorKind, options: Mapping[str, Any] | None = None, folder: Path | None = None
) -> Evaluator:
    """An evaluator of a kind, after a look at the kind itself: its version, its words in both languages, its outputs.

    Raises :class:`NotKept`.
    """
    _must(kind.protocol == PROTOCOL, f"{kind.name} was written for version {kind.protocol} of the protocol")
    for language in ("nl", "en"):
        _must(bool(kind.about.get(language)), f"{kind.name} says nothing about itself in {language}")
    evaluator: Evaluator = make(kind, options or {}, folder or Path())
    _must(
        kind.kind is evaluator.kind, f"{kind.name} says it is a {kind.kind}, its evaluator a {evaluator.kind}"
    )
    _must(
        all(
            evaluator.provides.get(name) == type_
            for name, type_ in kind.outputs.items()
            if name in evaluator.provides
        ),
        f"{kind.name} announces other types than its evaluator provides",
    )
    return evaluator


def check_evaluator(
    evaluator: Evaluator, acts: Iterable[ActSeen] | None = None, *, facts: Mapping[str, Any] | None = None
) -> None:
    """Holds an evaluator against the protocol, on awkward acts or on those given (``facts`` are its inputs).

    It answers every act, with findings of what was wanted and of nothing else, in their types, with a confidence in
    [0, 1], with evidence of plain JSON values, and never with two values of one output that are equally sure; the
    same act gets the same answer (but from persons and services), from several threads too, in a batch, and when
    shown no more than what its ``memory`` says that the answer hangs on; it leaves the act as it was. Raises
    :class:`NotKept` with the act on which it does not.
    """
    _check_promises(evaluator)
    shown = tuple(awkward_acts(facts) if acts is None else acts)
    able = [act for act in shown if all(_has(act, need) for need in evaluator.needs)]
    _must(bool(able), f"no act has what it needs: {sorted(evaluator.needs)}")
    wanted = frozenset(evaluator.provides)
    answers = [_checked(evaluator, act, wanted) for act in able]
    for output in sorted(wanted):
        for act in able:
            _checked(evaluator, act, frozenset({output}))
    if evaluator.kind in (Kind.RULE, Kind.MODEL):
        _check_repeats(evaluator, able, wanted, answers)
        _check_memory(evaluator, able, wanted, answers)
    many = getattr(evaluator, "evaluate_many", None)
    if many is not None:
        together = [_sorted(one) for one in many(able, wanted)]
        _must(
            together == [_sorted(one) for one in answers],
            "it answers otherwise when asked about many at once",
        )


def findings_of(evaluator: Evaluator, act: ActSeen, wanted: Iterable[str] | None = None) -> list[Finding]:
    """What an evaluator finds, be it a coroutine or not: for tests of what it should find."""
    outputs = frozenset(evaluator.provides if wanted is None else wanted)
    if inspect.iscoroutinefunction(evaluator.evaluate):
        return list(asyncio.run(evaluator.evaluate(act, outputs)))
    said: Any = evaluator.evaluate(act, outputs)
    return list(said)


def _check_promises(evaluator: Evaluator) -> None:
    _must(isinstance(evaluator.kind, Kind), f"its kind is {evaluator.kind!r}")
    _must(math.isfinite(evaluator.cost) and evaluator.cost >= 0, f"its cost is {evaluator.cost!r}")
    _must(bool(evaluator.provides), "it provides nothing")
    for output, type_ in evaluator.provides.items():
        a_persons = type_ == ANY and evaluator.kind is Kind.PERSON
        _must(type_ in _TYPES or a_persons, f"its output {output} has no existing type: {type_!r}")


def _checked(evaluator: Evaluator, act: ActSeen, wanted: frozenset[str]) -> list[Finding]:
    before = copy.deepcopy(act)
    try:
        found = findings_of(evaluator, act, wanted)
    except KeyboardInterrupt:
        raise  # the user's own
    except BaseException as error:  # what ends programs too: the suite tells it
        raise NotKept(
            f"it fails on the act {act.id} ({_shown(act)}): {type(error).__name__}: {error}"
        ) from error
    _must(act == before, f"it changed the act {act.id}")
    for one in found:
        _must(isinstance(one, Finding), f"it answers {one!r} on the act {act.id}")
        _must(one.output in wanted, f"it states {one.output}, which nobody wanted, on the act {act.id}")
        type_ = evaluator.provides[one.output]
        fits = type_ == ANY or (
            isinstance(one.value, _TYPES[type_]) and isinstance(one.value, bool) == (type_ == "bool")
        )
        _must(fits, f"{one.output} is {one.value!r} on the act {act.id}, no {type_}")
        _must(0 <= one.confidence <= 1, f"its confidence is {one.confidence!r} on the act {act.id}")
        _check_spans(one, act)
    _check_plain(found, act)
    return found


def _check_plain(found: Iterable[Finding], act: ActSeen) -> None:
    failed = answer_of(found).failed
    _must(failed is None, f"on the act {act.id} {'' if failed is None else failed['en']}")


def _check_spans(finding: Finding, act: ActSeen) -> None:
    for one in finding.evidence:
        if isinstance(one, dict) and "start" in one and act.content is not None:
            inside = 0 <= one["start"] <= one["end"] <= len(act.content)
            _must(inside, f"the evidence {one} lies outside the text of the act {act.id}")


def _check_repeats(
    evaluator: Evaluator, acts: Sequence[ActSeen], wanted: frozenset[str], answers: Sequence[list[Finding]]
) -> None:
    for act, first in zip(acts, answers, strict=True):
        again = findings_of(evaluator, act, wanted)
        _must(_sorted(again) == _sorted(first), f"it answers otherwise the second time on the act {act.id}")
    with ThreadPoolExecutor(8) as threads:
        several = list(threads.map(lambda act: findings_of(evaluator, act, wanted), [*acts] * 8))
    for number, found in enumerate(several):
        same = _sorted(found) == _sorted(answers[number % len(acts)])
        _must(same, f"it answers otherwise among threads on the act {acts[number % len(acts)].id}")


def _check_memory(
    evaluator: Evaluator, acts: Sequence[ActSeen], wanted: frozenset[str], answers: Sequence[list[Finding]]
) -> None:
    """Its answer hangs on what it says and on nothing else."""
    memory = getattr(evaluator, "memory", None)
    if memory is None:
        return
    _must(isinstance(memory, Memory), f"its memory is {memory!r}")
    for act, found in zip(acts, answers, strict=True):
        shown = narrowed(act, memory.sees | evaluator.needs)
        same = _sorted(findings_of(evaluator, shown, wanted)) == _sorted(found)
        _must(same, f"it answers otherwise when shown what its memory says alone, on the act {act.id}")


def _has(act: ActSeen, need: str) -> bool:
    return getattr(act, need) is not None if need in PARTS else need in act.facts


def _sorted(found: Iterable[Finding]) -> list[tuple[str, str]]:
    return sorted((one.output, repr(one)) for one in found)


def _shown(act: ActSeen) -> str:
    text = act.content or ""
    return repr(text if len(text) <= 60 else text[:57] + "…")


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise NotKept(otherwise)
