"""Acts as data: what a line of JSON, a step of a scenario or a program's mapping may say of an act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic.functional_validators import BeforeValidator

from policycode.calendars.durations import parse_duration
from policycode.syntax.impossible_times import BEYOND_CALENDAR, fault_of
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.written.base import Table
from policycode.syntax.written.values import (
    LARGEST,
    NO_OFFSET,
    Label,
    Text,
    Texts,
    a_date,
    list_of_one,
)

NOT_AN_ACTS_TIME = Mistake(
    "E3",
    "{value} is geen tijdstip.",
    "{value} is no instant.",
    'Schrijf een tijdstip met zijn verschil met UTC, zoals "2026-03-02T22:15:00+01:00".',
    'Write an instant with its offset from UTC, as "2026-03-02T22:15:00+01:00".',
)
NOT_A_STATED_VALUE = Mistake(
    "E3",
    "{value} kan geen waarde van een feit zijn.",
    "{value} cannot be the value of a fact.",
    "Schrijf true of false, een geheel getal, een tekst of een lijst van teksten; laat een onbekend feit weg.",
    "Write true or false, a whole number, a text or a list of texts; leave an unknown fact out.",
)
NUMBER_BEYOND = Mistake(
    "E3",
    "{value} is een te groot getal.",
    "{value} is too large a number.",
    "Een geheel getal gaat tot en met 9007199254740991 (2⁵³−1), naar beide kanten.",
    "A whole number goes up to 9007199254740991 (2⁵³−1), either way.",
)
NOT_A_TERM = Mistake(
    "E3",
    "Hier hoort een naam, of een naam met zijn soorten.",
    "A name belongs here, or a name with its kinds.",
    'Schrijf "x" of {"name": "x", "is_a": ["social_network"]}.',
    'Write "x" or {"name": "x", "is_a": ["social_network"]}.',
)
NOT_A_STATER = Mistake(
    "E3",
    "‘{value}’ kan niets stellen.",
    "“{value}” cannot state anything.",
    'Schrijf "person", "system" of "evaluator", eventueel met een naam: "system:crm".',
    'Write "person", "system" or "evaluator", with a name if need be: "system:crm".',
)
NOT_ASSUMABLE = Mistake(
    "E3",
    "‘{key}’ kan niet zo worden aangenomen.",
    "“{key}” cannot be assumed like this.",
    "Er zijn: moment:NAAM (tijdstip), live:TREDE (true of false), count:HANDELING:DUUR (getal), function:NAAM "
    '(true, false of getal) en fact:NAAM ("other").',
    "There are: moment:NAME (instant), live:RUNG (true or false), count:ACTION:DURATION (number), function:NAME "
    '(true, false or number) and fact:NAME ("other").',
)

_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?P<offset>[Zz]|[+-]\d\d:\d\d)?", re.ASCII
)
_STATER = re.compile(r"(?:person|system|evaluator)(?::[^\s].{0,199})?", re.DOTALL)


def stated_instant(value: object) -> datetime:
    """An instant as a program or a JSON text states it, with the offset it was written with."""
    if isinstance(value, str):
        match = _INSTANT.fullmatch(value)
        if match is None:
            raise NOT_AN_ACTS_TIME.refusal(value=shown(value))
        try:
            value = datetime.fromisoformat(value.upper())
        except ValueError:
            mistake, filling = fault_of(match[0]) or (BEYOND_CALENDAR, {"value": shown(match[0])})
            raise mistake.refusal(**filling) from None
    if not isinstance(value, datetime):
        raise NOT_AN_ACTS_TIME.refusal(value=shown(value))
    if value.tzinfo is None or value.utcoffset() is None:
        raise NO_OFFSET.refusal(value=value.isoformat())
    return a_date(value)


def stated_value(value: object) -> Any:
    """A value as the acts keep it: members of a set as a tuple, dates as text."""
    match value:
        case bool() | str():
            return value
        case int() if abs(value) <= LARGEST:
            return value
        case int():
            raise NUMBER_BEYOND.refusal(value=shown(value))
        case date():
            return value.isoformat()
        case list() | tuple() if all(isinstance(item, str) for item in value):
            return tuple(value)
        case set() | frozenset() if all(isinstance(item, str) for item in value):
            return tuple(sorted(value))
        case _:
            raise NOT_A_STATED_VALUE.refusal(value=shown("null" if value is None else value))


def _a_stater(text: str) -> str:
    if not _STATER.fullmatch(text):
        raise NOT_A_STATER.refusal(value=shown(text))
    return text


def _assumed(value: dict[str, Any]) -> dict[str, Any]:
    assumed = {}
    for key, what in value.items():
        kind, _, name = key.partition(":")
        fits = bool(name)
        match kind:
            case "moment":
                what = stated_instant(what)
            case "live":
                fits = fits and isinstance(what, bool)
            case "count":
                fits = fits and type(what) is int and 0 <= what <= LARGEST and _is_count(name)
            case "function":
                fits = fits and isinstance(what, bool | int) and abs(what) <= LARGEST
            case "fact":
                fits = fits and what == "other"
            case _:
                fits = False
        if not fits:
            raise NOT_ASSUMABLE.refusal(key=shown(key))
        assumed[key] = what
    return assumed


def _is_count(name: str) -> bool:
    action, _, within = name.partition(":")
    try:
        parse_duration(within)
    except ValueError:
        return False
    return bool(action)


def _listed(value: object) -> object:
    if isinstance(value, str):
        return [value]
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return list(value) if isinstance(value, tuple) else value


Names = Annotated[list[Label], BeforeValidator(_listed, json_schema_input_type=Label | list[Label])]
StatedInstant = Annotated[
    datetime,
    PlainValidator(stated_instant),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "description": "An instant with its offset from UTC."}
    ),
]
_VALUES = [
    {"type": "boolean"},
    {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
    {"type": "string"},
    {"type": "array", "items": {"type": "string"}},
]
StatedValue = Annotated[Any, PlainValidator(stated_value), WithJsonSchema({"anyOf": _VALUES})]


MADE_BY_NOBODY = Mistake(
    "E3",
    "Alleen een evaluator of systeem dat gefaald heeft, laat een waarde leeg.",
    "Only an evaluator or a system that failed leaves a value empty.",
    'Laat een onbekend feit weg, of zet wie er faalde in `stated_by`, zoals "evaluator:taal".',
    'Leave an unknown fact out, or say in `stated_by` who failed, as "evaluator:language".',
)


class Stated(Table):
    """A value with who states it, how sure they are, and on what evidence."""

    value: StatedValue | None
    """The value; empty where an evaluator or a system was asked and failed."""
    stated_by: Annotated[str, AfterValidator(_a_stater)] = "person"
    """"person", "system" or "evaluator", or that with a colon and a name."""
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    """How sure they are, from 0 to 1."""
    evidence: Annotated[list[Any], BeforeValidator(list_of_one, json_schema_input_type=str | list[Any])] = (
        Field(default_factory=list)
    )
    """What it rests on; a single text may stand without brackets."""

    @model_validator(mode="after")
    def _empty_only_by_failure(self) -> Stated:
        if self.value is None and self.stated_by.partition(":")[0] == "person":
            raise MADE_BY_NOBODY.refusal()
        return self


def _kind_of_statement(value: object) -> str:
    return "<stated>" if isinstance(value, Mapping | Stated) else "<value>"


Statement = Annotated[
    Annotated[Stated, Tag("<stated>")] | Annotated[StatedValue, Tag("<value>")],
    Discriminator(_kind_of_statement),
]


class StatedTerm(Table):
    """An action or platform that nobody declared, with the categories that it belongs to."""

    name: Label
    """What it is called."""
    is_a: Names | None = None
    """The declared terms that it is a kind of."""


def _kind_of_term(value: object) -> str | None:
    if isinstance(value, str):
        return "<name>"
    return "<term>" if isinstance(value, dict | StatedTerm) else None


TermOrName = Annotated[
    Annotated[Label, Tag("<name>")] | Annotated[StatedTerm, Tag("<term>")],
    Discriminator(_kind_of_term, custom_error_type=NOT_A_TERM.error_type(), custom_error_message="refused"),
]


UNUSABLE_BECAUSE = Mistake(
    "E3",
    "Bewijs dat niet gebruikt mag worden, zegt waarom.",
    "Evidence that may not be used says why.",
    'Voeg `because` toe: {"nl": "…", "en": "…"}.',
    'Add `because`: {"nl": "…", "en": "…"}.',
)

Knowledge = Literal["public_page", "colleague_report", "network_log", "forwarded_message", "own_statement"]
"""How an employer comes to know of an act."""

Aim = Literal["unlawful_acts", "business_interests", "network_security", "usage_rules", "other"]
"""The kinds of purposes: the four of the Belgian collective agreement 81 (article 5), and any other."""


class WrittenProvenance(Table):
    """Where an act comes from, and what it was taken in for. It changes no outcome."""

    source: Text | None = None
    """Where it was published or kept: an address, or the name of a system."""
    id: Text | None = None
    """Its id there; `source` and `id` together tell it from every other act."""
    format: Label | None = None
    """The importer that read it."""
    file: Text | None = None
    """The file in which it stood."""
    item: Annotated[int, Field(ge=1)] | None = None
    """Its place in that file: the line, row or item, from 1."""
    imported: StatedInstant | None = None
    """When it was taken in."""
    purpose: Text | None = None
    """What it was taken in for, in words."""
    aim: Aim | None = None
    """The kind of that purpose."""
    knowledge: Knowledge | None = None
    """How the employer came to know of it."""
    usable: bool = True
    """Whether no rule of law stands in the way of using it as evidence."""
    because: Texts = Field(default_factory=dict)
    """Where it is not usable: why, by language."""

    @model_validator(mode="after")
    def _says_why(self) -> WrittenProvenance:
        if not self.usable and not self.because:
            raise UNUSABLE_BECAUSE.refusal()
        return self


class ActFields(Table):
    """What may be said of an act; nothing is required here."""

    id: Label | None = None
    """Its name among the acts of a run; by default its line."""
    time: StatedInstant | None = None
    """When it was or will be done; a done act has one."""
    person: Label | None = None
    """Who does it."""
    roles: Annotated[Names, Field(min_length=1)] | None = None
    """The roles of that person; without it the directory says them."""
    department: Label | None = None
    """The department of that person."""
    action: TermOrName | None = None
    """What is done."""
    platform: TermOrName | None = None
    """Where; without it, nowhere."""
    facts: dict[Label, Statement] = Field(default_factory=dict)
    """What is stated of it."""
    approvals: Names | None = None
    """The roles that gave their approval, these and no others."""
    content: Text | None = None
    """What was said."""
    tense: Literal["done", "planned"] | None = None
    """Whether it was done (by default) or is asked about in advance."""
    known: StatedInstant | None = None
    """When the employer learnt of it; by default its time."""
    reported_by: Names | None = None
    """Who reported it: they decide nothing about it."""
    assume: Annotated[dict[Label, Any], AfterValidator(_assumed)] = Field(default_factory=dict)
    """What is taken to be so where nothing else says it."""
    provenance: WrittenProvenance | None = None
    """Where it comes from, and what it was taken in for."""


class WrittenAct(ActFields):
    """An act."""

    person: Label
    """Who does it."""
    action: TermOrName
    """What is done."""
