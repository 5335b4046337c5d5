"""What failed, for whoever reads a test report: expected against got."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from policycode.diagnostics import words
from policycode.scenarios.expected import Finding
from policycode.scenarios.play import ScenarioResult, StepResult
from policycode.scenarios.run import STEP_NAMES

Language = Literal["nl", "en"]

STEP = words("stap {index} ({kind})", "step {index} ({kind})")
DIFFERS = words("{key}: verwacht {expected}, gekregen {got}", "{key}: expected {expected}, got {got}")


def told_result(result: ScenarioResult, language: Language) -> Iterator[str]:
    """The story of a scenario that failed, and each step that came otherwise with what it came to and why."""
    place, story = result.scenario.place, result.scenario.story
    yield result.scenario.id if place is None else f"{place}: {result.scenario.id}"
    if language in story:
        yield f"  {story[language]}"
    for step in result.steps:
        if not step.passed:
            yield from (f"  {line}" for line in _told_step(step, language))


def _told_step(step: StepResult, language: Language) -> Iterator[str]:
    yield STEP[language].format(index=step.index, kind=STEP_NAMES[type(step.step.what)])
    failed = [one for one in step.findings if not one.passed]
    yield from (f"  {_difference(one, language)}" for one in failed)
    reasons = (*step.says, *(one.says for one in failed if one.says is not None))
    yield from (f"  {reason}" for reason in dict.fromkeys(one[language] for one in reasons))


def _difference(one: Finding, language: Language) -> str:
    return DIFFERS[language].format(key=one.key, expected=_shown(one.expected), got=_shown(one.got))


def _shown(value: object) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(str, value))}]"
        case _:
            return str(value)
