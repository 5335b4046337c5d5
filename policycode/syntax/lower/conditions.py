"""Conditions of a file: read against the names that it may use, problems placed in its strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policycode.expr.nodes import And, Condition, Defined, Not, Or
from policycode.expr.problems import Problem
from policycode.expr.read import read_condition
from policycode.expr.sorts import Scope, Signature
from policycode.norms.vocabulary import Definition
from policycode.syntax.lower.cycles import cycles
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.words import Definition as WrittenDefinition

_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)

ROUND = Mistake(
    "E5",
    "De definitie ‘{name}’ steunt op zichzelf: {way}.",
    "The definition “{name}” rests on itself: {way}.",
    "Laat een van deze definities zonder de volgende.",
    "Leave the next one out of one of these definitions.",
)
FACT_AND_DEFINITION = Mistake(
    "E6",
    "‘{name}’ is zowel een feit als een definitie.",
    "“{name}” is both a fact and a definition.",
    "Kies voor een van beide een andere naam.",
    "Choose another name for one of the two.",
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Reads conditions against one scope."""

    visible: Visible
    scope: Scope

    @classmethod
    def of(cls, visible: Visible, functions: Mapping[str, Signature]) -> Conditions:
        """The reader for a file whose facts are already resolved."""
        names = visible.names
        facts = {name: fact.sort for name, fact in visible.content.fact.items()}
        return cls(
            visible,
            Scope(
                facts=facts,
                definitions=frozenset(names("define")),
                actions=frozenset(names("action")),
                platforms=frozenset(names("platform")),
                departments=frozenset(names("department")),
                roles=frozenset(names("role")),
                periods=frozenset(names("period")),
                rungs=frozenset(names("rung")),
                functions=functions,
            ),
        )

    def read(self, text: str | None, *path: str | int) -> Condition | None:
        """The condition at a path, or ``None`` where there is none or it is broken (which is reported)."""
        if text is None:
            return None
        condition, problems = read_condition(text, self.scope)
        for problem in problems:
            if not self._is_consequence(problem, text):
                self.visible.page.report_problem(problem, path)
        return condition

    def _is_consequence(self, problem: Problem, text: str) -> bool:
        """Whether the cause lies elsewhere: in a broken declaration, or in an import that is not there."""
        if problem.code not in ("E3", "E4"):
            return False
        if self.visible.unsure and problem.code == "E4":
            return True
        mentioned = _NAME.findall(text[problem.span.start : problem.span.end])
        return any(name in names for names in self.visible.broken.values() for name in mentioned)


def lower_definitions(written: Mapping[str, WrittenDefinition], conditions: Conditions) -> None:
    """Adds the file's definitions to what is visible; none of those left rests on itself."""
    visible = conditions.visible
    means: dict[str, Condition] = {}
    for name, definition in written.items():
        condition = conditions.read(definition.means, "define", name, "means")
        if condition is not None:
            means[name] = condition
    for way in cycles({name: list(defined_in(condition)) for name, condition in means.items()}):
        place = visible.page.value("define", way[0], "means")
        visible.page.report(ROUND, place, name=way[0], way=" → ".join((*way, way[0])))
        means.pop(way[0], None)
    for name, condition in means.items():
        definition = written[name]
        visible.declare(
            "define",
            name,
            Definition(
                id=name,
                means=condition,
                title=definition.title or {},
                text=definition.text or {},
                says=definition.says or {},
                says_not=definition.says_not or {},
                marks=frozenset(definition.marks),
            ),
        )


def refuse_double_meanings(written: Mapping[str, WrittenDefinition], visible: Visible) -> None:
    """Reports a name that stands for a fact and for a definition, one of them the file's own."""
    facts = visible.names("fact") - visible.broken.get("fact", frozenset())
    for name in sorted(facts & visible.names("define")):
        own_fact, own_definition = name in visible.own.get("fact", ()), name in written
        if not own_fact and not own_definition:
            continue
        place = visible.page.key("define" if own_definition else "fact", name)
        other = ("fact" if own_definition else "define", name)
        related = visible.content.places.get(other) or visible.page.key(*other)
        visible.page.report(FACT_AND_DEFINITION, place, related=(related,), name=name)


def defined_in(condition: Condition) -> Iterator[str]:
    """The definitions that a condition names, in the order written."""
    waiting: list[Condition] = [condition]
    while waiting:
        match waiting.pop():
            case Defined(name):
                yield name
            case Not(part):
                waiting.append(part)
            case And(parts) | Or(parts):
                waiting.extend(reversed(parts))
            case _:
                pass
