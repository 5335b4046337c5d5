"""Tables of comma-separated values, by a mapping file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

from policycode.diagnostics import Words, nearest, words
from policycode.errors import ActError
from policycode.importing.columns import Columns
from policycode.importing.mapping import Mapped, Said
from policycode.importing.protocol import (
    Found,
    Imported,
    Importer,
    Wanted,
    id_by_content,
    refused,
    stumbled,
)
from policycode.importing.refusals import CannotImport, Unreadable
from policycode.importing.table_lines import CELLS, TableLines, shown_text, with_swallowed

NEEDED: Final = ("time", "person", "action")
_EMPTY = words("De tabel is leeg: er zijn geen kolommen.", "The table is empty: there are no columns.")
_FIRST_LINE = words("De eerste regel noemt de kolommen.", "The first line names the columns.")
_UNDECODED = words(
    "In deze rij staan bytes die in deze codering niets betekenen.",
    "In this row stand bytes that mean nothing in this encoding.",
)
_BROKEN = words("Vanaf hier is de tabel niet te lezen.", "From here the table cannot be read.")


class Table:
    """Reads the rows of a table as acts."""

    def __init__(self, mapping: Mapped, wanted: Wanted) -> None:
        self._mapping, self._wanted = mapping, wanted
        written = mapping.written
        self._source = wanted.source or written.source or wanted.name.replace("\\", "/").rpartition("/")[2]
        self._columns = Columns(mapping, wanted.policy, self._source)
        missing = [key for key in NEEDED if getattr(written, key) is None]
        if missing:
            raise ActError(
                words(
                    f"De mapping zegt niet waar staat: {', '.join(missing)}.",
                    f"The mapping does not say where these stand: {', '.join(missing)}.",
                ),
                help=words('Schrijf bijvoorbeeld person = "Auteur".', 'Write, say, person = "Author".'),
                file=mapping.file,
            )

    def rows(self, stream: TextIO) -> Iterator[Imported]:
        """Every row; the first line names the columns."""
        lines = TableLines(stream)
        try:
            reader = csv.reader(lines, delimiter=self._delimiter(lines), strict=True)
            header = [name.strip().removeprefix("\ufeff") for name in next(reader, [])]
        except (csv.Error, Unreadable, UnicodeError):
            raise self._unbegun(_BROKEN, self._other_encoding()) from None
        if not any(header):
            raise self._unbegun(_EMPTY, _FIRST_LINE)
        if not lines.is_decoded:
            raise self._unbegun(_BROKEN, self._other_encoding())
        self._check_columns(header)
        while True:
            number = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, Unreadable) as error:
                said = error.message if isinstance(error, Unreadable) else _wrong(error)
                text = lines.text
                yield refused(self._wanted, number, with_swallowed(said, lines.go_back()), CELLS, text=text)
                continue
            except UnicodeError:
                yield refused(self._wanted, number, _BROKEN, self._other_encoding())
                return
            if not lines.is_decoded:
                text = shown_text(",".join(cells)[:10_000])
                yield refused(self._wanted, number, _UNDECODED, self._other_encoding(), text=text)
            elif any(cell.strip() for cell in cells):
                yield self._one(header, cells, number)

    def _unbegun(self, message: Words, help: Words) -> ActError:
        return ActError(message, help=help, file=self._wanted.name, line=1)

    def _other_encoding(self) -> Words:
        encoding = self._mapping.written.encoding
        return words(
            f"Is de codering wel {encoding}? Zet anders `encoding` in de mapping.",
            f"Is the encoding {encoding}? If not, put `encoding` into the mapping.",
        )

    def _delimiter(self, lines: TableLines) -> str:
        said = self._mapping.written.delimiter
        return said or max(",;\t|", key=lines.first().count)

    def _check_columns(self, header: list[str]) -> None:
        written = self._mapping.written
        said: list[Said] = [*self._mapping.said.values(), *written.facts.values()]
        said += [] if written.id is None else [written.id]
        for one in said:
            for column in [one.column] if isinstance(one.column, str) else one.column or []:
                if column not in header:
                    raise self._no_column(column, header)
                if header.count(column) > 1:
                    raise self._twice(column)

    def _no_column(self, column: str, header: list[str]) -> ActError:
        meant, listed = nearest(column, header), ", ".join(header)[:300]
        return self._unbegun(
            words(f"De tabel heeft geen kolom ‘{column}’.", f"The table has no column “{column}”."),
            words(f"Bedoel je ‘{meant}’?", f"Did you mean “{meant}”?")
            if meant
            else words(f"Er zijn: {listed}.", f"There are: {listed}."),
        )

    def _twice(self, column: str) -> ActError:
        return self._unbegun(
            words(
                f"De tabel heeft de kolom ‘{column}’ meer dan eens: welke de mapping bedoelt, is niet te zien.",
                f"The table has the column “{column}” more than once: which one the mapping means cannot be seen.",
            ),
            words(
                "Geef in de eerste regel elke kolom een eigen naam.",
                "Give each column a name of its own in the first line.",
            ),
        )

    def _one(self, header: list[str], cells: list[str], number: int) -> Imported:
        text = ",".join(cells)[:10_000]
        if len(cells) != len(header):
            return refused(
                self._wanted,
                number,
                words(
                    f"Deze rij heeft {len(cells)} cellen, de kop {len(header)}.",
                    f"This row has {len(cells)} cells, the header {len(header)}.",
                ),
                CELLS,
                text=text,
            )
        row: Mapping[str, str] = dict(zip(header, cells, strict=True))
        try:
            whole = row if len(row) == len(cells) else [header, cells]
            id = self._columns.id(row.get) or id_by_content(whole)
            return Found(self._source, id, self._wanted.name, number, self._columns.values(row.get))
        except Exception as error:  # whatever it is, it is this one row's
            return stumbled(error, self._wanted.name, number, help=CELLS, text=text)


def _wrong(error: csv.Error) -> Words:
    return words(f"Deze rij is geen geldige CSV ({error}).", f"This row is no valid CSV ({error}).")


def recognises(path: Path, head: bytes) -> bool:
    """By its name."""
    return path.suffix.lower() in (".csv", ".tsv")


def _read(path: Path, wanted: Wanted) -> Iterator[Imported]:
    if wanted.mapping is None:
        raise CannotImport(
            "Een tabel vraagt --mapping BESTAND: welke kolom wat van een daad zegt.",
            "A table needs --mapping FILE: which column says what of an act.",
        )
    table = Table(wanted.mapping, wanted)
    encoding = wanted.mapping.written.encoding
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as stream:
        yield from table.rows(stream)


IMPORTER: Final = Importer(
    "csv",
    words("Een tabel (CSV) met een mappingbestand.", "A table (CSV) with a mapping file."),
    recognises,
    _read,
)
