"""Tables that options name: values separated by commas or semicolons, with a header, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policycode.diagnostics import nearest, words
from policycode.errors import UsageError


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by column, empty ones left out. ``place`` is the file's name and the line."""

    place: str
    cells: Mapping[str, Any]

    def text(self, column: str) -> str | None:
        """A cell as text. Raises UsageError where it is none."""
        value = self.cells.get(column)
        if value is not None and not isinstance(value, str):
            raise UsageError(
                words(
                    f"{self.place}: {column} is geen tekst: {value!r}.",
                    f"{self.place}: {column} is no text: {value!r}.",
                )
            )
        return value

    def needed(self, column: str) -> str:
        """A cell that may not be empty."""
        value = self.text(column)
        if not value:
            raise UsageError(words(f"{self.place}: {column} is leeg.", f"{self.place}: {column} is empty."))
        return value


def read_rows(folder: Path, file: str, columns: Iterable[str], needed: Iterable[str] = ()) -> list[Row]:
    """The rows of a file beside the configuration; JSON Lines where its name ends in .jsonl.

    Raises UsageError for a file that cannot be read, a column that does not belong, one that is needed and not there.
    """
    try:
        text = (folder / file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            words(
                f"Het bestand {file} kan niet gelezen worden: {error}",
                f"The file {file} cannot be read: {error}",
            )
        ) from None
    known = tuple(columns)
    rows = _objects(text, file) if file.endswith(".jsonl") else _table(text, file, tuple(needed))
    found = []
    for row in rows:
        for column in row.cells:
            _check_column(column, known, row.place)
        for column in needed:
            if row.cells.get(column) is None:
                raise UsageError(
                    words(f"{row.place}: {column} ontbreekt.", f"{row.place}: {column} is missing.")
                )
        found.append(row)
    return found


def _table(text: str, file: str, needed: tuple[str, ...]) -> Iterator[Row]:
    first = text.partition("\n")[0]
    # Spreadsheets in the Low Countries write semicolons.
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        for column in needed:
            if column not in header:
                raise UsageError(
                    words(
                        f"{file}: er is geen kolom {column}; de eerste regel noemt de kolommen.",
                        f"{file}: there is no column {column}; the first line names the columns.",
                    )
                )
        for cells in reader:
            place = f"{file}:{reader.line_num}"
            if len(cells) > len(header):
                raise UsageError(
                    words(
                        f"{place}: er zijn meer cellen dan kolommen.",
                        f"{place}: there are more cells than columns.",
                    )
                )
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
            if row:
                yield Row(place, row)
    except csv.Error as error:
        raise UsageError(
            words(
                f"{file}:{reader.line_num}: deze regel is geen goede CSV: {error}.",
                f"{file}:{reader.line_num}: this line is no sound CSV: {error}.",
            )
        ) from None


def _objects(text: str, file: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{file}:{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            raise UsageError(
                words(f"{place}: deze regel is geen JSON.", f"{place}: this line is no JSON.")
            ) from None
        if not isinstance(value, dict):
            raise UsageError(
                words(
                    f"{place}: op deze regel staat geen object.", f"{place}: there is no object on this line."
                )
            )
        yield Row(place, {name: one for name, one in value.items() if one is not None})


def _check_column(column: str, known: tuple[str, ...], place: str) -> None:
    if column in known:
        return
    near = nearest(column, known)
    listed = ", ".join(known)
    nl, en = (
        (f"Bedoel je {near}?", f"Did you mean {near}?")
        if near
        else (f"Er zijn: {listed}.", f"There are: {listed}.")
    )
    raise UsageError(
        words(f"{place}: {column} hoort hier niet. {nl}", f"{place}: {column} does not belong here. {en}")
    )
