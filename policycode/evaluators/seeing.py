"""An act as an evaluator sees it: a copy with what is known by now, under the evaluator's own names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from policycode.deciding import engine as plain
from policycode.deciding.acts import Act, NamedTerm, StatedValue, Statement
from policycode.deciding.circumstances import closure_of
from policycode.deciding.entries import PastAct
from policycode.deciding.explain import questions
from policycode.deciding.facts import KnownFact, Members, resolve_facts
from policycode.deciding.setting import post_of
from policycode.evaluators.mattering import Case
from policycode.evaluators.protocol import ACT, BLANK, ActSeen, Earlier, memory_of
from policycode.evaluators.questions import Question, fact_question
from policycode.evaluators.sources import PARTS, Source
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact, Term

_BEGINNING = datetime.min.replace(tzinfo=UTC)


def seen_of(
    act: Act,
    case: Case,
    source: Source,
    suggested: Mapping[str, tuple[StatedValue | None, ...]],
    language: str,
) -> ActSeen:
    """The act for a source, without the questions that it may be asked to put, and without what it says that its
    answer does not hang on."""
    roles, department = post_of(act, case.at, case.people)
    known = resolve_facts(act, case.edition).known
    zone = case.edition.time_zone
    whole = ActSeen(
        id=act.id,
        person=act.person,
        action=act.action.name,
        time=case.at.astimezone(ZoneInfo(zone)),
        zone=zone,
        roles=roles,
        department=department,
        platform=None if act.platform is None else act.platform.name,
        content=act.content,
        tense=act.tense,
        approvals=act.approvals,
        facts={need: _plain(known[fact]) for need, fact in source.reads.items() if fact in known},
        suggested=dict(suggested),
        earlier=_earlier(act, case, source),
        language=language,
    )
    memory = memory_of(source.evaluator)
    return whole if memory is None else narrowed(whole, memory.sees | source.evaluator.needs)


def narrowed(seen: ActSeen, parts: frozenset[str]) -> ActSeen:
    """Only some parts and inputs of an act; of the rest nothing is shown."""
    kept = {part: getattr(seen, part) for part in parts if part in ACT}
    return replace(BLANK, facts={need: value for need, value in seen.facts.items() if need in parts}, **kept)


def has(seen: ActSeen, need: str) -> bool:
    """Whether something that an evaluator needs is there."""
    return getattr(seen, need) is not None if need in PARTS else need in seen.facts


def questions_of(
    act: Act, case: Case, source: Source, facts: Iterable[str], suggested: Mapping[str, Sequence[Statement]]
) -> dict[str, Question]:
    """The question for each of some facts, with what others suggested of it, under the output that answers it."""
    decision = plain.Engine.decide(case.engine, act, people=case.people, record=case.record, now=case.at)
    said = questions(decision, sorted(facts))
    declared = case.edition.vocabulary.facts
    return {
        source.states[name]: fact_question(declared[name], text, suggested.get(name, ()))
        for name, text in said.items()
    }


def _earlier(act: Act, case: Case, source: Source) -> tuple[Earlier, ...] | None:
    if case.record is None:
        return None
    past = case.record.acts_before(act.person, _BEGINNING, case.at)
    return tuple(_one_earlier(one, source, case.edition) for one in past if one.id != act.id)


def _one_earlier(past: PastAct, source: Source, edition: Edition) -> Earlier:
    vocabulary = edition.vocabulary
    return Earlier(
        past.id,
        past.time,
        past.action.name,
        None if past.platform is None else past.platform.name,
        _closure(past.action, vocabulary.actions),
        _closure(past.platform, vocabulary.platforms),
        dict(_stated(past.facts, source, vocabulary.facts)),
    )


def _closure(term: NamedTerm | None, declared: Mapping[str, Term]) -> frozenset[str] | None:
    """As :func:`closure_of`; unknown too where a category has gone out of the vocabulary since."""
    if term is not None and any(one not in declared for one in term.categories or ()):
        return None
    return closure_of(term, declared)


def _stated(
    stated: Mapping[str, Statement], source: Source, declared: Mapping[str, Fact]
) -> Iterator[tuple[str, StatedValue]]:
    """What was stated of the facts that the source reads, as far as it counts."""
    for need, name in source.reads.items():
        fact, statement = declared.get(name), stated.get(name)
        if fact is None or statement is None or statement.value is None:
            continue
        if statement.confidence >= fact.threshold and (statement.by_person or not fact.judgement):
            yield need, statement.value


def _plain(known: KnownFact) -> StatedValue:
    """A known value as it would be stated."""
    value = known.value
    if isinstance(value, Members):
        return tuple(sorted(value.certain))
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
