"""Who builds on what: the policies that are to be read again when a law changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from policycode.syntax.files import read_file
from policycode.syntax.library import SUFFIX, find_root

LEFT_OUT = frozenset({"node_modules", "__pycache__"})
"""Folders in which nobody keeps policies; hidden ones are left out, too."""


def importers(paths: Iterable[str], root: str | None = None) -> list[str]:
    """The policy files under the root that build on one of these files or folders, directly or by way of others, and
    are not among them; by path, and from the working folder where they lie below it.

    Without a root each path has its own (:func:`~policycode.syntax.library.find_root`). What cannot be read is passed
    over: nobody knows what it builds on.
    """
    places = [Path(path).resolve() for path in paths if Path(path).exists()]
    roots = {find_root(place) for place in places} if root is None else {Path(root).resolve()}
    bases = {file: _bases(file) for folder in roots for file in _policies(folder)}
    reached = {way for place in places for way in _ways(place)}
    found: set[Path] = set()
    while new := {file for file, names in bases.items() if not names.isdisjoint(reached)} - found:
        found |= new
        reached |= {way for file in new for way in _ways(file)}
    given = {file for place in places for file in _files(place)}
    return sorted(_shown(file) for file in found - given)


def _policies(root: Path) -> Iterator[Path]:
    for folder, inner, files in os.walk(root):
        inner[:] = [one for one in inner if not one.startswith(".") and one not in LEFT_OUT]
        yield from (Path(folder, name).resolve() for name in files if name.endswith(SUFFIX))


def _files(place: Path) -> Iterator[Path]:
    yield from (one.resolve() for one in place.glob(f"*{SUFFIX}")) if place.is_dir() else (place,)


def _ways(place: Path) -> Iterator[Path]:
    """What names a file or a folder in ``builds_on``: each file by itself, or the series in which it stands."""
    for file in _files(place):
        yield from (file, file.parent)


def _bases(file: Path) -> frozenset[Path]:
    """What a file builds on."""
    values, _, _ = read_file(file, str(file))
    policy = (values or {}).get("policy")
    entries = policy.get("builds_on") if isinstance(policy, dict) else None
    named = (one for one in entries if isinstance(one, str)) if isinstance(entries, list) else ()
    found = set[Path]()
    for one in named:
        try:
            found.add((file.parent / one).resolve())
        except (OSError, RuntimeError, ValueError):
            continue  # no path: checking the policy says so
    return frozenset(found)


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
