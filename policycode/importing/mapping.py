"""The mapping file: which column of a table, or which place in an event, says what of an act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from policycode.errors import ActError
from policycode.syntax.complaints import complaints
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.source import read_toml
from policycode.syntax.written.base import Table
from policycode.syntax.written.values import Label, Name, Text

COLUMN_OR_VALUE = Mistake(
    "E3",
    "Hier hoort of een `column`, of een vaste `value`.",
    "Either a `column` belongs here, or a fixed `value`.",
    'Schrijf { column = "Auteur" } of { value = "post" }.',
    'Write { column = "Author" } or { value = "post" }.',
)
NO_STATER = Mistake(
    "E3",
    "‘{value}’ kan niets stellen.",
    "“{value}” cannot state anything.",
    'Schrijf "person", "system" of "evaluator", eventueel met een naam: "system:crm".',
    'Write "person", "system" or "evaluator", with a name if need be: "system:crm".',
)
Sort = Literal["bool", "choice", "level", "set", "int", "date", "datetime"]


def _column(value: object) -> object:
    return {"column": value} if isinstance(value, str) else value


def _stater(value: str) -> str:
    if value.partition(":")[0] not in ("person", "system", "evaluator"):
        raise NO_STATER.refusal(value=shown(value))
    return value


class Said(Table):
    """Where something is said. A text alone stands for the name of a column."""

    column: Label | list[Label] | None = None
    """The column, or in an event the place, as "data.author"; several are joined by a space."""
    value: bool | int | Text | list[Text] | None = None
    """What it always is."""
    values: dict[Text, bool | int | Text | list[Text]] = Field(default_factory=dict)
    """What the file's words stand for; a word that is not among them refuses the row."""
    separator: Label = ";"
    """What parts several values in one cell."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Said:
        if (self.column is None) == (self.value is None):
            raise COLUMN_OR_VALUE.refusal()
        return self


class SaidTime(Said):
    """Where a time is said."""

    format: Label | None = None
    """How it is written, as "%d-%m-%Y %H:%M"; ISO 8601 if left out."""


class SaidFact(Said):
    """Where a fact is said."""

    type: Sort | None = None
    """Its type; the policy's if left out."""
    stated_by: Annotated[Label, AfterValidator(_stater)] | None = None
    """Who states it; the system that the file comes from if left out, which never states a judgement."""
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """How sure it is."""


A = Annotated[Said, BeforeValidator(_column)]
ATime = Annotated[SaidTime, BeforeValidator(_column)]
AFact = Annotated[SaidFact, BeforeValidator(_column)]


class MappingFile(Table):
    """A mapping file. For tables `id`, `time`, `person` and `action` are needed; for events each key replaces what
    the event itself says."""

    source: Label | None = None
    """The system that the file comes from. `source` and `id` together tell an act from every other."""
    time_zone: Label | None = None
    """The zone of times that state no offset."""
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    """What parts the cells of a row; looked up in the first line if left out."""
    encoding: Literal["utf-8", "windows-1252", "iso-8859-15", "utf-16"] = "utf-8"
    """The encoding of a table."""
    id: A | None = None
    """Its id at the source."""
    time: ATime | None = None
    """When it was done."""
    known: ATime | None = None
    """When the employer learnt of it."""
    person: A | None = None
    """Who did it."""
    roles: A | None = None
    """The roles of that person."""
    department: A | None = None
    """The department of that person."""
    action: A | None = None
    """What was done."""
    platform: A | None = None
    """Where."""
    content: A | None = None
    """What was said."""
    facts: dict[Name, AFact] = Field(default_factory=dict)
    """What is stated of it."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping file that was read; ``text`` is its text, by which two runs with one mapping are known."""

    file: str
    written: MappingFile
    text: str

    @property
    def said(self) -> Mapping[str, Said]:
        """Where each key of an act is said, but for its id and facts."""
        keys = ("time", "known", "person", "roles", "department", "action", "platform", "content")
        found = {key: getattr(self.written, key) for key in keys}
        return {key: said for key, said in found.items() if said is not None}


def read_mapping(path: str | Path) -> Mapped:
    """The mapping in a file. Raises ActError with the first mistake and its line, OSError where it cannot be read."""
    file, data = str(path), Path(path).read_bytes()
    values, positions, found = read_toml(data, file)
    if values is None:
        line = found[0].place.line if found[0].place is not None else None
        raise ActError(found[0].message, help=found[0].help, file=file, line=line)
    try:
        written = MappingFile.model_validate(values)
        _check_zone(written)
    except ValidationError as error:
        first = next(complaints(error, MappingFile))
        place = positions.of_key(first.path) if first.about == "key" else positions.of_value(first.path)
        raise ActError(first.message, help=first.help, file=file, line=place.line) from None
    except LookupError:
        raise _no_zone(written.time_zone, file) from None
    return Mapped(file, written, data.decode("utf-8", "replace"))


def _check_zone(written: MappingFile) -> None:
    from zoneinfo import ZoneInfo

    if written.time_zone is not None:
        try:
            ZoneInfo(written.time_zone)
        except (ValueError, OSError) as error:
            raise LookupError from error


def _no_zone(zone: Any, file: str) -> ActError:
    from policycode.diagnostics import words

    return ActError(
        words(f"‘{zone}’ is geen tijdzone.", f"“{zone}” is no time zone."),
        help=words('Schrijf een naam als "Europe/Amsterdam".', 'Write a name such as "Europe/Amsterdam".'),
        file=file,
    )
