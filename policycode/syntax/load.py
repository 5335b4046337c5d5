"""The way in: a policy from its files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from policycode.diagnostics import Diagnostic
from policycode.errors import PolicyError
from policycode.expr.sorts import Signature
from policycode.norms.policy import Edition, Policy
from policycode.syntax.library import Library, Series, find_root, nothing_there
from policycode.syntax.lower.editions import EditionMaker
from policycode.syntax.lower.versions import check_instruments, check_versions


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading came to. ``policy`` is there if and only if no diagnostic is an error.

    ``texts`` has every file that was read under the name that places bear, for snippets; ``files`` names the
    policy's own, without imports.
    """

    policy: Policy | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()


def load(
    path: str | os.PathLike[str],
    *,
    root: str | os.PathLike[str] | None = None,
    today: date | None = None,
    functions: Mapping[str, Signature] | None = None,
) -> Policy:
    """The policy in a file, or the series in a folder; :class:`PolicyError` with all that is wrong with it.

    ``root`` is the folder that imports may not leave; without it the nearest folder upwards with ``.git`` or
    ``pyproject.toml``, else the folder above the policy's.
    """
    reading = examine(path, root=root, today=today, functions=functions)
    if reading.policy is None:
        raise PolicyError(reading.diagnostics)
    return reading.policy


def read(
    path: str | os.PathLike[str],
    *,
    root: str | os.PathLike[str] | None = None,
    today: date | None = None,
    functions: Mapping[str, Signature] | None = None,
) -> tuple[Policy | None, list[Diagnostic]]:
    """The policy, unless something is wrong with it, and every mistake and warning in order of place."""
    reading = examine(path, root=root, today=today, functions=functions)
    return reading.policy, list(reading.diagnostics)


def examine(
    path: str | os.PathLike[str],
    *,
    root: str | os.PathLike[str] | None = None,
    today: date | None = None,
    functions: Mapping[str, Signature] | None = None,
) -> Reading:
    """As :func:`read`, with the texts of the files. Waivers are held against ``today`` if it is given.

    ``functions`` are those that plugins declare. Reads files, no clock; raises nothing, whatever the files are.
    """
    said = os.fspath(path)
    try:
        place = Path(path).resolve(strict=True)
        boundary = find_root(place) if root is None else Path(root).resolve()
    except (OSError, RuntimeError, ValueError):
        return Reading(None, nothing_there(said).sorted())
    library = Library(boundary)
    series = library.open(place, said)
    if not series.sources:
        return Reading(None, nothing_there(said).sorted())
    editions = _editions(library, series, today, {} if functions is None else functions)
    found = library.found.sorted()
    policy = None
    if not library.found.errors():
        policy = Policy(editions[0].policy, tuple(sorted(editions, key=_begins)))
    return Reading(policy, found, library.texts, tuple(one.page.file for one in series.sources))


def _editions(
    library: Library, series: Series, today: date | None, functions: Mapping[str, Signature]
) -> list[Edition]:
    for one in library.all_series():
        check_versions(one)
    for source in series.sources:
        check_instruments(source)
    maker = EditionMaker(today, functions)
    return [
        edition
        for source in series.sources
        if source.written is not None
        for edition in maker.editions(source)
    ]


def _begins(edition: Edition) -> float:
    start = edition.interval.start
    return float("-inf") if start is None else start.timestamp()
