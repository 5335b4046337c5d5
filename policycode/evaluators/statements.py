"""Findings become statements: held against what was promised and against the fact's type. What fails states nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policycode.deciding.acts import Act, StatedValue, Statement
from policycode.deciding.facts import check_statement
from policycode.diagnostics import Words
from policycode.diagnostics.waiting import Failed, TooSlow, raised
from policycode.errors import ActError
from policycode.evaluators import faults
from policycode.evaluators.findings import Malformed, contradiction, plain
from policycode.evaluators.protocol import Finding, Kind
from policycode.evaluators.sources import Source
from policycode.norms.vocabulary import Fact

MOST_SAID = 100_000
"""Characters that the findings on one act may come to, as JSON."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source said of one act: findings, or how it failed. Silent where neither.

    ``late`` says that it failed by not answering in time.
    """

    findings: tuple[Finding, ...] = ()
    failed: Words | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements by fact; ``suggestions`` are those on judgements that only a person may state; how it failed."""

    stated: Mapping[str, Statement] = field(default_factory=dict)
    suggestions: Mapping[str, Statement] = field(default_factory=dict)
    failed: Words | None = None


def unanswered(failed: Failed) -> Answer:
    """The answer of who gave none."""
    return Answer(failed=failed.reason, late=isinstance(failed, TooSlow))


def answer_of(said: object) -> Answer:
    """An evaluator's answer, whatever it is, as plain findings or a failure. Never raises."""
    if isinstance(said, str | bytes | Mapping) or not isinstance(said, Iterable):
        return Answer(failed=faults.not_findings(type(said).__name__))
    try:
        findings = _plain(said)
    except Malformed as error:
        return Answer(failed=error.reason)
    except BaseException as error:  # what it answers may be code: whatever that raises is its failure
        return Answer(failed=raised(error))
    twofold = contradiction(findings)
    return Answer(findings) if twofold is None else Answer(failed=faults.contradiction(twofold))


def _plain(said: Iterable[object]) -> tuple[Finding, ...]:
    """Raises Malformed where they are no findings, or more than anybody asked for."""
    findings: list[Finding] = []
    size = 0
    for one in said:
        finding = plain(one)
        size += len(json.dumps([finding.value, finding.evidence], default=str))
        if size > MOST_SAID:
            raise Malformed(faults.too_much(MOST_SAID))
        findings.append(finding)
    return tuple(findings)


def statements_of(
    source: Source, answer: Answer, act: Act, wanted: Iterable[str], facts: Mapping[str, Fact]
) -> Statements:
    """What the answer states of the wanted facts.

    One finding that is wrong makes the whole answer fail: who is wrong about its own output is not believed about
    another. Of a failure every wanted fact bears the mark (a statement without a value), so that a default does not
    stand in for it.
    """
    stated: dict[str, Statement] = {}
    suggestions: dict[str, Statement] = {}
    failed = answer.failed or _broken_promise(source, answer.findings)
    by_output: dict[str, list[Finding]] = {}
    for finding in answer.findings if failed is None else ():
        by_output.setdefault(finding.output, []).append(finding)
    for name in sorted(wanted):
        for finding in by_output.get(source.states[name], ()):
            statement = _statement(source, name, finding)
            try:
                check_statement(act, facts[name], statement)
            except ActError as error:
                failed = faults.shortened(error.message)
                break
            kept = stated if source.may_state(facts[name]) else suggestions
            if name not in kept or statement.confidence > kept[name].confidence:
                kept[name] = statement
    if failed is not None:
        return Statements(
            {name: _failure(source) for name in wanted if source.may_state(facts[name])}, {}, failed
        )
    return Statements(stated, suggestions)


def _broken_promise(source: Source, findings: Iterable[Finding]) -> Words | None:
    for one in findings:
        if one.output not in source.evaluator.provides:
            return faults.not_promised(one.output)
    return None


def _statement(source: Source, fact: str, finding: Finding) -> Statement:
    # A person whom the source does not name is known by whom it came through.
    is_persons = source.kind is Kind.PERSON
    by = f"person:{finding.by or source.name}" if is_persons else f"evaluator:{source.name}"
    value = _translated(finding.value, source.values.get(fact, {}))
    return Statement(value, by, float(finding.confidence), tuple(finding.evidence))


def _translated(value: StatedValue, words: Mapping[str, str]) -> StatedValue:
    if isinstance(value, str):
        return words.get(value, value)
    return tuple(words.get(one, one) for one in value) if isinstance(value, tuple) else value


def _failure(source: Source) -> Statement:
    return Statement(None, f"evaluator:{source.name}", 0.0)
