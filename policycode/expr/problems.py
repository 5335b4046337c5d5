"""What is wrong with one condition: values with a span of its text, to be placed in a file by the reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from policycode.diagnostics import Words, words
from policycode.expr.nodes import Span

MOST = 20
"""Problems kept of one condition. A text that is no condition at all has as many as characters."""

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a condition. ``span`` covers the characters at fault, none at the end of the text.

    ``code`` is E1 (no condition at all), E3 (of the wrong type, or an operator that the language lacks), E4 (a
    name or value that nobody declared) or E7 (an impossible duration).
    """

    code: str
    span: Span
    message: Words = field(hash=False)
    help: Words | None = field(default=None, hash=False)


@dataclass(slots=True)
class Problems:
    """The problems of one condition, in the order found."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, span: Span, message: Words, help: Words | None = None) -> None:
        """Keeps a problem, unless there are :data:`MOST` already."""
        if len(self.found) < MOST:
            self.found.append(Problem(code, span, message, help))

    def by_place(self) -> list[Problem]:
        """All that was kept, from left to right."""
        return sorted(self.found, key=lambda problem: (problem.span.start, problem.span.end))


def brief(text: str) -> str:
    """A piece of the author's text for a message: on one line, and cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def written(value: str | int | bool) -> str:
    """A constant as a condition writes it."""
    if isinstance(value, str):
        escaped = brief(value).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)


def written_list(values: Iterable[str | int | bool]) -> str:
    """A list of constants as a condition writes it; the end of a long one is left out."""
    shown = [written(value) for value in values]
    return f"[{', '.join(shown[:6])}{', …' if len(shown) > 6 else ''}]"


def named(character: str) -> str:
    """A character by itself and by its number and name, since look-alikes look alike."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    shown = f"{character} " if character.isprintable() and not unicodedata.combining(character) else ""
    return f"{shown}({number}{' ' + name if name else ''})"


def did_you_mean(name: str | None) -> Words | None:
    """The help that suggests a name, or none."""
    return words(f"Bedoel je ‘{name}’?", f"Did you mean “{name}”?") if name else None
