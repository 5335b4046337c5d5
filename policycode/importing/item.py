"""One of the objects of a JSON file, and what is wrong with those that cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.syntax.json_lines import LONGEST_LINE, Line, json_value

DEEPEST: Final = 100
"""The most levels of an item."""


@dataclass(frozen=True, slots=True)
class Item:
    """A value at a place from 1 (a line, or the place in the list), or why there is none; ``text`` is how it stands
    there."""

    number: int
    value: Any = None
    fault: ActError | None = None
    text: str = ""


def item_of(line: Line, file: str, called: Words) -> Item:
    """The item of a line, or of what stands in a list; ``called`` begins the sentence on what is no JSON."""
    try:
        value = json_value(line, file, called)
    except ActError as error:
        return Item(line.number, fault=error, text=line.text)
    if not isinstance(value, dict):
        return faulty(line.number, NO_OBJECT, AN_OBJECT, file, line.text)
    if line.text.count("{") + line.text.count("[") > DEEPEST and _is_deep(value, DEEPEST):
        return faulty(line.number, TOO_DEEP, ACTS_AT_ALL, file, line.text)
    return Item(line.number, value, text=line.text)


def faulty(number: int, message: Words, help: Words, file: str, text: str = "") -> Item:
    """An item that cannot be taken."""
    return Item(number, fault=ActError(message, help=help, file=file, line=number), text=text)


def _is_deep(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    return levels == 0 or any(
        _is_deep(one, levels - 1) for one in (value.values() if isinstance(value, dict) else value)
    )


TOO_LONG = words(
    f"Dit onderdeel is langer dan {LONGEST_LINE // 1_000_000} MB.",
    f"This item is longer than {LONGEST_LINE // 1_000_000} MB.",
)
TOO_DEEP = words("Dit onderdeel is te diep genest.", "This item is nested too deeply.")
ACTS_AT_ALL = words(
    "Is dit wel een lijst van daden of activiteiten?", "Is this a list of acts or activities at all?"
)
NO_OBJECT = words("Hier staat geen object.", "There is no object here.")
AN_OBJECT = words("Schrijf elk onderdeel tussen { en }.", "Write each item between { and }.")
