"""The command `policycode`: thin; no rule lives here. One file a verb."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command with these arguments (``sys.argv`` by default) and leaves with its exit status."""
    from policycode.cli.program import program

    try:
        program().main(arguments)
    finally:
        gc.freeze()  # the process ends: to look for cycles in all that it holds would take a tenth of its time
    raise SystemExit(0)
