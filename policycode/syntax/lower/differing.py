"""In which keys two declarations of one name differ, as an author wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from policycode.expr.sorts import Int, Sort
from policycode.syntax.lower.content import TEXTS

_WRITTEN: Mapping[str, str] = {
    "parents": "is_a",
    "start": "from",
    "end": "until",
    "about_policy": "about",
}
_FOLLOWS = frozenset({"id", "kind", "closure"})
"""What is no key of its own: what a term descends from is declared at its parents."""


def differing(one: Any, other: Any) -> tuple[str, ...]:
    """The keys, in the order of the reference; of a text with its language. Both are of one table."""
    return tuple(dict.fromkeys(_keys(one, other)))


def _keys(one: Any, other: Any) -> Iterator[str]:
    for attribute in fields(one):
        key = attribute.name
        ours, theirs = getattr(one, key), getattr(other, key)
        if key in _FOLLOWS or ours == theirs:
            continue
        if key in TEXTS:
            both = ours.keys() & theirs.keys()
            yield from (
                f"{key}.{language}" for language in sorted(both) if ours[language] != theirs[language]
            )
        elif key == "sort":
            yield from _of_sorts(ours, theirs)
        else:
            yield _WRITTEN.get(key, key)


def _of_sorts(ours: Sort, theirs: Sort) -> Iterator[str]:
    if type(ours) is not type(theirs):
        yield "type"
    elif isinstance(ours, Int) and isinstance(theirs, Int):
        yield from (
            key
            for key, end in (("min", "minimum"), ("max", "maximum"))
            if getattr(ours, end) != getattr(theirs, end)
        )
    else:
        yield "values"
