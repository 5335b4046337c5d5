"""Values of facts: defaults and rulings, held against the type of the fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from policycode.diagnostics import Place, Words, nearest, words
from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, SetOf, Sort
from policycode.norms.vocabulary import FactAnswer
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.page import Page

KINDS: Mapping[str, Words] = {
    "bool": words("een ja-neefeit", "a yes-or-no fact"),
    "choice": words("een keuze", "a choice"),
    "level": words("een niveau", "a level"),
    "set": words("een verzameling", "a set"),
    "int": words("een geheel getal", "a whole number"),
    "date": words("een datum", "a date"),
    "datetime": words("een tijdstip", "an instant"),
}
"""What a fact of each type is called."""

WRONG_ANSWER = Mistake(
    "E3",
    "‘{name}’ is {kind}; {value} past daar niet bij.",
    "“{name}” is {kind}; {value} does not fit it.",
    "Schrijf {example}.",
    "Write {example}.",
)

UNDECLARED_ANSWER = Mistake(
    "E4",
    "‘{value}’ is geen waarde van ‘{name}’.",
    "“{value}” is no value of “{name}”.",
    "Kies een van: {known}.",
    "Choose one of: {known}.",
)

UNDECLARED_BUT_NEAR = Mistake(
    "E4",
    "‘{value}’ is geen waarde van ‘{name}’.",
    "“{value}” is no value of “{name}”.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
)

OUT_OF_RANGE = Mistake(
    "E3",
    "{value} ligt buiten het bereik van ‘{name}’.",
    "{value} lies outside the range of “{name}”.",
    "Het bereik is {low} tot en met {high}.",
    "The range is {low} up to and including {high}.",
)


def answer(name: str, sort: Sort, value: object, page: Page, path: tuple[str, ...]) -> FactAnswer | None:
    """A value of a fact as the norms keep it; reported, and ``None``, where it does not fit."""
    place = page.value(*path)
    match sort, value:
        case Bool(), bool():
            return value
        case Choice(values) | Level(values), str():
            return value if _declared(name, value, values, page, place) else None
        case SetOf(values), list():
            fits = [
                _declared(name, item, values, page, page.value(*path, index))
                for index, item in enumerate(value)
            ]
            return frozenset(value) if all(fits) else None
        case Int(low, high), int() if not isinstance(value, bool):
            if (low is not None and value < low) or (high is not None and value > high):
                page.report(OUT_OF_RANGE, place, value=value, name=name, low=_end(low), high=_end(high))
                return None
            return value
        case Instant(), datetime():
            return value
        case Day(), date() if not isinstance(value, datetime):
            return value
        case _:
            kind = next(word for word, made in _SORTS.items() if isinstance(sort, made))
            said, example = shown(value), _EXAMPLES[kind]
            page.report(WRONG_ANSWER, place, name=name, kind=KINDS[kind], value=said, example=example)
            return None


_SORTS = {
    "bool": Bool,
    "choice": Choice,
    "level": Level,
    "set": SetOf,
    "int": Int,
    "date": Day,
    "datetime": Instant,
}
_EXAMPLES = {
    "bool": words("true of false, zonder aanhalingstekens", "true or false, without quotes"),
    "choice": words('een van de waarden, als "…"', 'one of the values, as "…"'),
    "level": words('een van de waarden, als "…"', 'one of the values, as "…"'),
    "set": words('een lijst van waarden, als ["…"]', 'a list of values, as ["…"]'),
    "int": words("een geheel getal, zonder aanhalingstekens", "a whole number, without quotes"),
    "date": words("een datum, als 2026-01-01", "a date, as 2026-01-01"),
    "datetime": words(
        "een tijdstip, als 2026-01-01T09:00:00+01:00", "an instant, as 2026-01-01T09:00:00+01:00"
    ),
}


def _end(bound: int | None) -> str:
    return "…" if bound is None else str(bound)


def _declared(name: str, value: str, values: tuple[str, ...], page: Page, place: Place) -> bool:
    if value in values:
        return True
    near = nearest(value, values)
    if near is not None:
        page.report(UNDECLARED_BUT_NEAR, place, value=shown(value), name=name, near=near)
    else:
        known = ", ".join(values[:8]) + (", …" if len(values) > 8 else "")
        page.report(UNDECLARED_ANSWER, place, value=shown(value), name=name, known=known)
    return False
