"""*person*: questions answered by somebody: in a file, at the terminal, or wherever a program puts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field

from policycode.deciding.acts import StatedValue
from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.kinds.tables import Row, read_rows
from policycode.evaluators.kinds.terminal import Terminal
from policycode.evaluators.protocol import ANY, ActSeen, EvaluatorKind, Finding, Kind
from policycode.evaluators.questions import Question
from policycode.evaluators.spoken import parsed
from policycode.evaluators.written import Options
from policycode.syntax.written.values import Label, Name

COST = 1000.0
COLUMNS = ("act", "fact", "value", "by", "at")


class PersonOptions(Options):
    """Who is asked for what."""

    facts: list[Name] = Field(default_factory=list)
    """The facts that are asked for, each an output of that name; by default those that the file answers."""
    answers: Label | None = None
    """A file (JSON Lines) with act, fact, value, by, at: what people answered. Of several answers the last counts."""
    terminal: bool = False
    """Whether to ask whoever is at the terminal for what the file does not answer."""
    by: Label | None = None
    """Who is at the terminal."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered, and who."""

    value: StatedValue
    by: str | None = None
    evidence: tuple[object, ...] = ()


Way = Callable[[ActSeen, str, Question | None], Reply | None]
"""One way to an answer: of an act, an output, and the question where the engine shows it."""


class Person:
    """States what people answer, each fact in its own type; ``None`` from one way is left to the next.

    ::

        Person(["harmful"], callback)

    ``callback(act, question)`` answers with a value, a :class:`Reply`, or ``None`` where nobody says.
    """

    kind: ClassVar[Kind] = Kind.PERSON
    cost: ClassVar[float] = COST
    needs: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self,
        facts: Iterable[str],
        callback: Callable[[ActSeen, Question], Reply | StatedValue | None] | None = None,
        *,
        by: str | None = None,
        ways: Iterable[Way] = (),
    ) -> None:
        self.provides: Mapping[str, str] = dict.fromkeys(facts, ANY)
        self._ways = [*ways, *([] if callback is None else [_called(callback, by)])]

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What is answered of the wanted facts."""
        for output in sorted(wanted & self.provides.keys()):
            question = act.asked.get(output)
            replies = (way(act, output, question) for way in self._ways)
            reply = next((one for one in replies if one is not None), None)
            if reply is not None:
                yield Finding(output, reply.value, evidence=reply.evidence, by=reply.by)


def _called(callback: Callable[[ActSeen, Question], Reply | StatedValue | None], by: str | None) -> Way:
    def way(act: ActSeen, output: str, question: Question | None) -> Reply | None:
        said = None if question is None else callback(act, question)
        if said is None or isinstance(said, Reply):
            return said
        return Reply(tuple(said) if isinstance(said, list | set | frozenset) else said, by)

    return way


# -- answers in a file


class Answers:
    """What a file answers, by act and fact; of several answers the last by time, of those without one by line."""

    def __init__(self, rows: Iterable[Row]) -> None:
        last: dict[tuple[str, str], tuple[datetime, Reply]] = {}
        for row in rows:
            key = row.needed("act"), row.needed("fact")
            at = _at(row)
            if key not in last or at >= last[key][0]:
                last[key] = at, _reply(row)
        self._replies = {key: reply for key, (_, reply) in last.items()}
        self.facts = tuple(dict.fromkeys(fact for _, fact in last))

    def __call__(self, act: ActSeen, output: str, question: Question | None) -> Reply | None:
        reply = self._replies.get((act.id, output))
        if reply is None or question is None or not isinstance(reply.value, str):
            return reply
        return replace(reply, value=parsed(question, reply.value))


def _at(row: Row) -> datetime:
    written = row.text("at")
    try:
        found = datetime.min.replace(tzinfo=UTC) if written is None else datetime.fromisoformat(written)
        if found.tzinfo is None:
            raise ValueError
    except ValueError:
        raise UsageError(
            words(
                f"{row.place}: at is geen tijd met een verschil met UTC: {written!r}.",
                f"{row.place}: at is no time with an offset: {written!r}.",
            )
        ) from None
    return found


def _reply(row: Row) -> Reply:
    value: Any = row.cells["value"]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = tuple(value)
    if not isinstance(value, bool | int | str | tuple):
        raise UsageError(
            words(f"{row.place}: {value!r} is geen antwoord.", f"{row.place}: {value!r} is no answer.")
        )
    at = row.text("at")
    evidence: dict[str, object] = {"source": row.place, **({} if at is None else {"at": at})}
    return Reply(value, row.text("by"), (evidence,))


# -- from options


def made(options: PersonOptions, folder: Path) -> Person:
    """The evaluator of some options. Raises UsageError where there is nothing to ask, or nobody."""
    ways: list[Way] = []
    facts = list(options.facts)
    if options.answers is not None:
        answers = Answers(read_rows(folder, options.answers, COLUMNS, ("act", "fact", "value")))
        ways.append(answers)
        facts = facts or list(answers.facts)
    if not options.terminal and options.answers is None:
        raise UsageError(
            words(
                "Er is niemand om te vragen: geef answers (een bestand), terminal = true, of allebei.",
                "There is nobody to ask: give answers (a file), terminal = true, or both.",
            )
        )
    if not facts:
        raise UsageError(
            words(
                "Er is niets om naar te vragen: noem de feiten onder facts.",
                "There is nothing to ask for: name the facts under facts.",
            )
        )
    return Person(facts, Terminal().ask if options.terminal else None, by=options.by, ways=ways)


KIND = EvaluatorKind(
    name="person",
    about={
        "nl": "Stelt vragen aan een mens: antwoorden uit een bestand, aan de terminal, of via een programma.",
        "en": "Puts questions to a person: answers from a file, at the terminal, or by way of a program.",
    },
    outputs={},
    options=PersonOptions,
    make=made,
    kind=Kind.PERSON,
    cost=COST,
)
