"""Digests of what was written: of whole editions, and of clauses without what binds nobody."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

import rfc8785

from policycode.syntax.written.clauses import Clause
from policycode.syntax.written.values import LARGEST

TRAILING = re.compile(r"[ \t]+(?=\n)")
"""Blanks at the end of a line: layout, which no digest sees."""

_SAME_IN_BOTH = 1e-4, 1e15
"""Between these, RFC 8785 and the standard library write a number with a fraction alike."""

_BINDS_NOBODY = frozenset({"title", "text", "rationale", "advice", "notes", "sources", "reviewed"})


def edition_digest(own: Mapping[str, object], imports: Iterable[Mapping[str, object]]) -> str:
    """SHA-256 (hex) of a version's content as written and of its imports' in force, in any order."""
    others = sorted(map(canonical, imports))
    return hashlib.sha256(b"\n".join([canonical(own), *others])).hexdigest()


def clause_digest(clause: Clause) -> str:
    """SHA-256 (hex) of what a clause says, its texts, notes, sources and review aside.

    Two clauses with one digest are the same "in all but texts" (language, section 5).
    """
    # What is said in so many words and what is so by default come to the same.
    said = clause.model_dump(by_alias=True, exclude=set(_BINDS_NOBODY), exclude_defaults=True)
    return hashlib.sha256(canonical(_without_notes(said))).hexdigest()


def _without_notes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_notes(item) for key, item in value.items() if key != "notes"}
    return [_without_notes(item) for item in value] if isinstance(value, list) else value


def canonical(value: object) -> bytes:
    """RFC 8785 JSON; what JSON has no word for stands as text."""
    kinds: set[str] = set()
    plain = _plain(value, kinds)
    if kinds:
        return rfc8785.dumps(plain)
    # Without these two, the standard library writes the same bytes, seven times as fast.
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _plain(value: object, kinds: set[str]) -> Any:
    """The value as JSON has it; ``kinds`` tells of numbers that are written and of keys that sort otherwise."""
    if isinstance(value, str):
        return TRAILING.sub("", value) if "\n" in value else value
    if isinstance(value, bool | None):
        return value
    if isinstance(value, Mapping):
        if not all(key.isascii() for key in value):
            kinds.add("keys")
        return {key: _plain(item, kinds) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, kinds) for item in value]
    if isinstance(value, int):
        return value if abs(value) <= LARGEST else str(value)
    if isinstance(value, float):
        if value.is_integer() or not _SAME_IN_BOTH[0] <= abs(value) < _SAME_IN_BOTH[1]:
            kinds.add("numbers")
        return value if math.isfinite(value) else str(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)
