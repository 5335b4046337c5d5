"""Why an import as a whole is not begun or not gone on with, or one thing in a file is no act, in both languages."""

from __future__ import annotations

from policycode.diagnostics import Words, words
from policycode.errors import ActError, UsageError


class CannotImport(UsageError):
    """What was asked cannot be done; ``said`` is the reason by language."""

    def __init__(self, nl: str, en: str) -> None:
        self.said = words(nl, en)
        super().__init__(en)


class Unreadable(Exception):
    """What stands there cannot be what it should be."""

    def __init__(self, message: Words, help: Words) -> None:
        self.message, self.help = message, help
        super().__init__(message["en"])

    def as_error(self) -> ActError:
        """The error of an act."""
        return ActError(self.message, help=self.help)
