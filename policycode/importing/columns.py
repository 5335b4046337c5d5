"""What a row or an event says of an act, found by the mapping and put into the types of the policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from policycode.diagnostics import words
from policycode.expr import sorts
from policycode.importing.mapping import Mapped, Said, SaidFact, SaidTime
from policycode.importing.refusals import Unreadable
from policycode.norms.policy import Policy
from policycode.syntax.mistakes import shown

Look = Callable[[str], object]
"""What stands in a column or at a place; ``None`` where nothing does."""

YES: Final = frozenset({"true", "yes", "ja", "1", "x", "waar", "y", "j"})
NO: Final = frozenset({"false", "no", "nee", "0", "onwaar", "n"})


class Columns:
    """Finds what a mapping maps."""

    def __init__(self, mapping: Mapped, policy: Policy, source: str) -> None:
        self._mapping, self._source = mapping, source
        zone = mapping.written.time_zone
        self._zone = None if zone is None else ZoneInfo(zone)
        facts = {name: fact.sort for one in policy.editions for name, fact in one.vocabulary.facts.items()}
        self._sorts = {name: _named(sort) for name, sort in facts.items()}

    def id(self, look: Look) -> str | None:
        """The id at the source; ``None`` where the mapping does not say or the cell is empty."""
        said = self._mapping.written.id
        value = None if said is None else _value(said, look, "id")
        return None if value is None else str(value)

    def values(self, look: Look) -> dict[str, Any]:
        """Everything else, as an act says it. Raises Unreadable."""
        found: dict[str, Any] = {}
        for key, said in self._mapping.said.items():
            value = _value(said, look, key)
            if value is None:
                continue
            if isinstance(said, SaidTime):
                value = self._time(said, value, key)
            elif key == "roles":
                value = _parts(value, said.separator)
            elif key == "content":
                value = str(value)
            found[key] = value
        facts = {name: self._fact(name, said, look) for name, said in self._mapping.written.facts.items()}
        stated = {name: fact for name, fact in facts.items() if fact is not None}
        return found | ({"facts": stated} if stated else {})

    def _fact(self, name: str, said: SaidFact, look: Look) -> object:
        value = _value(said, look, name)
        if value is None:
            return None
        sort = said.type or self._sorts.get(name)
        typed = value
        if (isinstance(value, str) and not said.values and said.value is None) or sort == "set":
            typed = _typed(value, sort, said.separator, name)
        stated = {"value": typed, "stated_by": said.stated_by or f"system:{self._source}"[:200]}
        return stated if said.confidence is None else stated | {"confidence": said.confidence}

    def _time(self, said: SaidTime, value: object, key: str) -> str:
        text = str(value)
        try:
            how = said.format
            instant = datetime.fromisoformat(text) if how is None else datetime.strptime(text, how)
        except ValueError:
            raise Unreadable(
                words(f"`{key}`: {shown(text)} is geen tijdstip.", f"`{key}`: {shown(text)} is no instant."),
                words(
                    f"De mapping verwacht {said.format or 'ISO 8601'}.",
                    f"The mapping expects {said.format or 'ISO 8601'}.",
                ),
            ) from None
        return (instant if instant.tzinfo is not None else self._placed(instant, text, key)).isoformat()

    def _placed(self, wall: datetime, text: str, key: str) -> datetime:
        """A clock's time in the mapping's zone. One that the clock shows twice, or never, is not guessed."""
        if self._zone is None:
            raise Unreadable(
                words(
                    f"`{key}`: {shown(text)} zegt niet in welke tijdzone.",
                    f"`{key}`: {shown(text)} does not say in which time zone.",
                ),
                words("Zet `time_zone` in de mapping.", "Put `time_zone` into the mapping."),
            )
        first, second = (wall.replace(tzinfo=self._zone, fold=fold).utcoffset() for fold in (0, 1))
        if first != second:
            raise Unreadable(
                words(
                    f"`{key}`: {shown(text)} staat twee keer of nooit op de klok ({self._zone.key}).",
                    f"`{key}`: the clock shows {shown(text)} twice or never ({self._zone.key}).",
                ),
                words("Geef dit tijdstip zijn verschil met UTC.", "Give this time its offset from UTC."),
            )
        return wall.replace(tzinfo=self._zone)


def _value(said: Said, look: Look, key: str) -> Any:
    """What is said, in the mapping's words for it; ``None`` where nothing is."""
    if said.value is not None:
        return said.value
    columns = [said.column] if isinstance(said.column, str) else said.column or []
    found = [one for one in map(look, columns) if one is not None and one != ""]
    if not found:
        return None
    raw = found[0] if len(columns) == 1 else " ".join(map(str, found))
    if not said.values:
        return raw.strip() if isinstance(raw, str) else raw
    return _translated(said, raw, key)


def _translated(said: Said, raw: object, key: str) -> Any:
    word = raw.strip() if isinstance(raw, str) else str(raw).lower() if isinstance(raw, bool) else str(raw)
    if word in said.values:
        return said.values[word]
    parts = _parts(raw, said.separator)
    if len(parts) > 1 and all(part in said.values for part in parts):
        return [str(said.values[part]) for part in parts]
    listed = ", ".join(list(said.values)[:8])
    raise Unreadable(
        words(
            f"`{key}`: {shown(word)} staat niet onder `values`.",
            f"`{key}`: {shown(word)} is not among the `values`.",
        ),
        words(f"De mapping kent: {listed}.", f"The mapping knows: {listed}."),
    )


def _parts(value: object, separator: str) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return [part.strip() for part in str(value).split(separator) if part.strip()]


def _named(sort: sorts.Sort) -> str:
    match sort:
        case sorts.Bool():
            return "bool"
        case sorts.SetOf():
            return "set"
        case sorts.Int():
            return "int"
        case _:
            return "text"


def _typed(value: object, sort: str | None, separator: str, name: str) -> object:
    """A cell's text as a value of a type; what has none is left to whoever checks the act."""
    if sort == "set":
        return _parts(value, separator)
    text = str(value)
    if sort == "bool":
        if text.lower() in YES | NO:
            return text.lower() in YES
        raise Unreadable(
            words(f"`{name}`: {shown(text)} is geen ja of nee.", f"`{name}`: {shown(text)} is no yes or no."),
            words("Zet onder `values` wat wat betekent.", "Say under `values` what stands for what."),
        )
    if sort == "int":
        try:
            return int(text)
        except ValueError:
            raise Unreadable(
                words(
                    f"`{name}`: {shown(text)} is geen geheel getal.",
                    f"`{name}`: {shown(text)} is no whole number.",
                ),
                words("Schrijf alleen cijfers.", "Write digits only."),
            ) from None
    return text


def at_place(item: Mapping[str, Any]) -> Look:
    """Looks in nested objects: ``data.author.name``; a key that holds dots is found as it is."""

    def look(place: str) -> object:
        if place in item:
            return _plain(item[place])
        here: Any = item
        for step in place.split("."):
            if isinstance(here, list):
                here = here[0] if here else None
            if not isinstance(here, Mapping) or step not in here:
                return None
            here = here[step]
        return _plain(here)

    return look


def _plain(value: Any) -> object:
    if isinstance(value, list):
        return [str(one) for one in value] or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if isinstance(value, Mapping) else value
