"""What an exporter is: it is handed a stream and acts with their decisions, and writes until there are no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from policycode.diagnostics import Words

if TYPE_CHECKING:
    from policycode.deciding.acts import Act
    from policycode.deciding.decision import Decision

    Decided = tuple[Act, Decision | None]
    """An act with what was stated of it, and the decision on it where there is one."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format in which acts and, where there are any, the decisions on them can be written.

    ``about`` says in both languages what is in it. ``write`` gets a text stream (UTF-8, line ends as they are
    written) and the acts one at a time, in the order in which they were decided; it takes them all, keeps none, and
    raises where it fails: the file is then not made.
    """

    name: str
    about: Words
    write: Callable[[IO[str], Iterable[Decided]], None]
