"""The engine that asks: a policy ready to decide, with whoever can state facts about the acts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from policycode.deciding import engine as plain
from policycode.deciding.acts import Act, Statement
from policycode.deciding.decision import Decision
from policycode.deciding.people import NOBODY_LISTED, People
from policycode.deciding.record import ConductRecord
from policycode.deciding.setting import time_of
from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.asking import Asked, Interview, Request
from policycode.evaluators.calling import Caller, InProcess
from policycode.evaluators.faults import Fault
from policycode.evaluators.functions import PluginFunction
from policycode.evaluators.giving_up import GivingUp
from policycode.evaluators.mattering import Case
from policycode.evaluators.promises import unpromised
from policycode.evaluators.protocol import Evaluator
from policycode.evaluators.remembering import Remembered
from policycode.evaluators.repeating import Repeated
from policycode.evaluators.sources import Source, problems, source
from policycode.evaluators.statements import Answer
from policycode.norms.policy import Policy


@dataclass(frozen=True, slots=True)
class Answered:
    """A decision and how it was come by: who was asked, who failed, what was suggested of judgements, and who could
    have been asked and was not. ``decision.act`` carries what was stated."""

    decision: Decision
    asked: tuple[Asked, ...] = ()
    faults: tuple[Fault, ...] = ()
    suggestions: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    spared: tuple[str, ...] = ()


class Engine(plain.Engine):
    """A policy ready to decide, that asks evaluators for the facts that still matter. Thread-safe.

    ``evaluators`` are sources, or evaluators whose outputs are facts of the policy by name (then called by their
    class's name). ``functions`` are those of plugins, by name. ``caller`` gets the answers; by default evaluators run
    in this process, are asked again now and then whether they still say the same, and are remembered as far as they
    allow it. ``language`` is the one in which people are asked. ``heard`` is told of every decision. Raises
    UsageError where an evaluator does not go with the policy.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        evaluators: Iterable[Evaluator | Source] = (),
        functions: Mapping[str, PluginFunction] | None = None,
        people: People = NOBODY_LISTED,
        record: ConductRecord | None = None,
        caller: Caller | None = None,
        language: str = "nl",
        heard: Callable[[Answered], None] | None = None,
    ) -> None:
        super().__init__(policy, people=people, record=record)
        self.sources = tuple(_named(one) for one in evaluators)
        self.functions = dict(functions or {})
        self.language = language
        self._caller = Remembered(Repeated(GivingUp(InProcess()))) if caller is None else caller
        self._heard = heard
        _refuse_what_does_not_fit(self.sources, policy)

    def decide(
        self,
        act: Act,
        *,
        people: People | None = None,
        record: ConductRecord | None = None,
        now: datetime | None = None,
    ) -> Decision:
        """As the plain engine, on what the act states and what the evaluators state beside it."""
        return self.ask(act, people=people, record=record, now=now).decision

    def ask(
        self,
        act: Act,
        *,
        people: People | None = None,
        record: ConductRecord | None = None,
        now: datetime | None = None,
    ) -> Answered:
        """The decision on one act, with who was asked. Raises ActError for an act that cannot be judged."""
        return next(iter(self.ask_many([act], people=people, record=record, now=now)))

    def ask_many(
        self,
        acts: Iterable[Act],
        *,
        people: People | None = None,
        record: ConductRecord | None = None,
        now: datetime | None = None,
    ) -> list[Answered]:
        """As :meth:`ask` for several acts that do not bear on each other: whoever is asked about many of them is
        asked once a round. In the order given."""
        people = self.people if people is None else people
        record = self.record if record is None else record
        interviews = [self._interview(act, people, record, now) for act in acts]
        self._hold([one for one in interviews if isinstance(one, Interview)])
        return [self._answered(one, people, record, now) for one in interviews]

    def _interview(
        self, act: Act, people: People, record: ConductRecord | None, now: datetime | None
    ) -> Interview | Act:
        """The interview; the act itself where there is nobody to ask or no version in force."""
        at = time_of(act, now)
        edition = self.policy.at(at)
        if edition is None or not (self.sources or self.functions):
            return act
        case = Case(self, edition, at, people, record)
        return Interview(case, act, self.sources, self.functions, self.language)

    def _hold(self, interviews: Sequence[Interview]) -> None:
        """Rounds: everybody's next request, those to one source for the same outputs in one call."""
        waiting: list[tuple[Generator[Request, Answer, None], Request]] = []
        for interview in interviews:
            run = interview.run()
            waiting += _advanced(run, None)
        while waiting:
            ordered = sorted(waiting, key=lambda one: _call_of(one[1]))
            waiting = []
            for _, group in groupby(ordered, key=lambda one: _call_of(one[1])):
                together = list(group)
                answers = self._caller.answers([request for _, request in together])
                for (run, _), answer in zip(together, answers, strict=True):
                    waiting += _advanced(run, answer)

    def _answered(
        self, one: Interview | Act, people: People, record: ConductRecord | None, now: datetime | None
    ) -> Answered:
        act = one.act if isinstance(one, Interview) else one
        decision = super().decide(act, people=people, record=record, now=now)
        answered = Answered(decision)
        if isinstance(one, Interview):
            suggestions = {name: tuple(several) for name, several in one.suggestions.items()}
            answered = Answered(decision, tuple(one.asked), tuple(one.faults), suggestions, one.spared)
        if self._heard is not None:
            self._heard(answered)
        return answered


def _advanced(
    run: Generator[Request, Answer, None], answer: Answer | None
) -> Iterator[tuple[Generator[Request, Answer, None], Request]]:
    """The interview with its next request, if it has one."""
    try:
        yield run, next(run) if answer is None else run.send(answer)
    except StopIteration:
        return


def _call_of(request: Request) -> tuple[str, list[str]]:
    return request.source.name, sorted(request.outputs)


def _named(one: Evaluator | Source | Any) -> Source:
    if isinstance(one, Source):
        return one
    if (why := unpromised(one)) is not None:
        raise UsageError({tag: f"{type(one).__name__}: {said}" for tag, said in why.items()})
    return source(type(one).__name__, one)


def _refuse_what_does_not_fit(sources: tuple[Source, ...], policy: Policy) -> None:
    names = [one.name for one in sources]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(
            words(
                f"Er zijn meer evaluators met de naam {', '.join(twice)}: geef elk een eigen naam.",
                f"There are several evaluators called {', '.join(twice)}: give each its own name.",
            )
        )
    for one in sources:
        for problem, help_ in problems(one, policy):
            more = words("", "") if help_ is None else {tag: f" {said}" for tag, said in help_.items()}
            raise UsageError({tag: f"{one.name}: {problem[tag]}{more[tag]}" for tag in ("nl", "en")})
