"""The command that measures an evaluator on its labelled texts, and writes the table into its page."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

BEGIN: Final = "<!-- measured -->"
END: Final = "<!-- /measured -->"
"""Between these marks a page has the table."""


def with_table(page: str, table: str) -> str:
    """A page with a table between its marks."""
    return re.sub(f"{BEGIN}\n.*?{END}", lambda _: f"{BEGIN}\n{table}{END}", page, flags=re.DOTALL)


def measure(
    program: str,
    about: str | None,
    table: Callable[[], str],
    misses: Callable[[], Iterable[str]],
    arguments: list[str] | None = None,
) -> int:
    """Prints the table, or what goes wrong on the part that the evaluator was built on, or writes the table into a
    page; answers the exit status."""
    options = argparse.ArgumentParser(prog=f"python -m {program}", description=about)
    options.add_argument("--into", type=Path, help="a page with the marks of this table")
    options.add_argument(
        "--misses", action="store_true", help="show what goes wrong on the part it was built on"
    )
    chosen = options.parse_args(arguments)
    if chosen.misses:
        sys.stdout.writelines(f"{line}\n" for line in misses())
    elif chosen.into is None:
        sys.stdout.write(table())
    else:
        page = chosen.into.read_text(encoding="utf-8")
        chosen.into.write_text(with_table(page, table()), encoding="utf-8")
    return 0
