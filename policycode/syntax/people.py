"""The people directory from a table of comma-separated values or from TOML."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policycode.deciding.people import Acknowledged, People, Person, Post, Protection
from policycode.diagnostics import Diagnostic, Place, words
from policycode.errors import ActError
from policycode.norms.intervals import Interval
from policycode.norms.policy import Policy
from policycode.syntax.complaints import complaints
from policycode.syntax.lower.force import instant_of
from policycode.syntax.mistakes import Filling
from policycode.syntax.people_clashes import Clash, first_clash
from policycode.syntax.people_table import OTHER_NAMES, Located, table_rows
from policycode.syntax.positions import Positions
from policycode.syntax.source import LARGEST, read_toml
from policycode.syntax.written.people import PeopleFile
from policycode.syntax.written.people import Person as WrittenPerson


def load_people(path: str | os.PathLike[str], policy: Policy) -> People:
    """The directory in a CSV or TOML file, its dates in the time zone of the policy's newest version.

    Raises :class:`ActError` at the first thing that is wrong, OSError where the file cannot be read.
    """
    data = Path(path).read_bytes()
    return read_people(data, file=os.fspath(path), zone=policy.newest.time_zone, policy=policy.id)


def read_people(data: bytes, *, file: str, zone: str, policy: str) -> People:
    """The directory in a file's bytes: TOML where the name ends so, else comma- or semicolon-separated values.

    Dates are first instants of days in ``zone``; acknowledgements that name no policy are of ``policy``.
    Raises :class:`ActError` at the first thing that is wrong.
    """
    if len(data) > LARGEST:
        raise ActError(
            words("Dit bestand is te groot.", "This file is too large."),
            help=words(f"Hooguit {LARGEST} bytes.", f"At most {LARGEST} bytes."),
            file=file,
        )
    rows = list(_toml_rows(data, file) if file.endswith(".toml") else table_rows(data, file))
    made = people_of(rows, zone=zone, policy=policy, file=file)
    if (clash := first_clash((row for row, _ in rows), zone)) is not None:
        raise _clashing(clash, rows[clash.row][1], rows[clash.earlier][1], file)
    return made


def _clashing(clash: Clash, row: Located, earlier: Located, file: str) -> ActError:
    where = words(f"op regel {earlier()}", f"on line {earlier()}")
    filling: Filling = {**clash.filling, "where": where}
    return ActError(clash.mistake.message(filling), help=clash.mistake.help(filling), file=file, line=row())


def people_of(
    rows: Iterable[tuple[WrittenPerson, Located | None]], *, zone: str, policy: str, file: str | None = None
) -> People:
    """The directory of written rows, each with its lines; the rows of one person are put together."""
    persons: dict[str, Person] = {}
    for row, where in rows:
        known = persons.get(row.person, Person(row.person))
        within = _interval(row, zone, file, where)
        post = Post(_distinct(row.roles), row.department, within, _place(row, file, where))
        protection = (
            Protection(one.kind, _interval(one, zone, file, where, "protection", index))
            for index, one in enumerate(row.protection)
        )
        persons[row.person] = Person(
            row.person,
            (*known.posts, post),
            (*known.acknowledged, *_acknowledged(row, zone, policy)),
            (*known.protection, *protection),
        )
    return People.of(persons.values())


def _place(row: WrittenPerson, file: str | None, where: Located | None) -> Place | None:
    if file is None or where is None:
        return None
    return Place(file, where("roles" if row.roles else "department"), 1)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _acknowledged(row: WrittenPerson, zone: str, policy: str) -> Iterator[Acknowledged]:
    for one in row.acknowledged:
        yield Acknowledged(one.policy or policy, one.version, instant_of(one.on, zone))


def _interval(row: Any, zone: str, file: str | None, where: Located | None, *path: str | int) -> Interval:
    start = None if row.start is None else instant_of(row.start, zone)
    end = None if row.until is None else instant_of(row.until, zone)
    if start is not None and end is not None and start >= end:
        raise ActError(
            words(
                "Dit tijdvak eindigt niet later dan het begint.",
                "This stretch of time ends no later than it begins.",
            ),
            help=words("`until` hoort er zelf niet meer bij.", "`until` itself is no longer part of it."),
            file=file,
            line=None if where is None else where(*path, "until"),
        )
    return Interval(start, end)


def _toml_rows(data: bytes, file: str) -> Iterator[tuple[WrittenPerson, Located]]:
    values, positions, found = read_toml(data, file)
    if values is None:
        raise _as_error(found[0], file)
    for entry in values.get("people", ()) if isinstance(values.get("people"), list) else ():
        for other, name in OTHER_NAMES.items():
            if isinstance(entry, dict) and other in entry and name not in entry:
                entry[name] = entry.pop(other)
    try:
        written = PeopleFile.model_validate(values)
    except ValidationError as error:
        first = next(complaints(error, PeopleFile))
        place = positions.of_key(first.path) if first.about == "key" else positions.of_value(first.path)
        raise ActError(first.message, help=first.help, file=file, line=place.line) from None
    for index, person in enumerate(written.people):
        yield person, partial(_line_of, positions, "people", index)


def _line_of(positions: Positions, *path: str | int) -> int:
    return positions.of_value(path).line


def _as_error(found: Diagnostic, file: str) -> ActError:
    line = found.place.line if found.place is not None else None
    return ActError(found.message, help=found.help, file=file, line=line)
