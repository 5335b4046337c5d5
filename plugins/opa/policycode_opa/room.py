"""Whether the Rego engine has room: it reserves far more addresses than it uses, and ends a process that forbids it."""

from __future__ import annotations

import sys
from typing import Final

from policycode.diagnostics import words
from policycode.errors import UsageError

RESERVED: Final = 257 * 1024**3
"""Bytes of address space that the engine's allocator reserves, with what the process has besides."""


def check_room() -> None:
    """Raises UsageError in a process whose address space is bounded, as that of isolated plugins is."""
    if sys.platform == "win32":
        return
    import resource

    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if allowed != resource.RLIM_INFINITY and allowed < RESERVED:
        raise UsageError(
            words(
                "De Rego-motor kan in een begrensd proces niet starten: laat bij deze evaluator `in_process = "
                "false` weg.",
                "The Rego engine cannot start in a bounded process: leave `in_process = false` out for this evaluator.",
            )
        )
