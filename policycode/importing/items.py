"""The objects of a JSON file one at a time: of an array, of a collection, of lines, or the one that it is."""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO, Final

from policycode.diagnostics import Words, words
from policycode.errors import ActError
from policycode.importing.columns import Unfit
from policycode.importing.refusals import CannotImport
from policycode.syntax.json_lines import LONGEST_LINE, json_value, lines, parse_json
from policycode.syntax.mistakes import shown

Opens = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens the same bytes from their beginning, as often as asked."""

COLLECTIONS: Final = ("orderedItems", "items", "first.orderedItems", "first.items")
"""Where a collection of Activity Streams keeps its items."""
DEEPEST: Final = 100
"""The most levels of an item."""
_CHUNK: Final = 8192
_MOST_OPEN: Final = 3000
_FIRST_LINES: Final = 3
_FIRST_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """A value at a place from 1 (a line, or the place in the list), or why there is none. ``text`` is that of a line.

    After an item whose ``broken`` is set nothing can be read any more.
    """

    number: int
    value: Any = None
    fault: ActError | None = None
    text: str = ""
    broken: bool = False


def items(opens: Opens, file: str) -> Iterator[Item]:
    """Every object of a file, in memory that does not grow with it. Raises UsageError without ijson, which lines do
    not need."""
    with opens() as stream:
        as_lines = _has_lines(stream)
    if as_lines:
        with opens() as stream:
            yield from _of_lines(stream, file)
    else:
        yield from _of_document(opens, file)


# -- lines


def _has_lines(stream: BinaryIO) -> bool:
    """Whether one of the first lines is a whole object by itself. A list is no line, nor is a whole collection, nor
    what has no end within the first megabyte."""
    head = stream.read(_FIRST_BYTES)
    for line in itertools.islice(lines(io.BytesIO(head)), _FIRST_LINES):
        if line.text.lstrip().startswith("["):
            return False
        try:
            value = parse_json(line.text)
        except (ValueError, RecursionError):
            continue
        return isinstance(value, dict) and not any(_within(value, place) for place in COLLECTIONS)
    return False


def _within(value: Any, place: str) -> bool:
    for step in place.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return isinstance(value, list)


def _of_lines(stream: BinaryIO, file: str) -> Iterator[Item]:
    for line in lines(stream):
        try:
            yield _checked(line.number, json_value(line, file), file, line.text)
        except ActError as error:
            yield Item(line.number, fault=error, text=line.text)


# -- documents


def _of_document(opens: Opens, file: str) -> Iterator[Item]:
    ijson = _ijson()
    number = 0
    try:
        with opens() as stream:
            prefix = _prefix(ijson, _Watched(stream))
        with opens() as stream:
            watched = _Watched(stream)
            for value in ijson.items(watched, prefix, buf_size=_CHUNK, map_type=_Once):
                watched.fresh()
                number += 1
                yield _checked(number, value, file)
    except Unfit as stop:
        yield _broken(number, stop.message, stop.help, file)
    except (ijson.JSONError, ValueError, EOFError) as error:
        yield _broken(number, *_stopped(number, error), file)


def _prefix(ijson: Any, stream: _Watched) -> str:
    """Where the items stand: in the list that the document is, in a collection's, or the document is the one item."""
    for place, event, _ in ijson.parse(stream, buf_size=_CHUNK):
        if event == "start_array" and (place == "" or place in COLLECTIONS):
            return f"{place}.item".lstrip(".")
    return ""


def _ijson() -> Any:
    try:
        import ijson
    except ImportError:
        raise CannotImport(
            "Een JSON-document vraagt ijson: pip install 'policycode[imports]'. JSON Lines vragen niets.",
            "A JSON document needs ijson: pip install 'policycode[imports]'. JSON Lines need nothing.",
        ) from None
    return ijson


