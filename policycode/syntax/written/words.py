"""The words that a policy declares: terms, facts, definitions, moments, periods, calendars, rulings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from policycode.syntax import patterns
from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.base import Declared
from policycode.syntax.written.values import (
    LARGEST,
    ConditionText,
    Duration,
    Instant,
    Label,
    Labels,
    Name,
    Names,
    Texts,
    Whole,
    a_date,
    an_instant,
)

NO_ANSWER = Mistake(
    "E3",
    "Dit kan geen waarde van een feit zijn.",
    "This cannot be the value of a fact.",
    "Schrijf true of false, een getal, een tekst, een lijst van teksten, een datum of een tijdstip.",
    "Write true or false, a number, a text, a list of texts, a date or a time.",
)
BOUND_IS_NEITHER = Mistake(
    "E3",
    "Hier hoort een datum, een tijdstip, of de naam van een moment of van een datumfeit.",
    "A date, a time, or the name of a moment or of a date fact belongs here.",
    'Schrijf 2026-01-01, 2026-01-01T09:00:00+01:00 of "naam".',
    'Write 2026-01-01, 2026-01-01T09:00:00+01:00 or "name".',
)


class Term(Declared):
    """A word for a kind of department or platform."""

    is_a: Names = Field(default_factory=list)
    """The wider term or terms that it belongs to."""
    retired: bool = False
    """No longer used, kept so that old acts can be read."""


class Role(Term):
    """A role that people have."""

    rank: Whole | None = None
    """The place in the organisation: the higher number is the higher place."""


class Action(Term):
    """A kind of action."""

    activity: Labels = Field(default_factory=list)
    """The Activity Streams 2.0 types that mean this action."""


def _an_answer(value: object) -> Any:
    if isinstance(value, datetime):
        return an_instant(value)
    if isinstance(value, bool | str | date) or (isinstance(value, int) and abs(value) <= LARGEST):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise NO_ANSWER.refusal()


Answer = Annotated[
    bool | int | str | list[str] | date | datetime,
    PlainValidator(_an_answer),
    WithJsonSchema(
        {
            "anyOf": [{"type": kind} for kind in ("boolean", "integer", "string")]
            + [{"type": "array", "items": {"type": "string"}}]
        }
    ),
]
"""A value of a fact; whether it fits its type is checked when the fact is known."""


class Fact(Declared):
    """A typed attribute of an act."""

    type: Literal["bool", "choice", "level", "set", "int", "date", "datetime"]
    """What kind of values it has; date and datetime serve only as bounds of periods."""
    values: list[Label] | None = None
    """The values of a choice, level (from low to high) or set."""
    min: Whole | None = None
    """The smallest value of an int."""
    max: Whole | None = None
    """The largest value of an int."""
    unit: Label | None = None
    """What an int counts."""
    ask: Texts | None = None
    """The question put to a person, by language."""
    says: Texts | None = None
    """Of a bool: the sentence that it holds, by language; in Dutch with its verb between asterisks."""
    says_not: Texts | None = None
    """The sentence that it does not hold."""
    default: Answer | None = None
    """What is assumed when nobody states it."""
    open: bool = False
    """Whether values outside the list may be stated."""
    judgement: bool = False
    """Whether only a person may state it."""
    weighs: Names = Field(default_factory=list)
    """The facts that a person must look at for a judgement."""
    about: Literal["policy"] | None = None
    """"policy" for a question about the text itself, with one answer for all acts."""
    changeable: bool = False
    """Whether the author of an act can change it."""
    protected: bool = False
    """A protected attribute: nothing may depend on it."""
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.0
    """The least confidence that counts."""
    marks: list[Literal["employer_link", "mistake"]] = Field(default_factory=list)
    """employer_link: ties an act to employer or work; mistake: its author meant no harm."""


class Definition(Declared):
    """A defined term: it means its condition, everywhere."""

    means: ConditionText
    """The condition that it stands for."""
    says: Texts | None = None
    """As of a fact."""
    says_not: Texts | None = None
    """As of a fact."""
    marks: list[Literal["employer_link", "mistake"]] = Field(default_factory=list)
    """As of a fact."""


class Moment(Declared):
    """A named instant."""

    at: Instant | None = None
    """When it is; without it, unknown until it happens."""


def _a_bound(value: object) -> Any:
    if isinstance(value, datetime):
        return an_instant(value)
    if isinstance(value, date):
        return a_date(value)
    if isinstance(value, str):
        return value
    raise BOUND_IS_NEITHER.refusal()


Bound = Annotated[
    date | datetime | str,
    PlainValidator(_a_bound),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A date, a time with its offset, or the name of a moment or of a date fact.",
        }
    ),
]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ClockTime = Annotated[str, Field(pattern=patterns.CLOCK_TIME, description="A time of day, such as 22:00.")]


class Period(Declared):
    """A window of time, weekly hours, or both."""

    start: Bound | None = Field(default=None, alias="from")
    """Where it begins."""
    until: Bound | None = None
    """Where it ends; no longer part of it."""
    through: Bound | None = None
    """The last day, wholly part of it."""
    before: Duration | None = None
    """How much earlier than `from` it begins."""
    after: Duration | None = None
    """How much later than `until` or `through` it ends."""
    days: Annotated[list[Weekday], Field(min_length=1)] | None = None
    """The days of the week."""
    hours: Annotated[list[ClockTime], Field(min_length=2, max_length=2)] | None = None
    """From when to when; past midnight it belongs to the day on which it starts."""


class Calendar(Declared):
    """Which days count as working days."""

    country: Annotated[str, Field(pattern=patterns.COUNTRY)] | None = None
    """The country whose public holidays count, by its ISO 3166-1 code."""
    region: Annotated[str, Field(pattern=patterns.REGION)] | None = None
    """The part of the region's ISO 3166-2 code after the hyphen."""
    rest_days: list[Weekday] = Field(default_factory=list)
    """The days of the week on which nobody works."""
    holidays: list[Annotated[date, AfterValidator(a_date)]] | None = None
    """Dates that are holidays, instead of the country's."""
    exceptions: dict[str, Literal["work", "rest"]] = Field(default_factory=dict)
    """Dates that are working days or rest days whatever else is said."""


class Ruling(Declared):
    """A person's answer to a question about the text itself, for this version."""

    fact: Name
    """The fact that is answered; one with about = "policy"."""
    value: Answer
    """The answer."""
    by: Label
    """Who answered."""
    on: date
    """When."""
    reason: Texts
    """Why, by language."""
