"""Keeps a verb from writing over what it reads."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from policycode.cli.language import Language
from policycode.diagnostics import words
from policycode.errors import UsageError

READ: Final = words(
    "{file} wordt hier ook gelezen: noem een ander bestand om naar te schrijven.",
    "{file} is also read here: name another file to write to.",
)


def refuse_overwriting(
    written: Iterable[str | None], read: Iterable[str | None], language: Language, suffix: str = ".toml"
) -> None:
    """Raises UsageError where a file is to be written that is read. ``-`` and ``None`` are no files; of a folder the
    files in it are read that end so."""
    held = [one for name in read if _names(name) for one in _files(Path(str(name)), suffix)]
    for name in written:
        if _names(name) and any(is_same(Path(str(name)), one) for one in held):
            raise UsageError(READ[language].format(file=name))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, over links too. What is no ordinary file may be used by several."""
    if one == other or os.path.realpath(one) == os.path.realpath(other):
        return not one.exists() or one.is_file()
    return one.is_file() and other.is_file() and one.samefile(other)


def _names(name: str | None) -> bool:
    return name is not None and name != "-"


def _files(path: Path, suffix: str) -> list[Path]:
    return sorted(path.glob(f"*{suffix}")) if path.is_dir() else [path]
