"""Evaluators for tests: real ones in every respect but that what they say of a fact is drawn beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from policycode.deciding.acts import Act, StatedValue, Statement
from policycode.deciding.facts import resolve_facts
from policycode.evaluators.protocol import ActSeen, Finding, Kind
from policycode.evaluators.sources import Source, source, type_of
from policycode.evaluators.statements import Answer, statements_of
from policycode.expr import sorts
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Fact


class Unable(Exception):
    """What such an evaluator raises where it fails."""


@dataclass(slots=True)
class Acquaintance:
    """Says of each output what it was told to: a value with a confidence, nothing, or that it fails."""

    provides: Mapping[str, str]
    says: Mapping[str, tuple[StatedValue, float] | None]
    kind: Kind = Kind.RULE
    cost: float = 1.0
    fails: bool = False
    needs: frozenset[str] = frozenset()
    calls: list[frozenset[str]] = field(default_factory=list)

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        self.calls.append(wanted)
        if self.fails:
            raise Unable
        for output in sorted(wanted):
            said = self.says.get(output)
            if said is not None:
                yield Finding(output, *said)


def drawn(edition: Edition, random: Random, most: int = 6) -> list[Source]:
    """Some sources of some facts, of every kind and cost, some of them silent, unsure or failing."""
    facts = [one for one in edition.vocabulary.facts.values() if not (one.protected or one.about_policy)]
    sources = []
    for number in range(random.randint(1, most)):
        chosen = random.sample(facts, min(len(facts), random.randint(1, 3)))
        kind = random.choice(list(Kind))
        says = {one.id: _saying(one, random) for one in chosen}
        one = Acquaintance(
            {fact.id: type_of(fact) for fact in chosen},
            says,
            kind,
            cost=random.choice([1, 1, 2, 5, 10, 100]),
            fails=random.random() < 0.15,
        )
        sources.append(source(f"s{number}", one))
    return sources


def _saying(fact: Fact, random: Random) -> tuple[StatedValue, float] | None:
    if random.random() < 0.2:
        return None
    sure = random.choice([1.0, 1.0, 0.9, 0.6, 0.3])
    return a_value(fact.sort, random), sure


def a_value(sort: sorts.Sort, random: Random) -> StatedValue:
    match sort:
        case sorts.Bool():
            return random.random() < 0.5
        case sorts.Choice(values) | sorts.Level(values):
            return random.choice(values)
        case sorts.SetOf(values):
            return tuple(random.sample(values, random.randint(0, len(values))))
        case sorts.Int(minimum, maximum):
            low = 0 if minimum is None else minimum
            return random.randint(low, low + 20 if maximum is None else maximum)
        case sorts.Day():
            return f"2026-0{random.randint(1, 9)}-1{random.randint(0, 9)}"
        case sorts.Instant():
            return f"2026-0{random.randint(1, 9)}-1{random.randint(0, 9)}T12:00:00+00:00"


def told_everything(act: Act, sources: Sequence[Source], edition: Edition) -> Act:
    """The act after every source was asked for everything that it can state: of each fact the first answer that
    counts, by cost and name; where none counts, the surest."""
    facts = edition.vocabulary.facts
    discounted = resolve_facts(act, edition).discounted
    stated: dict[str, Statement] = dict(discounted)
    own = {name: said for name, said in act.facts.items() if name not in discounted}
    ruled = {one.fact for one in edition.vocabulary.rulings.values()}
    for one in sorted(sources, key=lambda it: it.order):
        wanted = [name for name in one.states if name in facts and name not in ruled]
        evaluator = one.evaluator
        assert isinstance(evaluator, Acquaintance)
        answer = Answer(failed={"nl": "x", "en": "x"}) if evaluator.fails else _answer(evaluator)
        for name in wanted:
            said = statements_of(one, answer, act, [name], facts).stated.get(name)
            if said is not None and not _counts(stated.get(name), facts[name]):
                before = stated.get(name)
                if before is None or _counts(said, facts[name]) or _surer(said, before):
                    stated[name] = said
    return replace(act, facts={**stated, **own})


def _answer(evaluator: Acquaintance) -> Answer:
    said = ((output, one) for output, one in sorted(evaluator.says.items()) if one is not None)
    return Answer(tuple(Finding(output, *one) for output, one in said))


def _counts(statement: Statement | None, fact: Fact) -> bool:
    if statement is None or statement.value is None or (fact.judgement and not statement.by_person):
        return False
    return statement.confidence >= fact.threshold


def _surer(one: Statement, other: Statement) -> bool:
    return one.value is not None and one.confidence > other.confidence
