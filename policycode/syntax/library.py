"""The files of a policy and of all that it builds on: found, read once, and tied to each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from policycode.diagnostics import Diagnostics, Place, diagnostic, words
from policycode.syntax.files import read_file
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page
from policycode.syntax.validate import Validated, validated
from policycode.syntax.written.policies import PolicyFile

SUFFIX = ".policy.toml"
_DEEPEST = 50
_MOST_NAMED = 5

IMPORT_NOT_FOUND = Mistake(
    "E4",
    "De import ‘{path}’ is niet gevonden.",
    "The import “{path}” was not found.",
    "Het pad begint bij dit bestand: {tried}.",
    "The path starts from this file: {tried}.",
)
IMPORT_OUTSIDE = Mistake(
    "E4",
    "De import ‘{path}’ ligt buiten de hoofdmap.",
    "The import “{path}” lies outside the root.",
    "De hoofdmap is ‘{root}’; kies een ruimere met --root, of zet het bestand daarbinnen.",
    "The root is “{root}”; choose a wider one with --root, or put the file inside it.",
)
IMPORT_UNREADABLE = Mistake(
    "E4",
    "De import ‘{path}’ kan niet gelezen worden.",
    "The import “{path}” cannot be read.",
    "Kijk of hij naar zichzelf verwijst en of je hem mag lezen.",
    "See whether it is a link to itself, and whether you may read it.",
)
IMPORT_EMPTY = Mistake(
    "E4",
    "In de import ‘{path}’ staat geen beleid.",
    "The import “{path}” holds no policy.",
    "Een beleidsbestand heet iets.policy.toml.",
    "A policy file is called something.policy.toml.",
)
IMPORT_ROUND = Mistake(
    "E5",
    "Deze import bouwt via {way} op zichzelf.",
    "This import builds on itself, by way of {way}.",
    "Haal een van deze imports weg.",
    "Remove one of these imports.",
)
IMPORTS_TOO_DEEP = Mistake(
    "E1",
    "De imports gaan meer dan {most} diep.",
    "The imports go more than {most} deep.",
    "Laat een beleid rechtstreeks noemen waar het op bouwt.",
    "Let a policy name directly what it builds on.",
)


@dataclass(slots=True, eq=False)
class Source:
    """One policy file. ``written`` is missing where the file could not be read at all."""

    path: Path
    page: Page
    validated: Validated
    imports: list[Series] = field(default_factory=list)
    complete: bool = True

    @property
    def written(self) -> PolicyFile | None:
        return self.validated.written

    @property
    def readable(self) -> bool:
        """Whether all that the file declares is known by name, and all its imports were found."""
        return self.complete and self.written is not None and not self.validated.whole_tables

    def below(self) -> Iterator[Source]:
        """Every version of everything that the file builds on, however far off, each once."""
        seen: set[Source] = set()
        waiting = [one for series in self.imports for one in series.sources]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                yield one
                waiting.extend(deeper for series in one.imports for deeper in series.sources)


@dataclass(slots=True, eq=False)
class Series:
    """The versions of one instrument: a folder's policy files, or one file alone."""

    path: Path
    shown: str
    sources: list[Source] = field(default_factory=list)


