"""What may be asked of a run of proofs in options: the seconds for each claim, and the level from which one fails."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from policycode.diagnostics import Words, words

LEVELS: Final = ("error", "warning", "info")
"""From grave to light."""
MOST_SECONDS: Final = 7 * 24 * 3600
"""A week."""
_NO_SECONDS = words(
    "‘{value}’ is geen aantal seconden, meer dan 0 en hoogstens {most}.",
    "“{value}” is no number of seconds, more than 0 and at most {most}.",
)


class NoSeconds(ValueError):
    """A text that is no number of seconds for a claim; ``says`` tells so."""

    def __init__(self, value: object) -> None:
        self.says: Words = {
            language: text.format(value=value, most=MOST_SECONDS) for language, text in _NO_SECONDS.items()
        }
        super().__init__(self.says["en"])


def seconds(value: str | float) -> float:
    """A number of seconds, more than none. Raises :class:`NoSeconds`."""
    found = 0.0
    with suppress(ValueError):
        found = float(value)
    if not 0 < found <= MOST_SECONDS:
        raise NoSeconds(value)
    return found


def failing(level: str) -> tuple[str, ...]:
    """The levels of which a finding fails where it fails from this one on."""
    return LEVELS[: LEVELS.index(level) + 1]
