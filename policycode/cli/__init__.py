"""The command `policycode`: thin; no rule lives here. One file a verb."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command with these arguments (``sys.argv`` by default) and leaves with its exit status."""
    if threading.current_thread() is threading.main_thread():
        # Whoever ends us from outside (`timeout`, a CI that is cancelled) wants what was found as much as the keyboard.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from policycode.cli.program import program

        program().main(arguments)
    except KeyboardInterrupt:  # before there is anything that could say more of it
        raise SystemExit(130) from None
    finally:
        gc.freeze()  # the process ends: to look for cycles in all that it holds would take a tenth of its time
    raise SystemExit(0)
