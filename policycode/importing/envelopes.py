"""CloudEvents 1.0 in structured JSON: one event, a batch, or lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from policycode.diagnostics import words
from policycode.importing.activities import Activities
from policycode.importing.columns import Columns, at_place
from policycode.importing.item import Item
from policycode.importing.items import items
from policycode.importing.protocol import Found, Imported, Importer, Refused, Wanted, stumbled
from policycode.importing.recognising import has_key, is_json
from policycode.importing.refusals import Unreadable
from policycode.syntax.mistakes import shown

VERSION: Final = "1.0"
REQUIRED: Final = ("id", "source", "type")
_ENVELOPE: Final = words(
    'Een CloudEvent heeft `specversion` "1.0", `id`, `source` en `type`.',
    'A CloudEvent has `specversion` "1.0", `id`, `source` and `type`.',
)
_DATA: Final = words(
    "Zet de daad in `data` (taal, hoofdstuk 9), of een activiteit, of geef een mapping.",
    "Put the act into `data` (language, section 9), or an activity, or give a mapping.",
)


class Envelopes:
    """Reads events as acts: by the mapping if there is one, else the act or the activity in ``data``."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._activities = Activities(wanted)

    def one(self, item: Item) -> Imported:
        """An event as an act."""
        name, event = self._wanted.name, item.value
        try:
            if item.fault is not None:
                raise item.fault
            source, id = _identity(event)
            return Found(source, id, name, item.number, self._values(event, source, item.number))
        except Exception as error:  # whatever it is, it is this one event's
            act = event.get("id") if isinstance(event, Mapping) else None
            return stumbled(error, name, item.number, act=act, text=item.text)

    def _values(self, event: Mapping[str, Any], source: str, number: int) -> Mapping[str, Any]:
        data = event.get("data")
        base: Mapping[str, Any] = {}
        if isinstance(data, Mapping):
            if "type" in data and ("actor" in data or "attributedTo" in data):
                base = self._activity(data, event, number)
            elif "action" in data or "person" in data:
                base = {key: value for key, value in data.items() if key not in ("id", "provenance")}
        mapping = self._wanted.mapping
        mapped = (
            {} if mapping is None else Columns(mapping, self._wanted.policy, source).values(at_place(event))
        )
        if not base and not mapped:
            raise Unreadable(
                words("In dit bericht staat geen daad.", "There is no act in this event."), _DATA
            )
        time = {"time": event["time"]} if isinstance(event.get("time"), str) else {}
        return {**time, **base, **mapped}

    def _activity(self, data: Mapping[str, Any], event: Mapping[str, Any], number: int) -> Mapping[str, Any]:
        timed = data if "published" in data else {**data, "published": event.get("time")}
        read = self._activities.one(timed, number)
        if isinstance(read, Refused):
            raise read.error
        return read.values


def _identity(event: Mapping[str, Any]) -> tuple[str, str]:
    if event.get("specversion") != VERSION:
        said = shown(event.get("specversion", "–"))
        raise Unreadable(
            words(
                f"Dit is geen CloudEvent van versie 1.0, maar {said}.",
                f"This is no CloudEvent of version 1.0 but {said}.",
            ),
            _ENVELOPE,
        )
    for key in REQUIRED:
        if not isinstance(event.get(key), str) or not event[key]:
            raise Unreadable(
                words(f"`{key}` ontbreekt of is leeg.", f"`{key}` is missing or empty."), _ENVELOPE
            )
    return event["source"], event["id"]


def recognises(path: Path, head: bytes) -> bool:
    """By the version that every event states."""
    return is_json(path, head) and has_key(head, "specversion")


def _read(path: Path, wanted: Wanted) -> Iterator[Imported]:
    reader = Envelopes(wanted)
    return map(reader.one, items(lambda: path.open("rb"), wanted.name))


IMPORTER: Final = Importer(
    "cloudevents",
    words(
        "CloudEvents 1.0 in JSON: een bericht, een lijst of regels, met een daad of activiteit in `data`.",
        "CloudEvents 1.0 in JSON: an event, a batch or lines, with an act or activity in `data`.",
    ),
    recognises,
    _read,
)
