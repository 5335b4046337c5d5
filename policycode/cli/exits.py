"""Exit statuses, the same for every verb (cli, "Exit status")."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policycode.deciding.judge import Outcome


class Exit(IntEnum):
    """What the command leaves with."""

    GOOD = 0
    NEGATIVE = 1
    """A negative verdict: a breach, a failed scenario, a refuted property, a file that is not formatted."""
    USAGE = 2
    INVALID = 3
    """An invalid policy or act; also a mistake of the program itself, which must not look like a verdict."""
    UNDECIDED = 4
    COVERAGE = 5
    INTERRUPTED = 130
    BROKEN_PIPE = 141


_PRECEDENCE = (
    Exit.INTERRUPTED,
    Exit.INVALID,
    Exit.NEGATIVE,
    Exit.UNDECIDED,
    Exit.COVERAGE,
    Exit.GOOD,
)
_NEGATIVE = frozenset({"breach", "conflict", "forbidden_by_default"})
_UNDECIDED = frozenset({"undetermined", "unregulated", "ask_first", "refer"})


def of_outcome(outcome: Outcome) -> Exit:
    """The status of one act."""
    if outcome in _NEGATIVE:
        return Exit.NEGATIVE
    return Exit.UNDECIDED if outcome in _UNDECIDED else Exit.GOOD


def first(statuses: Iterable[Exit]) -> Exit:
    """Of several acts or files "the first of 3, 1, 4, 5, 0 that occurs"; good where there are none. Whatever was found
    before it, an interrupted run says that it was interrupted."""
    occurring = set(statuses)
    return next((status for status in _PRECEDENCE if status in occurring), Exit.GOOD)


def forgiven(status: Exit, exit_zero: bool) -> Exit:
    """``--exit-zero`` makes 0 of 1 and 4."""
    return Exit.GOOD if exit_zero and status in (Exit.NEGATIVE, Exit.UNDECIDED) else status
