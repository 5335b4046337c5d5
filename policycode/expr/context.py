"""What the check carries along, and what it calls things."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import assert_never

from policycode.diagnostics import Words, words
from policycode.expr.nodes import Span, TermKind
from policycode.expr.problems import Problems
from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, Scope, SetOf, Sort

TERM_NAMES: dict[str, TermKind] = {
    "action": "action",
    "platform": "platform",
    "department": "department",
    "roles": "role",
}
"""The built-in names, and the kind of term that each stands for."""

FUNCTIONS = {
    "during": words('during("tijdvak")', 'during("period")'),
    "live": words('live("trede")', 'live("rung")'),
    "count": words('count("handeling", "PT1H")', 'count("action", "PT1H")'),
    "overlaps": words('overlaps(verzameling, ["a", "b"])', 'overlaps(set, ["a", "b"])'),
}
"""The built-in functions, and how each is written."""


@dataclass(frozen=True, slots=True)
class Context:
    """The names that may be used, and where problems go."""

    scope: Scope
    problems: Problems

    def wrong(self, span: Span, message: Words, help: Words | None = None) -> None:
        """Reports a wrong type."""
        self.problems.add("E3", span, message, help)

    def undefined(self, span: Span, message: Words, help: Words | None = None) -> None:
        """Reports a name or value that nobody declared."""
        self.problems.add("E4", span, message, help)

    def terms(self, kind: TermKind) -> Set[str]:
        """The declared terms of a kind."""
        match kind:
            case "action":
                return self.scope.actions
            case "platform":
                return self.scope.platforms
            case "department":
                return self.scope.departments
            case "role":
                return self.scope.roles
            case _:
                assert_never(kind)


def described(sort: Sort) -> Words:
    """A sort as the author would call it."""
    match sort:
        case Bool():
            return words("een ja-neefeit", "a yes-or-no fact")
        case Choice():
            return words("een keuze", "a choice")
        case Level():
            return words("een niveau", "a level")
        case SetOf():
            return words("een verzameling", "a set")
        case Int():
            return words("een geheel getal", "a whole number")
        case Day():
            return words("een datum", "a date")
        case Instant():
            return words("een tijdstip", "a moment in time")
        case _:
            assert_never(sort)
