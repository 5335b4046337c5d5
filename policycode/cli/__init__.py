"""The command `policycode`: thin; no rule lives here. One file a verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command with these arguments (``sys.argv`` by default) and leaves with its exit status."""
    from policycode.cli.program import program

    program().main(arguments)
    raise SystemExit(0)
