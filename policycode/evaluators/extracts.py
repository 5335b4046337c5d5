"""An extract of an act as JSON: what an evaluator hands to an engine or a service of another make, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators.protocol import ActSeen
from policycode.evaluators.sources import PARTS

PREFIX: Final = "act."
"""What the names of parts of the act begin with; any other name is an input: a fact of the policy."""

ALWAYS: Final = frozenset({"id", "person", "action", "time", "zone", "roles", "tense", "language"})
"""The parts that every act has."""


def check_names(names: Iterable[str]) -> None:
    """Raises UsageError for a name that begins with ``act.`` and is no part of an act, or the other way round."""
    for name in names:
        part = name.removeprefix(PREFIX)
        if name in PARTS:
            raise UsageError(
                words(
                    f"{name} is een deel van de daad: schrijf {PREFIX}{name}.",
                    f"{name} is a part of the act: write {PREFIX}{name}.",
                )
            )
        if part != name and part not in ALWAYS | PARTS:
            known = ", ".join(PREFIX + one for one in sorted(ALWAYS | PARTS))
            raise UsageError(
                words(
                    f"{name} is geen deel van een daad; er zijn: {known}.",
                    f"{name} is no part of an act; there are: {known}.",
                )
            )


def needs_of(names: Iterable[str]) -> frozenset[str]:
    """What must be known before these names have values: the parts that may be absent, and the inputs."""
    known = {PREFIX + one for one in ALWAYS}
    return frozenset(name.removeprefix(PREFIX) for name in names if name not in known)


def extract(act: ActSeen, wanted: Mapping[str, str]) -> dict[str, Any] | None:
    """The values of names under dotted paths, as nested JSON objects; ``None`` where one of them is not known.

    A set is a list, in its order; a time is RFC 3339 with its offset; half a surrogate pair, which is no character,
    is U+FFFD.
    """
    made: dict[str, Any] = {}
    for path, name in wanted.items():
        value = value_of(act, name)
        if value is None:
            return None
        *folders, last = path.split(".")
        inner = made
        for folder in folders:
            inner = inner.setdefault(folder, {})
        inner[last] = value
    return made


def value_of(act: ActSeen, name: str) -> Any:
    """The value of one name as JSON; ``None`` where it is not known."""
    if name.startswith(PREFIX):
        return _json(getattr(act, name.removeprefix(PREFIX)))
    return _json(act.facts.get(name))


def check_paths(paths: Iterable[str]) -> None:
    """Raises UsageError for a path that is none, or that lies within another."""
    known = set(paths)
    for path in sorted(known):
        parts = path.split(".")
        if not all(parts):
            raise UsageError(
                words(
                    f"‘{path}’ is geen pad: dat zijn namen met een punt ertussen.",
                    f"“{path}” is no path: names with a dot between them are.",
                )
            )
        for length in range(1, len(parts)):
            if (shorter := ".".join(parts[:length])) in known:
                raise UsageError(
                    words(
                        f"Het pad {path} ligt binnen {shorter}, en dat is een waarde.",
                        f"The path {path} lies within {shorter}, which is a value.",
                    )
                )


def _json(value: object) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return [_json(one) for one in sorted(value)]
    if isinstance(value, list | tuple):
        return [_json(one) for one in value]
    return value
