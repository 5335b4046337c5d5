"""For every numbered rule a deliberate break of the program: a few words of one function, changed.

Each row, in ``rows``, says which rules it breaks, in which function, what stands there and what is put in its place. A
row with several rules serves them all.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

from tests.conformance.edits import edited
from tests.conformance.rows import clauses, decisions, instruments, outcomes, sanctions, words
from tests.conformance.rows.row import Break

ROWS: tuple[Break, ...] = (
    *instruments.ROWS,
    *words.ROWS,
    *clauses.ROWS,
    *outcomes.ROWS,
    *decisions.ROWS,
    *sanctions.ROWS,
)

BREAKS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    rule: partial(edited, row.edits) for row in ROWS for rule in row.rules
}
"""By the rule's number, a context manager within which the program breaks that rule."""
