"""Asks about one act only what still matters: the cheapest settling set first, until it is settled or nobody can say.

An interview is a generator: it yields whom to ask what, is sent the answer, and ends with what was found. So one act
or a thousand at once are asked by the same rules, in this process or in others.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace

from policycode.deciding.acts import Act, Statement
from policycode.diagnostics import Words
from policycode.evaluators import faults
from policycode.evaluators.faults import Fault
from policycode.evaluators.functions import PREFIX, FunctionEvaluator, PluginFunction, fits
from policycode.evaluators.mattering import Case, Open, cheapest, still_open
from policycode.evaluators.protocol import ActSeen, Kind
from policycode.evaluators.queue import Queue
from policycode.evaluators.seeing import has, questions_of, seen_of
from policycode.evaluators.sources import Source
from policycode.evaluators.statements import Answer, statements_of
from policycode.norms.policy import Edition


@dataclass(frozen=True, slots=True)
class Request:
    """A source to ask for some facts, shown the act as it is known by now."""

    source: Source
    seen: ActSeen
    facts: frozenset[str]

    @property
    def outputs(self) -> frozenset[str]:
        """What the evaluator is asked for, in its own words."""
        return frozenset(self.source.states[name] for name in self.facts)


@dataclass(frozen=True, slots=True)
class Asked:
    """A source that was asked for some facts, and which of them it stated."""

    source: str
    facts: tuple[str, ...]
    stated: tuple[str, ...]


class Interview:
    """One act as it is asked about. ``act`` grows by what the sources state.

    ``suggestions`` are what others than persons said of judgements: shown to the person who is asked, never counted.
    ``spared`` names the sources that could have been asked and were not.
    """

    def __init__(
        self,
        case: Case,
        act: Act,
        sources: tuple[Source, ...],
        functions: Mapping[str, PluginFunction],
        language: str = "nl",
    ) -> None:
        self.case = case
        self.act = act
        self.language = language
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self.suggestions: dict[str, list[Statement]] = {}
        self._queue = Queue(sources, functions, case.edition)

    @property
    def spared(self) -> tuple[str, ...]:
        return tuple(sorted(self._queue.everybody - {one.source for one in self.asked}))

    def run(self) -> Generator[Request, Answer, None]:
        """Asks until nothing open can be answered. Raises ActError for an act that cannot be judged."""
        while (request := self._next(still_open(self.case, self.act, self._queue.can_state))) is not None:
            answer = yield request
            if isinstance(request.source.evaluator, FunctionEvaluator):
                stated, failed = self._take_values(request.source, request.source.evaluator, answer)
            else:
                stated, failed = self._take_statements(request, answer)
            if failed is not None:
                self.faults.append(Fault(request.source.name, failed, self.act.id))
            self.asked.append(Asked(request.source.name, tuple(sorted(request.facts)), stated))

    # -- whom to ask

    def _next(self, open_: Open) -> Request | None:
        """Whom to ask now; ``None`` where nothing that is open can be answered by anybody."""
        while offers := self._offers(open_):
            cost = {one.name: one.cost for one in offers}
            by_name = {one.name: one for one in offers}
            facts = {one.name: names for one, names in offers.items()}
            chosen = by_name[cheapest(open_, facts, cost)[0]]
            request = self._prepared(chosen, facts[chosen.name])
            if request is not None:
                return self._suggestion(request) or self._with_questions(request)
            # It lacks what it needs and nobody can say that, so it has nothing to offer.
            self._queue.drop(chosen, facts[chosen.name])
        return next(filter(None, map(self._suggested, sorted(open_.unknowns))), None)

    def _offers(self, open_: Open) -> dict[Source, frozenset[str]]:
        offers: dict[Source, set[str]] = {}
        for name in sorted(open_.unknowns):
            one = self._queue.first(name)
            if one is not None:
                offers.setdefault(one, set()).add(name)
        return {one: frozenset(names) for one, names in offers.items()}

    def _prepared(self, source: Source, unknowns: frozenset[str]) -> Request | None:
        """The request, or first one for a fact that the source needs; ``None`` where that cannot be had."""
        asking: set[str] = set()
        while True:
            asking.add(source.name)
            seen = self._seen(source)
            lacking = [need for need in sorted(source.evaluator.needs) if not has(seen, need)]
            if not lacking:
                evaluator = source.evaluator
                calls = isinstance(evaluator, FunctionEvaluator)
                return Request(source, seen, frozenset(source.states) if calls else unknowns)
            needed = source.reads.get(lacking[0])
            first = None if needed is None else self._queue.first(needed)
            if needed is None or first is None or first.name in asking:
                return None
            source, unknowns = first, frozenset({needed})

    def _suggestion(self, request: Request) -> Request | None:
        """What others make of it comes before the person who is to judge it."""
        if request.source.kind is not Kind.PERSON:
            return None
        return next(filter(None, map(self._suggested, sorted(request.facts))), None)

    def _with_questions(self, request: Request) -> Request:
        """Of a person the questions too: worded last, when all that is known shapes them."""
        if request.source.kind is not Kind.PERSON:
            return request
        asked = questions_of(self.act, self.case, request.source, request.facts, self.suggestions)
        return replace(request, seen=replace(request.seen, asked=asked))

    def _suggested(self, name: str) -> Request | None:
        while (one := self._queue.suggester(name)) is not None:
            request = self._prepared(one, frozenset({name}))
            if request is not None:
                return request
            self._queue.drop(one, {name})
        return None

    def _seen(self, source: Source) -> ActSeen:
        suggested = {name: tuple(one.value for one in several) for name, several in self.suggestions.items()}
        return seen_of(self.act, self.case, source, suggested, self.language)

    # -- what comes back

    def _take_statements(self, request: Request, answer: Answer) -> tuple[tuple[str, ...], Words | None]:
        source, edition = request.source, self.case.edition
        found = statements_of(source, answer, self.act, request.facts, edition.vocabulary.facts)
        for name, suggested in found.suggestions.items():
            self.suggestions.setdefault(name, []).append(suggested)
        kept = {name: one for name, one in found.stated.items() if self._is_better(name, one, edition)}
        self.act = replace(self.act, facts={**self.act.facts, **kept})
        self._queue.drop(source, request.facts)
        return tuple(
            sorted(name for name, one in found.stated.items() if one.value is not None)
        ), found.failed

    def _is_better(self, name: str, statement: Statement, edition: Edition) -> bool:
        """Of statements that do not count the surest is kept, for who reads the decision."""
        before = self.act.facts.get(name)
        counts = (
            statement.value is not None and statement.confidence >= edition.vocabulary.facts[name].threshold
        )
        return (
            before is None
            or counts
            or (statement.value is not None and statement.confidence > before.confidence)
        )

    def _take_values(
        self, source: Source, evaluator: FunctionEvaluator, answer: Answer
    ) -> tuple[tuple[str, ...], Words | None]:
        failed, found = answer.failed, {}
        for one in answer.findings:
            if one.output not in source.states or not fits(one.value, evaluator.function.result):
                failed = faults.no_result(one.value)
            found[one.output] = one.value
        if failed is None:
            self.act = replace(self.act, assume={**found, **self.act.assume})
        self._queue.drop(source, {PREFIX + evaluator.function.name})
        return () if failed is not None else tuple(sorted(found)), failed
