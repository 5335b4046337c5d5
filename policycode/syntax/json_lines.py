"""Lines of JSON, read so that no line can break more than itself."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.syntax.mistakes import shown

LONGEST_LINE = 10_000_000
"""The most bytes of a line."""

THIS_LINE: Final = words("Deze regel", "This line")

_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a stream. ``text`` has no line end; of what is no UTF-8 it has replacement characters.

    ``fault`` says what is wrong with the line before anybody looks into it.
    """

    number: int
    text: str
    fault: Words | None = None


def lines(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a stream that are not empty, numbered from 1; never more than one of them in memory."""
    number = 0
    while piece := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(piece) > LONGEST_LINE and not piece.endswith(b"\n"):
            _skip_rest(stream)
            yield Line(number, piece[:80].decode("utf-8", "replace"), _TOO_LONG)
            continue
        raw = piece.removeprefix(b"\xef\xbb\xbf") if number == 1 else piece
        try:
            text = raw.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield Line(number, raw.decode("utf-8", "replace").rstrip("\r\n"), _NOT_UTF8)
            continue
        if text and not text.isspace():
            yield Line(number, text)


def _skip_rest(stream: BinaryIO) -> None:
    while (piece := stream.readline(LONGEST_LINE)) and not piece.endswith(b"\n"):
        pass


def json_value(line: Line, file: str | None, called: Words = THIS_LINE) -> Any:
    """The value on a line; :class:`ActError` where there is none that every reader would read alike. ``called`` begins
    the sentence on what is no JSON."""
    if line.fault is not None:
        raise ActError(dict(line.fault), help=ONE_LINE, file=file, line=line.number)
    try:
        value = parse_json(line.text)
    except json.JSONDecodeError as error:
        raise ActError(
            dict(
                words(
                    f"{called['nl']} is geen JSON: het gaat mis bij teken {error.pos + 1}.",
                    f"{called['en']} is no JSON: it goes wrong at character {error.pos + 1}.",
                )
            ),
            help=dict(_help(line.text, error.pos)),
            file=file,
            line=line.number,
        ) from None
    except RecursionError:
        raise ActError(dict(_TOO_DEEP), help=ONE_LINE, file=file, line=line.number) from None
    except ValueError as error:
        sentence, help = _refusal(error)
        raise ActError(dict(sentence), help=dict(help), file=file, line=line.number) from None
    return value


class _Refused(ValueError):
    def __init__(self, sentence: Words, help: Words) -> None:
        super().__init__(sentence["en"])
        self.sentence, self.help = sentence, help


def parse_json(text: str) -> Any:
    """The value of a JSON text. Keys that stand twice, NaN, endless numbers and halves of characters are refused.

    Raises ``json.JSONDecodeError``, another ``ValueError`` or ``RecursionError``.
    """
    value = _DECODER.decode(text)
    if _HALF_PAIR.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            raise _Refused(*_HALF_CHARACTER) from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = shown(next(key for key in keys if keys.count(key) > 1))
        raise _Refused(
            words(f"De sleutel ‘{twice}’ staat er twee keer.", f"The key “{twice}” stands there twice."),
            words("Laat hem één keer staan.", "Leave it there once."),
        )
    return made


def _constant(name: str) -> Any:
    raise _Refused(words(f"{name} is geen getal in JSON.", f"{name} is no number in JSON."), _WHOLE)


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Refused(
            words(f"Het getal {shown(text)} is te groot.", f"The number {shown(text)} is too large."), _WHOLE
        )
    return number


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)


def _refusal(error: ValueError) -> tuple[Words, Words]:
    # Anything else is Python's bound on the digits of a whole number.
    return (error.sentence, error.help) if isinstance(error, _Refused) else (_TOO_MANY_DIGITS, _WHOLE)


def _help(text: str, at: int) -> Words:
    found = text[at : at + 1]
    if found == "'":
        return words('JSON heeft dubbele aanhalingstekens: "…".', 'JSON has double quotes: "…".')
    if text[at : at + 4] in ("True", "None") or text[at : at + 5] == "False":
        return words(
            "Schrijf true, false of null, met een kleine letter.",
            "Write true, false or null, in small letters.",
        )
    if not found:
        return words(
            "De regel houdt te vroeg op; elke daad staat op één regel.",
            "The line ends too early; each act stands on one line.",
        )
    return words(f"Daar staat {found!r}.", f"There stands {found!r}.")


ONE_LINE = words(
    "Schrijf elke daad als één JSON-object op één regel, in UTF-8.",
    "Write each act as one JSON object on one line, in UTF-8.",
)
_WHOLE = words(
    "Schrijf een geheel getal tot en met 9007199254740991 (2⁵³−1), of laat de sleutel weg.",
    "Write a whole number up to 9007199254740991 (2⁵³−1), or leave the key out.",
)
_TOO_LONG = words(
    f"Deze regel is langer dan {LONGEST_LINE // 1_000_000} MB.",
    f"This line is longer than {LONGEST_LINE // 1_000_000} MB.",
)
_NOT_UTF8 = words("Deze regel is geen UTF-8.", "This line is not UTF-8.")
_TOO_DEEP = words("Deze regel is te diep genest.", "This line is nested too deeply.")
_TOO_MANY_DIGITS = words("Hierin staat een te groot getal.", "There is too large a number in this.")
_HALF_CHARACTER = (
    words(
        "Hierin staat een half teken (\\ud800 tot \\udfff zonder zijn wederhelft).",
        "There is half a character in this (\\ud800 to \\udfff without its other half).",
    ),
    words(
        "Schrijf het teken zelf, of beide helften: \\ud83d\\ude00 is 😀.",
        "Write the character itself, or both halves: \\ud83d\\ude00 is 😀.",
    ),
)
