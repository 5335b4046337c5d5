"""Activity Streams 2.0: activities, objects, collections of them, and lines of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from policycode.diagnostics import words
from policycode.importing.actions import Actions
from policycode.importing.columns import Columns, at_place
from policycode.importing.items import Opens, items
from policycode.importing.markup import text_of
from policycode.importing.protocol import (
    Found,
    Imported,
    Importer,
    Refused,
    Wanted,
    id_by_content,
    stumbled,
)
from policycode.importing.recognising import has_key, is_json
from policycode.importing.refusals import Unreadable
from policycode.syntax.written.acts import stated_instant

PUBLIC: Final = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_PREFIXES: Final = ("https://www.w3.org/ns/activitystreams#", "http://www.w3.org/ns/activitystreams#", "as:")
_NO_ACTOR = words("De activiteit zegt niet wie haar deed.", "The activity does not say who did it.")
_ADD_ACTOR = words("Voeg `actor` toe.", "Add `actor`.")
_NO_TYPE = words(
    "Dit is geen activiteit en geen object: er is geen `type`.", "This is no activity or object: no `type`."
)
_ADD_TYPE = words('Voeg `type` toe, zoals "Create".', 'Add `type`, as "Create".')
_NO_TIME = words(
    "De activiteit zegt niet wanneer zij is gedaan.", "The activity does not say when it was done."
)
_ADD_TIME = words(
    "Voeg `published` toe, met het verschil met UTC.", "Add `published`, with its offset from UTC."
)


class Activities:
    """Reads activities as acts. ``platform`` is where they were done; by default the actor's server."""

    def __init__(self, wanted: Wanted, platform: str | None = None) -> None:
        self._wanted, self._platform = wanted, platform
        self._actions = Actions(wanted.policy)
        mapping = wanted.mapping
        self._columns = (
            None if mapping is None else Columns(mapping, wanted.policy, wanted.source or "activities")
        )

    def all(self, opens: Opens) -> Iterator[Imported]:
        """Every item of a file."""
        for one in items(opens, self._wanted.name):
            if one.fault is not None:
                yield Refused(self._wanted.name, one.number, one.fault, one.text)
            else:
                yield self.one(one.value, one.number, one.text)

    def one(self, item: Mapping[str, Any], number: int, text: str = "") -> Imported:
        """An activity or object as an act."""
        name, id = self._wanted.name, item.get("id")
        try:
            values = self._values(item)
            mapped = None if self._columns is None else self._columns.id(at_place(item))
        except Exception as error:  # whatever it is, it is this one item's
            return stumbled(error, name, number, act=id, text=text or _shortened(item))
        id = mapped or id
        found = id if isinstance(id, str) and id else id_by_content(item)
        return Found(self._wanted.source or _reference(_actor(item)) or "", found, name, number, values)

    def _values(self, item: Mapping[str, Any]) -> dict[str, Any]:
        mapped = {} if self._columns is None else self._columns.values(at_place(_seen(item)))
        types, told = _types(item), _told(item)
        if not types:
            raise Unreadable(_NO_TYPE, _ADD_TYPE)
        time = _time(item, told, mapped)
        actor = _reference(_actor(item))
        if actor is None and "person" not in mapped:
            raise Unreadable(_NO_ACTOR, _ADD_ACTOR)
        values: dict[str, Any] = {"time": time, "person": actor}
        if "action" not in mapped:
            values["action"] = self._actions.of(_candidates(item, types), _instant(time))
        if (place := self._platform or _server(actor)) is not None:
            values["platform"] = place
        if content := _content(told):
            values["content"] = content  # one too long is refused with its act: evidence is not cut
        return values | mapped


def _is_object(item: Mapping[str, Any]) -> bool:
    """Whether this is what was made rather than the making of it: publishing it stands for a Create."""
    return "actor" not in item and "attributedTo" in item


def _candidates(item: Mapping[str, Any], types: list[str]) -> list[str]:
    if _is_object(item):
        return [*types, "Create"]
    made = item.get("object")
    return [*types, *(_types(made) if isinstance(made, Mapping) and "Create" in types else ())]