@dataclass(slots=True)
class Library:
    """Reads the files of one run, each once. ``found`` collects the mistakes."""

    root: Path
    found: Diagnostics = field(default_factory=Diagnostics)
    texts: dict[str, str] = field(default_factory=dict)
    _sources: dict[Path, Source] = field(default_factory=dict)
    _series: dict[Path, Series] = field(default_factory=dict)
    _reading: list[Source] = field(default_factory=list)

    def open(self, path: Path, said: str) -> Series:
        """The series at a path that exists, with everything that it builds on."""
        series = self._series.get(path)
        if series is None:
            series = self._series[path] = Series(path, said)
            for file, name in _files(path, said):
                source = self._source(file, name)
                # Two names of one file are one version.
                if source not in series.sources:
                    series.sources.append(source)
        return series

    def all_series(self) -> list[Series]:
        """Every series that was opened."""
        return list(self._series.values())

    def _source(self, path: Path, name: str) -> Source:
        known = self._sources.get(path)
        if known is not None:
            return known
        values, positions, found = read_file(path, name)
        self.found.add(*found)
        self.texts[name] = positions.text
        page = Page(name, values or {}, positions, self.found)
        source = Source(path, page, Validated(None) if values is None else validated(page))
        self._sources[path] = source
        self._reading.append(source)
        self._import_all(source)
        self._reading.pop()
        return source

    def _import_all(self, source: Source) -> None:
        if source.written is None:
            return
        for index, entry in enumerate(source.written.policy.builds_on):
            place = source.page.value("policy", "builds_on", index)
            path = self._resolved(source, entry, place)
            if path is None or not self._may_read(source, path, place):
                source.complete = False
                continue
            said = os.path.normpath(os.path.join(os.path.dirname(source.page.file), entry))
            series = self.open(path, said)
            if not series.sources:
                source.page.report(IMPORT_EMPTY, place, path=shown(entry))
                source.complete = False
            elif series not in source.imports:
                source.imports.append(series)

    def _resolved(self, source: Source, entry: str, place: Place) -> Path | None:
        page = source.page
        try:
            path = (source.path.parent / entry).resolve(strict=True)
        except FileNotFoundError:
            tried = os.path.normpath(os.path.join(os.path.dirname(page.file), entry))
            page.report(IMPORT_NOT_FOUND, place, path=shown(entry), tried=shown(tried, 120))
            return None
        except (OSError, RuntimeError, ValueError):
            page.report(IMPORT_UNREADABLE, place, path=shown(entry))
            return None
        if not path.is_relative_to(self.root):
            page.report(IMPORT_OUTSIDE, place, path=shown(entry), root=self.root.name or "/")
            return None
        return path

    def _may_read(self, source: Source, path: Path, place: Place) -> bool:
        """Whether reading on ends: the path does not lead back to a file that is being read."""
        files = [file for file, _ in _files(path, "")]
        for file in files:
            if not file.is_relative_to(self.root):
                source.page.report(IMPORT_OUTSIDE, place, path=shown(file.name), root=self.root.name or "/")
                return False
        chain = [one.path for one in self._reading]
        again = next((file for file in files if file in chain), None)
        if again is not None:
            way = " → ".join(one.page.file for one in self._reading[chain.index(again) :])
            source.page.report(IMPORT_ROUND, place, way=way)
            return False
        if len(chain) >= _DEEPEST:
            source.page.report(IMPORTS_TOO_DEEP, place, most=_DEEPEST)
            return False
        return True


def find_root(path: Path) -> Path:
    """The folder that imports may not leave, where nobody names one.

    The nearest folder upwards with ``.git`` or ``pyproject.toml``, else the folder above the policy's.
    """
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.parents):
        if (candidate / ".git").exists() or (candidate / "pyproject.toml").exists():
            return candidate
    return folder.parent


def _files(path: Path, said: str) -> list[tuple[Path, str]]:
    """The policy files at a path, with the names that messages show; a link that leads nowhere is one too."""
    if not path.is_dir():
        return [(path, said)] if path.is_file() else []
    try:
        entries = sorted(entry for entry in path.iterdir() if entry.name.endswith(SUFFIX))
    except OSError:
        return []
    return [(_resolved(entry), os.path.join(said, entry.name)) for entry in entries if not entry.is_dir()]


def _resolved(entry: Path) -> Path:
    try:
        return entry.resolve(strict=True)
    except (OSError, RuntimeError):
        return entry


def nothing_there(path: str) -> Diagnostics:
    """What is said of a path at which there is no policy."""
    found = Diagnostics()
    message = words(f"Op ‘{path}’ staat geen beleid.", f"There is no policy at “{path}”.")
    help = words(
        "Een beleidsbestand heet iets.policy.toml.", "A policy file is called something.policy.toml."
    )
    below = _policies_below(Path(path))
    if below:
        more = words(f" Daaronder wel, zoals: {below}.", f" Below it there are, such as: {below}.")
        help = words(help["nl"] + more["nl"], help["en"] + more["en"])
    found.add(diagnostic("E4", message, Place(path, 1, 1), help=help))
    return found


def _policies_below(folder: Path) -> str:
    """The first few folders in a folder, or in these, that hold a policy; as a list in words."""
    try:
        holding = {path.parent for depth in ("*/*", "*/*/*") for path in folder.glob(depth + SUFFIX)}
    except (OSError, ValueError):
        return ""
    return ", ".join(map(str, sorted(holding)[:_MOST_NAMED]))
