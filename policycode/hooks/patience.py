"""Asks a plugin something in this process: in time, and with what it prints out of the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from policycode.diagnostics.aside import printed_aside
from policycode.diagnostics.waiting import within

PATIENCE: Final = 30.0
"""Seconds that a plugin may take to be imported, to say by one hook what it adds, and to say whether a file is its."""

Given = TypeVar("Given")


def patiently(ask: Callable[[], Given]) -> Given:
    """What it answers. Raises TooSlow and Raised."""
    with printed_aside():
        return within(PATIENCE, ask)
