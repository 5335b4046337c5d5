"""Acts as the language writes them (section 9): lines of JSON, or a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from policycode.diagnostics import words
from policycode.importing.item import Item
from policycode.importing.items import items
from policycode.importing.protocol import Found, Imported, Importer, Refused, Wanted, id_by_content
from policycode.importing.recognising import has_key, is_json


def _one(item: Item, wanted: Wanted) -> Imported:
    if item.fault is not None:
        return Refused(wanted.name, item.number, item.fault, item.text)
    values = item.value
    origin = values.get("provenance")
    origin = origin if isinstance(origin, Mapping) else {}
    source, id = origin.get("source", wanted.source), origin.get("id", values.get("id"))
    return Found(
        source if isinstance(source, str) else "",
        id if isinstance(id, str) and id else id_by_content(values),
        wanted.name,
        item.number,
        values,
    )


def recognises(path: Path, head: bytes) -> bool:
    """By the person and the action that every act has."""
    return is_json(path, head) and has_key(head, "person") and has_key(head, "action")


def _read(path: Path, wanted: Wanted) -> Iterator[Imported]:
    for item in items(lambda: path.open("rb"), wanted.name):
        yield _one(item, wanted)


IMPORTER: Final = Importer(
    "acts",
    words(
        "Daden zoals de taal ze schrijft: JSON Lines, of een lijst.",
        "Acts as the language writes them: JSON Lines, or a list.",
    ),
    recognises,
    _read,
)
