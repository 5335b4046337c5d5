"""The people directory as a table of values separated by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from policycode.diagnostics import nearest, words
from policycode.errors import ActError
from policycode.syntax.complaints import complaints
from policycode.syntax.mistakes import shown
from policycode.syntax.written.acts import stated_instant
from policycode.syntax.written.people import Person as WrittenPerson

Located = Callable[..., int]
"""On which line a part of a row stands, by the keys that lead to it; the row itself without any."""

COLUMNS = ("person", "roles", "department", "from", "until", "acknowledged", "protection")
OTHER_NAMES = {"acknowledgements": "acknowledged"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WHEN = r"\d{4}-\d\d-\d\d(?:[Tt ][\d:.]+(?:[Zz]|[+-]\d\d:\d\d)?)?"
_ACKNOWLEDGED = re.compile(rf"(?:([a-z][a-z0-9_]*):)?([^:]+):({_WHEN})", re.ASCII)
_PROTECTED = re.compile(rf"([^:]+):({_WHEN})?(?::({_WHEN})?)?", re.ASCII)


def table_rows(data: bytes, file: str) -> Iterator[tuple[WrittenPerson, Located]]:
    """Each row with its line. Raises :class:`ActError` at the first thing that is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = words("Het bestand is geen UTF-8.", "The file is not UTF-8.")
        help = words("Bewaar het bestand als UTF-8.", "Save the file as UTF-8.")
        raise ActError(message, help=help, file=file, line=line) from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = _header(next(reader, []), file)
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _row(header, row, file, reader.line_num), partial(_whole_row, reader.line_num)
    except csv.Error:
        message = words("Deze regel is geen goede CSV.", "This line is no sound CSV.")
        help = words("Kijk of elk aanhalingsteken gesloten wordt.", "See whether each quote is closed.")
        raise ActError(message, help=help, file=file, line=reader.line_num) from None


def _whole_row(line: int, *_path: str | int) -> int:
    return line


def _delimiter(text: str) -> str:
    """What separates the columns, by the first line: spreadsheets in the Low Countries write semicolons."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _header(cells: list[str], file: str) -> list[str]:
    header = [OTHER_NAMES.get(cell.strip(), cell.strip()) for cell in cells]
    for name in header:
        if name not in COLUMNS or header.count(name) > 1:
            near = nearest(name, COLUMNS) if name not in COLUMNS else None
            raise ActError(
                words(
                    f"De kolom ‘{shown(name)}’ hoort hier niet.",
                    f"The column “{shown(name)}” does not belong here.",
                ),
                help=words(f"Bedoel je ‘{near}’?", f"Did you mean “{near}”?")
                if near
                else words(
                    f"De kolommen zijn: {', '.join(COLUMNS)}.", f"The columns are: {', '.join(COLUMNS)}."
                ),
                file=file,
                line=1,
            )
    if "person" not in header:
        message = words("De kolom `person` ontbreekt.", "The column `person` is missing.")
        help = words("De eerste regel noemt de kolommen.", "The first line names the columns.")
        raise ActError(message, help=help, file=file, line=1)
    return header


def _row(header: list[str], cells: list[str], file: str, line: int) -> WrittenPerson:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        message = words("Deze regel heeft te veel kolommen.", "This line has too many columns.")
        help = words(
            f"De eerste regel noemt {len(header)} kolommen; zet een waarde met een komma erin tussen aanhalingstekens.",
            f"The first line names {len(header)} columns; put a value with a comma in it between double quotes.",
        )
        raise ActError(message, help=help, file=file, line=line)
    try:
        values = dict(_cells(dict(zip(header, map(str.strip, cells), strict=False))))
        return WrittenPerson.model_validate(values)
    except ValidationError as error:
        first = next(complaints(error, WrittenPerson, "csv"))
        raise ActError(first.message, help=first.help, file=file, line=line) from None
    except _Unreadable as error:
        raise ActError(error.message, help=error.help, file=file, line=line) from None


class _Unreadable(Exception):
    def __init__(self, message: Mapping[str, str], help: Mapping[str, str]) -> None:
        super().__init__(message["en"])
        self.message = message
        self.help = help


def _cells(row: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for name, cell in row.items():
        if not cell:
            continue
        match name:
            case "roles":
                yield name, [role for role in re.split(r"[\s;]+", cell) if role]
            case "from" | "until":
                yield name, _when(cell)
            case "acknowledged":
                yield name, [_acknowledgement(part) for part in _parts(cell)]
            case "protection":
                yield name, [_protection(part) for part in _parts(cell)]
            case _:
                yield name, cell


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _acknowledgement(part: str) -> dict[str, object]:
    match = _ACKNOWLEDGED.fullmatch(part)
    if match is None:
        raise _Unreadable(
            words(f"‘{shown(part)}’ is geen kennisneming.", f"“{shown(part)}” is no acknowledgement."),
            words(
                "Schrijf versie:datum, zoals 2026.1:2026-01-05.", "Write version:date, as 2026.1:2026-01-05."
            ),
        )
    return {"policy": match[1], "version": match[2], "on": _when(match[3])}


def _protection(part: str) -> dict[str, object]:
    match = _PROTECTED.fullmatch(part)
    if match is None:
        raise _Unreadable(
            words(f"‘{shown(part)}’ is geen bescherming.", f"“{shown(part)}” is no protection."),
            words(
                "Schrijf soort:van:tot, zoals sickness:2026-01-05:2026-02-01.",
                "Write kind:from:until, as sickness:2026-01-05:2026-02-01.",
            ),
        )
    ends = {"from": match[2], "until": match[3]}
    return {"kind": match[1], **{key: _when(text) for key, text in ends.items() if text}}


def _when(text: str) -> date | datetime:
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _Unreadable(
                words(f"De datum {text} bestaat niet.", f"There is no date {text}."),
                words("Schrijf jaar-maand-dag.", "Write year-month-day."),
            ) from None
    try:
        return stated_instant(text)
    except PydanticCustomError:
        raise _Unreadable(
            words(f"‘{shown(text)}’ is geen datum of tijdstip.", f"“{shown(text)}” is no date or instant."),
            words(
                "Schrijf 2026-01-05 of 2026-01-05T09:00:00+01:00.",
                "Write 2026-01-05 or 2026-01-05T09:00:00+01:00.",
            ),
        ) from None
