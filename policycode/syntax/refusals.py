"""What may be wrong with the form of a value, whatever it is the value of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from policycode.diagnostics import Words, words
from policycode.syntax import patterns
from policycode.syntax.mistakes import Mistake

Form = Literal["toml", "json", "csv"]
"""The format in which an author wrote: what a table is called there, and how one is filled in."""

KINDS: Mapping[str, Words] = {
    "text": words("een tekst", "a text"),
    "int": words("een geheel getal", "a whole number"),
    "number": words("een getal", "a number"),
    "bool": words("true of false", "true or false"),
    "list": words("een lijst", "a list"),
    "table": words("een tabel", "a table"),
    "date": words("een datum", "a date"),
    "datetime": words("een tijdstip", "an instant"),
    "time": words("een tijd van de dag", "a time of day"),
    "nothing": words("niets", "nothing"),
}
"""What values are called in TOML."""

KINDS_IN_JSON: Mapping[str, Words] = {
    **KINDS,
    "table": words("een object", "an object"),
    "nothing": words("null", "null"),
}
"""The same in JSON."""

EXAMPLES: Mapping[str, Words] = {
    "text": words('een tekst tussen aanhalingstekens, als "…"', 'a text in quotes, as "…"'),
    "int": words(
        "een getal als 3, zonder aanhalingstekens of komma", "a number as 3, without quotes or point"
    ),
    "number": words("een getal als 0.8, zonder aanhalingstekens", "a number as 0.8, without quotes"),
    "bool": words("true of false, zonder aanhalingstekens", "true or false, without quotes"),
    "list": words("een lijst, als [ … ]", "a list, as [ … ]"),
    "table": words("een tabel, als { … = … }", "a table, as { … = … }"),
    "date": words(
        "een datum, als 2026-01-01, zonder aanhalingstekens", "a date, as 2026-01-01, without quotes"
    ),
    "datetime": words(
        "een tijdstip, als 2026-01-01T09:00:00+01:00", "an instant, as 2026-01-01T09:00:00+01:00"
    ),
}
"""How a value of each kind is written in TOML."""

EXAMPLES_IN_JSON: Mapping[str, Words] = {
    **EXAMPLES,
    "table": words('een object, als {"…": …}', 'an object, as {"…": …}'),
    "date": words('een datum tussen aanhalingstekens, als "2026-01-01"', 'a date in quotes, as "2026-01-01"'),
    "datetime": words(
        'een tijdstip tussen aanhalingstekens, als "2026-01-01T09:00:00+01:00"',
        'an instant in quotes, as "2026-01-01T09:00:00+01:00"',
    ),
}
"""The same in JSON."""

UNKNOWN_KEY = Mistake(
    "E2",
    "De sleutel ‘{key}’ is hier onbekend.",
    "The key “{key}” is unknown here.",
    "Hier kunnen staan: {known}. Vrije opmerkingen horen in een tabel `notes`.",
    "Here may stand: {known}. Free remarks belong in a table `notes`.",
    name="unknown-key",
)
UNKNOWN_KEY_BUT_NEAR = Mistake(
    "E2",
    "De sleutel ‘{key}’ is hier onbekend.",
    "The key “{key}” is unknown here.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
    name="unknown-key",
)
MISSING_KEY = Mistake(
    "E2",
    "De sleutel `{key}` ontbreekt.",
    "The key `{key}` is missing.",
    "Voeg `{key}` toe aan deze tabel.",
    "Add `{key}` to this table.",
    name="missing-key",
)
MISSING_KEY_IN_JSON = replace(
    MISSING_KEY, help_nl='Voeg "{key}": … toe tussen { en }.', help_en='Add "{key}": … between { and }.'
)
MISSING_IN_A_ROW = replace(
    MISSING_KEY,
    nl="In deze regel is de kolom `{key}` leeg.",
    en="The column `{key}` is empty in this line.",
    help_nl="Vul die kolom in.",
    help_en="Fill that column in.",
)
MISSING: Mapping[Form, Mistake] = {
    "toml": MISSING_KEY,
    "json": MISSING_KEY_IN_JSON,
    "csv": MISSING_IN_A_ROW,
}
"""A key that is missing, in the words of each format."""
UNKNOWN_KEY_IN_JSON = replace(
    UNKNOWN_KEY, help_nl="Hier kunnen staan: {known}.", help_en="Here may stand: {known}."
)
NOT_ONE_OF = Mistake(
    "E3",
    "‘{value}’ kan hier niet staan.",
    "“{value}” cannot stand here.",
    "Kies een van: {known}.",
    "Choose one of: {known}.",
)
NOT_ONE_OF_BUT_NEAR = Mistake(
    "E3",
    "‘{value}’ kan hier niet staan.",
    "“{value}” cannot stand here.",
    "Bedoel je ‘{near}’? Er zijn: {known}.",
    "Did you mean “{near}”? There are: {known}.",
)
WRONG_KIND = Mistake(
    "E3",
    "Bij `{key}` hoort {expected}, niet {given}.",
    "`{key}` takes {expected}, not {given}.",
    "Schrijf {example}.",
    "Write {example}.",
)
TEXT_WITHOUT_LANGUAGE = Mistake(
    "E3",
    "De taal van `{key}` ontbreekt.",
    "The language of `{key}` is missing.",
    'Schrijf {key}.nl = "…" of {key} = { nl = "…", en = "…" }.',
    'Write {key}.en = "…" or {key} = { nl = "…", en = "…" }.',
)
BOOL_IN_QUOTES = Mistake(
    "E3",
    "Bij `{key}` hoort {expected}, geen tekst.",
    "`{key}` takes {expected}, not a text.",
    "Schrijf {value} zonder aanhalingstekens.",
    "Write {value} without quotes.",
)
TEXT_WITHOUT_QUOTES = Mistake(
    "E3",
    "Bij `{key}` hoort een tekst, niet {given}.",
    "`{key}` takes a text, not {given}.",
    'Zet aanhalingstekens om de waarde: "{value}".',
    'Put quotes around the value: "{value}".',
)
VALUE_IN_QUOTES = Mistake(
    "E3",
    "Bij `{key}` hoort {expected}, geen tekst.",
    "`{key}` takes {expected}, not a text.",
    "Laat de aanhalingstekens weg als ‘{value}’ {expected} is.",
    "Leave out the quotes if “{value}” is {expected}.",
)
LIST_WITHOUT_BRACKETS = Mistake(
    "E3",
    "Bij `{key}` hoort een lijst, niet {given}.",
    "`{key}` takes a list, not {given}.",
    "Zet vierkante haken om de waarden: [ … ].",
    "Put square brackets around the values: [ … ].",
)
UNFIT = Mistake(
    "E3",
    "‘{value}’ past hier niet.",
    "“{value}” does not fit here.",
    "Vergelijk met een andere tabel van deze soort, of met het schema van `policycode schema`.",
    "Compare with another table of this kind, or with the schema of `policycode schema`.",
)
TOO_SMALL = Mistake(
    "E3", "{value} is te klein.", "{value} is too small.", "Ten minste {bound}.", "At least {bound}."
)
TOO_LARGE = Mistake(
    "E3", "{value} is te groot.", "{value} is too large.", "Ten hoogste {bound}.", "At most {bound}."
)
NOT_FINITE = Mistake(
    "E3",
    "Dit is geen eindig getal ({value}).",
    "This is no finite number ({value}).",
    "De grens is {bound}.",
    "The limit is {bound}.",
)
EMPTY_TEXT = Mistake(
    "E3",
    "Deze tekst is leeg.",
    "This text is empty.",
    "Vul hem in of laat de sleutel weg.",
    "Fill it in or leave the key out.",
)
TOO_LONG = Mistake(
    "E3",
    "Deze tekst is te lang.",
    "This text is too long.",
    "Hooguit {bound} tekens.",
    "At most {bound} characters.",
)
TOO_FEW = Mistake(
    "E3",
    "Deze lijst is te kort.",
    "This list is too short.",
    "Minstens {bound}; laat de sleutel weg als er niets te noemen is.",
    "At least {bound}; leave the key out if there is nothing to list.",
)
TOO_MANY = Mistake(
    "E3",
    "Deze lijst is te lang.",
    "This list is too long.",
    "Hooguit {bound}.",
    "At most {bound}.",
)
NOT_AN_IDENTIFIER = Mistake(
    "E3",
    "‘{value}’ kan geen naam zijn.",
    "“{value}” cannot be a name.",
    "Een naam heeft kleine letters, cijfers en _ en begint met een letter, zoals ‘{suggested}’.",
    "A name has small letters, digits and _ and begins with a letter, as “{suggested}”.",
)
NOT_A_LANGUAGE = Mistake(
    "E3",
    "‘{value}’ is geen taalcode.",
    "“{value}” is no language tag.",
    "Schrijf een code zoals nl, en of nl-BE.",
    "Write a tag such as nl, en or nl-BE.",
)
NOT_A_CLOCK_TIME = Mistake(
    "E7",
    "‘{value}’ is geen tijd van de dag.",
    "“{value}” is no time of day.",
    'Schrijf uren en minuten, zoals "22:00"; middernacht is "00:00" of "24:00".',
    'Write hours and minutes, as "22:00"; midnight is "00:00" or "24:00".',
)
NOT_A_COUNTRY = Mistake(
    "E3",
    "‘{value}’ is geen landcode.",
    "“{value}” is no country code.",
    "Schrijf twee hoofdletters, zoals NL of BE.",
    "Write two capitals, as NL or BE.",
)
NOT_A_REGION = Mistake(
    "E3",
    "‘{value}’ is geen regiocode.",
    "“{value}” is no region code.",
    "Schrijf het deel van de ISO 3166-2-code na het streepje, zoals VLG.",
    "Write the part of the ISO 3166-2 code after the hyphen, as VLG.",
)

SHAPES: Mapping[str, Mistake] = {
    patterns.IDENTIFIER: NOT_AN_IDENTIFIER,
    patterns.IDENTIFIER_OR_STAR: NOT_AN_IDENTIFIER,
    patterns.LANGUAGE: NOT_A_LANGUAGE,
    patterns.CLOCK_TIME: NOT_A_CLOCK_TIME,
    patterns.COUNTRY: NOT_A_COUNTRY,
    patterns.REGION: NOT_A_REGION,
}
"""What a text that does not match a pattern of the written form is not."""
