"""The objects of one JSON document: of the list that it is, of a collection's, or the one that it is itself.

The document is cut at its brackets and commas, and each item is read by itself. So one that is too long, too deep or
no JSON costs itself only, and an item says the same here as on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from policycode.diagnostics import Words, words
from policycode.importing.brackets import Brackets, Kept
from policycode.importing.item import ACTS_AT_ALL, DEEPEST, TOO_DEEP, TOO_LONG, Item, faulty, item_of
from policycode.importing.refusals import Unreadable
from policycode.syntax.json_lines import Line

LISTS: Final = ("", "orderedItems", "items", "first.orderedItems", "first.items")
"""Where a list of items stands: it is the document, or belongs to a collection of Activity Streams."""
_OBJECTS: Final = ("", "first")
_KEY: Final = re.compile(rb'\s*"([^"\\]*)"\s*:\s*')
_MOST_TEXT: Final = 10_000


class Document:
    """Goes over a document from list to list."""

    def __init__(self, stream: BinaryIO, file: str = "") -> None:
        self._brackets, self._file = Brackets(stream), file
        self._begun = False
        self._inside = ""
        self._whole: Kept | None = Kept()  # until there is a list in it
        self._deepest = 0
        self._number = 0

    def items(self) -> Iterator[Item]:
        """Every item, the last of them the reason why what follows cannot be read, if that is so."""
        try:
            while self.next_list():
                yield from self._of_list()
            if self._whole is not None:
                yield self._item(self._whole, self._whole.text, self._deepest)
        except Unreadable as stop:
            yield self._stopped(stop.message, stop.help)
        except EOFError:
            yield self._stopped(*_told(_ENDS, self._number))

    def next_list(self) -> bool:
        """Goes into the next list of items; whether there was one before the end. Raises Unreadable where the document
        goes wrong."""
        while mark := self._brackets.step():
            said = self._taken()[:-1]
            if mark in b"[{":
                place = self._place(said)
                if mark == b"[" and place in LISTS:
                    self._whole = None
                    return True
                if mark == b"{" and place in _OBJECTS:
                    self._inside = place or ""
                elif not self._brackets.close():
                    raise self._wrong(_ENDS)
            elif mark == b"}" and self._brackets.depth >= 0:
                self._inside = ""
            elif mark != b"," or self._brackets.depth == 0:
                raise self._wrong(_NO_DOCUMENT)
        if self._brackets.depth or not self._begun:
            raise self._wrong(_ENDS)
        if self._taken().strip():
            raise self._wrong(_MORE)
        return False

    def _taken(self) -> bytes:
        self._deepest = max(self._deepest, self._brackets.deepest)
        said = self._brackets.take().text
        if self._whole is not None:
            self._whole.add(said)
        return said

    def _place(self, said: bytes) -> str | None:
        """What the object or list is called that opens here."""
        if self._brackets.depth == 1:
            if self._begun or said.strip():
                raise self._wrong(_MORE if self._begun else _NO_DOCUMENT)
            self._begun = True
            return ""
        key = _KEY.fullmatch(said)
        return None if key is None else f"{self._inside}.{key[1].decode('utf-8', 'replace')}".lstrip(".")

    def _of_list(self) -> Iterator[Item]:
        brackets, outside, first = self._brackets, self._brackets.depth, True
        while mark := brackets.step():
            if mark in b"[{":
                if not brackets.close():
                    break
                continue
            if mark == b"}":
                raise self._wrong(_NO_DOCUMENT)
            deepest, kept = brackets.deepest - outside, brackets.take()
            text = kept.text if kept.is_long else kept.text[:-1]
            if mark == b"," or not first or text.strip():
                yield self._item(kept, text, deepest)
            if mark == b"]":
                return
            first = False
        raise self._wrong(_ENDS)

    def _item(self, kept: Kept, said: bytes, deepest: int) -> Item:
        self._number += 1
        text = said.decode("utf-8", "replace").strip()
        if (why := _fault(kept, said, deepest)) is not None:
            return faulty(self._number, *why, self._file, text)
        return item_of(Line(self._number, text), self._file, _CALLED)

    def _wrong(self, why: Words) -> Unreadable:
        return Unreadable(*_told(why, self._number))

    def _stopped(self, message: Words, help: Words) -> Item:
        text = self._brackets.take().text[:_MOST_TEXT].decode("utf-8", "replace").strip()
        return faulty(self._number + 1, message, help, self._file, text)


def _fault(kept: Kept, said: bytes, deepest: int) -> tuple[Words, Words] | None:
    """What is wrong with an item before anybody looks into it."""
    if kept.is_long:
        return TOO_LONG, ACTS_AT_ALL
    if deepest > DEEPEST:
        return TOO_DEEP, ACTS_AT_ALL
    if not said.strip():
        return _NOTHING, _NO_COMMA
    try:
        said.decode()
    except UnicodeDecodeError:
        return _NOT_UTF8
    return None


def _told(why: Words, number: int) -> tuple[Words, Words]:
    return (
        words(
            f"Vanaf hier is het bestand niet te lezen, of het is afgebroken: {why['nl']}.",
            f"From here the file cannot be read, or it was cut off: {why['en']}.",
        ),
        words(
            f"De {number} daarvoor zijn gelezen. Haal het bestand opnieuw op en importeer het nog eens: wat er al is, "
            "komt niet dubbel.",
            f"The {number} before it were read. Get the file again and import it once more: what is there already is "
            "not doubled.",
        ),
    )


_ENDS: Final = words("het houdt op voor het uit is", "it ends before it is complete")
_MORE: Final = words(
    "na het einde van het document staat nog iets", "behind the end of the document stands more"
)
_NO_DOCUMENT: Final = words("hier staat geen JSON", "there is no JSON here")
_NOTHING: Final = words("Tussen twee komma's staat niets.", "Nothing stands between two commas.")
_NO_COMMA: Final = words("Laat de komma weg.", "Leave the comma out.")
_NOT_UTF8: Final = (
    words("Dit onderdeel is geen UTF-8.", "This item is not UTF-8."),
    words("Zet het bestand om, bijvoorbeeld met iconv.", "Convert the file, say by iconv."),
)
_CALLED: Final = words("Dit onderdeel", "This item")
