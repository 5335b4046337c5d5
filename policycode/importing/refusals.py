"""Why an import as a whole is not begun or not gone on with, in both languages."""

from __future__ import annotations

from policycode.diagnostics import words
from policycode.errors import UsageError


class CannotImport(UsageError):
    """What was asked cannot be done; ``said`` is the reason by language."""

    def __init__(self, nl: str, en: str) -> None:
        self.said = words(nl, en)
        super().__init__(en)
