"""Keeps a verb from writing over what it reads, and two outputs from one file."""

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
TWICE: Final = words(
    "Twee opties schrijven naar {file}: noem twee bestanden.",
    "Two options write to {file}: name two files.",
)

_POLICY = ".policy.toml"
_BESIDE: Final = ".scenarios.toml", ".evaluators.toml"
"""What is read with a policy of one file, too."""


def refuse_overwriting(
    written: Iterable[str | None],
    read: Iterable[str | None],
    language: Language,
    anew: Iterable[str] = (),
) -> None:
    """Raises UsageError where a file is to be written that is read, or two times. ``-`` and ``None`` are no files; of a
    folder the TOML files in it are read, of a policy what stands beside it. ``anew``: what may be written all the
    same."""
    held = [one for name in read if _names(name) for one in _files(Path(str(name)))]
    named = [str(name) for name in written if _names(name)]
    for number, name in enumerate(named):
        if any(is_same(Path(name), Path(other)) for other in named[:number]):
            raise UsageError(TWICE[language].format(file=name))
        if name not in anew and any(is_same(Path(name), one) for one in held):
            raise UsageError(READ[language].format(file=name))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, over links too. What is no ordinary file may be used by several."""
    if one == other or os.path.realpath(one) == os.path.realpath(other):
        return not one.exists() or one.is_file()
    return one.is_file() and other.is_file() and one.samefile(other)


def _names(name: str | None) -> bool:
    return name is not None and name != "-"


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.toml"))
    beside = _BESIDE if path.name.endswith(_POLICY) else ()
    return [path, *(one for suffix in beside for one in sorted(path.parent.glob(f"*{suffix}")))]