class _Once(dict[str, Any]):
    """An object that remembers a key that stood in it twice."""

    __slots__ = ("twice",)

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self:
            self.twice = key
        super().__setitem__(key, value)


class _Watched:
    """A stream that refuses an item too long or too deeply nested to be held in memory.

    Brackets in texts are counted too; so many more that open than close occur in no text that people write.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._since = self._open = 0
        self._first = True

    def fresh(self) -> None:
        """An item was read whole."""
        self._since = self._open = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        if self._first and piece:
            piece, self._first = piece.removeprefix(b"\xef\xbb\xbf") or self._stream.read(size), False
        self._since += len(piece)
        opening = piece.count(b"[") + piece.count(b"{")
        if self._since > LONGEST_LINE:
            raise Unfit(_TOO_LONG, _AS_LINES)
        if self._open + opening > _MOST_OPEN:
            raise Unfit(_TOO_DEEP, _AS_LINES)
        self._open = max(0, self._open + opening - piece.count(b"]") - piece.count(b"}"))
        return piece


# -- values


def _checked(number: int, value: Any, file: str, text: str = "") -> Item:
    try:
        whole = _plain(value, 0)
        if not isinstance(whole, dict):
            raise Unfit(_NO_OBJECT, _AN_OBJECT)
    except Unfit as error:
        return Item(number, fault=_placed(error.message, error.help, file, number), text=text)
    return Item(number, whole, text=text)


def _plain(value: Any, depth: int) -> Any:
    """The value in JSON's own types; Unfit where readers could take it for different things."""
    if depth > DEEPEST:
        raise Unfit(_TOO_DEEP, _AS_LINES)
    if isinstance(value, dict):
        if (key := getattr(value, "twice", None)) is not None:
            raise Unfit(
                words(
                    f"De sleutel ‘{shown(key)}’ staat er twee keer.",
                    f"The key “{shown(key)}” stands there twice.",
                ),
                words("Geef elke sleutel één keer.", "Give each key once."),
            )
        return {key: _plain(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    if isinstance(value, Decimal):
        number = float(value)
        if not math.isfinite(number):
            raise Unfit(
                words(f"Het getal {value} is te groot.", f"The number {value} is too large."),
                words("Schrijf het kleiner.", "Write it smaller."),
            )
        return number
    return value


def _broken(number: int, message: Words, help: Words, file: str) -> Item:
    return Item(number + 1, fault=_placed(message, help, file, number + 1), broken=True)


def _placed(message: Words, help: Words, file: str, number: int) -> ActError:
    return ActError(message, help=help, file=file, line=number)


def _stopped(number: int, error: Exception) -> tuple[Words, Words]:
    said = " ".join(str(error).replace("b'", "").split())
    why = said.partition(".")[0].partition("{")[0].partition("(")[0].strip()[:80] or type(error).__name__
    return (
        words(
            f"Vanaf hier is het bestand niet te lezen, of het is afgebroken ({why}).",
            f"From here the file cannot be read, or it was cut off ({why}).",
        ),
        words(
            f"De {number} daarvoor zijn gelezen. Haal het bestand opnieuw op en importeer het nog eens: wat er al is, "
            "komt niet dubbel.",
            f"The {number} before it were read. Get the file again and import it once more: what is there already is "
            "not doubled.",
        ),
    )


_TOO_LONG = words(
    f"Een onderdeel is langer dan {LONGEST_LINE // 1_000_000} MB.",
    f"An item is longer than {LONGEST_LINE // 1_000_000} MB.",
)
_TOO_DEEP = words("Een onderdeel is te diep genest.", "An item is nested too deeply.")
_AS_LINES = words(
    "Is dit wel een lijst van daden of activiteiten?", "Is this a list of acts or activities at all?"
)
_NO_OBJECT = words("Hier staat geen object.", "There is no object here.")
_AN_OBJECT = words("Schrijf elk onderdeel tussen { en }.", "Write each item between { and }.")