def _told(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object of an activity, where it stands in it; of an object itself."""
    if _is_object(item):
        return item
    made = item.get("object")
    made = made[0] if isinstance(made, list) and made else made
    return made if isinstance(made, Mapping) else {}


def _actor(item: Mapping[str, Any]) -> object:
    return item.get("actor", item.get("attributedTo"))


def _types(item: Mapping[str, Any]) -> list[str]:
    said = item.get("type", item.get("@type"))
    names = [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)]
    for prefix in _PREFIXES:
        names = [name.removeprefix(prefix) for name in names]
    return names


def _reference(said: object) -> str | None:
    """What an actor is called: the address, or the id of the object that stands for it."""
    if isinstance(said, list):
        said = said[0] if said else None
    if isinstance(said, Mapping):
        said = said.get("id", said.get("@id"))
    return said if isinstance(said, str) and said else None


def _server(actor: str | None) -> str | None:
    try:
        return (urlsplit(actor).hostname or None) if actor is not None else None
    except ValueError:
        return None


def _time(item: Mapping[str, Any], told: Mapping[str, Any], mapped: Mapping[str, Any]) -> str:
    if "time" in mapped:
        return str(mapped["time"])
    after = told.get("updated") if "Update" in _types(item) else None
    places = (item.get("published"), item.get("startTime"), item.get("updated"), after)
    made = told.get("published") if set(_types(item)) & {"Create"} else None
    found = next((one for one in (*places, made) if isinstance(one, str)), None)
    if found is None:
        raise Unreadable(_NO_TIME, _ADD_TIME)
    try:
        stated_instant(found)
        return found
    except ValueError:
        pass
    try:
        instant = datetime.fromisoformat(found)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise Unreadable(
            words(f"{found[:60]!r} is geen tijdstip.", f"{found[:60]!r} is no instant."), _ADD_TIME
        ) from None
    return instant.isoformat()


def _instant(time: str) -> datetime | None:
    """``None`` of a time that an act cannot have: whoever reads the act says why."""
    try:
        return stated_instant(time)
    except ValueError:
        return None


def _content(told: Mapping[str, Any]) -> str:
    """What was written, without its markup; a warning that stands before it first."""
    parts = []
    for key in ("name", "summary", "content"):
        said = told.get(key)
        if said is None and isinstance(by_language := told.get(f"{key}Map"), Mapping):
            said = next(iter(by_language.values()), None)
        if isinstance(said, str) and said.strip():
            parts.append(text_of(said))
    return "\n".join(parts).replace("\0", "").strip()


def _seen(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item with who could see it, for mappings: `audience`, one of public, unlisted, followers, direct."""
    return {**item, "policycode.audience": _audience(item)}


def _audience(item: Mapping[str, Any]) -> str:
    to, cc = (_listed(item.get(key)) for key in ("to", "cc"))
    if to & PUBLIC:
        return "public"
    if cc & PUBLIC:
        return "unlisted"
    return "followers" if any(one.endswith("/followers") for one in to | cc) else "direct"


def _listed(said: object) -> frozenset[str]:
    several = said if isinstance(said, list) else [said]
    return frozenset(found for one in several if (found := _reference(one)) is not None)


def _shortened(item: Mapping[str, Any]) -> str:
    import json

    return json.dumps(item, ensure_ascii=False, default=str)[:10_000]


def recognises(path: Path, head: bytes) -> bool:
    """By the context of Activity Streams, a list of ordered items, or a type with an actor."""
    if not is_json(path, head) or has_key(head, "specversion"):
        return False
    return (
        b"w3.org/ns/activitystreams" in head
        or has_key(head, "orderedItems")
        or (has_key(head, "type") and (has_key(head, "actor") or has_key(head, "attributedTo")))
    )


def _read(path: Path, wanted: Wanted) -> Iterator[Imported]:
    return Activities(wanted).all(lambda: path.open("rb"))


IMPORTER: Final = Importer(
    "activitystreams",
    words(
        "Activity Streams 2.0: activiteiten, objecten, verzamelingen en regels daarvan.",
        "Activity Streams 2.0: activities, objects, collections, and lines of them.",
    ),
    recognises,
    _read,
)
