"""What a condition is cut into."""

from __future__ import annotations

from dataclasses import dataclass

from policycode.diagnostics import words
from policycode.expr.nodes import Span
from policycode.expr.problems import Problems

LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exact."""


@dataclass(slots=True, eq=False)  # not frozen: freezing costs a third of the time that cutting takes
class Token:
    """A piece of a condition.

    ``kind`` is ``name``; ``constant``; ``end``; ``bad`` (an operand that was already reported); ``part`` (a
    ``.name`` after an operand, reported); ``other`` (an operator or word of Python's that this language lacks,
    reported); or the word or sign itself. ``value`` is what a constant stands for, otherwise the text.
    """

    kind: str
    value: str | int | bool
    span: Span


def whole_number(digits: str, span: Span, problems: Problems) -> Token:
    """A number's token, or a bad one when the number is beyond :data:`LARGEST`."""
    # By length first: Python itself refuses to read some thousands of digits.
    if len(digits) <= 16 and int(digits) <= LARGEST:
        return Token("constant", int(digits), span)
    problems.add(
        "E3",
        span,
        words("Dit getal is te groot.", "This number is too large."),
        words(
            f"Een geheel getal gaat tot en met {LARGEST} (2⁵³−1).",
            f"A whole number goes up to {LARGEST} (2⁵³−1).",
        ),
    )
    return Token("bad", digits, span)
