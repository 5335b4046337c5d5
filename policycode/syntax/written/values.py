"""The kinds of values that stand in the tables of the written form."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
)

from policycode.calendars.durations import parse_duration
from policycode.syntax import patterns
from policycode.syntax.impossible_times import BEYOND_CALENDAR
from policycode.syntax.mistakes import Mistake, shown

LARGEST = 2**53 - 1
"""The largest whole number of the language: beyond it other readers of the same JSON would round."""

LONGEST_TEXT = 100_000
_FIRST_YEAR, _LAST_YEAR = 2, 9998

NOT_A_DURATION = Mistake(
    "E7",
    "‘{value}’ is geen duur.",
    "“{value}” is not a duration.",
    'Schrijf een ISO 8601-duur in hele getallen, zoals "P12M", "P14D" of "PT24H"; een halve maand heeft geen '
    'vaste lengte, schrijf dan "P15D".',
    'Write an ISO 8601 duration of whole numbers, such as "P12M", "P14D" or "PT24H"; half a month has no '
    'fixed length, write "P15D" then.',
)
NO_OFFSET = Mistake(
    "E7",
    "Het tijdstip {value} zegt niet in welke tijdzone het ligt.",
    "The time {value} does not say in which time zone it lies.",
    "Zet het verschil met UTC erachter, zoals {value}+01:00.",
    "Add its offset from UTC, as {value}+01:00.",
)
NOT_A_DATE_OR_TIME = Mistake(
    "E3",
    "Hier hoort een datum of een tijdstip.",
    "A date or a time belongs here.",
    "Schrijf 2026-01-01 of 2026-01-01T09:00:00+01:00, zonder aanhalingstekens.",
    "Write 2026-01-01 or 2026-01-01T09:00:00+01:00, without quotes.",
)
NOT_A_TIME = Mistake(
    "E3",
    "Hier hoort een tijdstip.",
    "An instant belongs here.",
    "Schrijf 2026-01-01T09:00:00+01:00, zonder aanhalingstekens.",
    "Write 2026-01-01T09:00:00+01:00, without quotes.",
)
NUL_IN_TEXT = Mistake(
    "E3",
    "In de tekst staat een NUL-teken.",
    "The text contains a NUL character.",
    "Haal \\u0000 weg.",
    "Remove the \\u0000.",
)


def list_of_one(value: object) -> object:
    """A text as a list that holds it alone; anything else as it is."""
    return [value] if isinstance(value, str) else value


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise NUL_IN_TEXT.refusal()
    return text


def a_duration(text: str) -> str:
    """The text, refused where it is no duration."""
    try:
        parse_duration(text)
    except ValueError:
        raise NOT_A_DURATION.refusal(value=shown(text)) from None
    return text


def an_instant(value: object) -> datetime:
    """The instant in UTC, refused where the value is none."""
    if not isinstance(value, datetime):
        raise NOT_A_TIME.refusal()
    if value.tzinfo is None:
        raise NO_OFFSET.refusal(value=value.isoformat())
    return a_date(value).astimezone(UTC)


Day = TypeVar("Day", bound=date)


def a_date(value: Day) -> Day:
    """The date or instant, refused at the ends of the calendar, where a time zone would lead out of it."""
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise BEYOND_CALENDAR.refusal(value=value.isoformat())
    return value


def _a_date_or_instant(value: object) -> date | datetime:
    if isinstance(value, datetime):
        return an_instant(value)
    if isinstance(value, date):
        return a_date(value)
    raise NOT_A_DATE_OR_TIME.refusal()


Name = Annotated[
    str,
    Field(
        pattern=patterns.IDENTIFIER,
        max_length=100,
        description="An identifier: small letters, digits and underscores, beginning with a letter.",
    ),
]
Names = Annotated[list[Name], BeforeValidator(list_of_one, json_schema_input_type=Name | list[Name])]
"""One name, or a list of names."""

_SomeNames = Annotated[list[Name], Field(min_length=1)]
Scope = Annotated[_SomeNames, BeforeValidator(list_of_one, json_schema_input_type=Name | _SomeNames)]
"""One name or several; no list at all is how to say "any"."""

NameOrStar = Annotated[
    str,
    Field(
        pattern=patterns.IDENTIFIER_OR_STAR,
        max_length=100,
        description='The id of a clause, or "*" for all of them.',
    ),
]
NamesOrStar = Annotated[
    list[NameOrStar], BeforeValidator(list_of_one, json_schema_input_type=NameOrStar | list[NameOrStar])
]

Label = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_without_nul)]
"""A short free text in no particular language: a version, an article, a person's id."""

Labels = Annotated[list[Label], BeforeValidator(list_of_one, json_schema_input_type=Label | list[Label])]

Language = Annotated[
    str,
    Field(pattern=patterns.LANGUAGE, description="A language tag, such as nl, en or nl-BE."),
]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_without_nul)]
Texts = dict[Language, Text]
"""A human text by language: ``title.nl = "…"``."""

ConditionText = Annotated[
    str, Field(description="A condition: an expression over facts, definitions and the built-in names.")
]
Whole = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Positive = Annotated[int, Field(ge=1, le=LARGEST)]
Natural = Annotated[int, Field(ge=0, le=LARGEST)]

Duration = Annotated[
    str,
    AfterValidator(a_duration),
    Field(
        description="An ISO 8601 duration of whole numbers, such as P12M, P14D or PT24H.",
        examples=["P12M", "PT24H"],
        json_schema_extra={"pattern": patterns.DURATION},
    ),
]
Instant = Annotated[
    datetime,
    PlainValidator(an_instant),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "description": "A time with its offset from UTC."}
    ),
]
DateOrInstant = Annotated[
    date | datetime,
    PlainValidator(_a_date_or_instant),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}],
            "description": "A date, meaning its first instant in the policy's time zone, or a time with its offset.",
        }
    ),
]
