"""What policycode raises.

::

    PolicycodeError            everything below
    ├── PolicyError            a policy that cannot be used, with every mistake found in it
    ├── ActError               an act, a person or a record that cannot be judged
    └── UsageError             policycode was called in a way that it does not offer

A mistake *in a policy* is a :class:`policycode.diagnostics.Diagnostic`, collected with all others of the
run; :class:`PolicyError` is only their envelope.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policycode.diagnostics import Diagnostic, Words


class PolicycodeError(Exception):
    """What policycode raises on purpose. Anything else that comes out of it is a bug in policycode."""


class PolicyError(PolicycodeError):
    """A policy is invalid. ``diagnostics`` holds at least one error, and the warnings, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        lines = []
        for found in self.diagnostics:
            place = f"{found.place}: " if found.place is not None else ""
            lines.append(f"{place}{found.code} {found.message['en']}")
        return "\n".join(lines)


class ActError(PolicycodeError):
    """An act, a person or a record cannot be judged.

    ``message`` and ``help`` are sentences by language; ``act`` is the id of the act where it has one, ``file``
    and ``line`` (from 1) say where it was read. A broken act is never taken for one that nothing speaks about.
    """

    def __init__(
        self,
        message: Mapping[str, str],
        *,
        help: Mapping[str, str] | None = None,
        act: str | None = None,
        file: str | None = None,
        line: int | None = None,
    ) -> None:
        self.message = message
        self.help = help
        self.act = act
        self.file = file
        self.line = line
        super().__init__(message)

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return f"{where}: {self.message['en']}" if where else self.message["en"]


class UsageError(PolicycodeError):
    """The caller asked for something that does not exist or does not go together.

    ``reason`` says what, by language; a text given instead says it in every language.
    """

    def __init__(self, reason: Mapping[str, str] | str) -> None:
        self.reason: Words = {"nl": reason, "en": reason} if isinstance(reason, str) else reason
        super().__init__(reason)

    def __str__(self) -> str:
        return self.reason["en"]


def extra_needed(library: str, extra: str) -> Words:
    """That something needs a library, and which extra brings it, wherever the package was installed from."""
    clone = f"pip install -e '.[{extra}]'"
    return {
        "nl": f"Hiervoor is {library} nodig: installeer de extra `{extra}` (in een kloon: {clone}).",
        "en": f"This needs {library}: install the extra `{extra}` (in a clone: {clone}).",
    }
