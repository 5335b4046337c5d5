"""The way in: the text of a condition to its typed form."""

from __future__ import annotations

from policycode.diagnostics import words
from policycode.expr import complaints
from policycode.expr.check import check
from policycode.expr.nodes import Condition, Span
from policycode.expr.problems import Problem, Problems
from policycode.expr.sorts import Scope
from policycode.expr.syntax import parse

LONGEST = 20_000
"""The most characters that a condition may have."""


def read_condition(text: str, scope: Scope) -> tuple[Condition | None, list[Problem]]:
    """The condition that a text is, and what is wrong with it, from left to right.

    Exactly one of the two is empty: a condition comes without problems. Spans count characters of ``text``.
    Takes time linear in the text and never raises, whatever the text.
    """
    problems = Problems()
    if len(text) > LONGEST:
        problems.add(
            "E1",
            Span(LONGEST, len(text)),
            words(
                f"Deze voorwaarde is langer dan {LONGEST} tekens.",
                f"This condition is longer than {LONGEST} characters.",
            ),
            words("Geef delen een naam met `[define.*]`.", "Name parts of it with `[define.*]`."),
        )
        return None, problems.found
    condition = None
    try:
        tree = parse(text, problems)
        condition = check(tree, scope, problems) if tree is not None else None
    except RecursionError:
        # Not by depth alone (the parser bounds that): only for a caller who stands at the limit already.
        problems.add("E1", Span(0, len(text)), *complaints.TOO_DEEP)
    return (None if problems.found else condition), problems.by_place()


__all__ = ["LONGEST", "Problem", "read_condition"]
