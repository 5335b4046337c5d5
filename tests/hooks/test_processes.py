"""Processes of plugins end without a word, also those that were still starting."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = 0.3
"""Seconds."""
ASKED = """
from pathlib import Path
from policycode.hooks.processes import Processes
from tests.hooks.test_processes import Comes, nothing

with Processes(nothing, Comes(Path("first"), Path("second")), workers=2) as processes:
    print(processes.ask(len, "four", 60.0))
    while not Path("second").exists():
        pass
"""


class Comes:
    """What the first process gets at once; the second gets it late, and does not end when told to."""

    def __init__(self, *marks: Path) -> None:
        self._marks = marks

    def __getstate__(self) -> tuple[Path, ...]:
        return self._marks

    def __setstate__(self, marks: tuple[Path, ...]) -> None:
        self._marks = marks
        try:
            marks[0].touch(exist_ok=False)
        except FileExistsError:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            marks[1].touch()
            time.sleep(SLOW)


def nothing(_: Comes) -> None:
    """All that there is to get ready."""


def test_a_process_that_is_still_starting_ends_without_a_word(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", ASKED],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        timeout=120,
        check=False,
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, "4\n", "")
